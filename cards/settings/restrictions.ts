// What administrators set over the catalogue, in words: what is in force, and what a change would do (rule 57).
import type { DryRun, RestrictionRun } from '../../engine/settings/dry-run.js';
import type { Change, Restriction, SettingsState } from '../../engine/settings/model.js';
import { isRestriction, type RestrictionChange } from '../../engine/settings/restrictions.js';
import { saying, type Button } from '../kit/button.js';
import { lengthSaid } from '../kit/dates.js';
import type { Formatter } from '../kit/formatter.js';
import { plain } from '../kit/markdown.js';

/** "Requests for Sales Support", "Longest duration of Global Reader". */
export function nameOfRestriction(change: RestrictionChange, formatter: Formatter): string {
  const { restrictions: say } = formatter.words;
  const name = formatter.text(change.of.name, 80);
  return change.kind === 'closing' ? say.closingOf[change.of.kind]({ name }) : say.longestOf({ name });
}

/** "closed", "7 days", "what the catalogue says". */
export function valueOfRestriction(change: RestrictionChange, { words, viewer }: Formatter): string {
  const { restrictions: say } = words;
  if (change.kind === 'closing') return change.isClosed ? say.closed : say.open;
  return change.minutes === undefined ? say.asInCatalogue : lengthSaid(change.minutes, viewer);
}

/** The same for the record: why, too. */
export function recordedRestriction(change: RestrictionChange, formatter: Formatter): string {
  const value = valueOfRestriction(change, formatter);
  if (change.reason === undefined) return value;
  return formatter.words.restrictions.valueBecause({ value, reason: formatter.text(change.reason, 300) });
}

const mostShown = 8;

/** What is in force, as facts of the settings' card. */
export function restrictionFacts(
  { restrictions = [] }: Pick<SettingsState, 'restrictions'>,
  formatter: Formatter,
): { title: string; value: string }[] {
  const { facts: say } = formatter.words.restrictions;
  const shown = restrictions.slice(0, mostShown).flatMap((one) => factsOf(one, formatter));
  const rest = restrictions.length - mostShown;
  return rest > 0 ? [...shown, { title: say.more, value: say.moreAre({ count: rest }) }] : shown;
}

function factsOf(
  { of, closed, longestMinutes }: Restriction,
  formatter: Formatter,
): { title: string; value: string }[] {
  const { facts: say } = formatter.words.restrictions;
  const name = formatter.text(of.name, 80);
  const length = longestMinutes === undefined ? undefined : lengthSaid(longestMinutes, formatter.viewer);
  return [
    ...(closed ? [{ title: say.closed, value: say.closedIs({ name, ...closedHoles(closed, formatter) }) }] : []),
    ...(length === undefined ? [] : [{ title: say.longest, value: say.longestIs({ name, length }) }]),
  ];
}

const closedHoles = (
  { since, reason = '…' }: NonNullable<Restriction['closed']>,
  formatter: Formatter,
): { since: string; reason: string } => ({
  since: formatter.moment(since),
  reason: formatter.text(reason, 300),
});

/** What is set over one thing, as it stands in the catalogue in force. */
export function restrictionLines(restriction: Restriction | undefined, formatter: Formatter): string[] {
  const { inCatalogue: say } = formatter.words.restrictions;
  const { closed, longestMinutes } = restriction ?? {};
  return [
    ...(closed ? [say.since(closedHoles(closed, formatter))] : []),
    ...(longestMinutes === undefined ? [] : [say.longest({ length: lengthSaid(longestMinutes, formatter.viewer) })]),
  ];
}

/** Why it is to be so, before what it would do. */
export function reasonTexts(change: Change, formatter: Formatter): string[] {
  if (!isRestriction(change) || change.reason === undefined) return [];
  return [formatter.words.restrictions.because({ reason: formatter.text(change.reason, 500) })];
}

/** What the change would do, and would have done. */
export function restrictionTexts(run: RestrictionRun, formatter: Formatter): string[] {
  const { restrictions: say } = formatter.words;
  if (run.kind === 'longest') return longestTexts(run, formatter);
  const there = isGoingOn(run) ? say.goesOn(run) : say.nothingThere;
  const asked = say.asked({ count: run.asked });
  if (!run.isClosed) return run.isGone ? [say.gone] : [asked, say.opens];
  if (run.isGone) return [asked, there, say.gone];
  return [asked, there, say.closes, ...(run.isEmergency ? [say.emergency] : [])];
}

/** The way to what goes on although it is closed. */
export function lookButtons(change: Change, { restricted }: DryRun, { words }: Formatter): Button[] {
  if (change.kind !== 'closing' || restricted?.kind !== 'closing' || !isGoingOn(restricted)) return [];
  // Quotation marks in a name would end it.
  const name = plain(change.of.name, 100).replace(/["“”„‟]/g, '');
  return [saying(words.restrictions.whoHas, `who has "${name}"`)];
}

const isGoingOn = (run: Extract<RestrictionRun, { kind: 'closing' }>): boolean =>
  run.isClosed && run.pending + run.toStart + run.held > 0;

function longestTexts(
  { asked, longer, minutes, catalogueMinutes }: Extract<RestrictionRun, { kind: 'longest' }>,
  { words, viewer }: Formatter,
): string[] {
  const { restrictions: say } = words;
  if (catalogueMinutes === undefined) return [say.gone];
  const says = Number.isFinite(catalogueMinutes)
    ? [say.catalogueSays({ length: lengthSaid(catalogueMinutes, viewer) })]
    : [say.catalogueSaysNoLength];
  const count = asked === 0 ? say.asked({ count: 0 }) : say.longer({ longer, asked });
  return minutes === undefined ? says : [...says, count, say.keeps];
}
