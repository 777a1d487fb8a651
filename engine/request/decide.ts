// What a request answers to each command: events, or a refusal.
import { canonical } from '../audit.js';
import type { Decision } from '../document.js';
import { resourceKey, type StageRule } from '../catalogue/model.js';
import type { Person } from '../person.js';
import { riskStages } from '../risk/stages.js';
import { route } from '../routing.js';
import { decideStage } from './decide-stage.js';
import { withDelegates } from './delegates.js';
import { policyLets, refusalToAskFor } from './for-whom.js';
import type { Incompatibility } from '../catalogue/incompatible.js';
import { ending, settleInvitation } from './invitation.js';
import { refusalOf, refusalToStop } from './may.js';
import { managed, tick } from './tick.js';
import { approveNow, begin, reasonOf, routeAt } from './steps.js';
import { quorumOf } from './quorum.js';
import { report } from './report.js';
import type { Draft, RequestCommand, RequestEvent, RequestRefusal, RequestState, Stage, Entitlement } from './model.js';
import { draftKey } from './tags.js';
import { limits, refusalOfDetails } from './window.js';

type CommandOf<Type extends RequestCommand['type']> = Extract<RequestCommand, { type: Type }>;
type Answer = Decision<RequestEvent, RequestRefusal>;

const no = (refused: RequestRefusal): Answer => ({ refused });

/** Decides a command against a request (rules 6 to 9, 12 to 21, 47 and 54). The same command twice changes nothing the second time. */
export function decide(command: RequestCommand, state: RequestState): Answer {
  switch (command.type) {
    case 'open':
      return open(command, state);
    case 'submit':
      return submit(command, state);
    case 'approve':
    case 'deny':
      return decideStage(command, state);
    case 'cancel':
      return close(command, state);
    case 'end':
      return end(command, state);
    case 'remind':
      return remind(command, state);
    case 'report':
      return { events: report(command, state) };
    case 'settle-drift':
      return { events: 'window' in state && command.keys.length > 0 ? [{ ...command, type: 'drift-settled' }] : [] };
    case 'manage':
      return { events: managed(command.at, command.manages, state) };
    case 'settle-invitation':
      return { events: settleInvitation(command, state) };
    case 'settle-sessions':
      return { events: state.status === 'ended' ? [sessionsSettled(command)] : [] };
    case 'tick':
      return tick(command, state);
  }
}

const sessionsSettled = ({ at, ended }: CommandOf<'settle-sessions'>): RequestEvent => ({
  type: ended ? 'sessions-ended' : 'sessions-left',
  at,
});

/** Rule 10: for somebody else only as their manager, and where the policy lets managers. A draft stays with what it is for. */
function open(command: CommandOf<'open'>, state: RequestState): Answer {
  const { requester, entitlement } = command;
  if (state.status !== 'none' && state.requester.id !== requester.id) return no({ code: 'not-yours' });
  if (state.status !== 'none' && state.status !== 'draft') return no({ code: 'already-submitted' });
  if (state.status === 'draft' && draftKey(state) !== draftKey(command)) return no({ code: 'already-submitted' });
  const refusal = refusalToAskFor(command);
  if (refusal) return no(refusal);
  if (!policyLets(entitlement.policy, command)) return no({ code: 'not-for-others' });
  const { type: _type, manages: _manages, ...filed } = command;
  if (state.status === 'draft' && isAsItIs(state, filed)) return { events: [] };
  return { events: [{ type: 'opened', ...filed }] };
}

/** Whether a draft says all of this already. */
function isAsItIs(
  draft: Draft,
  { beneficiary, requester, entitlement, details }: Omit<CommandOf<'open'>, 'type' | 'manages'>,
) {
  const said = (all: unknown): string => JSON.stringify(canonical(all));
  const { beneficiary: whom, requester: who, entitlement: what, details: how } = draft;
  return (
    said({ beneficiary, requester, entitlement, details }) ===
    said({ beneficiary: whom, requester: who, entitlement: what, details: how })
  );
}

function submit(command: CommandOf<'submit'>, state: RequestState): Answer {
  const refusal = refusalOf('submit', state, command.by.id, command.at);
  if (refusal) return no(refusal);
  if (state.status !== 'draft') return no({ code: 'already-submitted' });
  if (!command.by.enabled) return no({ code: 'disabled', who: command.by });
  const { policy } = state.entitlement;
  const wrong = refusalOfFiling(command, state);
  if (wrong) return no(wrong);
  const rules = [...riskStages(command.facts.rules, command.facts.risk), ...policy.stages];
  const routing = route(rules, command.facts.stages, new Set([state.requester.id, state.beneficiary.id]));
  const excluded = new Set([state.requester.id, state.beneficiary.id]);
  const delegated = withDelegates(routing, { rules, facts: command.facts.stages[0], excluded });
  const reviews = rules.length - policy.stages.length;
  const isUnreviewable = routing.nobodyAt !== undefined && routing.nobodyAt < reviews;
  if (routing.nobodyAt !== undefined && !isUnreviewable) return no(nobodyToAsk(routing.nobodyAt, rules, reviews));
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
        ...(command.facts.held && command.facts.held.length > 0 && { held: command.facts.held }),
      },
      // Rule 33: a risky request that nobody can review is recorded and alerted about, and waits for nobody.
      ...(isUnreviewable ? [{ type: 'closed' as const, at: command.at, cause: 'nobody-to-ask' as const }] : []),
      ...(isUnreviewable ? [] : begin(command.at, 0, { routing: delegated, stages })),
      ...(stages.length === 0 ? approveNow(command.at, { ...state, details: command.details }) : []),
    ],
  };
}

/** Nobody, or fewer people than must approve, could decide this stage (rules 15 and 16). */
export function nobodyToAsk(stage: number, rules: readonly StageRule[], reviews = 0): RequestRefusal {
  const needs = quorumOf(rules[stage] ?? {});
  return { code: 'nobody-to-ask', stage, ...(reviews > 0 && { reviews }), ...(needs > 1 && { needs }) };
}

/** Why this cannot be filed as it is: what they hold, what was typed, what the directory would give in the end. */
function refusalOfFiling(command: CommandOf<'submit'>, state: Draft): RequestRefusal | undefined {
  const { held = [], matching, notGivable, incompatible } = command.facts;
  return (
    refusalOfHolding(incompatible, state.beneficiary) ??
    refusalOfHeld(state.entitlement, held, state.beneficiary) ??
    refusalOfDetails(state.entitlement.policy, { ...command, matching }) ??
    (notGivable && { code: 'not-givable', ...notGivable })
  );
}

/** A role that is held without an activation is not activated (rule 71). `held`: keys of what the person holds without a request. */
export const refusalOfHeld = (
  { kind, resources }: Entitlement,
  held: readonly string[],
  who: Person,
): RequestRefusal | undefined =>
  kind === 'role' && resources.every((resource) => held.includes(resourceKey(resource)))
    ? { code: 'held-already', who }
    : undefined;

/** Nobody is asked for what somebody may not be given beside what they hold (rule 11). */
export const refusalOfHolding = (holding: Incompatibility | undefined, who: Person): RequestRefusal | undefined =>
  holding && { code: 'incompatible', who, holding };

function trimmed(details: CommandOf<'submit'>['details']): CommandOf<'submit'>['details'] {
  const answers = Object.fromEntries(Object.entries(details.answers).map(([id, answer]) => [id, answer.trim()]));
  return {
    ...details,
    ...(details.justification !== undefined && { justification: details.justification.trim() }),
    answers,
  };
}

/** An administrator may cancel until all is delivered (rule 9): what is approved by then is ended. */
function close(command: CommandOf<'cancel'>, state: RequestState): Answer {
  const refusal = refusalToStop('cancel', state, { ...command, viewer: command.by.id });
  if (refusal) return no(refusal);
  if (state.status !== 'pending') return end({ ...command, type: 'end' }, state);
  if ((command.reason?.length ?? 0) > limits.reason)
    return no({ code: 'too-long', what: 'reason', limit: limits.reason });
  return { events: [{ type: 'closed', at: command.at, cause: 'cancelled', by: command.by, ...reasonOf(command) }] };
}

function end(command: CommandOf<'end'>, state: RequestState): Answer {
  const refusal = refusalToStop('end', state, { ...command, viewer: command.by.id });
  if (refusal) return no(refusal);
  if ((command.reason?.length ?? 0) > limits.reason)
    return no({ code: 'too-long', what: 'reason', limit: limits.reason });
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
