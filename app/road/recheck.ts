// Before the ledger begins an assignment, and before it grants: does the request behind it still stand? (rules 43, 55 and 83)
import { minuteMs } from '../../engine/time.js';
import { isEffective } from '../../engine/ledger/needs.js';
import type { LedgerCommand, LedgerState, Assignment } from '../../engine/ledger/model.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { RequestState } from '../../engine/request/model.js';
import { approvedExtensionOf, mayBeExtended } from './extension.js';
import { clearWay, isClear } from './clear-way.js';
import { handle } from './handle.js';
import type { Context } from '../context.js';
import { factsIfAny, gatherFacts } from '../facts/decision.js';

type Kept = Extract<LedgerState, { status: 'kept' }>;

/** An assignment that began so lately was just decided on: a look at the person alone is enough. */
const recentMs = minuteMs;

/** What has to happen to assignments whose start has come before they may begin: those of a fallen request go, those that nobody can vouch for now wait. */
export async function recheckStarts(context: Context, state: LedgerState): Promise<LedgerCommand[]> {
  if (state.status === 'none') return [];
  const at = context.clock.now();
  const starting = state.assignments.filter(
    ({ begun, isSuspended, from, until }) => !begun && !isSuspended && from <= at && !(until && until <= at),
  );
  const found = await Promise.all(
    starting.map(async (assignment) => ({ assignment, now: await atStart(context, assignment) })),
  );
  return found.flatMap(({ assignment, now }): LedgerCommand[] => {
    if (isOver(now)) return [release(state, assignment, at)];
    if (now.status === 'suspended') return [suspend(state, assignment, at)];
    const waits = now.status === 'approved' ? (now.startAgainAt ?? now.window.from) : undefined;
    return waits && waits > at ? [{ type: 'postpone', at, request: assignment.request, from: waits }] : [];
  });
}

/** The release of an assignment whose request has fallen, to be put before anything is granted; nothing where all of them stand. Throws `DirectoryError`. */
export async function fallenAssignment(context: Context, state: Kept): Promise<LedgerCommand | undefined> {
  const at = context.clock.now();
  for (const assignment of state.assignments.filter(isEffective)) {
    const isFresh = at.getTime() - assignment.from.getTime() < recentMs;
    if (isFresh && (await context.directory.getUser(state.person))?.enabled === true) continue;
    const now = await beforeGrant(context, assignment);
    if (isOver(now)) return release(state, assignment, at);
    if (now.status === 'suspended') return suspend(state, assignment, at);
  }
  return undefined;
}

/** Later ends of assignments whose end has come: what was extended in time does not go because its ledger had not heard of it (rules 49 and 53). */
export async function recheckEnds(context: Context, state: LedgerState): Promise<LedgerCommand[]> {
  if (state.status === 'none') return [];
  const at = context.clock.now();
  const ending = state.assignments.filter(({ until }) => until && until <= at);
  const found = await Promise.all(ending.map((assignment) => laterEnd(context, state, assignment)));
  return found.flatMap((one) => (one ? [{ ...one, at }] : []));
}

async function laterEnd(
  context: Context,
  { person, resource }: Kept,
  { request, until }: Assignment,
): Promise<Omit<Extract<LedgerCommand, { type: 'assign' }>, 'at'> | undefined> {
  const document = await context.documents.load('request', request);
  if (!document || document.state.status === 'none' || !mayBeExtended(document.state)) return undefined;
  const prolong = await approvedExtensionOf(context, request);
  const { state } = prolong ? (await handle(context, requestDecider, request, prolong)).document : document;
  if (!('window' in state) || isOver(state) || state.window.until?.getTime() === until?.getTime()) return undefined;
  return { type: 'assign', person, resource, request, ...state.window };
}

async function atStart(context: Context, { request }: Assignment): Promise<RequestState> {
  const document = await context.documents.load('request', request);
  if (!document || document.state.status === 'none') return { status: 'none' };
  const { state } = document;
  const isWayClear = !('window' in state) || (await isClear(context, state));
  return ticked(context, request, isWayClear ? await factsIfAny(context, state) : undefined);
}

async function beforeGrant(context: Context, { request }: Assignment): Promise<RequestState> {
  const document = await context.documents.load('request', request);
  if (!document || document.state.status === 'none') return { status: 'none' };
  if ('window' in document.state) await clearWay(context, document.state);
  return ticked(context, request, await gatherFacts(context, document.state));
}

async function ticked(
  context: Context,
  request: string,
  facts: Awaited<ReturnType<typeof factsIfAny>>,
): Promise<RequestState> {
  const command = { type: 'tick' as const, at: context.clock.now(), ...(facts && { facts }) };
  return (await handle(context, requestDecider, request, command)).document.state;
}

const isOver = ({ status }: RequestState): boolean => status === 'ending' || status === 'ended';

const suspend = (state: Kept, assignment: Assignment, at: Date): LedgerCommand => ({
  ...release(state, assignment, at),
  type: 'suspend',
});

const release = ({ person, resource }: Kept, { request }: Assignment, at: Date) => ({
  type: 'release' as const,
  at,
  person,
  resource,
  request,
});
