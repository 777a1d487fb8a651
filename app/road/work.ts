// What is due in one document of each kind, done once.
import { accessDecider } from '../../engine/ledger/decider.js';
import type { Document, Kind } from '../../engine/document.js';
import { settingsDecider } from '../../engine/settings.js';
import { requestDecider } from '../../engine/request/decider.js';
import { dueAt } from '../../engine/request/time.js';
import { DirectoryError } from '../../engine/ports.js';
import type { Facts, Pending } from '../../engine/request/model.js';
import { deliver } from './deliver.js';
import { gatherFacts } from '../facts/stages.js';
import { handle } from './handle.js';
import type { House } from '../context.js';
import { post } from './post.js';
import { record } from './audit.js';
import { reconcile } from './reconcile.js';

/** The kinds that time moves on, in the order in which their due documents are looked for. */
export const timedKinds = ['request', 'access', 'message', 'settings'] as const satisfies readonly Kind[];
export type TimedKind = (typeof timedKinds)[number];

/** Does what is due now in this document. Throws where the store or the directory fails: what was due then still is. */
export async function work<K extends TimedKind>(house: House, kind: K, document: Document<K>): Promise<void> {
  const { id } = document;
  switch (kind) {
    case 'request':
      await workOnRequest(house, document as Document<'request'>);
      return record(house, requestDecider, id);
    case 'access':
      await reconcile(house, id);
      return record(house, accessDecider, id);
    case 'message':
      return post(house, document as Document<'message'>);
    case 'settings':
      return record(house, settingsDecider, id);
  }
}

async function workOnRequest(house: House, document: Document<'request'>): Promise<void> {
  const due = dueAt(document.state);
  if (due && due <= house.clock.now()) {
    const facts = document.state.status === 'pending' ? await factsIfAny(house, document.state) : undefined;
    await handle(house, requestDecider, document.id, { type: 'tick', at: house.clock.now(), ...(facts && { facts }) });
  }
  const fresh = await house.documents.load('request', document.id);
  if (fresh) await deliver(house, fresh);
}

/** Deadlines hold although the directory cannot be asked. */
async function factsIfAny(house: House, state: Pending): Promise<Facts | undefined> {
  try {
    return await gatherFacts(
      house.directory,
      state.stages.map((stage) => stage.rule),
      state.beneficiary.id,
    );
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    house.log('warn', 'facts-missing', { request: state.id, fault: error.fault });
    return undefined;
  }
}
