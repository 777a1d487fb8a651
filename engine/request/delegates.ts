// Who is asked in whose place at a stage (rules 19 and 22).
import type { StageRule } from '../catalogue/model.js';
import type { PersonId } from '../ids.js';
import type { Person } from '../person.js';
import { canBeDecidedWithout, route, type InPlace, type Route, type Routing, type StageFacts } from '../routing.js';
import type { Stage } from './model.js';

/** What delegations are looked at by: the rules of the stages still to come, and the facts of the one that is looked at. */
export interface Delegating {
  readonly rules: readonly StageRule[];
  readonly facts: StageFacts | undefined;
  readonly excluded: ReadonlySet<PersonId>;
  /** Which of them is looked at; the first where absent. */
  readonly index?: number;
  /** The stage as it was asked before; absent where it begins now. */
  readonly before?: Stage | undefined;
}

/** Whom each of these stages would ask if it began as things stand, delegates in the place of those who have delegated. */
export function outlook(
  rules: readonly StageRule[],
  facts: readonly (StageFacts | undefined)[],
  excluded: ReadonlySet<PersonId>,
): Routing {
  return rules.reduce(
    (routing, _, index) => withDelegates(routing, { rules, facts: facts[index], excluded, index }),
    route(rules, facts, excluded),
  );
}

/**
 * The routing whose stage asks the delegates of those who have delegated. Whoever is asked themselves already stays asked: only what is put to somebody
 * from then on is their delegate's. One level: nobody stands for a delegate. A delegate who is not there, may not decide, is asked for somebody else, or without
 * whom a stage could not be decided, is not asked for them: the delegator is.
 */
export function withDelegates(routing: Routing, delegating: Delegating): Routing {
  const { facts, index = 0 } = delegating;
  const asked = routing.routes[index];
  const isNobodys = routing.nobodyAt !== undefined && routing.nobodyAt <= index;
  if (!asked || isNobodys || !facts?.delegations) return routing;
  let inPlace: readonly InPlace[] = [];
  for (const approver of asked.approvers) {
    const delegate = delegateOf(approver, delegating);
    const one = delegate && standIn(approver, delegate, { routing, delegating, inPlace });
    if (one) inPlace = [...inPlace, one];
  }
  return inPlace.length === 0 ? routing : { ...routing, routes: routing.routes.with(index, replaced(asked, inPlace)) };
}

function replaced(asked: Route, inPlace: readonly InPlace[]): Route {
  const approvers = asked.approvers.flatMap((approver) => {
    const found = inPlace.find(({ of }) => of.id === approver.id);
    if (!found) return [approver];
    return found.isAskedAnyway ? [] : [found.delegate];
  });
  return { ...asked, approvers, inPlace };
}

/** Whom this approver has asked for them now, unless they are asked themselves already. */
function delegateOf({ id }: Person, { facts, before }: Delegating): Person | undefined {
  const isTheirs = before?.askedAt !== undefined && before.approvers.some((one) => one.id === id);
  return isTheirs ? undefined : facts?.delegations?.find(({ by }) => by === id)?.to;
}

interface Around {
  readonly routing: Routing;
  readonly delegating: Delegating;
  readonly inPlace: readonly InPlace[];
}

function standIn(of: Person, delegate: Person, around: Around): InPlace | undefined {
  const { routing, delegating, inPlace } = around;
  const { rules, excluded, index: at = 0 } = delegating;
  if (!delegate.enabled || excluded.has(delegate.id)) return undefined;
  if (routing.routes[at]?.approvers.some(({ id }) => id === delegate.id)) return standsAnyway(of, delegate, around);
  if (!mayReviewFor(of, delegate, delegating)) return undefined;
  if (inPlace.some((one) => one.delegate.id === delegate.id)) return undefined;
  const isSolvable = canBeDecidedWithout(routing, rules, { gone: [of.id, delegate.id], at, spent: 1 });
  return isSolvable ? { delegate, of } : undefined;
}

/**
 * A security review is decided by who may read risk themselves. Whoever holds the deciding role can hand it only to another holder, who is asked anyway
 * (rule 29); whoever is asked as its fallback, to anybody who may read risk (rule 30).
 */
function mayReviewFor(of: Person, delegate: Person, { rules, facts, index = 0 }: Delegating): boolean {
  if (!rules[index]?.riskSource) return true;
  const isByRole = facts?.approvers.some(({ id }) => id === of.id) === true;
  return !isByRole && facts?.able?.includes(delegate.id) === true;
}

/** Who is asked themselves decides for themselves: who delegated to them is only not asked, where enough others are. */
function standsAnyway(of: Person, delegate: Person, { routing, delegating, inPlace }: Around): InPlace | undefined {
  const { rules, facts, index: at = 0 } = delegating;
  const isAway = facts?.delegations?.some(({ by }) => by === delegate.id) === true;
  const gone = [...inPlace.map((one) => one.of.id), of.id];
  const isSolvable = !isAway && canBeDecidedWithout(routing, rules, { gone, at, spent: 0 });
  return isSolvable ? { delegate, of, isAskedAnyway: true } : undefined;
}

type AtStage = Pick<Stage, 'inPlace'>;

/** In whose place this person is asked at the stage, and not for themselves. */
export const askedInPlaceOf = ({ inPlace = [] }: AtStage, delegate: PersonId): Person | undefined =>
  inPlace.find((one) => one.delegate.id === delegate && !one.isAskedAnyway)?.of;

/** Whether somebody else is asked in this person's place; they may decide themselves all the same. */
export const hasDelegated = ({ inPlace = [] }: AtStage, person: PersonId): boolean =>
  inPlace.some(({ of }) => of.id === person);

/** What a decision leaves of the people asked: neither who decided, nor who is asked in their place, nor in whose place they were. */
export function withoutDecider(
  { approvers, inPlace = [] }: Pick<Stage, 'approvers' | 'inPlace'>,
  decider: PersonId,
): Pick<Stage, 'approvers' | 'inPlace'> {
  const standing = inPlace.filter(({ of, isAskedAnyway }) => of.id === decider && !isAskedAnyway);
  const out = new Set([decider, ...standing.map(({ delegate }) => delegate.id)]);
  const left = inPlace.filter(({ of, delegate }) => of.id !== decider && delegate.id !== decider);
  return { approvers: approvers.filter(({ id }) => !out.has(id)), ...(left.length > 0 && { inPlace: left }) };
}
