// "close Sales Support because …", "reopen …", "set longest duration of … to 7 days": proposed with what it would do, then confirmed (rule 57).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { lengthSaid } from '../../cards/kit/dates.js';
import { plain } from '../../cards/kit/markdown.js';
import { changeCard } from '../../cards/settings/settings.js';
import { wordsFor } from '../../cards/words/words.js';
import { defined } from '../../engine/defined.js';
import type { Subject } from '../../engine/settings/model.js';
import type { Context } from '../../app/context.js';
import type { Proposed, SettingsRefused } from '../../app/settings/propose.js';
import {
  proposeClosing,
  proposeLongest,
  saidAs,
  type UnclearSubject,
  type UnfitLength,
} from '../../app/settings/restrict.js';
import type { OfRestrictions } from '../sentences/of-restrictions.js';
import { whyNotSet } from './administrators-only.js';
import { byOf, type Asker } from './asker.js';
import { sayNo, show, type Reply } from './reply.js';
import { quoted } from './which.js';

const kinds = ['close', 'reopen', 'set-longest'] as const;

/** Whether it is one of them. */
export const isOfRestrictions = (sentence: { readonly kind: string }): sentence is OfRestrictions =>
  kinds.some((kind) => kind === sentence.kind);

/** Answers it. Throws `DirectoryError`, `StorageDown`. */
export async function answerRestrictions(context: Context, asker: Asker, sentence: OfRestrictions): Promise<Reply> {
  const by = byOf(asker);
  const { name, only, because: reason } = sentence;
  const said = { name, ...defined({ only, reason }) };
  if (sentence.kind !== 'set-longest') {
    const asked = { ...said, isClosed: sentence.kind === 'close' };
    return answered(context, asker, { sentence, outcome: await proposeClosing(context, by, asked) });
  }
  const { minutes, unreadable } = sentence;
  const longest = { ...said, ...defined({ minutes: unreadable === undefined ? minutes : 0 }) };
  return answered(context, asker, { sentence, outcome: await proposeLongest(context, by, longest) });
}

interface Answered {
  readonly sentence: OfRestrictions;
  readonly outcome: Proposed | SettingsRefused | UnclearSubject | UnfitLength;
}

async function answered(context: Context, { viewer }: Asker, { sentence, outcome }: Answered): Promise<Reply> {
  const { listWords } = wordsFor(viewer);
  switch (outcome.status) {
    case 'proposed':
      return show(listWords.settings, changeCard(outcome, viewer));
    case 'refused':
      return sayNo(await whyNotSet(context, outcome.refused, viewer), viewer);
    case 'unclear':
      return which(outcome, sentence, viewer);
    case 'not-shorter':
    case 'too-short':
      return sayNo(unfitText(outcome, sentence, viewer), viewer);
  }
}

function unfitText(unfit: UnfitLength, sentence: OfRestrictions, viewer: Asker['viewer']): string {
  const { status, what, minutes, fits } = unfit;
  const { refusals: say } = wordsFor(viewer).restrictions;
  const name = plain(what, 80);
  if (sentence.kind === 'set-longest' && sentence.unreadable !== undefined)
    return say.unreadable({ said: plain(sentence.unreadable, 60), what: name, length: lengthSaid(fits, viewer) });
  const length = lengthSaid(minutes, viewer);
  return status === 'too-short' ? say.tooShort({ shortest: length }) : say.notShorter({ what: name, length });
}

/** Never guessed (rule 61): each button says the whole sentence, with the id of this one. */
function which({ found }: UnclearSubject, sentence: OfRestrictions, viewer: Asker['viewer']): Reply {
  const { answers, restrictions } = wordsFor(viewer);
  const { refusals: say } = restrictions;
  const near = found.kind === 'several' ? found.things : found.nearest;
  const what = plain(sentence.name, 70);
  const nearest = near.map(({ name }) => `“${plain(name, 80)}”`).join(' or ');
  const unknown = near.length === 0 ? say.unknown({ what }) : say.unknownNear({ what, nearest });
  const ways = near
    .slice(0, 4)
    .map((one) => saying(say.pick[one.kind]({ name: plain(one.name, 60) }), anew(sentence, one)));
  const text = found.kind === 'several' ? say.which({ what }) : unknown;
  return show(text, answerCard(answers.notSure, text, ways));
}

function anew(sentence: OfRestrictions, subject: Subject): string {
  const name = `${subject.kind} ${quoted(saidAs(subject))}`;
  const why = sentence.because === undefined ? '' : ` because ${sentence.because}`;
  if (sentence.kind !== 'set-longest') return `${sentence.kind} ${name}${why}`;
  const { minutes, unreadable } = sentence;
  const length = minutes === undefined ? 'what the catalogue says' : `${minutes} minutes`;
  return `set longest duration of ${name} to ${unreadable ?? length}${why}`;
}
