// The latest changes on the settings' card, each with its Undo; and what an undoing says of what it takes back (rule 57).
import type { Change } from '../../engine/settings/model.js';
import type { Changed, Undoes } from '../../engine/settings/undo.js';
import { alone, type Button } from '../kit/button.js';
import { nameOf, type Formatter } from '../kit/formatter.js';
import { nameOfChange, recordedValueOf } from './change-said.js';

export interface LatestLine {
  readonly text: string;
  readonly undo: readonly Button[];
}

/** One line for each, the newest first. */
export const latestLines = (latest: readonly Changed[], formatter: Formatter): LatestLine[] =>
  latest.map((changed, index) => {
    const { undo, settings, second } = formatter.words;
    const { change, from, by, at, proposal } = changed;
    // The first alert channel is recorded as coming from itself.
    const isFirst = change.kind === 'alerts' && from.kind === 'alerts' && change.channel === from.channel;
    const what = settings.fromTo({
      what: nameOfChange(change, formatter),
      from: isFirst ? second.nowhere : recordedValueOf(from, formatter),
      to: recordedValueOf(change, formatter),
    });
    const holes = { number: index + 1, what, who: nameOf(by, formatter), when: formatter.moment(at) };
    return { text: undo.line(holes), undo: [alone(undo.button, 'undo', { id: proposal, version: 0 })] };
  });

/** Before it is confirmed: whose change goes, and that something else is in force by now. */
export function undoesSaid(
  { by, at, isChangedSince }: Undoes,
  before: Change | undefined,
  formatter: Formatter,
): string[] {
  const { undo } = formatter.words;
  const said = undo.undoes({ who: nameOf(by, formatter), when: formatter.moment(at) });
  if (!isChangedSince || !before) return [said];
  const holes = { what: nameOfChange(before, formatter), is: recordedValueOf(before, formatter) };
  return [said, undo.since(holes)];
}
