// The commands of the usual story: Alex asks for Sales Support, Miriam and then Bianca decide.
import { requestId } from '../../../engine/ids.js';
import type { Person } from '../../../engine/person.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { Deciders, Facts, FilingFacts } from '../../../engine/request/facts.js';
import type { AccessRequest, Granted, Pending, RequestState } from '../../../engine/request/model.js';
import type { Entitlement, Details } from '../../../engine/request/entitlement.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { firstRiskRules } from '../../../engine/risk/scales.js';
import { story } from '../../support/given.js';
import { alex, bianca, calm, megan, miriam, monday, nestor, salesSupport } from '../../support/people.js';

type CommandOf<Type extends RequestCommand['type']> = Extract<RequestCommand, { type: Type }>;

export const details: Details = { justification: 'Covering for Sam in December', answers: {} };

/** Miriam, else Megan; then Bianca, else Nestor. */
export const usualFacts: Facts = {
  beneficiary: { person: alex, isEntitled: true },
  stages: [
    { approvers: [miriam], fallback: [megan] },
    { approvers: [bianca], fallback: [nestor] },
  ],
};

/** The approvers of each stage, nobody as a fallback. */
export const facts = (...stages: Person[][]): Facts => ({
  ...usualFacts,
  stages: stages.map((approvers) => ({ approvers, fallback: [] })),
});

export const open = (overrides: Partial<CommandOf<'open'>> = {}): CommandOf<'open'> => ({
  type: 'open',
  at: monday,
  id: requestId('req_1'),
  requester: alex,
  beneficiary: alex,
  manages: false,
  entitlement: salesSupport(),
  details,
  ...overrides,
});

/** The facts of filing: no risk under the first rules, unless said otherwise. */
export const filing = (now: Deciders & Partial<FilingFacts>): FilingFacts => ({
  risk: calm,
  rules: firstRiskRules,
  ...now,
});

type Submission = Omit<CommandOf<'submit'>, 'facts'> & { readonly facts: Deciders & Partial<FilingFacts> };
export const submit = ({ facts = usualFacts, ...overrides }: Partial<Submission> = {}): CommandOf<'submit'> => ({
  type: 'submit',
  at: monday,
  by: alex,
  details,
  facts: filing(facts),
  ...overrides,
});

type Verdict = CommandOf<'approve' | 'deny'>;
type SaidVerdict = Omit<Verdict, 'facts'> & { readonly facts: Deciders & Partial<Facts> };

/** The facts of a decision: Alex is there and may have it, unless said otherwise. */
export const deciding = (now: Deciders & Partial<Facts>): Facts => ({ beneficiary: usualFacts.beneficiary, ...now });

export const approve = (
  by: Person,
  at: Date,
  { facts: now = usualFacts, ...overrides }: Partial<SaidVerdict> = {},
): Verdict => ({
  type: 'approve',
  at,
  by,
  facts: deciding(now),
  ...overrides,
});
export const deny = (by: Person, at: Date, overrides: Partial<SaidVerdict> = {}): Verdict => ({
  ...approve(by, at, overrides),
  type: 'deny',
});

export const report = (key: string, status: CommandOf<'report'>['status'], at: Date): CommandOf<'report'> => ({
  type: 'report',
  at,
  key,
  status,
});

export const tick = (at: Date, now?: Deciders & Partial<Facts>): CommandOf<'tick'> => ({
  type: 'tick',
  at,
  ...(now && { facts: deciding(now) }),
});

/** Asked for and put to Miriam, on Monday. */
export const asked = (entitlement: Entitlement = salesSupport(), more: Partial<Submission> = {}) =>
  story(requestDecider, open({ entitlement }), submit(more));

export function pendingOf(state: RequestState): Pending {
  if (state.status !== 'pending') throw new Error(`expected a pending request, not one that is ${state.status}`);
  return state;
}

export function grantedOf(state: RequestState): Granted {
  if (!('window' in state)) throw new Error(`expected an approved request, not one that is ${state.status}`);
  return state;
}

export function filledOf(state: RequestState): AccessRequest {
  if (state.status === 'none') throw new Error('expected a request, not nothing');
  return state;
}
