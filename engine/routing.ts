// Who is asked, in which order (rules 14 to 16 and 19): policy and facts in, stages out.
import type { StageRule } from './catalogue/model.js';
import type { PersonId } from './ids.js';
import { distinct, type Person } from './person.js';

/** The directory's answer for one stage: whom its sources name now. */
export interface StageFacts {
  readonly approvers: readonly Person[];
  readonly fallback: readonly Person[];
  /** Asked later beside the approvers (rule 17); absent where the stage has none. */
  readonly alternates?: readonly Person[];
  /** Whoever is named here and has another asked in their place now, and whom (rule 22); absent: nobody. */
  readonly delegations?: readonly { readonly by: PersonId; readonly to: Person }[];
  /** Those of them who may decide a security review now, because they may read risk (rule 29); absent where the stage asks for no such right. */
  readonly able?: readonly PersonId[];
}

/** Somebody who is asked in the place of another, who delegated to them (rule 22). `isAskedAnyway`: for themselves; the other is only not asked. */
export interface InPlace {
  readonly delegate: Person;
  readonly of: Person;
  readonly isAskedAnyway?: true;
}

/** Who is asked at one stage. `fallback`: because its own approvers are nobody who may decide (rule 16). */
export interface Route {
  readonly approvers: readonly Person[];
  /** Named, but not able to decide as things stand: they are told what they lack. */
  readonly unable: readonly Person[];
  readonly via: 'approvers' | 'fallback';
  /** Those of its alternates who may decide it (rule 17), asked by now or not; absent where it has none. */
  readonly alternates?: readonly Person[];
  /** Which of them are asked in whose place; absent: nobody is. */
  readonly inPlace?: readonly InPlace[];
}

export interface Routing {
  /** Index for index with the rules. */
  readonly routes: readonly Route[];
  /** The first stage that nobody could decide, if there is one: such a request must not wait (rule 16). */
  readonly nobodyAt?: number;
}

/** `isWidened`: its fallback is asked beside its approvers, who cannot be reached (rule 65). */
type Routed = StageRule & { readonly isWidened?: boolean };

/**
 * Routes the stages still to come. `excluded` may decide on none of them: requester, beneficiary, whoever decided before (rule 19).
 * Nobody is asked whose decision would leave a stage without different people to decide it, as many as it needs.
 */
export function route(
  rules: readonly Routed[],
  facts: readonly (StageFacts | undefined)[],
  excluded: ReadonlySet<PersonId>,
): Routing {
  const needs = rules.map(({ quorum = 1 }) => quorum);
  const options = needs.map((need, index) => {
    const all = optionsOf(facts[index], excluded, need);
    return rules[index]?.isWidened === true ? all.slice(-1).map((both) => widened(all, both)) : all;
  });
  const routes = bestWay(options, needs);
  const unmatched = firstUnmatched(routes, needs);
  if (unmatched !== undefined) return { routes, nobodyAt: unmatched };
  return {
    routes: routes.map((one, index) => ({
      ...one,
      approvers: one.approvers.filter((person) => isSolvableAfter(person.id, index, { routes, needs })),
    })),
  };
}

/**
 * Whom a stage may be put to: its approvers, its fallback instead; at once where the approvers are nobody. Approvers who are fewer than it needs
 * are asked together with the fallback.
 */
function optionsOf(facts: StageFacts | undefined, excluded: ReadonlySet<PersonId>, needs: number): Route[] {
  const may = (people: readonly Person[] = []) =>
    distinct(people).filter((person) => person.enabled && !excluded.has(person.id));
  const isAble = ({ id }: Person) => facts?.able?.includes(id) ?? true;
  const alternates = facts?.alternates && { alternates: may(facts.alternates) };
  const split = (people: readonly Person[] | undefined, via: Route['via']): Route => {
    const named = may(people);
    return { approvers: named.filter(isAble), unable: named.filter((person) => !isAble(person)), via, ...alternates };
  };
  const own = split(facts?.approvers, 'approvers');
  const instead = split(facts?.fallback, 'fallback');
  const together: Route = {
    ...instead,
    approvers: needs > 1 ? distinct([...own.approvers, ...instead.approvers]) : instead.approvers,
    unable: distinct([...own.unable, ...instead.unable]),
  };
  return own.approvers.length < needs ? [together] : [own, together];
}

/** Approvers and fallback together. */
const widened = ([own]: readonly Route[], both: Route): Route => ({
  via: 'fallback',
  approvers: distinct([...(own?.approvers ?? []), ...both.approvers]),
  unable: distinct([...(own?.unable ?? []), ...both.unable]),
});

/** The way that gets furthest before a stage has too few left, by as few fallbacks as will do, the later ones first. A policy has three stages at most: all ways are tried. */
function bestWay(options: readonly Route[][], needs: readonly number[]): readonly Route[] {
  const ways = options.reduce<Route[][]>(
    (before, choices) => before.flatMap((way) => choices.map((choice) => [...way, choice])),
    [[]],
  );
  const reach = (way: readonly Route[]) => firstUnmatched(way, needs) ?? way.length;
  const fallbacks = (way: readonly Route[]) => way.filter(({ via }) => via === 'fallback').length;
  return ways.reduce((best, way) => {
    const further = reach(way) - reach(best);
    return further > 0 || (further === 0 && fallbacks(way) < fallbacks(best)) ? way : best;
  });
}

/** People who would decide no more, and how many approvals of theirs the stage `at` would have by then. */
export interface Without {
  readonly gone: readonly PersonId[];
  readonly at: number;
  readonly spent: number;
}

/** Whether all that can be decided now still can be without these people. */
export function canBeDecidedWithout(
  { routes, nobodyAt }: Routing,
  rules: readonly StageRule[],
  { gone, at, spent }: Without,
): boolean {
  const left = routes.map((one) => ({ ...one, approvers: one.approvers.filter(({ id }) => !gone.includes(id)) }));
  const needs = rules.map(({ quorum = 1 }, index) => quorum - (index === at ? spent : 0));
  const first = firstUnmatched(left, needs);
  return first === undefined || (nobodyAt !== undefined && first >= nobodyAt);
}

interface Way {
  readonly routes: readonly Route[];
  readonly needs: readonly number[];
}

/** Whether all stages can still be decided once this person has approved at the stage `index`. */
function isSolvableAfter(used: PersonId, index: number, { routes, needs }: Way): boolean {
  // Whoever no other stage could have is missed by none, and this one needs one less.
  if (!routes.some(({ approvers }, at) => at !== index && approvers.some(({ id }) => id === used))) return true;
  const rest = routes.map((one) => ({ ...one, approvers: one.approvers.filter((person) => person.id !== used) }));
  return firstUnmatched(rest, needs.with(index, (needs[index] ?? 1) - 1)) === undefined;
}

function firstUnmatched(routes: readonly Route[], needs: readonly number[]): number | undefined {
  const stages = matched(routes, needs);
  const index = routes.findIndex((_, stage) => !stages.has(stage));
  return index === -1 ? undefined : index;
}

interface Matching {
  readonly routes: readonly Route[];
  /** Whom which stage has. */
  readonly taken: Map<PersonId, number>;
}

/** The stages that can each have as many people of their own as they need: a maximum matching by augmenting paths (Kuhn), earlier stages first. */
function matched(routes: readonly Route[], needs: readonly number[]): Set<number> {
  const matching: Matching = { routes, taken: new Map() };
  const stages = new Set<number>();
  for (const stage of routes.keys()) {
    let isMatched = true;
    for (let need = needs[stage] ?? 1; need > 0 && isMatched; need -= 1)
      isMatched = augment(matching, stage, new Set());
    if (isMatched) stages.add(stage);
  }
  return stages;
}

/** Finds one more person for the stage, also by giving a stage that has them another one. */
function augment({ routes, taken }: Matching, stage: number, tried: Set<PersonId>): boolean {
  for (const { id } of routes[stage]?.approvers ?? []) {
    if (tried.has(id)) continue;
    tried.add(id);
    const holder = taken.get(id);
    if (holder === undefined || augment({ routes, taken }, holder, tried)) {
      taken.set(id, stage);
      return true;
    }
  }
  return false;
}
