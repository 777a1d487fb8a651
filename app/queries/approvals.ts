// What waits for somebody's decision. Who may no longer read risk is asked no more (rule 32); whoever decides is asked after once more at the decision (rule 20).
import { match } from '../../engine/catalogue/match.js';
import type { PersonId } from '../../engine/ids.js';
import type { Person } from '../../engine/person.js';
import { inEmergencyReview } from '../../engine/request/emergency-review.js';
import { inReview, openStage } from '../../engine/request/in-review.js';
import { currentStage, isRisky } from '../../engine/request/may.js';
import type { AccessRequest, Pending } from '../../engine/request/model.js';
import { requestTags, tagsOf } from '../../engine/request/tags.js';
import { riskSources } from '../../engine/risk/scales.js';
import type { Context } from '../context.js';
import { onceEach } from '../facts/once-each.js';
import { refreshFromDirectory } from '../facts/decision.js';
import { asReadableBy, couldReview } from '../facts/readable.js';
import { isBegun } from './requests.js';

/** More wait for nobody; beyond them the oldest are not looked at. */
export const mostWaiting = 2_000;

/** Which of them are wanted, as it was typed, and which stand first; absent: all, the nearest deadline first. */
export interface WantedApprovals {
  /** What it is, or for whom. */
  readonly of?: string | undefined;
  /** Who asks. */
  readonly from?: string | undefined;
  readonly first?: 'risky' | 'oldest' | undefined;
}

export interface Approvals {
  readonly waiting: readonly Pending[];
  /** There are more than were looked at. */
  readonly isCut: boolean;
}

/** What waits for this person, in order; of all of it what is wanted (rule 66). Throws `DirectoryError`, `StorageDown`. */
export async function approvalsOf(context: Context, person: Person, wanted: WantedApprovals = {}): Promise<Approvals> {
  const asking: Context = { ...context, directory: onceEach(context.directory) };
  const [{ named, isCut }, unnamed] = await Promise.all([namedFor(context, person), unnamedReviews(context, person)]);
  const readable = await Promise.all([
    ...named.map((state) => asReadableBy(asking, state, person.id)),
    ...unnamed.map((state) => asReviewableBy(asking, state, person.id)),
  ]);
  // What is suspended waits for its review like a request (rule 34), and so does what was taken in an emergency (rule 46).
  const waiting = readable
    .flat()
    .flatMap((one): AccessRequest[] => [inReview(one) ?? one, inEmergencyReview(one) ?? []].flat())
    .filter((one): one is Pending => one.status === 'pending' && isAskedAt(one, person.id));
  return { waiting: only(waiting, wanted).sort(inOrder(wanted.first)), isCut };
}

/** Where it is this person's turn: of two reviews of the same access each is looked at by itself. */
const isAskedAt = (state: Pending, person: PersonId): boolean => {
  const { approvers, unable, inPlace = [] } = currentStage(state);
  return [...approvers, ...unable, ...inPlace.map(({ of }) => of)].some(({ id }) => id === person);
};

async function namedFor(
  { documents }: Context,
  { id }: Person,
): Promise<{ readonly named: readonly AccessRequest[]; readonly isCut: boolean }> {
  const named: AccessRequest[] = [];
  for await (const document of documents.all('request', [requestTags.approver(id)])) {
    if (named.length === mostWaiting) return { named, isCut: true };
    if (isBegun(document)) named.push(document.state);
  }
  return { named, isCut: false };
}

/** So many security reviews that others are asked for are looked at; each hour all are. */
const mostReviews = 200;

/** Security reviews that this person was not asked for when they were put to somebody. */
async function unnamedReviews({ documents }: Context, { id }: Person): Promise<AccessRequest[]> {
  const found: AccessRequest[] = [];
  for await (const document of documents.all('request', ...riskSources.map((one) => [requestTags.reviewed(one)]))) {
    if (found.length === mostReviews) break;
    if (isBegun(document) && !tagsOf(document.state).includes(requestTags.approver(id))) found.push(document.state);
  }
  return found;
}

/** Whoever has come to the role, or to the right to read risk, since is asked from now on (rules 20 and 29). Throws `DirectoryError`, `StorageDown`. */
async function asReviewableBy(context: Context, state: AccessRequest, reader: PersonId): Promise<AccessRequest[]> {
  const stage = openStage(state);
  return stage && (await couldReview(context, stage, reader)) ? [await refreshFromDirectory(context, state)] : [];
}

function only(waiting: readonly Pending[], { of, from }: WantedApprovals): Pending[] {
  const what = of === undefined ? waiting : about(waiting, of);
  return [...(from === undefined ? what : called(what, from, ({ requester }) => requester.name))];
}

/** A package or a role that is called so; where none is, whoever it is for. */
function about(waiting: readonly Pending[], wanted: string): readonly Pending[] {
  const found = called(waiting, wanted, ({ entitlement }) => entitlement.name);
  return found.length > 0 ? found : called(waiting, wanted, ({ beneficiary }) => beneficiary.name);
}

/** Those whose name this is, or can be: a list guesses nothing, it shows them. */
function called(waiting: readonly Pending[], wanted: string, nameOf: (state: Pending) => string): readonly Pending[] {
  const found = match(wanted, [...new Set(waiting.map(nameOf))], (name) => name);
  const names = new Set(found.kind === 'one' ? [found.thing] : found.kind === 'several' ? found.things : []);
  return waiting.filter((state) => names.has(nameOf(state)));
}

type Order = (one: Pending, other: Pending) => number;

const inOrder = (first: WantedApprovals['first']): Order => {
  if (first === 'oldest') return (one, other) => bySubmission(one, other) || byId(one, other);
  if (first === 'risky') return (one, other) => Number(isRisky(other)) - Number(isRisky(one)) || byDeadline(one, other);
  return byDeadline;
};

const bySubmission: Order = (one, other) => one.submittedAt.getTime() - other.submittedAt.getTime();
const byId: Order = (one, other) => (one.id < other.id ? -1 : 1);

function byDeadline(one: Pending, other: Pending): number {
  const deadlineMs = (state: Pending): number => (currentStage(state).deadlineAt ?? state.changedAt).getTime();
  return deadlineMs(one) - deadlineMs(other) || bySubmission(one, other) || byId(one, other);
}
