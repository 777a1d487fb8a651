// What a request becomes by each thing that happens to it.
import { areAlternatesIn } from './alternates.js';
import { claimed } from './claimed.js';
import { awaitsGuest, invited, joined } from './invitation.js';
import { resourcesGiven } from './eligible.js';
import { withQuestion } from './question.js';
import { settled, withDrift } from './drift.js';
import { isOfEmergency, withEmergency } from './emergency-events.js';
import { afterProlonging, approvedExtension, withoutStage } from './extension.js';
import { reported } from './reported.js';
import { extendsAfter } from './shorten.js';
import { withDecision } from './quorum.js';
import { withReviews } from './reviews.js';
import { restored, suspended, withSuspension } from './suspended.js';
import { reminderMoments } from './reminders.js';
import { closed } from './closed.js';
import type { Decided, AccessRequest, Granted, Pending, RequestState, Stage } from './model.js';
import type { RequestEvent } from './event.js';

type EventOf<Type extends RequestEvent['type']> = Extract<RequestEvent, { type: Type }>;

/** The state after the event. An event of another part of a request's life is a bug and throws. */
export function evolve(state: RequestState, event: RequestEvent): RequestState {
  if (event.type === 'opened') return opened(state, event);
  if (state.status === 'none') throw impossible(state, event);
  const next: AccessRequest = { ...state, revision: state.revision + 1, changedAt: event.at };
  if (isOfEmergency(event)) return withEmergency('window' in next ? next : pendingOf(next, event), event);
  switch (event.type) {
    case 'submitted':
      if (next.status !== 'draft') throw impossible(state, event);
      return {
        ...next,
        status: 'pending',
        details: event.details,
        risk: event.risk,
        rules: event.rules,
        submittedAt: event.at,
        stages: event.stages,
        current: 0,
        ...(event.held && { held: event.held }),
        ...(event.holdings && { holdings: event.holdings }),
      };
    case 'asked':
    case 'rerouted':
      return asked(waitingOf(next, event), event);
    case 'managed': {
      const { isFormerManager: _former, ...rest } = next;
      return event.manages ? rest : { ...rest, isFormerManager: true };
    }
    case 'suspended':
      return suspended(grantedOf(next, event), event);
    case 'restored':
      return restored(grantedOf(next, event));
    case 'reviews-added':
      return withReviews(pendingOf(next, event), event);
    case 'decided':
      return decided(waitingOf(next, event), event);
    case 'asked-back':
    case 'answered':
    case 'resumed':
      return withStage(pendingOf(next, event), event.stage, (stage) => withQuestion(stage, event, next.revision));
    case 'reminded':
      return reminded(waitingOf(next, event), event);
    case 'alternates-delayed':
      return alternatesDelayed(pendingOf(next, event), event);
    case 'approved':
      return approved(pendingOf(next, event), event);
    case 'closed':
      return closed(next.status === 'extending' ? withoutStage(next) : pendingOf(next, event), event);
    case 'claimed':
      return claimed(grantedOf(next, event), event);
    case 'claim-reminded':
      return { ...grantedOf(next, event), claim: { remindedAt: event.at } };
    case 'started':
      return started(grantedOf(next, event), event);
    case 'delayed': {
      const granted = grantedOf(next, event);
      return { ...granted, delays: (granted.delays ?? 0) + 1, startAgainAt: event.againAt };
    }
    case 'reported':
      return withSuspension(withDrift(reported(grantedOf(next, event), event), event));
    case 'drift-settled':
      return settled(grantedOf(next, event), event);
    case 'delivered':
      return { ...grantedOf(next, event), status: 'delivered' };
    case 'ending': {
      const { type: _type, overAt, ...how } = event;
      const granted = grantedOf(next, event);
      const end = {
        ...how,
        ...(overAt && { at: overAt }),
        ...((granted.status === 'approved' || awaitsGuest(granted)) && { isUnstarted: true as const }),
      };
      return { ...granted, status: 'ending', end };
    }
    case 'ended':
      return ended(grantedOf(next, event), event);
    case 'invited':
      return invited(grantedOf(next, event), event);
    case 'guest-noted':
      return { ...grantedOf(next, event), guest: event.guest };
    case 'joined':
      return joined(grantedOf(next, event), event);
    case 'extension-approved':
      return approvedExtension(pendingOf(next, event), event);
    case 'extension-taken':
      if (next.status !== 'extending') throw impossible(state, event);
      return { ...next, status: 'extended' };
    case 'extension-asked':
      return { ...grantedOf(next, event), extension: event.extension };
    case 'extension-closed': {
      const { extension: _asked, ...granted } = grantedOf(next, event);
      return granted;
    }
    case 'prolonged':
      return afterProlonging(grantedOf(next, event), event);
    case 'extended':
      return grantedOf(next, event);
    case 'end-reminded':
      return { ...grantedOf(next, event), endRemindedAt: event.at };
    case 'sessions-ended':
    case 'sessions-left':
      return grantedOf({ ...state, changedAt: event.at }, event);
  }
}

function impossible(state: RequestState, event: RequestEvent): Error {
  return new Error(`a request that is ${state.status} cannot be ${event.type}`);
}

function pendingOf(state: AccessRequest, event: RequestEvent): Pending {
  if (state.status !== 'pending') throw impossible(state, event);
  return state;
}

/** Waits for somebody to decide: before it is given, or while it is suspended. */
const waitingOf = (state: AccessRequest, event: RequestEvent): Pending | Granted =>
  state.status === 'suspended' ? state : pendingOf(state, event);

function grantedOf(state: AccessRequest, event: RequestEvent): Granted {
  if ('window' in state) return state;
  throw impossible(state, event);
}

function opened(state: RequestState, event: EventOf<'opened'>): AccessRequest {
  if (state.status !== 'none' && state.status !== 'draft') throw impossible(state, event);
  const { type: _type, at, ...filed } = event;
  return { ...filed, status: 'draft', revision: state.status === 'draft' ? state.revision + 1 : 1, changedAt: at };
}

const withStage = <S extends Pending | Granted>(state: S, index: number, change: (stage: Stage) => Stage): S => ({
  ...state,
  ...(state.status === 'pending' && { current: index }),
  stages: state.stages.map((stage, at) => (at === index ? change(stage) : stage)),
});

function asked(state: Pending | Granted, event: EventOf<'asked'> | EventOf<'rerouted'>): Pending | Granted {
  const widened = event.type === 'rerouted' && event.widened && { widened: event.widened };
  return withStage(state, event.stage, ({ alternates: _before, inPlace: _others, ...stage }) => ({
    ...stage,
    ...widened,
    approvers: event.approvers,
    unable: event.unable,
    via: event.via,
    ...(event.alternates && { alternates: event.alternates }),
    ...(event.inPlace && { inPlace: event.inPlace }),
    ...(areAlternatesIn({ ...stage, ...widened }, event.at) &&
      !stage.alternatesAskedAt && { alternatesAskedAt: event.at }),
    everAsked: [...new Set([...stage.everAsked, ...[...event.approvers, ...event.unable].map((person) => person.id)])],
    ...(event.type === 'asked' && { askedAt: event.at, askedRevision: state.revision, deadlineAt: event.deadlineAt }),
  }));
}

const alternatesDelayed = (state: Pending, { stage: index, againAt }: EventOf<'alternates-delayed'>): Pending =>
  withStage(state, index, (stage) => ({
    ...stage,
    alternatesTried: { times: (stage.alternatesTried?.times ?? 0) + 1, againAt },
  }));

function decided(state: Pending | Granted, event: EventOf<'decided'>): Pending | Granted {
  const { type: _type, stage: index, named: _named, ...rest } = event;
  const decision: Decided = rest;
  // Whoever the directory named at the press was perhaps never asked: from now on it is theirs to read, too.
  const after = withStage(state, index, ({ everAsked, ...stage }) => ({
    ...withDecision({ ...stage, everAsked }, decision),
    everAsked: [...new Set([...everAsked, event.by.id])],
  }));
  return state.extends ? { ...after, extends: extendsAfter(state.extends, decision) } : after;
}

function reminded(state: Pending | Granted, event: EventOf<'reminded'>): Pending | Granted {
  return withStage(state, event.stage, (stage) => ({
    ...stage,
    lastRemindedAt: event.at,
    reminders: event.by ? stage.reminders : reminderMoments(stage).filter((moment) => moment <= event.at).length,
  }));
}

function approved(state: Pending, event: EventOf<'approved'>): Granted {
  const { current: _current, ...rest } = state;
  // Rule 80: from here on it is a request for what its approvers have left of it.
  const resources = resourcesGiven(state);
  const deliveries = resources.map((resource) => ({ resource, status: 'waiting' as const }));
  const entitlement = { ...state.entitlement, resources };
  const { at: approvedAt, window, isClaimed } = event;
  return { ...rest, entitlement, status: 'approved', approvedAt, window, deliveries, ...(isClaimed && { claim: {} }) };
}

function started(state: Granted, { until }: EventOf<'started'>): Granted {
  const { startAgainAt: _again, delays: _delays, ...rest } = state;
  return { ...rest, status: 'delivering', ...(until && { window: { ...state.window, until } }) };
}

function ended(state: Granted, { at }: EventOf<'ended'>): Granted {
  const isLater = state.end && state.end.at < at;
  return { ...state, status: 'ended', ...(state.end && isLater && { end: { ...state.end, goneAt: at } }) };
}
