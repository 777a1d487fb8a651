// The record's entries about risk that was read again: what came of it, and to whoever may read risk what was read (rules 32 and 34).
import type { RequestEvent } from '../../engine/request/event.js';
import type { Stage } from '../../engine/request/model.js';
import { riskSources } from '../../engine/risk/scales.js';
import { namesOf, type Formatter } from '../kit/formatter.js';

type EventOf<Type extends RequestEvent['type']> = Extract<RequestEvent, { type: Type }>;
type OfRisk = EventOf<'reviews-added'> | EventOf<'suspended'> | EventOf<'restored'>;

interface Reading {
  readonly formatter: Formatter;
  readonly mayReadRisk: boolean;
}

const ofRisk = ['reviews-added', 'suspended', 'restored'] as const;
export const isOfRisk = (event: RequestEvent): event is OfRisk => ofRisk.some((type) => type === event.type);

/** With the reviews that came in later (rule 34): what was told of stages before had nothing to do with those behind them. */
export const withAdded = (stages: readonly Stage[], events: readonly RequestEvent[]): readonly Stage[] =>
  events.reduce((all, event) => {
    if (event.type === 'suspended') return [...all, event.review];
    return event.type === 'reviews-added' ? all.toSpliced(event.stage, 0, ...event.stages) : all;
  }, stages);

/** The levels that were read, of both sources. */
export function levelsTold(
  { risk }: EventOf<'submitted'> | EventOf<'reviews-added'> | EventOf<'suspended'>,
  { words }: Formatter,
): string {
  const { risk: say, alert } = words;
  return riskSources
    .map((source) => alert.level({ source: say[source], level: say.level[risk[source].level] }))
    .reduce((first, next) => alert.also({ first, next }));
}

/** Rule 34: that a review came in, or access was suspended, and to those who may read risk what was read. */
export function riskTold(event: OfRisk, { formatter, mayReadRisk }: Reading): string {
  const { audit, suspension } = formatter.words;
  if (event.type === 'restored') return suspension.record.restored;
  if (event.type === 'suspended' && !mayReadRisk) return suspension.record.suspended;
  if (event.type === 'suspended') {
    const names = event.review.approvers.map(({ name }) => name);
    return suspension.record.suspendedAt({ risk: levelsTold(event, formatter), who: namesOf(names, formatter, 5) });
  }
  return mayReadRisk ? audit.reviewAddedAt({ risk: levelsTold(event, formatter) }) : audit.reviewAdded;
}
