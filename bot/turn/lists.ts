// "packages", "my requests", "my access", "my approvals", "my roles", "standing access", "audit SS-7F3K", "show SS-7F3K".
import { defined } from '../../engine/defined.js';
import { auditCard } from '../../cards/audit/audit.js';
import { myApprovalsCard } from '../../cards/lists/approvals.js';
import { myAccessCard, myRequestsCard, packagesCard } from '../../cards/lists/lists.js';
import { myRolesCard } from '../../cards/lists/my-roles.js';
import { standingCard } from '../../cards/lists/standing-list.js';
import { requestCard, requestSummary } from '../../cards/request/request.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import { approvalsOf, mostWaiting } from '../../app/queries/approvals.js';
import { recordOf } from '../../app/queries/audit.js';
import { packagesFor } from '../../app/queries/packages.js';
import { accessOf, readRequest, requestsOf } from '../../app/queries/requests.js';
import { ownRoles } from '../../app/queries/roles.js';
import { standingAccess } from '../../app/queries/standing-access.js';
import type { Asked, MyApprovals } from '../sentences/sentence.js';
import { notAllowed } from './administrators-only.js';
import type { Asker } from './asker.js';
import { refuse, show, type Reply } from './reply.js';
import { bringCard } from './showing.js';

type ListAsked = Extract<
  Asked,
  {
    kind: 'packages' | 'my-requests' | 'my-access' | 'my-approvals' | 'my-roles' | 'standing-access' | 'audit' | 'show';
  }
>;

/** Answers a sentence that asks to see something. */
export function listed(context: Context, asker: Asker, sentence: ListAsked): Promise<Reply> {
  switch (sentence.kind) {
    case 'packages':
      return listPackages(context, asker, sentence);
    case 'my-requests':
      return listRequests(context, asker, sentence);
    case 'my-access':
      return listAccess(context, asker, sentence);
    case 'my-approvals':
      return listApprovals(context, asker, sentence);
    case 'my-roles':
      return listRoles(context, asker, sentence);
    case 'standing-access':
      return listStanding(context, asker);
    case 'audit':
      return showAudit(context, asker, sentence);
    case 'show':
      return showRequest(context, asker, sentence.id);
  }
}

/** A part of a list; the first unless given. */
export interface Part {
  readonly search?: string;
  readonly page?: number;
}

export async function listPackages(
  context: Context,
  { person, viewer }: Asker,
  { search, page }: Part,
): Promise<Reply> {
  const found = await packagesFor(context, person, search);
  return show(wordsFor(viewer).listWords.packages, packagesCard(found, viewer, { search, page }));
}

async function listRequests(context: Context, { person, viewer }: Asker, { page }: Part): Promise<Reply> {
  const requests = await requestsOf(context, person);
  return show(wordsFor(viewer).listWords.myRequests, myRequestsCard(requests, viewer, page));
}

export async function listAccess(context: Context, { person, viewer }: Asker, { page }: Part): Promise<Reply> {
  return show(wordsFor(viewer).listWords.myAccess, myAccessCard(await accessOf(context, person), viewer, page));
}

/** All of it, or what of it is asked for (rule 66). */
export async function listApprovals(
  context: Context,
  { person, viewer }: Asker,
  { of, from, first, page }: Omit<MyApprovals, 'kind'>,
): Promise<Reply> {
  const { waiting, isCut } = await approvalsOf(context, person, { of, from, first });
  const card = myApprovalsCard(waiting, viewer, { of, from, first, page, cutAt: isCut ? mostWaiting : undefined });
  return show(wordsFor(viewer).listWords.myApprovals, card);
}

export async function listRoles(context: Context, { person, viewer }: Asker, { page }: Part): Promise<Reply> {
  return show(wordsFor(viewer).listWords.myRoles, myRolesCard(await ownRoles(context, person), viewer, page));
}

async function listStanding(context: Context, { person, viewer }: Asker): Promise<Reply> {
  const all = await standingAccess(context, person);
  if (all === 'not-an-administrator') return notAllowed(context, viewer);
  return show(wordsFor(viewer).standing.list, standingCard(all.newest, viewer, all.count));
}

async function showAudit(
  context: Context,
  { person, viewer }: Asker,
  { id, page }: Part & { readonly id: string },
): Promise<Reply> {
  const record = await recordOf(context, person, id);
  if (record === 'not-an-administrator') return notAllowed(context, viewer);
  if (record === 'no-such-request') return refuse({ code: 'no-such-request' }, viewer, { name: id });
  const { entries, mayReadRisk } = record;
  return show(id, auditCard(entries, { about: id, mayReadRisk, ...defined({ page }) }, viewer));
}

export async function showRequest(context: Context, asker: Asker, id: string): Promise<Reply> {
  const { person, viewer } = asker;
  const readable = await readRequest(context, person, id);
  if (!readable) return refuse({ code: 'no-such-request' }, viewer, { name: id });
  const { request, as } = readable;
  if (as === 'administrator') return show(requestSummary(request, viewer), requestCard(request, viewer, as));
  await bringCard(context, request, asker);
  return {};
}
