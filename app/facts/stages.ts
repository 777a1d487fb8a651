// The directory's word of this moment, gathered before a decision: who may decide each stage, who is whose manager.
import type { ApproverSource, DirectSource, StageRule } from '../../engine/catalogue/model.js';
import { sourcesFor } from '../../engine/catalogue/organisations.js';
import { defined } from '../../engine/defined.js';
import type { PersonId } from '../../engine/ids.js';
import { distinct, type Person } from '../../engine/person.js';
import type { Directory } from '../../engine/ports.js';
import type { Deciders, FilingFacts } from '../../engine/request/facts.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import { closedSince } from '../../engine/request/restricted.js';
import { riskStages } from '../../engine/risk/stages.js';
import type { SettingsState } from '../../engine/settings/model.js';
import { rulesFor } from '../../engine/risk/stricter.js';
import type { Context } from '../context.js';
import { riskReaders } from '../people/risk-readers.js';
import { delegationsOf } from './delegations.js';
import { settingsInForce } from './settings.js';
import { readRisk } from './risk.js';
import type { StageFacts } from '../../engine/routing.js';

/** Whom each of these stages names for this beneficiary, now (rules 14, 16, 20 and 29); who of them may decide is the engine's to say. Throws `DirectoryError`. */
export async function gatherDeciders(
  context: Asking,
  rules: readonly StageRule[],
  beneficiary: PersonId,
): Promise<Deciders> {
  const isReviewed = rules.some(({ riskSource }) => riskSource !== undefined);
  const able = isReviewed ? await riskReaders(context) : [];
  const stages = await Promise.all(rules.map((rule) => stageFacts(context.directory, { rule, able }, beneficiary)));
  const named = stages.flatMap(({ approvers, fallback, alternates = [] }) => [
    ...approvers,
    ...fallback,
    ...alternates,
  ]);
  const delegations = await delegationsOf(context, named);
  return { stages: delegations.length === 0 ? stages : stages.map((stage) => ({ ...stage, delegations })) };
}

type Asking = Pick<Context, 'directory' | 'documents' | 'clock' | 'nobodyDelegates'>;

/** For whom something is filed; `settings`: what administrators have set, where it was just read. */
export interface FilingFor {
  readonly beneficiary: PersonId;
  readonly settings?: SettingsState | undefined;
}

/** The same for a request that is being filed: risk is read, and what it asks for under the rules in force comes first (rules 26 and 28); and whether it is closed (rule 57). Throws `DirectoryError` and `StorageDown`. */
export async function gatherFiling(
  context: Asking & Pick<Context, 'risks'>,
  entitlement: Pick<Entitlement, 'kind' | 'id' | 'policy' | 'stricter'>,
  { beneficiary, settings: known }: FilingFor,
): Promise<FilingFacts> {
  const { policy, stricter } = entitlement;
  // Only what risk asks for has to wait for it.
  const [risk, settings, policyStages] = await Promise.all([
    readRisk(context, beneficiary),
    known ?? settingsInForce(context),
    gatherDeciders(context, policy.stages, beneficiary),
  ]);
  const rules = rulesFor(settings.risk, stricter);
  const closed = defined({ closedSince: closedSince(settings, entitlement) });
  const reviews = await gatherDeciders(context, riskStages(rules, risk), beneficiary);
  return { stages: [...reviews.stages, ...policyStages.stages], risk, rules, ...closed };
}

/** Whether `manager` is the direct manager of `report` now (rule 10). */
export async function isManagerOf(directory: Directory, manager: PersonId, report: PersonId): Promise<boolean> {
  const [direct] = await directory.managerChain(report, 1);
  return direct?.id === manager;
}

interface Asked {
  readonly rule: StageRule;
  /** Whoever may read risk now. */
  readonly able: readonly PersonId[];
}

async function stageFacts(directory: Directory, { rule, able }: Asked, beneficiary: PersonId): Promise<StageFacts> {
  const named = (sources: readonly ApproverSource[]): Promise<Person[]> => peopleOf(directory, sources, beneficiary);
  const [approvers, fallback, alternates] = await Promise.all([
    named(rule.approvers),
    named(rule.fallback),
    rule.alternates && named(rule.alternates.approvers),
  ]);
  return { approvers, fallback, ...defined({ alternates }), ...(rule.riskSource && { able }) };
}

async function peopleOf(
  directory: Directory,
  sources: readonly ApproverSource[],
  beneficiary: PersonId,
): Promise<Person[]> {
  const meant = await sourcesOf(directory, sources, beneficiary);
  const people = await Promise.all(meant.map((source) => resolve(directory, source, beneficiary)));
  return distinct(people.flat()).filter((person) => person.enabled);
}

/** Whose sponsors are asked the directory says, and only where sponsors are. */
async function sourcesOf(
  directory: Directory,
  sources: readonly ApproverSource[],
  beneficiary: PersonId,
): Promise<readonly DirectSource[]> {
  const areSponsorsAsked = sources.some(({ kind }) => kind === 'sponsors');
  return sourcesFor(sources, areSponsorsAsked ? await directory.getUser(beneficiary) : undefined);
}

async function resolve(directory: Directory, source: DirectSource, beneficiary: PersonId): Promise<Person[]> {
  switch (source.kind) {
    case 'person': {
      const person = await directory.getUser(source.person);
      return person ? [person] : [];
    }
    case 'group':
      return directory.members(source.group);
    case 'role':
      return directory.holders(source.role);
    case 'manager': {
      const chain = await directory.managerChain(beneficiary, source.level);
      const manager = chain[source.level - 1];
      return manager ? [manager] : [];
    }
  }
}
