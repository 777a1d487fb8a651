// What the alert says where the directory does not do as it should (rule 33).
import type { AccessRequest } from '../../engine/request/model.js';
import type { Formatter } from '../kit/formatter.js';
import { deliveryFacts } from './deliveries.js';

const troubles: readonly string[] = ['late', 'failed', 'last-holder'];

/** What of it is in place and what is not; nothing where all is in order. */
export const troubleFacts = (state: AccessRequest, formatter: Formatter): { title: string; value: string }[] =>
  'deliveries' in state && state.deliveries.some(({ status }) => troubles.includes(status))
    ? deliveryFacts(state, formatter)
    : [];
