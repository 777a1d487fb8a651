// The request as a kind of document.
import type { Decider } from '../document.js';
import { decide } from './decide.js';
import { effectDelayMs, effectKey, effects } from './effects.js';
import { evolve } from './evolve.js';
import { dueAt } from './time.js';
import type { RequestCommand } from './command.js';
import type { RequestRefusal } from './refusal.js';
import { tagsOf, uniqueOf } from './tags.js';
import { requestShape } from './upgrade.js';

export const requestDecider: Decider<'request', RequestCommand, RequestRefusal> = {
  kind: 'request',
  ...requestShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects,
  key: effectKey,
  delayMs: effectDelayMs,
  // A form that nobody sends asks nothing of anybody; sent, all of it is recorded from its opening on.
  owesRecord: ({ status }) => status !== 'draft',
  dueAt,
  tags: tagsOf,
  unique: uniqueOf,
};
