// The shape of every kind, for whoever keeps documents or reads the record.
import { delegationShape } from './delegation/upgrade.js';
import { insiderShape } from './insider/upgrade.js';
import { findingShape } from './finding/upgrade.js';
import { guardShape } from './guard/upgrade.js';
import { ledgerShape } from './ledger/upgrade.js';
import { contactShape } from './contact/upgrade.js';
import type { Kind, Kinds, RecordedKind } from './kinds.js';
import type { Shaped, Upgraded } from './upgrade.js';
import { messageShape } from './message/upgrade.js';
import { NewerShape } from './ports.js';
import { requestShape } from './request/upgrade.js';
import { settingsShape } from './settings/upgrade.js';
import { signInShape } from './sign-in/upgrade.js';
import type { Shape } from './upgrade.js';
import { watchShape } from './watch/upgrade.js';

const shapes: { readonly [K in Kind]: Shape<K> } = {
  request: requestShape,
  ledger: ledgerShape,
  message: messageShape,
  contact: contactShape,
  settings: settingsShape,
  guard: guardShape,
  delegation: delegationShape,
  insider: insiderShape,
  watch: watchShape,
  finding: findingShape,
  'sign-in': signInShape,
};

/** The number of today's shape of this kind. */
export const shapeOf = (kind: Kind): number => shapes[kind].shape;

/** A stored document's words as today's. @throws NewerShape when they are of a shape that this code does not know. */
export function upgraded<K extends Kind>(kind: K, stored: Shaped): Upgraded<K> {
  const { shape = 1 } = stored;
  if (shape > shapeOf(kind)) throw new NewerShape(kind, shape);
  return shapes[kind].upgrade(stored);
}

/** An event of the record in today's words; one of a newer shape as it is, because a record must be readable by all. */
export function upgradedEvent<K extends RecordedKind>(kind: K, event: object, shape?: number): Kinds[K]['event'] {
  return shapes[kind].upgradeEvent(event, shape);
}
