// What administrators say of the sources of risk (rules 29, 30 and 35).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { unknownProblemText } from '../../cards/words/settings-words.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import { isAdministrator } from '../../app/people/administrators.js';
import { unknownChange } from '../../app/settings/unknown.js';
import { possibleReaders, readersSaid } from '../../engine/risk/readers.js';
import { riskSources } from '../../engine/risk/scales.js';
import type { OfRiskSources } from '../sentences/sentence.js';
import type { Asker } from './asker.js';
import { proposeFallback } from './fallback.js';
import { listInsiders, setInsider } from './insider.js';
import { notAllowed } from './administrators-only.js';
import { sayNo, show, type Reply } from './reply.js';
import { proposeChange } from './settings.js';

const kinds: readonly string[] = [
  'set-unknown',
  'set-insider',
  'insider-list',
  'set-readers',
  'set-fallback',
] satisfies OfRiskSources['kind'][];

export const isOfRiskSources = (sentence: { readonly kind: string }): sentence is OfRiskSources =>
  kinds.includes(sentence.kind);

/** Whichever of them was said. */
export function answerRiskSources(context: Context, asker: Asker, sentence: OfRiskSources): Promise<Reply> {
  switch (sentence.kind) {
    case 'set-unknown':
      return proposeUnknown(context, asker, sentence);
    case 'set-insider':
      return setInsider(context, asker, sentence);
    case 'set-readers':
      return proposeReaders(context, asker, sentence.said);
    case 'set-fallback':
      return proposeFallback(context, asker, sentence);
    case 'insider-list':
      return listInsiders(context, asker);
  }
}

async function proposeReaders(context: Context, asker: Asker, said: readonly string[]): Promise<Reply> {
  const { person, viewer } = asker;
  if (!(await isAdministrator(context, person))) return notAllowed(context, viewer);
  const meant = readersSaid(said);
  if ('readers' in meant) return proposeChange(context, asker, { kind: 'readers', readers: meant.readers });
  const holes = { said: plain(meant.unknown.join(', '), 100), roles: possibleReaders.join(', ') };
  return sayNo(wordsFor(viewer).riskSourceWords.readers.unreadable(holes), viewer);
}

type Unknown = Extract<OfRiskSources, { kind: 'set-unknown' }>;

async function proposeUnknown(context: Context, asker: Asker, { source, said }: Unknown): Promise<Reply> {
  const { person, viewer } = asker;
  if (!(await isAdministrator(context, person))) return notAllowed(context, viewer);
  if (source === undefined) return whichSource(said, asker);
  const change = unknownChange(source, said);
  return change ? proposeChange(context, asker, change) : sayNo(unknownProblemText(source, said, viewer), viewer);
}

/** Never guessed, also where the level is of one scale only (rule 61). */
function whichSource(said: string, { viewer }: Asker): Reply {
  const { answers, riskSourceWords } = wordsFor(viewer);
  const fitting = riskSources.filter((source) => unknownChange(source, said) !== undefined);
  if (fitting.length === 0) return sayNo(unknownProblemText('identity', said, viewer), viewer);
  const text = riskSourceWords.unknown.which({ said: plain(said, 40) });
  const buttons = fitting.map((source) =>
    saying(riskSourceWords.unknown.of[source], `${source} risk unknown means ${said}`),
  );
  return show(text, answerCard(answers.notSure, text, buttons));
}
