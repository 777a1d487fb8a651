// Who is told what no event of a request says: that nobody can be reached, and how its alert fares (rules 33, 65 and 77).
import type { PersonId } from '../ids.js';
import type { Notice } from '../message/model.js';
import { openStage } from './in-review.js';
import type { AccessRequest, Pending } from './model.js';

/** Whom a notice is for, under which revision it is said once. `administrators`: everybody who administers Gatehouse then; `security-administrators`: who holds that role. */
export interface Telling {
  readonly to: PersonId | 'administrators' | 'security-administrators';
  /** Whoever of them is told nothing, or told the same in other words. */
  readonly except?: PersonId;
  readonly notice: Notice;
  readonly revision: number;
}

/**
 * Not one of those asked at the stage can be reached: whoever asked is told once for each stage (of a former manager's request the one it is for),
 * administrators once for the request. The first of them first.
 */
export function toldOfNobodyReached(state: Pending): readonly [Telling & { to: PersonId }, Telling] {
  const to = (state.isFormerManager ? state.beneficiary : state.requester).id;
  return [
    { to, notice: 'nobody-reached', revision: state.current },
    { to: 'administrators', except: to, notice: 'asked-unreachable', revision: 1 },
  ];
}

/** No channel is set for the alert of a risky request, or it does not take it: whoever reviews it now, and administrators, once. */
export function toldOfAlert(
  state: AccessRequest,
  notice: Extract<Notice, 'alert-channel-unset' | 'alert-unreachable'>,
): readonly Telling[] {
  const stage = openStage(state);
  const reviewers = stage?.rule.riskSource ? stage.approvers : [];
  return [
    ...reviewers.map(({ id }) => ({ to: id, notice, revision: 0 })),
    ...ofEmergency(state),
    { to: 'administrators', notice, revision: 0 },
  ];
}

/** Where no channel says it, those who answer for security hear of emergency access in person (rule 46); not who has just become one of them by it. */
const ofEmergency = (state: AccessRequest): Telling[] =>
  state.status !== 'draft' && state.emergency
    ? [{ to: 'security-administrators', except: state.beneficiary.id, notice: 'emergency', revision: 0 }]
    : [];
