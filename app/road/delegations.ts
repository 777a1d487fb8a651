// What time and its end bring to a delegation: people are told, and what waits for them is put to whoever decides it now (rule 22).
import { contactDecider } from '../../engine/contact/decider.js';
import { knownOf } from '../../engine/contact/decider.js';
import { delegationDecider } from '../../engine/delegation/decider.js';
import type { DelegationEffect } from '../../engine/delegation/model.js';
import { settle } from '../../engine/document.js';
import type { PersonId } from '../../engine/ids.js';
import type { Owed } from '../../engine/kinds.js';
import type { Reference } from '../../engine/message/place.js';
import { DeliveryError } from '../../engine/ports.js';
import { requestTags } from '../../engine/request/tags.js';
import { retryAt } from '../../engine/waits.js';
import type { Context } from '../context.js';
import { reachFirst } from '../people/first-contact.js';
import { record } from './audit.js';
import { lookAtThose } from './people.js';
import type { UnitOfWork } from './unit-of-work.js';

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
  try {
    const reference = await referenceOf(context, told.to, contact);
    if (typeof reference === 'string') return reference === 'no-way';
    await messenger.say(reference, present(told, { to: told.to, at: clock.now(), ...knownOf(contact) }));
    return true;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    log('warn', 'message-failed', { to: told.to, fault: error.fault });
    return error.fault === 'blocked' || error.fault === 'rejected';
  }
}

async function referenceOf(
  context: Context,
  person: PersonId,
  contact: ReturnType<typeof contactDecider.evolve>,
): Promise<Reference | 'again' | 'no-way'> {
  if (contact.status === 'reachable' && contact.reference) return contact.reference;
  if (contact.status === 'blocked' || contact.status === 'removed' || !context.messenger.reach) return 'no-way';
  const first = await reachFirst(context, person);
  if (first === 'not-installed') return 'no-way';
  return first === 'installed' ? 'again' : first.reference;
}
