// What becomes of access that is suspended: its reviewers restore it, or end it (rules 20, 29 and 34).
import { defined } from '../../engine/defined.js';
import type { Facts } from '../../engine/request/facts.js';
import type { RequestCommand } from '../../engine/request/command.js';
import type { RequestState } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import { gatherFacts, noFacts } from '../facts/decision.js';
import { gatherRise } from '../facts/risk-again.js';
import type { By, Outcome } from '../outcome.js';
import { clearWay } from '../road/clear-way.js';
import { change } from './change.js';

export interface OfSuspended {
  readonly request: string;
  readonly verdict: 'restore' | 'end';
  /** What the reviewer saw. */
  readonly revision?: number;
  readonly reason?: string;
}

/** Given again for the rest of its time, or over, by the directory's word of this moment; of two that press at once one counts. Throws `DirectoryError`, `StorageDown`. */
export function settleSuspension(
  context: Context,
  by: By,
  { request, verdict, ...said }: OfSuspended,
): Promise<Outcome> {
  return change(context, request, ({ state }) => commandOf(context, by, { state, verdict, ...said }));
}

/** The same of a verdict that was given among many: approved is restored, denied is ended. */
export function verdictOnSuspended(
  context: Context,
  by: By,
  { verdict, revision, reason, state }: Speaking<'approve' | 'deny'>,
): Promise<RequestCommand> {
  const said = defined({ revision, reason });
  return commandOf(context, by, { state, verdict: verdict === 'approve' ? 'restore' : 'end', ...said });
}

type Speaking<Verdict> = Pick<OfSuspended, 'revision' | 'reason'> & {
  readonly state: RequestState;
  readonly verdict: Verdict;
};

async function commandOf(
  context: Context,
  by: By,
  { state, verdict, revision, reason }: Speaking<OfSuspended['verdict']>,
): Promise<RequestCommand> {
  const facts = await factsOf(context, state, verdict);
  return { type: verdict, at: by.at, by: by.person, facts, ...defined({ revision, reason }) };
}

async function factsOf(context: Context, state: RequestState, verdict: OfSuspended['verdict']): Promise<Facts> {
  if (state.status === 'none') return noFacts;
  if (state.status !== 'suspended' || verdict === 'end') return gatherFacts(context, state);
  await clearWay(context, state);
  const [facts, riskNow] = await Promise.all([gatherFacts(context, state), gatherRise(context, state)]);
  return { ...facts, riskNow };
}
