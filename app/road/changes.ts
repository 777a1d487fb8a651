// Follows what the directory says has changed: the requests of these people are looked at, access that may have been touched is read again (rules 82 and 83).
import { groupOf, type DirectSource } from '../../engine/catalogue/model.js';
import { allSources, sourcesIn } from '../../engine/catalogue/organisations.js';
import { personId, type GroupId, type PersonId } from '../../engine/ids.js';
import { ledgerDecider } from '../../engine/ledger/decider.js';
import { ledgerTags } from '../../engine/ledger/tags.js';
import { DirectoryError, type DirectoryChanges, type MembershipChange, type Shared } from '../../engine/ports.js';
import { inEmergencyReview } from '../../engine/request/emergency-review.js';
import { everAsked } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import { handle } from './handle.js';
import { rereadRisksOf } from './live-risk.js';
import { doubtWatches } from './watches.js';
import { lookAtPeople, lookAtThose } from './people.js';

const name = 'directory-changes';

/**
 * One look at what is new. Where the directory cannot say, everybody is looked at. What was followed is written down at the end: after a death it is
 * followed again, which is harmless. Returns how many requests and ledgers were touched; throws `StorageDown`.
 */
export async function followChanges(context: Context, shared: Shared): Promise<number> {
  const { directory, log } = context;
  if (!directory.changesSince) return 0;
  const kept = await shared.read(name);
  const since = isSince(kept) ? kept.since : undefined;
  try {
    const changes = await directory.changesSince(since);
    const touched = changes.isIncomplete ? await lookAtPeople(context) : await follow(context, changes);
    if (touched === undefined) return 0;
    await shared.write(name, { since: changes.next });
    if (touched > 0) log('info', 'directory-changed', { people: changes.people.length, touched });
    return touched;
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    log('warn', 'changes-not-read', { fault: error.fault });
    return 0;
  }
}

const isSince = (kept: unknown): kept is { readonly since: string } =>
  typeof kept === 'object' && kept !== null && 'since' in kept && typeof kept.since === 'string';

/** Nothing where the directory went away meanwhile: it is all followed again. */
async function follow(context: Context, { people, memberships }: DirectoryChanges): Promise<number | undefined> {
  const whoever = [...new Set([...people, ...memberships.map(({ person }) => person)])];
  const groups = new Set(memberships.map(({ group }) => group));
  const theirs = whoever.flatMap((person) => [[requestTags.person(person)], [requestTags.approver(person)]]);
  const deciders = { groups, people: new Set(people) };
  const all = [[requestTags.status('pending')], [requestTags.unreviewed]];
  const waiting = groups.size > 0 || people.length > 0 ? all : [];
  const about = await lookAtThose(context, theirs);
  const deciding = await lookAtThose(context, waiting, (state) => mayDecide(state, deciders));
  if (!about.isWhole || !deciding.isWhole) return undefined;
  const suspended = await rereadRisksOf(context, whoever);
  return (
    about.changed +
    deciding.changed +
    suspended +
    (await doubt(context, memberships)) +
    (await doubtWatches(context, memberships))
  );
}

/** Of whom or of what the directory tells. */
interface Changed {
  readonly groups: ReadonlySet<GroupId>;
  readonly people: ReadonlySet<PersonId>;
}

/**
 * Whether one of these people, or who is in one of these groups, may decide something of it by now: they came back, or came in. That somebody's second-level
 * manager is another is told of their manager only: where that one decides, any change of people is looked at.
 */
function mayDecide(state: AccessRequest, { groups, people }: Changed): boolean {
  const waiting = state.status === 'pending' ? state : inEmergencyReview(state);
  if (!waiting) return false;
  const isMeant = (source: DirectSource): boolean => {
    switch (source.kind) {
      case 'group':
        return groups.has(source.group);
      case 'person':
        return people.has(personId(source.person));
      case 'manager':
        return source.level > 1 && people.size > 0;
      case 'role':
        return false;
    }
  };
  return (
    everAsked(state).some((id) => people.has(id)) ||
    waiting.stages.some(({ rule }) => sourcesIn(allSources(rule)).some(isMeant))
  );
}

/** Access through these groups is read again: it is only told where it is other than it should be. */
async function doubt(context: Context, memberships: readonly MembershipChange[]): Promise<number> {
  const groupsOf = new Map<PersonId, GroupId[]>();
  for (const { person, group } of memberships) groupsOf.set(person, [...(groupsOf.get(person) ?? []), group]);
  let doubted = 0;
  for (const [person, groups] of groupsOf) {
    for await (const ledger of context.documents.all('ledger', [ledgerTags.person(person)])) {
      const through = ledger.state.status === 'kept' ? groupOf(ledger.state.resource) : undefined;
      if (through === undefined || !groups.includes(through)) continue;
      const handled = await handle(context, ledgerDecider, ledger, { type: 'doubt', at: context.clock.now() });
      if (handled.status === 'done' && handled.events.length > 0) doubted += 1;
    }
  }
  return doubted;
}
