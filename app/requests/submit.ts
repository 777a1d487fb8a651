// Sending a draft: under the policy that applies at this moment, with everything it rests on read now (rules 6, 7, 13, 28 and 83).
import { defined } from '../../engine/defined.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { AccessRequest, Draft } from '../../engine/request/model.js';
import type { Details, Entitlement } from '../../engine/request/entitlement.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { restrictedEntitlement } from '../../engine/request/restricted.js';
import type { SettingsState } from '../../engine/settings/model.js';
import type { Context } from '../context.js';
import { gatherEligible } from '../facts/eligible-already.js';
import { gatherNotGivable } from '../facts/givable.js';
import { gatherHeld, type Held } from '../facts/held.js';
import { gatherIncompatible } from '../facts/incompatible.js';
import { matching } from '../facts/pattern.js';
import { settingsInForce } from '../facts/settings.js';
import { gatherSignIn, purposeOf } from '../facts/sign-in.js';
import { gatherFiling } from '../facts/stages.js';
import type { By } from '../outcome.js';
import { mayAskForKnown } from '../people/for-whom.js';
import { findSame } from '../queries/roles.js';
import { handle, type Handled } from '../road/handle.js';
import { withWay } from '../sign-in/ask.js';
import { begun } from './change.js';
import { mergedDetails } from './details.js';
import { findExisting, renewDraft, type DraftDocument } from './draft.js';
import { formOf, type Form, type Unclear } from './form.js';

/** What was typed into a form; what did not come at all keeps what the draft had, `empty` takes it away. */
export interface Typed {
  readonly justification?: string;
  readonly durationMinutes?: number | 'empty';
  readonly startAt?: Date | 'empty';
  /** The version of the terms of use that was accepted, or anything else. */
  readonly terms?: string;
  /** By the question's id; answers to questions the policy does not have are left out. */
  readonly answers: Readonly<Record<string, string>>;
}

/** `there`: another request is open for the same, or this one was sent already (rule 8). */
export type Submitted =
  | { readonly status: 'submitted' | 'there'; readonly request: AccessRequest }
  | { readonly status: 'form'; readonly form: Form }
  | { readonly status: 'refused'; readonly refused: RequestRefusal }
  | Unclear;

/** Sends what the form says; where it cannot be sent, what was typed stays with the draft. Throws `DirectoryError`, `StorageDown`. */
export async function submit(
  context: Context,
  by: By,
  { draft: before, typed }: { readonly draft: DraftDocument; readonly typed: Typed },
): Promise<Submitted> {
  const asked = { requester: by.person, beneficiary: before.state.beneficiary };
  const people = await mayAskForKnown(context, asked, before.state.entitlement);
  if ('refused' in people) return { status: 'refused', refused: people.refused };
  const { beneficiary } = people;
  const [found, settings] = await Promise.all([
    findSame(context, people, before.state.entitlement),
    settingsInForce(context),
  ]);
  if (found.kind !== 'one') return { status: 'unclear', found, beneficiary };
  const entitlement = restrictedEntitlement(found.entitlement, settings);
  const details = detailsOf(before.state.details, typed, { entitlement, at: by.at });
  const renewed = await renewDraft(context, before, { people, entitlement, details: before.state.details, at: by.at });
  if ('refused' in renewed) return { status: 'refused', refused: renewed.refused };
  const { handled, holds } = await put(context, by, { draft: renewed.draft, details, read: { settings } });
  const after = begun(handled.document.state);
  if (handled.status === 'taken') return otherOf(context, renewed.draft.state);
  if (handled.status === 'done') return { status: 'submitted', request: after };
  if (after.status !== 'draft') return { status: 'there', request: after };
  const typedIn = { ...renewed.draft, state: after };
  const kept = await renewDraft(context, typedIn, { people, entitlement, details, at: by.at });
  const draft = 'refused' in kept ? after : kept.draft.state;
  const refused = await withWay(context, by, { refused: handled.refused, request: draft, action: 'submit' });
  return { status: 'form', form: await formOf(context, { ...draft, details, ...holds }, refused) };
}

/** Sends a draft as it stands; a sign-in that it lacks is asked for. `read`: what was read for it a moment ago, for the same sentence. Throws `DirectoryError`, `StorageDown`. */
export async function send(
  context: Context,
  by: By,
  { draft, read }: { readonly draft: DraftDocument; readonly read: Read },
): Promise<Exclude<Submitted, { status: 'form' } | Unclear>> {
  const { handled } = await put(context, by, { draft, details: draft.state.details, read });
  if (handled.status === 'taken') return otherOf(context, draft.state);
  if (handled.status === 'refused') {
    const { refused } = handled;
    return {
      status: 'refused',
      refused: await withWay(context, by, { refused, request: draft.state, action: 'submit' }),
    };
  }
  return { status: 'submitted', request: begun(handled.document.state) };
}

/** What was read for the same sentence, or press, already. */
interface Read {
  readonly holds?: Held;
  readonly settings: SettingsState;
}

interface Putting {
  readonly draft: DraftDocument;
  readonly details: Details;
  readonly read: Read;
}

async function put(
  context: Context,
  by: By,
  { draft, details, read }: Putting,
): Promise<{ handled: Handled<'request', RequestRefusal>; holds: Held }> {
  const { entitlement, beneficiary } = draft.state;
  let holds: Held = { held: [], holdings: [] };
  // What the same sentence has read is not read again; after a conflict all of it is.
  let known: Partial<Read> = read;
  const handled = await handle(context, requestDecider, draft, async ({ state }) => {
    const [facts, found, incompatible, notGivable, signIn] = await Promise.all([
      gatherFiling(context, entitlement, { beneficiary: beneficiary.id, settings: known.settings }),
      known.holds ?? gatherHeld(context, beneficiary.id, entitlement.resources),
      gatherIncompatible(context, draft.state),
      gatherNotGivable(context, { person: beneficiary.id, entitlement, details }),
      // Of the draft as it stands at this try.
      state.status === 'none' ? {} : gatherSignIn(context, entitlement.policy.signIn, purposeOf(state, by, 'submit')),
    ]);
    const eligible = await gatherEligible(context, entitlement, {
      person: beneficiary.id,
      holdings: found.holdings,
    });
    holds = found;
    known = {};
    return {
      ...{ type: 'submit' as const, at: by.at, by: by.person, details },
      facts: {
        ...facts,
        ...holds,
        matching: matching(entitlement.policy, details),
        ...defined({ notGivable, incompatible, eligible }),
        ...signIn,
      },
    };
  });
  return { handled, holds };
}

/** The one that stands for the same; gone again meanwhile: the draft is as it was, and can be sent once more. */
async function otherOf(
  context: Context,
  draft: Draft,
): Promise<{ status: 'there'; request: AccessRequest } | { status: 'refused'; refused: RequestRefusal }> {
  const { open } = await findExisting(context, draft, draft.entitlement);
  return open
    ? { status: 'there', request: open.state }
    : { status: 'refused', refused: { code: 'already-submitted' } };
}

/** A field that did not come keeps what was typed before; one that came empty is empty. */
function detailsOf(
  before: Details,
  typed: Typed,
  { entitlement: { policy, terms }, at }: { readonly entitlement: Entitlement; readonly at: Date },
): Details {
  const { durationMinutes, endAt, startAt, accepted, ...rest } = before;
  const isKept = typed.durationMinutes === undefined || typed.durationMinutes === durationMinutes;
  const kept = {
    ...rest,
    ...(isKept && defined({ durationMinutes, endAt })),
    ...(typed.startAt === undefined && startAt && { startAt }),
    ...(typed.terms === undefined && defined({ accepted })),
  };
  const ids = new Set(policy.questions.map(({ id }) => id));
  const now = {
    ...defined({ justification: typed.justification }),
    ...(!isKept && typeof typed.durationMinutes === 'number' && { durationMinutes: typed.durationMinutes }),
    ...(typed.startAt instanceof Date && { startAt: typed.startAt }),
    ...(terms && typed.terms === terms.version && { accepted: { version: terms.version, at } }),
    answers: Object.fromEntries(Object.entries(typed.answers).filter(([id]) => ids.has(id))),
  };
  return mergedDetails(kept, now, { policy, at });
}
