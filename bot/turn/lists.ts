// "packages", "my requests", "my access", "my approvals", "show SS-7F3K".
import { myAccessCard, myApprovalsCard, myRequestsCard, packagesCard } from '../../cards/lists/lists.js';
import { requestCard, requestSummary } from '../../cards/request/request.js';
import { wordsFor } from '../../cards/words/words.js';
import { requestable } from '../../engine/catalogue/choose.js';
import { fold } from '../../engine/catalogue/match.js';
import { currentStage, mayRead, part } from '../../engine/request/may.js';
import type { PersonId } from '../../engine/ids.js';
import type { AccessRequest, Granted, Pending } from '../../engine/request/model.js';
import type { Context } from '../../app/context.js';
import { requestNamed, requestsTagged } from '../../app/queries/requests.js';
import { onceEach } from '../../app/facts/once-each.js';
import { asReadableBy } from '../../app/facts/readable.js';
import { reread } from '../../app/facts/decision.js';
import { audienceFacts, isAdministrator } from '../../app/people/speaking.js';
import type { Asker } from './asker.js';
import { refuse, show, type Reply } from './reply.js';
import { bringCard } from './showing.js';
import { requestTags } from '../../engine/request/tags.js';

export async function listPackages(
  context: Context,
  { person, viewer }: Asker,
  search?: string,
  page?: number,
): Promise<Reply> {
  const catalogue = context.catalogue();
  const all = requestable(catalogue, await audienceFacts(context, catalogue, person));
  const wanted = fold(search ?? '');
  const found = all.filter((each) => fold(`${each.name} ${each.description}`).includes(wanted));
  return show(wordsFor(viewer).listWords.packages, packagesCard(found, viewer, search, page));
}

export async function listRequests(context: Context, { person, viewer }: Asker, page?: number): Promise<Reply> {
  const requests = await requestsTagged(context, requestTags.person(person.id));
  return show(
    wordsFor(viewer).listWords.myRequests,
    myRequestsCard(
      requests.filter((one) => one.status !== 'draft'),
      viewer,
      page,
    ),
  );
}

export async function listAccess(context: Context, { person, viewer }: Asker, page?: number): Promise<Reply> {
  const requests = await requestsTagged(context, requestTags.holder(person.id));
  return show(
    wordsFor(viewer).listWords.myAccess,
    myAccessCard(
      requests.filter((one): one is Granted => 'window' in one),
      viewer,
      page,
    ),
  );
}

/** What has to be decided first stands first; only what the directory, asked now, still puts to this person. */
export async function listApprovals(context: Context, { person, viewer }: Asker, page?: number): Promise<Reply> {
  const asking: Context = { ...context, directory: onceEach(context.directory) };
  const named = await requestsTagged(context, requestTags.approver(person.id));
  const requests = await Promise.all(named.map((state) => asReadableBy(asking, state, person.id)));
  const asked = requests.filter((one): one is Pending => part(one, person.id) === 'asked');
  return show(wordsFor(viewer).listWords.myApprovals, myApprovalsCard(asked.sort(byDeadline), viewer, page));
}

function byDeadline(one: Pending, other: Pending): number {
  const deadlineMs = (state: Pending): number => (currentStage(state).deadlineAt ?? state.changedAt).getTime();
  return (
    deadlineMs(one) - deadlineMs(other) ||
    one.submittedAt.getTime() - other.submittedAt.getTime() ||
    (one.id < other.id ? -1 : 1)
  );
}

/** One request's card, to those who may read it; to everybody else it does not exist. */
export async function showRequest(context: Context, { person, viewer }: Asker, id: string): Promise<Reply> {
  const known = await requestNamed(context, id);
  if (!known) return refuse({ code: 'no-such-request' }, viewer, { name: id });
  // The card of somebody who lacked a role says: ask for it, then say this (rule 29).
  const state = isUnable(known, person.id) ? await reread(context, known) : known;
  if (mayRead(state, person.id) && state.status !== 'draft') {
    await bringCard(context, state, viewer);
    return {};
  }
  if (await isAdministrator(context, person))
    return show(requestSummary(state, viewer), requestCard(state, viewer, 'administrator'));
  return refuse({ code: 'no-such-request' }, viewer, { name: id });
}

const isUnable = (state: AccessRequest, viewer: PersonId): boolean =>
  state.status === 'pending' && currentStage(state).unable.some((one) => one.id === viewer);
