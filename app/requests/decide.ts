// Approve and deny (rules 15, 19, 20, 21 and 29): who may is read from the directory at this moment, and risk with it (rule 34).
import { defined } from '../../engine/defined.js';
import { currentStage } from '../../engine/request/may.js';
import type { RequestState } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import type { By, Outcome } from '../outcome.js';
import { gatherFacts, noFacts } from '../facts/decision.js';
import { gatherRisk } from '../facts/risk-again.js';
import { gatherSignIn, purposeOf } from '../facts/sign-in.js';
import { outcomeWithWay } from '../sign-in/ask.js';
import { change } from './change.js';
import { verdictOnSuspended } from './suspension.js';

export interface Verdict {
  /** The request's id: it is read only where this process does not remember it. */
  readonly request: string;
  readonly verdict: 'approve' | 'deny';
  /** What the decider saw; absent when it was typed. */
  readonly revision?: number;
  readonly reason?: string;
  readonly knowing?: Knowing;
  /** With an approval: for so long at the most (rule 24). */
  readonly durationMinutes?: number;
  /** With an approval: its directory roles as eligible (rule 80). */
  readonly isEligible?: boolean;
}

/** What was read of the directory for the same press already: the first try may rest on it, what is tried again does not. */
export type Knowing = Pick<Context, 'directory'>;

/** Decides the stage whose turn it is. Throws `DirectoryError`, `StorageDown`. */
export function decide(context: Context, by: By, { request, verdict, knowing, ...said }: Verdict): Promise<Outcome> {
  let { directory } = knowing ?? context;
  const decided = change(context, request, async ({ state }) => {
    if (state.status === 'suspended') return verdictOnSuspended(context, by, { state, verdict, ...said });
    const asking = { ...context, directory };
    const [facts, riskNow, signIn] = await Promise.all([
      state.status === 'none' ? noFacts : gatherFacts(asking, state),
      verdict === 'approve' ? gatherRisk(asking, state) : undefined,
      gatherSignInOf(context, by, state),
    ]);
    ({ directory } = context);
    const read = { ...facts, ...defined({ riskNow }), ...signIn };
    return { type: verdict, at: by.at, by: by.person, facts: read, ...defined(said) };
  });
  return outcomeWithWay(context, by, { outcome: decided, action: 'decide' });
}

/** The one that the stage demands (rule 73). */
const gatherSignInOf = async (context: Context, by: By, state: RequestState) =>
  state.status === 'pending'
    ? gatherSignIn(context, currentStage(state).rule.signIn, purposeOf(state, by, 'decide'))
    : {};
