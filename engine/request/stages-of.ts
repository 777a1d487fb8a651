// The stages of what is filed, and what becomes of it where one of them could only wait for nobody (rules 16, 28 and 33).
import type { StageRule } from '../catalogue/model.js';
import type { Person } from '../person.js';
import { riskStages } from '../risk/stages.js';
import { route, type Routing } from '../routing.js';
import { withDelegates } from './delegates.js';
import type { FilingFacts } from './facts.js';
import type { RequestRefusal } from './refusal.js';

interface Filing {
  readonly requester: Person;
  readonly beneficiary: Person;
  readonly policyStages: readonly StageRule[];
}

export interface Stages {
  /** The security reviews, then the policy's. */
  readonly rules: readonly StageRule[];
  readonly routing: Routing;
  /** Of somebody at risk, and refused at once: recorded and alerted about (rule 33). */
  readonly isRefusedAtRisk: boolean;
  /** The same by a stage of the policy's: whatever else is said of it, it could only be refused. */
  readonly isHopelessAtRisk: boolean;
}

/** By the directory's word of this moment. */
export function stagesOf(facts: FilingFacts, { requester, beneficiary, policyStages }: Filing): Stages {
  const reviews = riskStages(facts.rules, facts.risk);
  const rules = [...reviews, ...policyStages];
  const excluded = new Set([requester.id, beneficiary.id]);
  const routing = withDelegates(route(rules, facts.stages, excluded), { rules, facts: facts.stages[0], excluded });
  const isRefusedAtRisk = routing.nobodyAt !== undefined && reviews.length > 0;
  const isHopelessAtRisk = isRefusedAtRisk && routing.nobodyAt >= reviews.length;
  return { rules, routing, isRefusedAtRisk, isHopelessAtRisk };
}

/** Something that a form would ask for is not said yet: it needs no complaint before there was a form. */
export const isOnlyMissing = ({ code }: RequestRefusal): boolean =>
  code === 'justification-missing' ||
  code === 'answer-missing' ||
  code === 'terms-not-accepted' ||
  code === 'sign-in-needed';
