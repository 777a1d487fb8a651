// What a registration's token allows, held against what the catalogue takes: what is missing by name and for whom, and what is too much.
import { missingOf, needs, type Need } from '../../directory/graph/wire/permissions.js';
import { prefixes, type Identity, type Registration } from '../identity/identity.js';
import { fail, ok, skipped, warn, type Found } from './found.js';
import type { Wanted } from './wants.js';

export interface PermissionsAsked {
  readonly registration: Registration;
  /** Absent: it is not configured. */
  readonly identity: Identity | undefined;
  /** What its token carries. */
  readonly roles: readonly string[];
  /** All that is wanted, of whatever registration. */
  readonly wanted: readonly Wanted[];
  /** Whether `wanted` is all there is: else nothing can be called too much. */
  readonly isWhole: boolean;
}

/** What there is to say of one registration. */
export function permissionsFound({ registration, identity, roles, wanted, isWhole }: PermissionsAsked): Found[] {
  const own = wanted.filter(({ need }) => need.registration === registration);
  if (!identity) return notConfigured(registration, own);
  const musts = own.filter(({ how }) => how === 'must');
  const others = own.filter(({ how }) => how !== 'must');
  const missing = [...musts, ...others].flatMap((one) => missingFound(one, roles, identity));
  const chosen = chosenOf(own, roles);
  const has = [...chosen.keys()];
  const right = has.length === 0 ? 'nothing in the catalogue needs it' : `has ${has.join(', ')}`;
  const isRight = missing.every(({ state }) => state !== 'fail');
  return [...(isRight ? [ok(right)] : []), ...missing, ...(isWhole ? tooMuch(chosen, roles) : [])];
}

function notConfigured(registration: Registration, own: readonly Wanted[]): Found[] {
  const prefix = prefixes[registration];
  const musts = own.filter(({ how }) => how === 'must');
  if (musts.length === 0) return [skipped('not configured, and nothing in the catalogue needs it')];
  return musts.map(({ need, by }) =>
    fail(
      `${prefix} is not configured, which is needed ${need.to}, by ${namesOf(by)}`,
      `Set ${prefix}_APP_ID and its credential (.env.example)${withPermission(missingOf(need, []))}.${instead(need)}`,
    ),
  );
}

const withPermission = (missing: readonly string[]): string =>
  missing.length === 0 ? '' : `, and grant it ${missing.join(' and ')} (docs/deploy.md, step 5)`;

function missingFound({ need, how, by }: Wanted, roles: readonly string[], identity: Identity): Found[] {
  const missing = missingOf(need, roles);
  if (how === 'may' || missing.length === 0) return [];
  const what = `${missing.join(' and ')} (application) is missing, ${need.to}`;
  const todo = `Grant it to the application ${identity.appId} (docs/deploy.md, step 5).${instead(need)}${seenLate(identity)}`;
  return [how === 'must' ? fail(`${what}; needed by ${namesOf(by)}`, todo) : warn(`${what}: ${how.lost}`, todo)];
}

/** Where there is a way that takes less. */
const lesser = new Map<Need, string>([
  [needs.sites, "It reads every document of every site: better name the site's group as a group, without the site."],
  [
    needs.changeApplications,
    'It can grant itself every permission: better let a group have the role of the application, and name the group.',
  ],
  [
    needs.changeRoleGroups,
    'It can make anybody Global Administrator: better name a group that roles cannot be given to.',
  ],
]);
const instead = (need: Need): string => (lesser.has(need) ? ` ${lesser.get(need) ?? ''}` : '');

/** Azure keeps a managed identity's token, and nothing makes it fetch another. */
export const seenLate = ({ proof }: Identity): string =>
  proof.kind === 'managed-identity'
    ? ' If it was granted already: the token of a managed identity is kept for up to 24 hours, and shows only then what was granted after it was made.'
    : '';

/** For each permission that is used, the needs it is used for: of each the narrowest that is there. */
function chosenOf(own: readonly Wanted[], roles: readonly string[]): ReadonlyMap<string, readonly Need[]> {
  const chosen = new Map<string, readonly Need[]>();
  for (const { need } of own) {
    const first = need.anyOf.find((one) => roles.includes(one));
    const also = (need.also ?? []).filter((one) => roles.includes(one));
    for (const one of [...(first === undefined ? [] : [first]), ...also])
      chosen.set(one, [...(chosen.get(one) ?? []), need]);
  }
  return chosen;
}

function tooMuch(chosen: ReadonlyMap<string, readonly Need[]>, roles: readonly string[]): Found[] {
  return roles.flatMap((role) => {
    const used = chosen.get(role);
    if (!used)
      return [
        warn(
          `${role} is there, and nothing in the catalogue needs it`,
          'Take it away (docs/permissions.md, "Who grants them").',
        ),
      ];
    if (used.some(({ anyOf, also = [] }) => anyOf[0] === role || also.includes(role))) return [];
    const narrow = [...new Set(used.flatMap(({ anyOf }) => anyOf.slice(0, 1)))].join(' and ');
    return [warn(`${role} is more than is needed: ${narrow} would do`, `Grant that instead, and take ${role} away.`)];
  });
}

const mostNamed = 3;

function namesOf(by: readonly string[]): string {
  const more = by.length - mostNamed;
  return more > 1 ? `${by.slice(0, mostNamed).join(', ')} and ${more} more` : by.join(', ');
}
