// Invites whom a request was approved for and who is not in the directory yet (rule 56); what they get is entered once they are found there.
import { blockedDomain } from '../../engine/catalogue/organisations.js';
import { minuteMs } from '../../engine/time.js';
import type { PersonId } from '../../engine/ids.js';
import { addressOf, type Person } from '../../engine/person.js';
import { DirectoryError } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import { awaitsGuest } from '../../engine/request/invitation.js';
import type { Granted } from '../../engine/request/model.js';
import type { InvitationOutcome } from '../../engine/request/command.js';
import type { Context } from '../context.js';
import { personAt } from '../people/invitees.js';
import { dueEffects, payEach } from './outbox.js';
import type { UnitOfWork } from './unit-of-work.js';

/** After this long without the guest the administrators hear of it (rule 50). */
const lateMs = 15 * minuteMs;

/** Pays what is owed of this: at most one invitation is sent where its answer arrived. What fails is owed again. */
export async function invite(context: Context, unit: UnitOfWork<'request'>): Promise<void> {
  const due = dueEffects(context, unit).filter(({ effect }) => effect.type === 'invite');
  await payEach(context, unit, { due, pay: () => bringIn(context, unit) });
}

async function bringIn(context: Context, unit: UnitOfWork<'request'>): Promise<void> {
  const { state } = unit;
  if (state.status === 'none' || !awaitsGuest(state)) return;
  const settle = (came: InvitationOutcome): void =>
    void unit.put(requestDecider, { type: 'settle-invitation', at: context.clock.now(), came });
  try {
    const guest = await guestOf(context, state, (id) => settle({ kind: 'sent', guest: id }));
    if (guest === 'refused') settle({ kind: 'refused' });
    else if (guest) settle({ kind: 'joined', guest });
  } catch (error) {
    if (context.clock.now().getTime() - state.approvedAt.getTime() >= lateMs) settle({ kind: 'late' });
    throw error;
  }
}

/** Their account; `refused` where the directory will never take them; nothing where it is over and nobody was invited. Throws `DirectoryError`. */
async function guestOf(
  context: Context,
  state: Granted,
  sent: (id: PersonId) => void,
): Promise<Person | 'refused' | undefined> {
  const known = await found(context, state);
  if (known) return known.kind === 'guest' ? known : refused(context, state, { why: 'works-here' });
  const isOver = state.status === 'ending' || state.status === 'ended';
  if (isOver && !state.invitation) return undefined;
  if (!state.invitation && blockedDomain(context.catalogue(), state.beneficiary) !== undefined)
    return refused(context, state, { why: 'organisation-blocked' });
  const id = state.invitation?.guest ?? (await invited(context, state));
  if (!id) return 'refused';
  if (!state.invitation) sent(id);
  const person = await context.directory.getUser(id);
  if (person) return person;
  throw new DirectoryError('not-replicated', 'The guest is invited, and not in the directory yet.');
}

/** Whoever has the address now, invited by whomever. */
async function found({ directory }: Context, { beneficiary, invitation }: Granted): Promise<Person | undefined> {
  if (invitation) return undefined;
  const person = await personAt(directory, addressOf(beneficiary));
  if (!person) return undefined;
  const { mail: _unkept, ...known } = person;
  return known;
}

/** Nobody asks again for what these faults say: the address is none, belongs to somebody who works here, or its organisation may not be invited. */
const finalFaults: readonly DirectoryError['fault'][] = ['invalid', 'policy', 'unsupported', 'unlicensed'];

/** The id of the account to come; nothing where there will be none. Throws `DirectoryError` for all that may be tried again. */
async function invited(context: Context, state: Granted): Promise<PersonId | undefined> {
  if (!context.directory.inviteGuest) return void refused(context, state, { why: 'unsupported' });
  const address = addressOf(state.beneficiary);
  const done = (id: PersonId): PersonId => {
    context.log('info', 'guest-invited', { request: state.id, guest: id });
    return id;
  };
  try {
    return done((await context.directory.inviteGuest(address)).id);
  } catch (error) {
    // Whose answer was lost, and who was not there a moment ago: they came by our invitation.
    const came = isUnclear(error) && (await personAt(context.directory, address).catch(() => undefined));
    if (came) return done(came.id);
    if (!(error instanceof DirectoryError) || !finalFaults.includes(error.fault)) throw error;
    return void refused(context, state, { why: error.fault, text: error.message });
  }
}

const isUnclear = (error: unknown): boolean =>
  error instanceof DirectoryError && (error.fault === 'unavailable' || error.fault === 'invalid');

function refused(
  context: Context,
  { id }: Granted,
  about: { readonly why: string; readonly text?: string },
): 'refused' {
  context.log('warn', 'guest-not-invited', { request: id, ...about });
  return 'refused';
}
