// What may be asked for under what administrators set over the catalogue (rule 57): never for longer than either says, and not at all where it is closed.
import type { Expiry, Policy } from '../catalogue/model.js';
import type { Restriction, SettingsState } from '../settings/model.js';
import { restrictionOf } from '../settings/restrictions.js';
import type { Entitlement } from './entitlement.js';
import type { RequestRefusal } from './refusal.js';

type Set = Pick<SettingsState, 'restrictions'>;

/** The same, as short as is set for it. What was filed before keeps the policy it was filed under (rule 13). */
export const restrictedEntitlement = (entitlement: Entitlement, settings: Set): Entitlement => ({
  ...entitlement,
  policy: restrictedPolicy(entitlement, settings),
});

/** Its policy, as short as is set for it, in an emergency too. */
export function restrictedPolicy(
  { policy, ...subject }: Pick<Entitlement, 'kind' | 'id' | 'policy'>,
  settings: Set,
): Policy {
  const longest = setFor(settings, subject)?.longestMinutes;
  return longest === undefined ? policy : shortened(policy, longest);
}

function shortened({ emergency, ...policy }: Policy, longestMinutes: number): Policy {
  return {
    ...policy,
    expiry: shortenedExpiry(policy.expiry, longestMinutes),
    ...(emergency && {
      emergency: { ...emergency, longestMinutes: Math.min(emergency.longestMinutes, longestMinutes) },
    }),
  };
}

function shortenedExpiry(expiry: Expiry, longestMinutes: number): Expiry {
  switch (expiry.kind) {
    case 'after':
      return { ...expiry, minutes: Math.min(expiry.minutes, longestMinutes) };
    case 'on':
      return { kind: 'after', minutes: longestMinutes, notAfter: expiry.date };
    case 'never':
      return { kind: 'after', minutes: longestMinutes };
  }
}

/** Since when nothing new may be asked for; nothing where it may. */
export const closedSince = (settings: Set, subject: Pick<Entitlement, 'kind' | 'id'>): Date | undefined =>
  setFor(settings, subject)?.closed?.since;

/** An eligibility is given by administrators alone, and nothing is set over it. */
const setFor = (settings: Set, { kind, id }: Pick<Entitlement, 'kind' | 'id'>): Restriction | undefined =>
  kind === 'eligibility' ? undefined : restrictionOf(settings, { kind, id });

/** Since when, and neither by whom nor why: that is for administrators. */
export const refusalOfClosed = ({ name: what }: Entitlement, since: Date | undefined): RequestRefusal | undefined =>
  since && { code: 'closed', what, since };
