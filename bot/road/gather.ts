// The directory's word of this moment, gathered before a decision: who may decide each stage, who is whose manager.
import type { ApproverSource, Policy, StageRule } from '../../engine/catalogue/package.js';
import type { PersonId } from '../../engine/ids.js';
import { distinct, type Person } from '../../engine/person.js';
import type { Directory } from '../../engine/ports.js';
import type { Facts } from '../../engine/request/words.js';
import type { StageFacts } from '../../engine/routing.js';

/** Who may decide each stage of this policy for this beneficiary, now (rules 14, 16 and 20). Throws `DirectoryError`. */
export async function gatherFacts(directory: Directory, policy: Policy, beneficiary: PersonId): Promise<Facts> {
  const stages = await Promise.all(policy.stages.map((rule) => stageFacts(directory, rule, beneficiary)));
  return { stages };
}

/** Whether `manager` is the direct manager of `report` now (rule 10). */
export async function isManagerOf(directory: Directory, manager: PersonId, report: PersonId): Promise<boolean> {
  const [direct] = await directory.managerChain(report, 1);
  return direct?.id === manager;
}

async function stageFacts(directory: Directory, rule: StageRule, beneficiary: PersonId): Promise<StageFacts> {
  const [approvers, fallback] = await Promise.all(
    [rule.approvers, rule.fallback].map(async (sources) => {
      const people = await Promise.all(sources.map((source) => resolve(directory, source, beneficiary)));
      return distinct(people.flat()).filter((person) => person.enabled);
    }),
  );
  return { approvers: approvers ?? [], fallback: fallback ?? [] };
}

async function resolve(directory: Directory, source: ApproverSource, beneficiary: PersonId): Promise<Person[]> {
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
