// What kinds of things the catalogue's file gives, read without the directory: for whoever asks which permissions that takes, before anything else is right.
import { z } from 'zod';
import type { Resource } from '../engine/catalogue/model.js';
import { readYaml } from './yaml.js';

/** One thing that a package gives, by its kind. */
export interface GivenThing {
  /** The package's name. */
  readonly by: string;
  readonly kind: Resource['kind'];
  /** Of an application: its role is given through a group. */
  readonly isThroughGroup: boolean;
  /** Of a directory role: not the role is given, but the right to activate it. */
  readonly isEligibility: boolean;
  /** Of a directory role: an approver may grant it as eligible (rule 80). */
  readonly mayBeEligible: boolean;
  /** Of a group: not membership, but ownership. */
  readonly isOwnership: boolean;
}

export interface Given {
  readonly things: readonly GivenThing[];
  /** Directory roles that may be activated, as they are written. */
  readonly roles: readonly string[];
  /** Groups and roles in Azure that may be activated, each under what it is called there. */
  readonly activated: readonly GivenThing[];
  /** Packages whose end ends their holders' sessions. */
  readonly endingSessions: readonly string[];
  /** Packages that guests are invited for. */
  readonly invitingGuests: readonly string[];
  /** Packages and roles that ask for a fresh sign-in, of whoever asks or of whoever decides (rule 73). */
  readonly signingIn: readonly string[];
  /** The accounts of guests without access are disabled. */
  readonly isBlockingGuests: boolean;
}

const text = z.string().catch('');
const listOf = <T extends z.ZodType>(one: T) => z.array(one).catch([]);
const resource = z.record(z.string(), z.unknown()).catch({});
const policy = z
  .object({ guestsMayBeInvited: z.unknown(), approversMayGrantEligible: z.unknown(), stages: listOf(resource) })
  .partial()
  .catch({});
const fileShape = z
  .object({
    packages: listOf(
      z
        .object({
          ...{ name: text, resources: listOf(resource), policies: listOf(policy) },
          ...{ endSessions: z.unknown(), signIn: z.unknown() },
        })
        .partial(),
    ),
    roles: listOf(resource),
    guestsWithoutAccess: z.unknown(),
  })
  .partial()
  .catch({});

/** By the word that only this kind is written with; what has none of them is a group. */
const words = {
  directoryRole: 'directory-role',
  azureRole: 'azure-role',
  application: 'application',
  site: 'site',
  team: 'team',
} as const satisfies Readonly<Record<string, Resource['kind']>>;

/** What a file of this text gives, however much else is wrong with it; nothing where it is no YAML. */
export function givenIn(file: string): Given | undefined {
  const read = readYaml(file);
  if ('problems' in read) return undefined;
  const { packages = [], roles = [], guestsWithoutAccess } = fileShape.parse(read.yaml.value);
  return {
    things: packages.flatMap(({ name = '', resources = [], policies = [] }) => {
      const mayBeEligible = policies.some(({ approversMayGrantEligible }) => approversMayGrantEligible === true);
      return resources.map((one) => ({ ...thingOf(name, one), mayBeEligible }));
    }),
    roles: roles.flatMap(({ role }) => (typeof role === 'string' ? [role] : [])),
    activated: roles.flatMap((one) => {
      const name = text.parse(one['group'] ?? one['azureRole']);
      return 'group' in one || 'azureRole' in one ? [{ ...thingOf(name, one), mayBeEligible: false }] : [];
    }),
    isBlockingGuests: guestsWithoutAccess === 'block',
    endingSessions: packages.flatMap(({ name = '', endSessions }) => (endSessions === true ? [name] : [])),
    signingIn: [
      ...packages.flatMap(({ name = '', policies = [], signIn }) =>
        signIn !== undefined || policies.some(({ stages = [] }) => stages.some(asks)) ? [name] : [],
      ),
      ...roles.flatMap((one) => (asks(one) || listOf(resource).parse(one['stages']).some(asks) ? [calledIn(one)] : [])),
    ],
    invitingGuests: packages.flatMap(({ name = '', policies = [] }) =>
      policies.some(({ guestsMayBeInvited }) => guestsMayBeInvited === true) ? [name] : [],
    ),
  };
}

const asks = (written: Readonly<Record<string, unknown>>): boolean => written['signIn'] !== undefined;

const calledIn = (one: Readonly<Record<string, unknown>>): string =>
  text.parse(one['role'] ?? one['group'] ?? one['azureRole']);

function thingOf(by: string, written: Readonly<Record<string, unknown>>): Omit<GivenThing, 'mayBeEligible'> {
  const [, kind = 'group'] = Object.entries(words).find(([word]) => word in written) ?? [];
  return {
    by,
    kind,
    isThroughGroup: 'through' in written,
    isEligibility:
      kind === 'directory-role' ? written['assignment'] !== 'active' : written['assignment'] === 'eligible',
    isOwnership: written['as'] === 'owner',
  };
}
