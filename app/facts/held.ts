// What somebody holds without any request of Gatehouse: standing access (rule 71).
import { ledgerId, ledgerTags } from '../../engine/ledger/tags.js';
import { isOurs } from '../../engine/ledger/needs.js';
import { resourceKey, type Resource } from '../../engine/catalogue/model.js';
import type { PersonId } from '../../engine/ids.js';
import type { Context } from '../context.js';
import { isActiveRole, rolesOf } from './last-holder.js';

type Asking = Pick<Context, 'documents' | 'directory'>;

/** Keys of those resources that the person holds now although no assignment of ours gives them. Throws `DirectoryError`. */
export async function gatherHeld(context: Asking, person: PersonId, resources: readonly Resource[]): Promise<string[]> {
  const held = await Promise.all(resources.map((resource) => isStanding(context, person, resource)));
  return resources.filter((_, index) => held[index]).map(resourceKey);
}

async function isStanding(context: Asking, person: PersonId, resource: Resource): Promise<boolean> {
  if (!(await context.directory.holds(person, resource))) return false;
  const ledger = await context.documents.load('ledger', ledgerId(person, resource));
  if (ledger && isOurs(ledger.state)) return false;
  return !isActiveRole(resource) || !(await isGivenThroughGroup(context, person, resource));
}

/** A role may be held through a group that a request gave. */
async function isGivenThroughGroup(context: Asking, person: PersonId, { id }: Resource): Promise<boolean> {
  for await (const { state } of context.documents.all('ledger', [ledgerTags.person(person)])) {
    if (state.status !== 'kept' || !isOurs(state) || state.resource.kind === 'directory-role') continue;
    if ((await rolesOf(context.directory, state.resource)).some((role) => role === id)) return true;
  }
  return false;
}
