// One draft per requester, beneficiary and entitlement (rule 8): asking again fills in the same.
import { defined } from '../../engine/defined.js';
import { blank, type Document } from '../../engine/document.js';
import { requestId } from '../../engine/ids.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { ForWhom } from '../../engine/request/for-whom.js';
import type { Draft, RequestState } from '../../engine/request/model.js';
import type { Details, Entitlement } from '../../engine/request/entitlement.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { draftKey, isOpenKey, newRequestId, requestTags } from '../../engine/request/tags.js';
import { refusalOfTerms } from '../../engine/request/terms.js';
import { refusalOfDetails } from '../../engine/request/window.js';
import type { Context } from '../context.js';
import { matching } from '../facts/pattern.js';
import { isBegun, type RequestDocument } from '../queries/requests.js';
import { handle } from '../road/handle.js';
import { mergedDetails } from './details.js';

/** A draft as it is stored. */
export type DraftDocument = Document<'request'> & { readonly state: Draft };

/** What was typed, for what and for whom. */
export interface Drafting {
  readonly people: ForWhom;
  readonly entitlement: Entitlement;
  readonly details: Details;
  readonly at: Date;
  /** It waits for the second confirmation of emergency access (rule 46). */
  readonly isEmergency?: true;
}

/** What stands already for this person and entitlement: a request that is open or whose access is in force, and the requester's draft (rule 8). */
export interface Existing {
  readonly open?: RequestDocument;
  readonly draft?: Document<'request'>;
}

const mostLookedAt = 50;
const mostTries = 16;

/** One question to the store for both. Throws `StorageDown`. */
export async function findExisting(
  { documents }: Pick<Context, 'documents'>,
  { requester, beneficiary }: Pick<ForWhom, 'requester' | 'beneficiary'>,
  entitlement: Entitlement,
): Promise<Existing> {
  const tags = [requestTags.entitlement(entitlement.id), requestTags.person(beneficiary.id)];
  const found = (await documents.find('request', tags, mostLookedAt)).filter(isBegun);
  const open = found.find(({ state, unique }) => state.beneficiary.id === beneficiary.id && isOpenKey(unique));
  const own = draftKey({ requester, beneficiary, entitlement });
  const draft = found.find(({ unique }) => unique === own);
  return defined({ open, draft });
}

/** Opens a draft, or fills in the one there is. A sentence that says all there is to say is taken alone; else what was typed before stays. */
export async function openDraft(
  context: Context,
  { people, entitlement, details, at, isEmergency }: Drafting,
  existing: Existing['draft'],
): Promise<{ readonly draft: DraftDocument } | { readonly refused: RequestRefusal }> {
  let known = existing;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const of = known ?? blank(requestDecider, newRequestId(entitlement, context.ids.short(4)));
    const filled = (state: RequestState): Details =>
      state.status !== 'draft' || isEmergency || !refusalOfFilled(entitlement, details, at)
        ? details
        : mergedDetails(state.details, details, { policy: entitlement.policy, at });
    const handled = await handle(context, requestDecider, of, ({ state }) =>
      Promise.resolve({
        ...{ type: 'open' as const, at, id: requestId(of.id), ...people, entitlement },
        ...{ details: filled(state), isAsked: true as const, ...defined({ isEmergency }) },
      }),
    );
    if (handled.status === 'done' && isDraft(handled.document)) return { draft: handled.document };
    if (handled.status === 'refused' && !isSomebodyElses(handled.refused, known)) return { refused: handled.refused };
    // A draft from before drafts were found by what they are for is found by its own word alone.
    known =
      handled.status === 'taken'
        ? (await context.documents.find('request', [draftKey({ ...people, entitlement })], 1))[0]
        : undefined;
  }
  throw new Error(`no draft could be opened in ${mostTries} tries: nothing was changed`);
}

/** The draft was sent meanwhile, or an id that was thought to be new is that of another request: then with another id. */
const isSomebodyElses = ({ code }: RequestRefusal, known: Existing['draft']): boolean =>
  code === 'already-submitted' || (code === 'not-yours' && !known);

/** The draft brought up to these people, this entitlement and these details; as it is where nothing of them is new. Throws `StorageDown`. */
export async function renewDraft(
  context: Context,
  of: DraftDocument,
  { people, entitlement, details, at }: Drafting,
): Promise<{ readonly draft: DraftDocument } | { readonly refused: RequestRefusal }> {
  const id = requestId(of.id);
  const handled = await handle(context, requestDecider, of, { type: 'open', at, id, ...people, entitlement, details });
  if (handled.status === 'refused') return { refused: handled.refused };
  return isDraft(handled.document) ? { draft: handled.document } : { refused: { code: 'already-submitted' } };
}

export const isDraft = (document: Document<'request'>): document is DraftDocument => document.state.status === 'draft';

/** Why these details cannot be sent as they are; nothing if they can. */
export const refusalOfFilled = (entitlement: Entitlement, details: Details, at: Date): RequestRefusal | undefined =>
  refusalOfDetails(entitlement.policy, { details, matching: matching(entitlement.policy, details), at }) ??
  refusalOfTerms(entitlement, details);
