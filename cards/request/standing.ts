// What was held before, taken away by others, or is kept by the last holder: as cards and sentences tell it (rules 44, 71 and 82).
import { resourceKey, type Resource } from '../../engine/catalogue/model.js';
import type { AccessRequest, Delivery, Granted } from '../../engine/request/model.js';
import type { Formatter } from '../kit/formatter.js';
import { resourcesSaid } from '../kit/resource.js';

/** How much of what is in force was taken away by somebody else. */
export function driftOf({ deliveries }: Pick<Granted, 'deliveries'>): 'none' | 'some' | 'all' {
  const drifted = deliveries.filter(({ status }) => status === 'drifted');
  if (drifted.length === 0) return 'none';
  return deliveries.some(({ status }) => status === 'granted') ? 'some' : 'all';
}

/** Taken away by Gatehouse, not by others before. */
export const isRemoved = ({ status, byOthers }: Delivery): boolean => status === 'removed' && byOthers !== true;

/** It is over, and all of it that is gone was taken away by others before: nothing was removed (rule 82). */
export const isTakenByOthers = ({ deliveries }: Pick<Granted, 'deliveries'>): boolean =>
  deliveries.some(({ byOthers }) => byOthers) && !deliveries.some(isRemoved);

/** It is over, and something of it is not removed while nobody else holds the role. */
export const isKeptForNow = ({ deliveries }: Pick<Granted, 'deliveries'>): boolean =>
  deliveries.some(({ status }) => status === 'last-holder');

/** It is over, and somebody else gave it meanwhile: it is not gone before administrators say what becomes of that. */
export const isGivenByOthers = ({ deliveries }: Pick<Granted, 'deliveries'>): boolean =>
  deliveries.some(({ status }) => status === 'given');

/** What stays with the person, who had it before. */
export const keptOf = ({ deliveries }: Pick<Granted, 'deliveries'>): Resource[] =>
  deliveries.filter(({ status }) => status === 'kept').map(({ resource }) => resource);

/** What the person holds already, for those who ask and those who decide; nothing where that is nothing. */
export function heldFacts(state: AccessRequest, formatter: Formatter): { title: string; value: string }[] {
  const { standing } = formatter.words;
  const held = state.entitlement.resources.filter((resource) => state.held?.includes(resourceKey(resource)));
  if (held.length === 0 || (state.status !== 'draft' && state.status !== 'pending')) return [];
  const resources = resourcesSaid(held, formatter, 8);
  const isYou = state.beneficiary.id === formatter.viewer.person;
  const title = isYou ? standing.youHave : standing.has;
  if (state.entitlement.policy.standing === 'take-over') return [{ title, value: standing.takenOver({ resources }) }];
  return [{ title, value: isYou ? standing.youKeep({ resources }) : standing.keeps({ resources }) }];
}
