// What time and its end bring to a delegation: people are told, and what waits for them is put to whoever decides it now (rule 22).
import { contactDecider } from '../../engine/contact/decider.js';
import { delegationDecider } from '../../engine/delegation/decider.js';
import type { DelegationEffect } from '../../engine/delegation/model.js';
import { settle } from '../../engine/document.js';
import type { Owed } from '../../engine/kinds.js';
import { DeliveryError } from '../../engine/ports.js';
import { requestTags } from '../../engine/request/tags.js';
import { retryAt } from '../../engine/waits.js';
import type { Context } from '../context.js';
import { record } from './audit.js';
import { readerOf } from './bring.js';
import { lookAtThose } from './people.js';
import type { UnitOfWork } from './unit-of-work.js';
import { wayToReader } from './way.js';

/** About two days of tries: whoever has not heard by then reads it on the card they are asked by. */
const mostTries = 50;

/** Does what is due on one delegation. Throws what the store throws. */
export async function workOnDelegation(context: Context, unit: UnitOfWork<'delegation'>): Promise<void> {
  const at = context.clock.now();
  unit.put(delegationDecider, { type: 'tick', at });
  await unit.save();
  for (const owed of unit.document.outbox.filter(({ notBefore }) => notBefore <= at)) {
    const isPaid = await pay(context, owed.effect);
    unit.change((document) => settle(delegationDecider, { ...document, outbox: after(document.outbox, owed, isPaid) }));
    await unit.save();
  }
  await record(context, delegationDecider, unit);

  function after(
    outbox: readonly Owed<DelegationEffect>[],
    { key, attempts }: Owed<DelegationEffect>,
    isPaid: boolean,
  ): readonly Owed<DelegationEffect>[] {
    const isLast = isPaid || attempts + 1 >= mostTries;
    return outbox.flatMap((one) => {
      if (one.key !== key) return [one];
      return isLast ? [] : [{ ...one, attempts: attempts + 1, notBefore: retryAt(at, attempts) }];
    });
  }
}

/** Whether that is done with. */
async function pay(context: Context, effect: DelegationEffect): Promise<boolean> {
  switch (effect.type) {
    case 'look': {
      const tags = effect.people.map((person) => [requestTags.approver(person)]);
      return (await lookAtThose(context, tags)).isWhole;
    }
    case 'tell':
      return tell(context, effect);
  }
}

async function tell(context: Context, told: Extract<DelegationEffect, { type: 'tell' }>): Promise<boolean> {
  const { presentDelegation: present, documents, clock, messenger, log } = context;
  if (!present) return true;
  const contact = (await documents.load('contact', told.to))?.state ?? contactDecider.initial;
  // However often it is tried: an installation may take hold late.
  const mayReachFirst = contact.status !== 'removed' && messenger.reach !== undefined;
  const way = await wayToReader(context, { to: told.to, contact, attempts: 0, mayReachFirst });
  if ('how' in way) return way.how !== 'again';
  try {
    await messenger.say(way.reference, present(told, readerOf(told.to, contact, clock.now())));
    return true;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    log('warn', 'message-failed', { to: told.to, fault: error.fault });
    return error.fault === 'blocked' || error.fault === 'rejected';
  }
}
