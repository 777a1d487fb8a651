// What somebody lacks who holds the role that reviews a risk and may not read it (rule 29).
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { plain } from '../kit/markdown.js';
import { wordsFor, type Words } from './language.js';
import type { Viewer } from './viewer.js';

/** With the roles that would help, where they are known. */
export function cannotReadRiskText(
  { source, readers = [] }: Extract<RequestRefusal, { code: 'cannot-read-risk' }>,
  viewer: Viewer,
): string {
  const { refusals, risk } = wordsFor(viewer);
  return refusals.cannotReadRisk({ role: risk.deciders[source], roles: rolesSaid(readers, wordsFor(viewer)) });
}

/** "Security Reader, Security Administrator or Global Administrator". */
export function rolesSaid(names: readonly string[], { insider, refusals }: Words): string {
  const shown = names.map((name) => plain(name, 80));
  const last = shown.at(-1) ?? refusals.someReader;
  return shown.length < 2 ? last : insider.or({ names: shown.slice(0, -1).join(', '), last });
}
