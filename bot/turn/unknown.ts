// What asks for nothing that is known: thanks and the like, a bare name, or something that only resembles a sentence. Never run on its own (rule 61).
import { answerCard } from '../../cards/answers/answer.js';
import { unknownCard } from '../../cards/answers/help.js';
import { saying } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import { isSameName } from '../../engine/catalogue/match.js';
import { forOneself } from '../../engine/request/for-whom.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import type { Context } from '../../app/context.js';
import { findEntitlement } from '../../app/queries/entitlements.js';
import { findRole } from '../../app/queries/roles.js';
import { commands } from '../sentences/commands.js';
import { asShown } from '../sentences/line.js';
import { parse } from '../sentences/parse.js';
import type { SmallTalk, Unknown } from '../sentences/sentence.js';
import type { Asker } from './asker.js';
import type { Extensions } from './extensions.js';
import { show, type Reply } from './reply.js';

/** Longer lines are no request that somebody forgot the verb of. */
const longestGuess = 300;
const longestName = 60;

/** A short answer, with what leads on. */
export function smallTalk({ topic }: SmallTalk, { viewer }: Asker): Reply {
  const { smallTalk: say, help } = wordsFor(viewer);
  const ways = say.buttons[topic].map((sentence) => saying(sentence, sentence));
  return show(say[topic], answerCard(help.state, say[topic], ways));
}

/** What was said, and the nearest sentence that would be understood, offered. Throws `DirectoryError`. */
export async function unknown(
  { context, extensions }: { readonly context: Context; readonly extensions: Extensions },
  asker: Asker,
  { text, sentence }: { readonly text: string; readonly sentence: Unknown },
): Promise<Reply> {
  const { viewer } = asker;
  const guess = text.length > longestGuess ? undefined : await guessed(context, asker, text);
  if (guess?.entitlement && isSameName(guess.entitlement.name, text))
    return named({ ...guess, entitlement: guess.entitlement }, asker);
  const added = (extensions.commands ?? []).find(({ name }) => name === sentence.nearest);
  const near = added ?? commands.find(({ command }) => command === sentence.nearest);
  const sure = guess?.entitlement && guess.sentence;
  const nearest = sure ?? sentence.meant ?? guess?.sentence ?? near?.example;
  return show(
    wordsFor(viewer).help.title,
    unknownCard({ said: asShown(text), nearest, sentences: ['packages', 'my requests', 'help'] }, viewer),
  );
}

interface Guess {
  readonly sentence: string;
  /** Absent: nothing is called so, and this is spelt most like it. */
  readonly entitlement?: Entitlement;
}

/** "Sales Support for 2h", "Global Reader": something that can be asked for, and only the verb is missing. */
async function guessed(context: Context, { person, viewer }: Asker, text: string): Promise<Guess | undefined> {
  const reader = { now: viewer.now, zone: viewer.zone };
  const [request, activate] = [`request ${text}`, `activate ${text}`];
  const wanted = parse(request, reader);
  if (wanted.kind !== 'request') return undefined;
  const found = await findEntitlement(context, forOneself(person), wanted.name);
  if (found.kind === 'one') return { sentence: request, entitlement: found.entitlement };
  const role = parse(activate, reader);
  const held = role.kind === 'activate' ? await findRole(context, person, role.name) : undefined;
  if (held?.kind === 'one') return { sentence: activate, entitlement: held.entitlement };
  const [near] = found.kind === 'none' && text.length <= longestName ? found.nearest : [];
  return near && { sentence: `request ${near.name}` };
}

/** Its bare name: what it is, and whether it is wanted. */
function named({ sentence, entitlement: { name, description } }: Required<Guess>, { viewer }: Asker): Reply {
  const { smallTalk: say, answers } = wordsFor(viewer);
  const about = plain(description, 300).replace(/[^.!?]$/u, '$&.');
  const text = say.named({ what: plain(name, 100), about });
  return show(text, answerCard(answers.notSure, text, [saying(sentence, sentence), saying('my access', 'my access')]));
}
