// What a request answers to each command: events, or a refusal.
import { canonical } from '../audit.js';
import { heldIn } from './holding.js';
import type { Decision } from '../document.js';
import type { StageRule } from '../catalogue/model.js';
import { claim } from './claim.js';
import { decideStage } from './decide-stage.js';
import { refusalToEndAsReviewer, reviewEmergency, takeEmergency } from './emergency.js';
import { evolve } from './evolve.js';
import { followExtension, openExtension, policyStagesOf } from './extension.js';
import { refusalOfFiling, trimmed } from './filing.js';
import { policyLets, refusalToAskFor } from './for-whom.js';
import { isReviewerOf } from './in-review.js';
import { ending } from './invitation.js';
import { mustSayWhy, refusalOf, refusalToStop } from './may.js';
import { endSuspended, restore } from './suspension.js';
import { managed, tick } from './tick.js';
import { approveNow, begin, reasonOf, refusalOfReason, routeAt } from './steps.js';
import { quorumOf } from './quorum.js';
import { answerQuestion, askBack } from './question.js';
import { isLearnt, learn } from './learn.js';
import { refusalOfSignIn, signedInFor } from './sign-in.js';
import type { Draft, RequestState, Stage } from './model.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';
import type { RequestRefusal } from './refusal.js';
import { isOnlyMissing, stagesOf } from './stages-of.js';
import { draftKey } from './tags.js';

type CommandOf<Type extends RequestCommand['type']> = Extract<RequestCommand, { type: Type }>;
type Answer = Decision<RequestEvent, RequestRefusal>;

const no = (refused: RequestRefusal): Answer => ({ refused });

/** Decides a command against a request (rules 6 to 9, 12 to 21, 47 and 54). The same command twice changes nothing the second time. */
export function decide(command: RequestCommand, state: RequestState): Answer {
  if (isLearnt(command)) return { events: learn(command, state) };
  switch (command.type) {
    case 'open':
      return open(command, state);
    case 'submit':
      return submit(command, state);
    case 'take-emergency':
      return takeEmergency(command, state);
    case 'review-emergency':
      return reviewEmergency(command, state);
    case 'approve':
    case 'deny':
      return decideStage(command, state);
    case 'ask-back':
      return question(command, state);
    case 'answer':
      return answerQuestion(command, state);
    case 'restore':
      return restore(command, state);
    case 'cancel':
      return close(command, state);
    case 'end':
      return end(command, state);
    case 'remind':
      return remind(command, state);
    case 'claim':
      return claim(command, state);
    case 'extend':
      return extend(command, state);
    case 'note-extension':
    case 'prolong':
    case 'settle-extension':
      return followExtension(command, state);
    case 'tick':
      return tick(command, state);
  }
}

/** Rule 10: for somebody else only as their manager, and where the policy lets managers. A draft stays with what it is for. */
function open(command: CommandOf<'open'>, state: RequestState): Answer {
  const { requester, entitlement } = command;
  if (state.status !== 'none' && state.requester.id !== requester.id) return no({ code: 'not-yours' });
  if (state.status !== 'none' && state.status !== 'draft') return no({ code: 'already-submitted' });
  if (state.status === 'draft' && draftKey(state) !== draftKey(command)) return no({ code: 'already-submitted' });
  const refusal = refusalToAskFor(command);
  if (refusal) return no(refusal);
  if (!policyLets(entitlement.policy, command)) return no({ code: 'not-for-others' });
  const { type: _type, manages: _manages, administers: _administers, isAsked, ...filed } = command;
  const isNoted = isAsked !== true || ('changedAt' in state && command.at <= state.changedAt);
  if (state.status === 'draft' && isNoted && isAsItIs(state, filed)) return { events: [] };
  return { events: [{ type: 'opened', ...filed }] };
}

type Saying = Pick<Draft, 'beneficiary' | 'requester' | 'entitlement' | 'details' | 'isEmergency'>;

/** Whether a draft says all of this already. */
function isAsItIs(draft: Draft, filed: Saying): boolean {
  const said = ({ beneficiary, requester, entitlement, details, isEmergency }: Saying): string =>
    JSON.stringify(canonical({ beneficiary, requester, entitlement, details, isEmergency: isEmergency === true }));
  return said(draft) === said(filed);
}

/** It goes to whoever answers for the request now: a former manager hears nothing of it (rules 10 and 23). */
function question(command: CommandOf<'ask-back'>, state: RequestState): Answer {
  const asked = askBack(command, state);
  if ('refused' in asked) return asked;
  return { events: [...managed(command.at, command.facts.requesterManages, state), ...asked.events] };
}

/** An extension is filed as it is asked for: there is no draft of it (rule 53). */
function extend(command: CommandOf<'extend'>, state: RequestState): Answer {
  const opened = openExtension(command, state);
  if ('refused' in opened) return opened;
  const { of } = command;
  const unproven = refusalOfSignIn(of.entitlement.policy.signIn, of, command);
  if (unproven) return no(unproven);
  const draft = opened.events.reduce(evolve, state);
  const details = draft.status === 'draft' ? draft.details : { answers: {} };
  const filed = submit({ type: 'submit', at: command.at, by: command.by, details, facts: command.facts }, draft);
  return 'refused' in filed ? filed : { events: [...opened.events, ...filed.events] };
}

function submit(command: CommandOf<'submit'>, state: RequestState): Answer {
  const refusal = refusalOf('submit', state, command.by.id, command.at);
  if (refusal) return no(refusal);
  if (state.status !== 'draft') return no({ code: 'already-submitted' });
  if (!command.by.enabled) return no({ code: 'disabled', who: command.by });
  const policyStages = policyStagesOf(state);
  const { rules, routing, isRefusedAtRisk, isHopelessAtRisk } = stagesOf(command.facts, { ...state, policyStages });
  const wrong = refusalOfFiling(command, state);
  if (wrong && !(isHopelessAtRisk && isOnlyMissing(wrong))) return no(wrong);
  if (routing.nobodyAt !== undefined && !isRefusedAtRisk) return no(nobodyToAsk(routing.nobodyAt, rules));
  const stages = rules.map((rule, index): Stage => ({
    rule,
    ...routeAt(routing, index),
    everAsked: [],
    reminders: 0,
  }));
  return {
    events: [
      {
        type: 'submitted',
        at: command.at,
        by: command.by,
        details: trimmed(command.details),
        risk: command.facts.risk,
        rules: command.facts.rules,
        stages,
        ...heldIn(command.facts),
        ...signedInFor(state.entitlement.policy.signIn, command),
      },
      // Rule 33: a risky request that nobody can review or decide is recorded and alerted about, and waits for nobody.
      ...(isRefusedAtRisk ? [{ type: 'closed' as const, at: command.at, cause: 'nobody-to-ask' as const }] : []),
      ...(isRefusedAtRisk ? [] : begin(command.at, 0, { routing, stages, latest: state.extends?.from })),
      ...(stages.length === 0 ? approveNow(command.at, { ...state, details: command.details, stages }) : []),
    ],
  };
}

/** Nobody, or fewer people than must approve, could decide this stage (rules 15 and 16). */
export function nobodyToAsk(stage: number, rules: readonly StageRule[]): RequestRefusal {
  const rule = rules[stage];
  const needs = quorumOf(rule ?? {});
  const isUnnamed = rule?.approvers.length === 0 && rule.fallback.length === 0 && !rule.riskSource;
  return {
    ...{ code: 'nobody-to-ask', stage },
    ...(needs > 1 && { needs }),
    ...(isUnnamed && { isUnnamed }),
  };
}

/** An administrator may cancel until all is delivered (rule 9): what is approved by then is ended. */
function close(command: CommandOf<'cancel'>, state: RequestState): Answer {
  const refusal = refusalToStop('cancel', state, { ...command, viewer: command.by.id });
  if (refusal) return no(refusal);
  if (state.status !== 'pending') return end({ ...command, type: 'end' }, state);
  const wrong = refusalOfReason(command);
  if (wrong) return no(wrong);
  return { events: [{ type: 'closed', at: command.at, cause: 'cancelled', by: command.by, ...reasonOf(command) }] };
}

function end(command: CommandOf<'end'>, state: RequestState): Answer {
  if (state.status === 'suspended' && isReviewerOf(state, command.by.id)) return endSuspended(command, state);
  const refusal = refusalToStop('end', state, { ...command, viewer: command.by.id });
  if (refusal) return no(refusal);
  const lost = refusalToEndAsReviewer(command, state);
  if (lost) return no(lost);
  if (mustSayWhy(state, command.by.id) && !reasonOf(command).reason) return no({ code: 'end-reason-missing' });
  const wrong = refusalOfReason(command);
  if (wrong) return no(wrong);
  if (command.isLastHolder === true) return no({ code: 'last-holder' });
  const how = { cause: 'ended-early' as const, by: command.by, ...reasonOf(command) };
  return { events: ending({ type: 'ending', at: command.at, ...how }, state) };
}

function remind(command: CommandOf<'remind'>, state: RequestState): Answer {
  const refusal = refusalOf('remind', state, command.by.id, command.at);
  if (refusal) return no(refusal);
  if (state.status !== 'pending') return no({ code: 'not-pending' });
  return { events: [{ type: 'reminded', at: command.at, stage: state.current, by: command.by }] };
}
