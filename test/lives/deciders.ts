// The decider of each kind of document.
import { contactDecider } from '../../engine/contact/decider.js';
import { delegationDecider } from '../../engine/delegation/decider.js';
import { findingDecider } from '../../engine/finding/decider.js';
import { guardDecider } from '../../engine/guard/decider.js';
import type { Kind } from '../../engine/kinds.js';
import { insiderDecider } from '../../engine/insider/decider.js';
import { ledgerDecider } from '../../engine/ledger/decider.js';
import { messageDecider } from '../../engine/message/decider.js';
import { requestDecider } from '../../engine/request/decider.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import { signInDecider } from '../../engine/sign-in/decider.js';
import { watchDecider } from '../../engine/watch/decider.js';

const deciders = {
  request: requestDecider,
  ledger: ledgerDecider,
  message: messageDecider,
  contact: contactDecider,
  settings: settingsDecider,
  guard: guardDecider,
  delegation: delegationDecider,
  insider: insiderDecider,
  watch: watchDecider,
  finding: findingDecider,
  'sign-in': signInDecider,
} as const;

export const deciderOf = (kind: Kind) => deciders[kind];
