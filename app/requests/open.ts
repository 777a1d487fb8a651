// Asking for something: a form to fill in, or a request that is sent at once where nothing is missing (rules 5 to 10 and 61).
import { defined } from '../../engine/defined.js';
import { refusalOfHaving, refusalOfHolding } from '../../engine/request/filing.js';
import { closedSince, refusalOfClosed, restrictedEntitlement } from '../../engine/request/restricted.js';
import { isOnlyMissing } from '../../engine/request/stages-of.js';
import type { ForWhom } from '../../engine/request/for-whom.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Details, Entitlement } from '../../engine/request/entitlement.js';
import type { NotGivable } from '../../engine/request/facts.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import type { SettingsState } from '../../engine/settings/model.js';
import { refusalOfTime } from '../../engine/request/window.js';
import type { Context } from '../context.js';
import { gatherEligible } from '../facts/eligible-already.js';
import { gatherNotGivable } from '../facts/givable.js';
import { gatherHeld } from '../facts/held.js';
import { gatherIncompatible } from '../facts/incompatible.js';
import { settingsInForce } from '../facts/settings.js';
import { gatherDeciders } from '../facts/stages.js';
import type { By } from '../outcome.js';
import { mayAsk } from '../people/for-whom.js';
import { findExisting, openDraft, refusalOfFilled, type Existing } from './draft.js';
import { forNobody } from './for-nobody.js';
import { outlookOf, type Form } from './form.js';
import { send } from './submit.js';
import { withTicket } from './ticket.js';

/** What is asked for, for whom, and what was said about it. */
export interface Wanted {
  readonly beneficiary: ForWhom['beneficiary'];
  readonly entitlement: Entitlement;
  readonly details: Details;
  /** It is not sure what was said of it: nothing is sent before its form was looked at. */
  readonly isUnsure?: boolean;
}

/** `there`: one is open, or its access in force, already (rule 8). */
export type Opened =
  | { readonly status: 'form'; readonly form: Form }
  | { readonly status: 'submitted' | 'there'; readonly request: AccessRequest }
  | { readonly status: 'refused'; readonly refused: RequestRefusal };

const no = (refused: RequestRefusal): Opened => ({ status: 'refused', refused });

/** What is closed, and what could never be sent, is refused before anybody fills in a form. Throws `DirectoryError`, `StorageDown`. */
export async function open(context: Context, by: By, wanted: Wanted): Promise<Opened> {
  const asked = { requester: by.person, beneficiary: wanted.beneficiary };
  const people = await mayAsk(context, asked, wanted.entitlement);
  if ('refused' in people) return no(people.refused);
  const [existing, settings] = await Promise.all([
    findExisting(context, people, wanted.entitlement),
    settingsInForce(context),
  ]);
  if (existing.open) return { status: 'there', request: existing.open.state };
  const closed = refusalOfClosed(wanted.entitlement, closedSince(settings, wanted.entitlement));
  if (closed) return no(closed);
  const entitlement = restrictedEntitlement(wanted.entitlement, settings);
  return openNew(context, by, { ...wanted, entitlement, people, settings, draft: existing.draft });
}

/** Of what nothing stands yet: `draft`, the one that was begun; `settings`, as they were just read. */
interface Opening extends Wanted {
  readonly people: ForWhom;
  readonly settings: SettingsState;
  readonly draft: Existing['draft'];
}

async function openNew(context: Context, by: By, opening: Opening): Promise<Opened> {
  const { beneficiary, entitlement, people, settings } = opening;
  const details = withUsualLength(withTicket(opening.details, entitlement), entitlement);
  const missing = refusalOfFilled(entitlement, details, by.at);
  // An administrator sees what would come of an eligibility before it is asked for (rule 57).
  const isForm = missing !== undefined || opening.isUnsure === true || entitlement.kind === 'eligibility';
  const [facts, holds, incompatible, notGivable] = await Promise.all([
    gatherDeciders(context, entitlement.policy.stages, beneficiary.id),
    gatherHeld(context, beneficiary.id, entitlement.resources),
    gatherIncompatible(context, { beneficiary, entitlement }),
    // Sending tries it anyway; before a form it is tried beside the other questions.
    isForm ? gatherNotGivable(context, { person: beneficiary.id, entitlement, details }) : undefined,
  ]);
  const eligible = await gatherEligible(context, entitlement, { person: beneficiary.id, holdings: holds.holdings });
  const { routes, nobodyAt } = outlookOf(people, entitlement, facts);
  const nobody = await forNobody(context, opening, nobodyAt);
  const hopeless =
    refusalOfHolding(incompatible, beneficiary) ??
    refusalOfHaving(entitlement, { ...holds, ...defined({ eligible }) }, beneficiary) ??
    nobody.refused ??
    refusalOfSigningIn(context, entitlement) ??
    refusalOfGiving(notGivable, entitlement, 'any');
  if (hopeless) return no(hopeless);
  const opened = await openDraft(context, { people, entitlement, details, at: by.at }, opening.draft);
  if ('refused' in opened) return no(opened.refused);
  const form = (problem: RequestRefusal | undefined): Opened => ({
    status: 'form',
    form: { draft: { ...opened.draft.state, ...holds }, routes, ...defined({ problem }) },
  });
  if (!isForm || nobody.isRecorded) {
    const sent = await send(context, by, { draft: opened.draft, read: { holds, settings } });
    // Nothing that was typed is lost: the form has it, and is sent after the sign-in.
    return sent.status === 'refused' && sent.refused.code === 'sign-in-needed' ? form(sent.refused) : sent;
  }
  return form(
    (!missing || isOnlyMissing(missing) ? refusalOfTime(entitlement.policy, details, by.at) : missing) ??
      refusalOfGiving(notGivable, entitlement, 'this'),
  );
}

/** Where no length is said, and the policy has a usual one. */
function withUsualLength(details: Details, { policy: { usualMinutes } }: Entitlement): Details {
  return details.durationMinutes === undefined
    ? { ...details, ...defined({ durationMinutes: usualMinutes }) }
    : details;
}

/** A sign-in is demanded that nobody can make here (rule 73). */
const refusalOfSigningIn = ({ signInAt }: Context, { policy }: Entitlement): RequestRefusal | undefined =>
  policy.signIn && !signInAt ? { code: 'sign-in-off' } : undefined;

/** What the directory would not give. Its policies may be about how long: where the form lets one choose another length, it is not hopeless for `any`. */
const refusalOfGiving = (
  found: NotGivable | undefined,
  { policy }: Entitlement,
  length: 'any' | 'this',
): RequestRefusal | undefined =>
  found === undefined || (length === 'any' && found.fault === 'policy' && policy.choosesDuration)
    ? undefined
    : { code: 'not-givable', ...found };
