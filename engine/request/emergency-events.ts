// What emergency access and its review become by what happens to them, and what the world is owed after it (rule 46).
import type { PersonId } from '../ids.js';
import type { Notice } from '../message/model.js';
import { reviewStage } from './emergency-review.js';
import type { AccessRequest, Decided, Emergency, Granted, Pending, Stage } from './model.js';
import type { EmergencyEvent, RequestEvent } from './event.js';
import type { RequestEffect } from './effect.js';
import { reminderMoments } from './reminders.js';

type EventOf<Type extends EmergencyEvent['type']> = Extract<EmergencyEvent, { type: Type }>;

const ofEmergency = [
  ...['emergency-taken', 'emergency-rerouted', 'emergency-escalated', 'emergency-delayed'],
  ...['emergency-reminded', 'emergency-overdue', 'emergency-reviewed'],
] as const;
export const isOfEmergency = (event: RequestEvent): event is EmergencyEvent =>
  ofEmergency.some((type) => type === event.type);

/** The state after the event. Where it was not taken in an emergency that is a bug and throws. */
export function withEmergency<S extends Pending | Granted>(state: S, event: EmergencyEvent): S {
  if (event.type === 'emergency-taken') return { ...state, emergency: taken(state, event) };
  if (!state.emergency) throw new Error(`request ${state.id} is no emergency access and cannot be ${event.type}`);
  return { ...state, emergency: after(state.emergency, event) };
}

const taken = ({ revision }: Pending | Granted, event: EventOf<'emergency-taken'>): Emergency => ({
  count: event.count,
  review: { ...event.review, askedAt: event.at, askedRevision: revision, deadlineAt: event.deadlineAt },
});

function after(emergency: Emergency, event: Exclude<EmergencyEvent, { type: 'emergency-taken' }>): Emergency {
  const { review, tried, ...rest } = emergency;
  switch (event.type) {
    case 'emergency-rerouted':
      return { ...emergency, review: putTo(review, event) };
    case 'emergency-escalated': {
      const { at, rule, deadlineAt } = event;
      const asked = { ...putTo(review, event), rule, askedAt: at, deadlineAt, reminders: 0 };
      return { ...rest, review: asked, escalatedAt: at };
    }
    case 'emergency-delayed':
      return { ...emergency, tried: { times: (tried?.times ?? 0) + 1, againAt: event.againAt } };
    case 'emergency-reminded':
      return { ...emergency, review: reminded(review, event.at) };
    case 'emergency-overdue':
      return { ...emergency, review: reminded(review, event.at), overdueAt: event.at };
    case 'emergency-reviewed': {
      const { type: _type, named: _named, ...decided } = event;
      return { ...rest, review: reviewed(review, decided) };
    }
  }
}

/** Once for all moments that have passed. */
const reminded = (review: Stage, at: Date): Stage => ({
  ...review,
  lastRemindedAt: at,
  reminders: reminderMoments(review).filter((moment) => moment <= at).length,
});

const reviewed = (review: Stage, decided: Decided): Stage => ({
  ...review,
  decided,
  everAsked: [...new Set([...review.everAsked, decided.by.id])],
});

function putTo(
  { inPlace: _before, ...review }: Stage,
  { approvers, unable, via, inPlace }: EventOf<'emergency-rerouted'> | EventOf<'emergency-escalated'>,
): Stage {
  const everAsked = [...new Set([...review.everAsked, ...approvers.map(({ id }) => id)])];
  return { ...review, approvers, unable, via, everAsked, ...(inPlace && { inPlace }) };
}

/** Everybody who would have been asked, each once; whoever reviews it has that card instead. */
function skippedApprovers(state: AccessRequest): PersonId[] {
  if (!('stages' in state) || !state.emergency) return [];
  const { everAsked } = state.emergency.review;
  const named = state.stages.flatMap(({ approvers, unable }) => [...approvers, ...unable].map(({ id }) => id));
  return [...new Set(named)].filter((id) => !everAsked.includes(id));
}

/** Who is told what, beside the cards that follow it. The first word about it is one word, whoever else has a reason to say it. */
export function emergencyNotices(event: EmergencyEvent, state: AccessRequest): RequestEffect[] {
  const { revision } = state;
  const tell = (notice: Notice, people: readonly PersonId[], at = revision): RequestEffect[] =>
    people.map((to) => ({ type: 'tell', to, notice, revision: at }));
  switch (event.type) {
    case 'emergency-taken':
      return tell('emergency', skippedApprovers(state), 0);
    case 'emergency-reminded':
      return tell('emergency-reminder', reviewStage(state)?.approvers.map(({ id }) => id) ?? []);
    case 'emergency-overdue':
      return [{ type: 'tell-administrators', notice: 'emergency-overdue', revision }];
    case 'emergency-reviewed':
      return [
        ...tell('emergency-reviewed', [state.beneficiary.id]),
        ...(event.outcome === 'denied'
          ? [{ type: 'tell-administrators' as const, notice: 'emergency-unjustified' as const, revision }]
          : []),
      ];
    case 'emergency-rerouted':
    case 'emergency-escalated':
    case 'emergency-delayed':
      return [];
  }
}
