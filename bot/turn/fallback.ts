// "identity risk fallback is Adele Vance": who reviews where nobody of the deciding role may (rule 30).
import { answerCard } from '../../cards/answers/answer.js';
import { saying, type Button } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import { isAdministrator } from '../../app/people/administrators.js';
import { findFallback, type Meant } from '../../app/settings/fallback.js';
import { fallbackKey, type FallbackApprover } from '../../engine/risk/fallback.js';
import type { SetFallback } from '../sentences/sentence.js';
import type { Asker } from './asker.js';
import { notAllowed } from './administrators-only.js';
import { sayNo, show, type Reply } from './reply.js';
import { proposeChange } from './settings.js';

const mostNamed = 20;

/** Proposes it; nobody is looked up for who may not. */
export async function proposeFallback(context: Context, asker: Asker, sentence: SetFallback): Promise<Reply> {
  const { person, viewer } = asker;
  const { fallbackWords: say } = wordsFor(viewer);
  if (!(await isAdministrator(context, person))) return notAllowed(context, viewer);
  const { source, named, isNobody } = sentence;
  if (isNobody && named.length > 0) return sayNo(say.nobodyAmong, viewer);
  if (named.length > mostNamed) return sayNo(say.tooMany({ most: mostNamed }), viewer);
  const approvers = new Map<string, FallbackApprover>();
  for (const [at, { person: said, isUnsure }] of named.entries()) {
    if (isUnsure) return sayNo(say.unsure({ said: plain(said, 70) }), viewer);
    const found = await findFallback(context, said);
    if (found.kind !== 'one') {
      const things = found.kind === 'several' ? found.things : found.nearest;
      return which({ said, things, sentence, at }, asker);
    }
    const { approver } = found.thing;
    approvers.set(fallbackKey(approver), approver);
  }
  return proposeChange(context, asker, { kind: 'fallback', source, approvers: [...approvers.values()] });
}

interface Question {
  readonly said: string;
  readonly things: readonly Meant[];
  readonly sentence: SetFallback;
  /** Which of the names it is about. */
  readonly at: number;
}

/** Never guessed (rule 61): each button says the whole sentence, with what tells this one from the others. */
function which({ said, things, sentence, at }: Question, { viewer }: Asker): Reply {
  const { answers, fallbackWords: say } = wordsFor(viewer);
  const buttons = things.map(({ approver, id, detail }): Button => {
    const holes = { name: plain(approver.name, 60), detail: plain(detail, 80) };
    const title = approver.kind === 'group' ? say.pickGroup(holes) : say.pickPerson(holes);
    const names = sentence.named.map(({ person }, index) => `"${index === at ? id : person}"`);
    return saying(title, `${sentence.source} risk fallback is ${names.join(', ')}`);
  });
  const holes = { said: plain(said, 70) };
  const text = things.length > 0 ? say.which(holes) : say.none(holes);
  return show(text, answerCard(things.length > 0 ? answers.notSure : answers.notPossible, text, buttons));
}
