// Emergency access: shown first as what will happen, and taken by a second confirmation, with everything it rests on read at that moment (rule 46).
import { defined } from '../../engine/defined.js';
import { canonical } from '../../engine/audit.js';
import { requestDecider } from '../../engine/request/decider.js';
import { outlook } from '../../engine/request/delegates.js';
import { emergencyEntitlement } from '../../engine/request/emergency.js';
import type { ForWhom } from '../../engine/request/for-whom.js';
import type { AccessRequest, Pending } from '../../engine/request/model.js';
import type { Details, Entitlement } from '../../engine/request/entitlement.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { restrictedEntitlement } from '../../engine/request/restricted.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../context.js';
import { countEmergencies } from '../facts/emergency.js';
import { gatherNotGivable } from '../facts/givable.js';
import { gatherHeld } from '../facts/held.js';
import { gatherIncompatible } from '../facts/incompatible.js';
import { settingsInForce } from '../facts/settings.js';
import { gatherSignIn, purposeOf } from '../facts/sign-in.js';
import { gatherDeciders, gatherFiling } from '../facts/stages.js';
import type { By } from '../outcome.js';
import { mayAskFor } from '../people/for-whom.js';
import type { Found } from '../queries/entitlements.js';
import type { RequestDocument } from '../queries/requests.js';
import { findSame } from '../queries/roles.js';
import { handle, type Handled } from '../road/handle.js';
import { withWay } from '../sign-in/ask.js';
import { cancel } from './cancel.js';
import { begun } from './change.js';
import { findExisting, isDraft, openDraft, refusalOfFilled, type DraftDocument, type Existing } from './draft.js';

/** What will happen once it is confirmed, as things stand. */
export interface Confirmation {
  readonly draft: DraftDocument['state'];
  /** Who would be asked at the stages of the role, and is told instead. */
  readonly told: readonly Person[];
  readonly reviewers: readonly Person[];
  /** Their request for the same that waits: it is withdrawn. */
  readonly withdraws?: Pending;
  /** Why it was not taken yet. */
  readonly problem?: RequestRefusal;
}

/** `there`: its access is in force, or on its way, already (rule 8). */
export type Emergent =
  | { readonly status: 'confirm'; readonly confirmation: Confirmation }
  | { readonly status: 'taken' | 'there'; readonly request: AccessRequest }
  | { readonly status: 'refused'; readonly refused: RequestRefusal }
  | {
      readonly status: 'unclear';
      readonly found: Exclude<Found, { kind: 'one' }>;
      readonly draft: DraftDocument['state'];
    };

const no = (refused: RequestRefusal): Emergent => ({ status: 'refused', refused });

/** What somebody wants to have at once. */
interface Wanted {
  readonly entitlement: Entitlement;
  readonly details: Details;
  readonly problem?: RequestRefusal;
}

/** Nothing is taken yet: gives what is to be confirmed, or why it cannot be. Throws `DirectoryError`, `StorageDown`. */
export async function openEmergency(context: Context, by: By, wanted: Wanted): Promise<Emergent> {
  const people = await mayAskFor(context, by.person, by.person);
  if ('refused' in people) return no(people.refused);
  const entitlement = await emergencyOf(context, wanted.entitlement);
  if (!entitlement) return no({ code: 'emergency-off', what: wanted.entitlement.name });
  const { details, problem } = wanted;
  if ((details.justification?.trim() ?? '') === '') return no({ code: 'emergency-unexplained' });
  const existing = await findExisting(context, people, entitlement);
  const there = existing.open?.state;
  if (there && !isWithdrawn(there, by)) return { status: 'there', request: there };
  const wrong = refusalOfFilled(entitlement, details, by.at);
  if (wrong) return no(wrong);
  const opening = { people, entitlement, details, at: by.at, isEmergency: true } as const;
  const opened = await openDraft(context, opening, existing.draft);
  if ('refused' in opened) return no(opened.refused);
  return confirm(context, people, { draft: opened.draft.state, existing, ...defined({ problem }) });
}

/** As short as is set for the role at this moment; a role that is closed can be had in an emergency all the same (rule 57). */
const emergencyOf = async (context: Context, entitlement: Entitlement): Promise<Entitlement | undefined> =>
  emergencyEntitlement(restrictedEntitlement(entitlement, await settingsInForce(context)));

/** Their own request for it that waits gives way to it. */
const isWithdrawn = (state: AccessRequest, { person }: By): state is Pending =>
  state.status === 'pending' && state.requester.id === person.id;

interface Confirming {
  readonly draft: DraftDocument['state'];
  readonly existing: Existing;
  readonly problem?: RequestRefusal;
}

async function confirm(
  context: Context,
  { requester, beneficiary }: ForWhom,
  { draft, existing, problem }: Confirming,
): Promise<Emergent> {
  const { policy } = draft.entitlement;
  const { emergency, stages } = policy;
  if (!emergency) return no({ code: 'emergency-off', what: draft.entitlement.name });
  const [facts, review] = await Promise.all([
    gatherDeciders(context, stages, beneficiary.id),
    gatherDeciders(context, [emergency.review], beneficiary.id),
  ]);
  const excluded = new Set([requester.id, beneficiary.id]);
  const asked = outlook(stages, facts.stages, excluded);
  const reviewing = outlook([emergency.review], review.stages, excluded);
  if (reviewing.nobodyAt !== undefined) return no({ code: 'nobody-to-review' });
  const withdraws = existing.open?.state.status === 'pending' ? existing.open.state : undefined;
  return {
    status: 'confirm',
    confirmation: {
      draft,
      told: asked.routes.flatMap(({ approvers }) => approvers),
      reviewers: reviewing.routes.flatMap(({ approvers }) => approvers),
      ...defined({ withdraws, problem }),
    },
  };
}

/** What was pressed: the card's draft at the card's revision, and what was typed as the role's name. */
export interface Taking {
  readonly request: RequestDocument;
  readonly revision: number;
  readonly said: string;
}

/** The second confirmation. What it rests on is read now; where that is not what was shown, it is shown anew. Throws `DirectoryError`, `StorageDown`. */
export async function takeEmergency(context: Context, by: By, taking: Taking): Promise<Emergent> {
  const { request } = taking;
  if (request.state.requester.id !== by.person.id) return no({ code: 'no-such-request' });
  if (!isDraft(request)) return { status: 'there', request: request.state };
  const people = await mayAskFor(context, by.person, by.person);
  if ('refused' in people) return no(people.refused);
  const { state: draft } = request;
  if (!draft.isEmergency || draft.revision !== taking.revision) return no({ code: 'out-of-date' });
  const found = await findSame(context, people, draft.entitlement);
  if (found.kind !== 'one') return { status: 'unclear', found, draft };
  const entitlement = await emergencyOf(context, found.entitlement);
  if (!entitlement) return no({ code: 'emergency-off', what: draft.entitlement.name });
  if (!isSameRule(entitlement, draft.entitlement))
    return openEmergency(context, by, {
      entitlement: found.entitlement,
      details: draft.details,
      problem: { code: 'emergency-changed' },
    });
  const first = await put(context, by, taking);
  const handled = first.status === 'taken' ? await afterWithdrawing(context, by, taking) : first;
  if (!handled) return otherOf(context, people, draft.entitlement);
  return outcomeOf(context, by, { people, handled });
}

/** What was confirmed is what is in force now. */
const isSameRule = (now: Entitlement, shown: Entitlement): boolean =>
  JSON.stringify(canonical(now.policy)) === JSON.stringify(canonical(shown.policy)) && now.name === shown.name;

function put(
  context: Context,
  by: By,
  { request, revision, said }: Taking,
): Promise<Handled<'request', RequestRefusal>> {
  return handle(context, requestDecider, request, async ({ state }) => {
    // Confirmed twice at once: the other press has taken it.
    if (state.status !== 'draft') return { type: 'tick' as const, at: by.at };
    const { entitlement, beneficiary, details } = state;
    const { policy, resources } = entitlement;
    const rule = policy.emergency?.review;
    const [facts, holds, incompatible, notGivable, review, before, signIn] = await Promise.all([
      gatherFiling(context, entitlement, { beneficiary: beneficiary.id }),
      gatherHeld(context, beneficiary.id, resources),
      gatherIncompatible(context, state),
      gatherNotGivable(context, { person: beneficiary.id, entitlement, details }),
      rule && gatherDeciders(context, [rule], beneficiary.id),
      countEmergencies(context, beneficiary.id),
      gatherSignIn(context, policy.signIn, purposeOf(state, by, 'take-emergency')),
    ]);
    const named = review?.stages[0] ?? { approvers: [], fallback: [] };
    return {
      ...{ type: 'take-emergency' as const, at: by.at, by: by.person, revision, said },
      facts: { ...facts, ...holds, ...defined({ incompatible, notGivable }), ...signIn, review: named, before },
    };
  });
}

/** Their request that waits gives way, then it is taken; nothing where another stands that does not. */
async function afterWithdrawing(
  context: Context,
  by: By,
  taking: Taking,
): Promise<Exclude<Handled<'request', RequestRefusal>, { status: 'taken' }> | undefined> {
  const { state } = taking.request;
  const { open } = await findExisting(context, { requester: by.person, beneficiary: by.person }, state.entitlement);
  if (!open || !isWithdrawn(open.state, by)) return undefined;
  const withdrawn = await cancel(context, by, { request: open });
  if (withdrawn.status === 'refused') return undefined;
  const again = await put(context, by, taking);
  return again.status === 'taken' ? undefined : again;
}

async function otherOf(context: Context, people: ForWhom, entitlement: Entitlement): Promise<Emergent> {
  const { open } = await findExisting(context, people, entitlement);
  return open ? { status: 'there', request: open.state } : no({ code: 'already-submitted' });
}

/** Another name is asked for once more on the same card; anything else is why not. */
async function outcomeOf(
  context: Context,
  by: By,
  {
    people,
    handled,
  }: {
    readonly people: ForWhom;
    readonly handled: Exclude<Handled<'request', RequestRefusal>, { status: 'taken' }>;
  },
): Promise<Emergent> {
  const request = begun(handled.document.state);
  if (handled.status === 'done') return { status: 'taken', request };
  if (request.status !== 'draft') return { status: 'there', request };
  const { refused } = handled;
  if (refused.code !== 'wrong-name')
    return no(await withWay(context, by, { refused, request, action: 'take-emergency' }));
  const existing = await findExisting(context, people, request.entitlement);
  return confirm(context, people, { draft: request, existing, problem: refused });
}
