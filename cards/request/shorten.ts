// For how long it is approved: what was asked and shorter lengths to choose from, and who chose one (rule 24).
import type { Decided, Pending } from '../../engine/request/model.js';
import { lengthAt, mayShorten, shortest, windowAt } from '../../engine/request/shorten.js';
import { lengthSaid, momentBrief } from '../kit/dates.js';
import { isYou, nameOf, type Formatter } from '../kit/formatter.js';
import { open, type Line } from '../kit/line.js';
import { shorterChoices, type Choice } from './durations.js';

/** The input of the ask card; without choices where there is nothing to choose. */
export function lengthInput(
  state: Pending,
  { words: { shorten }, viewer }: Formatter,
): { readonly hasLength: boolean; readonly length: { label: string; value: string; choices: readonly Choice[] } } {
  const choices = mayShorten(state) ? shorterChoices(state.entitlement, lengthAt(state, viewer.now), viewer) : [];
  const asked = { title: askedSaid(state, { words: { shorten }, viewer }), value: '0' };
  return {
    hasLength: choices.length > 0,
    length: { label: shorten.label, value: asked.value, choices: [asked, ...choices] },
  };
}

/** As text of this moment: a choice's title has no dates that each reader's client would fill in. */
function askedSaid(
  state: Pending,
  { words: { shorten }, viewer }: { readonly words: Pick<Formatter['words'], 'shorten'> } & Pick<Formatter, 'viewer'>,
): string {
  const { until } = windowAt(state, viewer.now);
  const least = shortest(state.stages);
  if (least) return shorten.asShortened({ length: lengthSaid(least.durationMinutes, viewer) });
  if (!until) return shorten.asAskedForEver;
  const isByDate = state.details.endAt !== undefined || state.entitlement.policy.expiry.kind === 'on';
  return isByDate
    ? shorten.asAskedUntil({ until: momentBrief(until, viewer) })
    : shorten.asAsked({ length: lengthSaid(Math.round(lengthAt(state, viewer.now)), viewer) });
}

/** "Shortened by Miriam Graham to 14 days". */
export function shortenedLine(decided: Decided, formatter: Formatter): Line[] {
  const { shorten } = formatter.words;
  if (decided.durationMinutes === undefined) return [];
  const length = lengthSaid(decided.durationMinutes, formatter.viewer);
  if (isYou(decided.by, formatter)) return [open(shorten.lineByYou({ length }))];
  return [open(shorten.line({ who: nameOf(decided.by, formatter), length }))];
}
