// Brings a change that waits, or waited, for a second administrator to whoever it is put to, and to who proposed it (rule 57).
import { contactDecider } from '../../engine/contact/decider.js';
import { personId } from '../../engine/ids.js';
import { messageDecider } from '../../engine/message/decider.js';
import { DeliveryError, DirectoryError } from '../../engine/ports.js';
import { becameOf } from '../../engine/settings/became.js';
import { inForce } from '../../engine/settings/change.js';
import type { Context } from '../context.js';
import { holdsAdministration } from '../people/administrators.js';
import { settingsNow } from '../facts/settings.js';
import { dryRun } from '../settings/dry-run.js';
import { bring, drawnFor, notArrived, readerOf, type Command } from './bring.js';
import type { UnitOfWork } from './unit-of-work.js';
import { wayTo } from './way.js';

/** Does what is due on such a message. Throws what the store throws. */
export async function postChange(context: Context, unit: UnitOfWork<'message'>): Promise<void> {
  const { state: message } = unit;
  const { presentChange: present, clock } = context;
  if (message.status === 'none' || message.content.kind !== 'settings-change' || !present) return;
  const command: Command = (one) => void unit.put(messageDecider, one);
  const at = clock.now();
  const contact = (await context.documents.load('contact', message.to))?.state ?? contactDecider.initial;
  const way = await wayTo(context, { message, contact });
  if ('how' in way) {
    command({ type: 'fail', at, ...way });
    return;
  }
  try {
    const told = await toldTo(context, message.content.proposal, message.to);
    const revision = message.wanted;
    if (!told && message.places.length === 0) {
      command({ type: 'show', at, revision });
      return;
    }
    const reader = readerOf(message.to, contact, at);
    const { isUnclear } = unit;
    const drawn = drawnFor(reader, { isUnclear, draw: (one) => present(told ?? 'closed', one) });
    await bring(context, message, { reference: way.reference, ...drawn, revision, command });
  } catch (error) {
    if (!(error instanceof DeliveryError) && !(error instanceof DirectoryError)) throw error;
    notArrived(context, error, { message, command });
  }
}

/** The change as it stands, to whoever administers at this moment; to others nothing. Throws `DirectoryError`, `StorageDown`. */
async function toldTo(context: Context, proposal: string, to: string) {
  if (!(await holdsAdministration(context, personId(to)))) return undefined;
  const { state, history } = await settingsNow(context);
  const became = becameOf(history, proposal);
  if (!became) return undefined;
  const { change } = became.proposal;
  const before = inForce(state, change);
  if (became.status !== 'waiting') return { became, before };
  return { became, before, dryRun: await dryRun(context, { settings: state, change, at: context.clock.now() }) };
}
