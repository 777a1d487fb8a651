// Reads who has what the catalogue gives, to find whom others gave it without any request (rule 82).
import { placeKey, type Resource } from '../../engine/catalogue/model.js';
import { mostFound } from '../../engine/finding/decider.js';
import { findingDecider } from '../../engine/finding/decider.js';
import { findingTags, newFindingId } from '../../engine/finding/tags.js';
import { groupId, type FindingId, type PersonId } from '../../engine/ids.js';
import { isReadAgain, ledgerDecider } from '../../engine/ledger/decider.js';
import { explains } from '../../engine/ledger/needs.js';
import { ledgerTags } from '../../engine/ledger/tags.js';
import type { Person } from '../../engine/person.js';
import { DirectoryError, type MembershipChange } from '../../engine/ports.js';
import { dayMs } from '../../engine/time.js';
import { codeOf, unpacked } from '../../engine/watch/code.js';
import { watchDecider } from '../../engine/watch/decider.js';
import type { Found, WatchEffect, WatchState } from '../../engine/watch/model.js';
import { watchId } from '../../engine/watch/tags.js';
import { watchedIn } from '../../engine/watch/watched.js';
import type { Context } from '../context.js';
import { handle } from './handle.js';
import { payOwed } from './pay.js';
import type { UnitOfWork } from './unit-of-work.js';

/** More people have nothing that is worth watching one by one. */
export const mostWatched = 50_000;
/** So many who were found in one reading are told one by one; more are told together. */
const mostAlone = 5;
/** Findings of one place that are looked at after each reading. */
const mostOpen = 500;

/** Begins to watch what the catalogue gives by now and is not watched yet. Returns how much that is; throws `StorageDown`. */
export async function beginWatches(context: Context): Promise<number> {
  if (!context.directory.assignees) return 0;
  const places = watchedIn(context.catalogue());
  const watched = await context.documents.loadMany('watch', [...places.keys()]);
  let begun = 0;
  for (const [place, resource] of places) {
    if (watched.get(place)?.state.status === 'kept') continue;
    await handle(context, watchDecider, place, { type: 'begin', at: context.clock.now(), resource });
    begun += 1;
  }
  return begun;
}

/** What the directory says has changed is read at once, unless a request of ours is behind it. Returns how much is read; throws `StorageDown`. */
export async function doubtWatches(context: Context, memberships: readonly MembershipChange[]): Promise<number> {
  let doubted = 0;
  for (const group of new Set(memberships.map((one) => one.group))) {
    const id = watchId({ kind: 'group', id: groupId(group), name: '' });
    const watch = await context.documents.load('watch', id);
    if (watch?.state.status !== 'kept') continue;
    const people = memberships.filter((one) => one.group === group).map(({ person }) => person);
    if (!(await isWorthReading(context, watch.state, people))) continue;
    const handled = await handle(context, watchDecider, watch, { type: 'doubt', at: context.clock.now() });
    if (handled.status === 'done' && handled.events.length > 0) doubted += 1;
  }
  return doubted;
}

/** Whoever was there before may have left; whoever was not, and has it by a request, is nobody new. */
async function isWorthReading(
  context: Context,
  { resource, holders }: Extract<WatchState, { holders: string }>,
  people: readonly PersonId[],
): Promise<boolean> {
  const known = new Set(unpacked(holders));
  for (const person of people)
    if (known.has(codeOf(person)) || !(await isExplained(context, person, resource))) return true;
  return false;
}

/** Does what is due on one watch: what was found before is told first. Throws what the store throws. */
export async function workOnWatch(context: Context, unit: UnitOfWork<'watch'>): Promise<void> {
  const hasOwed = unit.document.outbox.length > 0;
  await payOwed(context, watchDecider, { unit, pay: (effect) => report(context, effect) });
  const { state } = unit;
  const dueAt = watchDecider.dueAt(state);
  if (state.status !== 'kept' || !dueAt || dueAt > context.clock.now()) return;
  try {
    await read(context, unit, { state, hasOwed });
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    const { fault, retryAfterMs = 0 } = error;
    context.log('warn', 'watch-not-read', { place: unit.document.id, fault });
    const isForLong = fault === 'unsupported' || fault === 'not-found' || fault === 'forbidden';
    unit.put(watchDecider, {
      type: 'miss',
      at: context.clock.now(),
      retryAfterMs: isForLong ? dayMs : retryAfterMs,
    });
  }
  // A reading that finds nobody is written with the lease given back.
  if (unit.document.outbox.length === 0) return;
  await unit.save();
  await payOwed(context, watchDecider, { unit, pay: (effect) => report(context, effect) });
}

const report = async (context: Context, { finding: id, resource, people, at, since }: WatchEffect): Promise<void> => {
  await handle(context, findingDecider, id, {
    ...{ type: 'report', at, id, resource, people },
    ...(since && { since }),
  });
};

type Watching = Extract<WatchState, { holders: string }>;

/** `hasOwed`: somebody who was found earlier was told only now, or is still to be. */
async function read(
  context: Context,
  unit: UnitOfWork<'watch'>,
  { state, hasOwed }: { readonly state: Watching; readonly hasOwed: boolean },
): Promise<void> {
  const resource = watchedIn(context.catalogue()).get(unit.document.id);
  if (!resource) {
    unit.put(watchDecider, { type: 'stop', at: context.clock.now() });
    return;
  }
  const { holders, strangers } = await look(context, resource, state);
  const codes = holders.map(({ id }) => codeOf(id));
  const now = new Set(codes);
  // Before the reading is written: whoever dies in between leaves it to be read, and noted, once more.
  if (hasOwed || unpacked(state.holders).some((code) => !now.has(code)))
    await noteGone(context, resource, new Set(holders.map(({ id }) => id)));
  const found = await inFindings(context, strangers);
  unit.put(watchDecider, { type: 'read', at: context.clock.now(), holders: codes, found });
}

/** Who has it, and who of them is new and has it by no request: asked twice, because the first answer may be behind what we do meanwhile. */
async function look(
  context: Context,
  resource: Resource,
  { readAt, holders: before }: Watching,
): Promise<{ readonly holders: readonly Person[]; readonly strangers: readonly Person[] }> {
  const holders = await listed(context, resource);
  const known = new Set(unpacked(before));
  const fresh = readAt ? holders.filter(({ id }) => !known.has(codeOf(id))) : [];
  const unexplained = await withoutRequest(context, resource, fresh);
  if (unexplained.length === 0) return { holders, strangers: [] };
  const still = new Set((await listed(context, resource)).map(({ id }) => id));
  const strangers = await withoutRequest(
    context,
    resource,
    unexplained.filter(({ id }) => still.has(id)),
  );
  return { holders: holders.filter(({ id }) => still.has(id)), strangers };
}

async function listed({ directory }: Context, resource: Resource): Promise<readonly Person[]> {
  const found = await directory.assignees?.(resource);
  if (!found || found.length > mostWatched) throw new DirectoryError('unsupported', 'This is not watched.');
  return found;
}

async function withoutRequest(context: Context, resource: Resource, people: readonly Person[]): Promise<Person[]> {
  const left: Person[] = [];
  for (const person of people) if (!(await isExplained(context, person.id, resource))) left.push(person);
  return left;
}

/** Whether a ledger of theirs says why they have it, or finds out by itself, as one of what was taken away lately does. */
async function isExplained(context: Context, person: PersonId, resource: Resource): Promise<boolean> {
  const place = placeKey(resource);
  let isTheirs = false;
  for await (const ledger of context.documents.all('ledger', [ledgerTags.person(person)])) {
    const { state } = ledger;
    if (state.status !== 'kept' || placeKey(state.resource) !== place) continue;
    if (explains(state)) return true;
    if (!isReadAgain(state)) continue;
    await handle(context, ledgerDecider, ledger, { type: 'doubt', at: context.clock.now() });
    isTheirs = true;
  }
  return isTheirs;
}

async function inFindings(context: Context, people: readonly Person[]): Promise<Found[]> {
  const size = people.length > mostAlone ? mostFound : 1;
  const found: Found[] = [];
  for (let first = 0; first < people.length; first += size)
    found.push({ finding: await freshId(context), people: people.slice(first, first + size) });
  return found;
}

async function freshId(context: Context): Promise<FindingId> {
  for (;;) {
    const id = newFindingId(context.ids.short(5));
    if (!(await context.documents.load('finding', id))) return id;
  }
}

/** Who was found before and does not have it any more: there is nothing left to settle. */
async function noteGone(context: Context, resource: Resource, holders: ReadonlySet<PersonId>): Promise<void> {
  const open = await context.documents.find('finding', [findingTags.open(resource)], mostOpen);
  for (const finding of open) {
    const people = finding.state.status === 'none' ? [] : finding.state.people;
    const gone = people.filter(({ fate, person }) => fate === 'open' && !holders.has(person.id));
    const seen = gone.map(({ person }) => ({ person: person.id, fate: 'over' as const }));
    if (seen.length > 0)
      await handle(context, findingDecider, finding, { type: 'note', at: context.clock.now(), seen });
  }
}
