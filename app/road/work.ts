// What is due in one document of each kind, done once.
import { ledgerDecider } from '../../engine/ledger/decider.js';
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import { requestDecider } from '../../engine/request/decider.js';
import { dueAt } from '../../engine/request/time.js';
import { deliver } from './deliver.js';
import { handle } from './handle.js';
import type { Context } from '../context.js';
import { post } from './post.js';
import { record } from './audit.js';
import { reconcile } from './reconcile.js';
import { decisionIfAny } from '../facts/decision.js';

/** The kinds that time moves on, in the order in which their due documents are looked for. */
export const timedKinds = ['request', 'ledger', 'message', 'settings'] as const satisfies readonly Kind[];
export type TimedKind = (typeof timedKinds)[number];

/** Does what is due now in this document. Throws where the store or the directory fails: what was due then still is. */
export async function work<K extends TimedKind>(context: Context, kind: K, document: Document<K>): Promise<void> {
  const { id } = document;
  switch (kind) {
    case 'request':
      await workOnRequest(context, document as Document<'request'>);
      return record(context, requestDecider, id);
    case 'ledger':
      await reconcile(context, document as Document<'ledger'>);
      return record(context, ledgerDecider, id);
    case 'message':
      return post(context, document as Document<'message'>);
    case 'settings':
      return record(context, settingsDecider, id);
  }
}

/** Deadlines and ends hold although the directory cannot be asked; a start does not. */
async function workOnRequest(context: Context, document: Document<'request'>): Promise<void> {
  const { state } = document;
  const due = dueAt(state);
  if (due && due <= context.clock.now()) {
    const isAsked = state.status === 'pending' || state.status === 'approved';
    const facts = isAsked ? await decisionIfAny(context, state) : undefined;
    await handle(context, requestDecider, document.id, {
      type: 'tick',
      at: context.clock.now(),
      ...(facts && { facts }),
    });
  }
  const fresh = await context.documents.load('request', document.id);
  if (fresh) await deliver(context, fresh);
}
