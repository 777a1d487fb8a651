// When a document wants attention for its own sake, and not because something that failed is to be tried once more.
import { delegationDecider } from '../engine/delegation/decider.js';
import { checkEveryMs, ledgerDecider } from '../engine/ledger/decider.js';
import type { LedgerState } from '../engine/ledger/model.js';
import { earliest, settle, type Document } from '../engine/document.js';
import { messageDecider } from '../engine/message/decider.js';
import type { MessageState } from '../engine/message/model.js';
import { requestDecider } from '../engine/request/decider.js';
import type { TimedKind } from '../app/road/work.js';

/** So often something that fails is tried at its own moments (all of them within seconds); after that it may wait. */
const promptTries = 4;
const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** The earliest moment of this document, as if whatever is tried again or read again could wait until `step`. */
export function ownMoment(kind: TimedKind, document: Document<TimedKind>, step: Date): Date | undefined {
  switch (kind) {
    case 'request': {
      const request = document as Document<'request'>;
      const outbox = request.outbox.map((owed) =>
        owed.attempts < promptTries ? owed : { ...owed, notBefore: later(owed.notBefore, beyond(step)) },
      );
      return settle(requestDecider, { ...request, outbox }).dueAt;
    }
    case 'ledger': {
      const ledger = document as Document<'ledger'>;
      return settle(ledgerDecider, { ...ledger, state: patientLedger(ledger.state, beyond(step)) }).dueAt;
    }
    case 'message': {
      const message = document as Document<'message'>;
      return settle(messageDecider, { ...message, state: patientMessage(message.state, beyond(step)) }).dueAt;
    }
    case 'delegation': {
      const delegation = document as Document<'delegation'>;
      const outbox = delegation.outbox.map((owed) =>
        owed.attempts < promptTries ? owed : { ...owed, notBefore: later(owed.notBefore, beyond(step)) },
      );
      return settle(delegationDecider, { ...delegation, outbox }).dueAt;
    }
    case 'finding': {
      const { outbox } = document as Document<'finding'>;
      return earliest(outbox.filter(({ attempts }) => attempts < promptTries).map(({ notBefore }) => notBefore));
    }
    // What is watched is read again now and then: on the way that can wait.
    case 'watch':
      return undefined;
    case 'settings':
    case 'insider':
      return document.dueAt;
  }
}

const beyond = (step: Date): Date => new Date(step.getTime() + 1);

function patientLedger(state: LedgerState, after: Date): LedgerState {
  if (state.status === 'none') return state;
  // Access in force is read again now and then: on the way that can wait as well.
  const readAt = state.readAt && later(state.readAt, new Date(after.getTime() - checkEveryMs(state.resource)));
  const retryAt = state.retryAt && (state.attempts < promptTries ? state.retryAt : later(state.retryAt, after));
  return { ...state, ...(readAt && { readAt }), ...(retryAt && { retryAt }) };
}

function patientMessage(state: MessageState, after: Date): MessageState {
  if (state.status === 'none' || !state.retryAt || state.attempts < promptTries) return state;
  return { ...state, retryAt: later(state.retryAt, after) };
}
