// The administrators' cards about what others gave without a request: told once to each, and true to their end in every copy (rules 62 and 82).
import type { Finding } from '../../engine/finding/model.js';
import type { FindingId, PersonId } from '../../engine/ids.js';
import { personId } from '../../engine/ids.js';
import { contactDecider } from '../../engine/contact/decider.js';
import { messageDecider } from '../../engine/message/decider.js';
import type { OfFinding } from '../../engine/message/model.js';
import { messageId, messageTags } from '../../engine/message/tags.js';
import { DeliveryError } from '../../engine/ports.js';
import type { Context } from '../context.js';
import { administrators } from '../people/administrators.js';
import { bring, drawnFor, notArrived, readerOf, type Command } from './bring.js';
import { handle } from './handle.js';
import type { UnitOfWork } from './unit-of-work.js';
import { wayToReader } from './way.js';

/** More than there are administrators. */
const mostMessages = 500;

/** Tells these people, or everybody who administers Gatehouse now. Throws `DirectoryError`, `StorageDown`. */
export async function tellOfFinding(
  context: Context,
  { id: finding, revision }: Finding,
  only?: readonly PersonId[],
): Promise<void> {
  const content: OfFinding = { kind: 'finding', finding };
  const readers = only ?? (await administrators(context)).map(({ id }) => id);
  for (const to of readers) await want(context, { to, content, revision });
}

/** Has every card that tells of it drawn as it stands now. Throws `StorageDown`. */
export async function refreshFinding(context: Context, id: FindingId, revision: number): Promise<void> {
  const found = await context.documents.find('message', [messageTags.finding(id)], mostMessages);
  for (const { state } of found) {
    if (state.status === 'none' || state.content.kind !== 'finding') continue;
    await want(context, { to: personId(state.to), content: state.content, revision });
  }
}

async function want(
  context: Context,
  { to, content, revision }: { readonly to: PersonId; readonly content: OfFinding; readonly revision: number },
): Promise<void> {
  const id = messageId(to, content, revision);
  await handle(context, messageDecider, id, { type: 'want', at: context.clock.now(), to, content, revision });
}

/** Brings one of them to its reader. Throws what the store throws. */
export async function postFinding(context: Context, unit: UnitOfWork<'message'>): Promise<void> {
  const { state: message } = unit;
  const { presentFinding, documents, clock, messenger } = context;
  if (message.status === 'none' || message.content.kind !== 'finding' || !presentFinding) return;
  const command: Command = (one) => void unit.put(messageDecider, one);
  const [finding, met] = await Promise.all([
    documents.load('finding', message.content.finding),
    documents.load('contact', message.to),
  ]);
  if (!finding || finding.state.status === 'none') throw new Error('a message is about a finding that does not exist');
  const contact = met?.state ?? contactDecider.initial;
  const to = personId(message.to);
  const mayReachFirst = contact.status !== 'removed' && messenger.reach !== undefined;
  const way = await wayToReader(context, { to, contact, attempts: message.attempts, mayReachFirst });
  const at = clock.now();
  if ('how' in way) {
    command({ type: 'fail', at, ...way });
    return;
  }
  const reader = readerOf(to, contact, at);
  const { state: told } = finding;
  const drawn = drawnFor(reader, { isUnclear: unit.isUnclear, draw: (one) => presentFinding(told, one) });
  try {
    await bring(context, message, { reference: way.reference, ...drawn, revision: told.revision, command });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    notArrived(context, error, { message, command });
  }
}
