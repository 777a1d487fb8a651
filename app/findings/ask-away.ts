// An eligibility that others gave, asked about by an administrator who wants it gone (rule 57): what it is and what runs on it, before anything is changed.
import { eligibilityId, eligibleFor } from '../../engine/catalogue/eligibility.js';
import { resourceKey, type Eligible, type RoleSetting } from '../../engine/catalogue/model.js';
import { defined } from '../../engine/defined.js';
import type { EligibleFor } from '../../engine/eligibility.js';
import { findingDecider } from '../../engine/finding/decider.js';
import type { AskedAway, Finding } from '../../engine/finding/model.js';
import { askedKey, newFindingId } from '../../engine/finding/tags.js';
import { findingId } from '../../engine/ids.js';
import type { Person } from '../../engine/person.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { requestsTagged } from '../queries/requests.js';
import { handle } from '../road/handle.js';

/** What is there to take away. `given`: a request gave it, and is ended as such. */
export type AskedAbout =
  | { readonly status: 'asked'; readonly finding: Finding }
  | { readonly status: 'given'; readonly request: AccessRequest }
  /** They have it by groups alone, or not at all; `groups`: those that have it. */
  | { readonly status: 'none'; readonly groups: readonly string[] }
  | { readonly status: 'not-an-administrator' | 'cannot-say' };

const mostTries = 16;

/** Nothing is changed, and nobody is told. Throws `DirectoryError`, `StorageDown`. */
export async function askAway(
  context: Context,
  by: By,
  { whose, role }: { readonly whose: Person; readonly role: RoleSetting },
): Promise<AskedAbout> {
  if (!(await isAdministrator(context, by.person))) return { status: 'not-an-administrator' };
  const resource = eligibleFor(role.resource);
  if (!context.directory.eligible) return { status: 'cannot-say' };
  const theirs = await requestsTagged(context, requestTags.holder(whose.id));
  const request = theirs.find((state) => state.entitlement.id === eligibilityId(role) || gives(state, resource));
  if (request) return { status: 'given', request };
  const eligible = await context.directory.eligible(role.resource);
  const own = eligible.find(({ principal }) => principal.kind !== 'group' && principal.id === whose.id);
  if (!own) return { status: 'none', groups: await groupsOf(context, whose, eligible) };
  const active = activeOn(theirs, role);
  const { startAt, endAt } = own;
  const asked: AskedAway = { by: by.person, role: role.name, ...defined({ startAt, endAt, active }) };
  return { status: 'asked', finding: await report(context, by, { whose, resource, asked }) };
}

const gives = (state: AccessRequest, resource: Eligible): boolean =>
  'deliveries' in state &&
  state.deliveries.some(
    (one) => one.status === 'granted' && !one.held && resourceKey(one.resource) === resourceKey(resource),
  );

/** What of it is in force now, or to come. */
function activeOn(theirs: readonly AccessRequest[], role: RoleSetting): AskedAway['active'] {
  const found = theirs.find(({ entitlement: { kind, id } }) => kind === 'role' && id === role.id);
  if (!found || !('window' in found)) return undefined;
  const { until } = found.window;
  const endsWithIt = found.entitlement.policy.endsWithEligibility === true;
  return { request: found.id, endsWithIt, ...defined({ until }) };
}

/** Groups that are eligible and that the person is in. */
async function groupsOf(
  { directory }: Context,
  whose: Person,
  eligible: readonly EligibleFor[],
): Promise<readonly string[]> {
  const groups = eligible.flatMap(({ principal }) => (principal.kind === 'group' ? [principal] : []));
  if (groups.length === 0) return [];
  const theirs = await directory.memberOfAny(
    whose.id,
    groups.map(({ id }) => id),
  );
  return groups.filter(({ id }) => theirs.includes(id)).map(({ name }) => name);
}

interface Reporting {
  readonly whose: Person;
  readonly resource: Eligible;
  readonly asked: AskedAway;
}

/** Where one was asked about already, that. */
async function report(context: Context, { at }: By, { whose, resource, asked }: Reporting): Promise<Finding> {
  const tag = askedKey(whose.id, resource);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const [known] = await context.documents.find('finding', [tag], 1);
    const id = known ? findingId(known.id) : newFindingId(context.ids.short(5));
    const told = { type: 'report', at, id, resource, people: [whose], asked } as const;
    const handled = await handle(context, findingDecider, known ?? id, told);
    const { state } = handled.document;
    // An id that was thought to be new is that of another.
    const isOurs = state.status !== 'none' && state.asked !== undefined && state.people[0]?.person.id === whose.id;
    if (handled.status === 'done' && isOurs && (known || handled.events.length > 0)) return state;
  }
  throw new Error(`an eligibility could not be asked about in ${mostTries} tries: nothing was changed`);
}
