// The packages and roles of a catalogue as one speaks of them, and for how long each is had at most.
import type { Subject } from '../settings/model.js';
import type { Catalogue, Package, RoleSetting } from './model.js';

/** Each of them, hidden ones too. */
export const subjectsOf = ({ packages, roles }: Catalogue): Subject[] => [
  ...packages.map(({ id, name }): Subject => ({ kind: 'package', id, name })),
  ...roles.map(({ id, name }): Subject => ({ kind: 'role', id, name })),
];

/** What the catalogue says of it; nothing where it has no such package or role. */
export const thingOf = (
  { packages, roles }: Catalogue,
  { kind, id }: Pick<Subject, 'kind' | 'id'>,
): Package | RoleSetting | undefined => (kind === 'package' ? packages : roles).find((one) => one.id === id);

/** The longest that any of its policies lets it last; infinite where one ends on a day, or never. */
export function longestMinutesOf(thing: Package | RoleSetting): number {
  const policies = 'policies' in thing ? thing.policies : [thing.policy];
  return Math.max(...policies.map(({ expiry }) => (expiry.kind === 'after' ? expiry.minutes : Infinity)));
}
