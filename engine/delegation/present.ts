import type { Outgoing, Reader } from '../ports.js';
import type { DelegationEffect } from './model.js';

/** What a delegate, or the delegator, is told when a delegation has begun or is over (rule 22). */
export type PresentDelegation = (
  told: Extract<DelegationEffect, { readonly type: 'tell' }>,
  reader: Omit<Reader, 'mayHaveIt'>,
) => Outgoing;
