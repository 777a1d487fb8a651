// What waits for somebody's decision. Who may no longer read risk is asked no more (rule 32); whoever decides is asked after once more at the decision (rule 20).
import type { Person } from '../../engine/person.js';
import { currentStage, part } from '../../engine/request/may.js';
import type { Pending } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import { onceEach } from '../facts/once-each.js';
import { asReadableBy } from '../facts/readable.js';
import { requestsTagged } from './requests.js';

/** What has to be decided first stands first. Throws `DirectoryError`, `StorageDown`. */
export async function approvalsOf(context: Context, person: Person): Promise<Pending[]> {
  const asking: Context = { ...context, directory: onceEach(context.directory) };
  const named = await requestsTagged(context, requestTags.approver(person.id));
  const requests = await Promise.all(named.map((state) => asReadableBy(asking, state, person.id)));
  return requests.filter((one): one is Pending => part(one, person.id) === 'asked').sort(byDeadline);
}

function byDeadline(one: Pending, other: Pending): number {
  const deadlineMs = (state: Pending): number => (currentStage(state).deadlineAt ?? state.changedAt).getTime();
  return (
    deadlineMs(one) - deadlineMs(other) ||
    one.submittedAt.getTime() - other.submittedAt.getTime() ||
    (one.id < other.id ? -1 : 1)
  );
}
