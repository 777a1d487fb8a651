// "delegate to Lidia until Friday", "stop delegating", "my delegation", "delegations" (rule 22).
import {
  delegationCard,
  delegationRefusalText,
  delegationsCard,
  delegationText,
  ownDelegationsCard,
  ownDelegationsText,
} from '../../cards/delegation/delegation.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../../app/context.js';
import { delegate, stopDelegating, type DelegationOutcome } from '../../app/delegations/delegate.js';
import { findPerson } from '../../app/people/find-person.js';
import { allDelegations, ownDelegations } from '../../app/queries/delegations.js';
import type { Asked, Delegate } from '../sentences/sentence.js';
import { byOf, type Asker } from './asker.js';
import { notAllowed } from './administrators-only.js';
import { sayNo, show, type Reply } from './reply.js';
import { whichPerson } from './which-person.js';

const kinds = ['delegate', 'stop-delegating', 'my-delegation', 'delegations'] as const;

/** What is said of delegations. */
export type OfDelegation = Extract<Asked, { kind: (typeof kinds)[number] }>;

export const isOfDelegation = (sentence: { readonly kind: string }): sentence is OfDelegation =>
  kinds.some((kind) => kind === sentence.kind);

/** Whichever of them was said. */
export function answerDelegation(context: Context, asker: Asker, sentence: OfDelegation): Promise<Reply> {
  switch (sentence.kind) {
    case 'delegate':
      return delegateTo(context, asker, sentence);
    case 'stop-delegating':
      return stopDelegation(context, asker);
    case 'my-delegation':
      return showDelegation(context, asker);
    case 'delegations':
      return listDelegations(context, asker);
  }
}

async function delegateTo(context: Context, asker: Asker, sentence: Delegate): Promise<Reply> {
  const found = await findPerson(context.directory, sentence.to);
  if (found.kind !== 'one')
    return whichPerson(found, { wanted: sentence.to, carry: (one) => carry(sentence, one) }, asker);
  const { from = asker.viewer.now, until } = sentence;
  return answered(await delegate(context, byOf(asker), { to: found.thing, from, until }), asker);
}

const stopDelegation = async (context: Context, asker: Asker): Promise<Reply> =>
  answered(await stopDelegating(context, byOf(asker)), asker);

function answered(outcome: DelegationOutcome, { viewer }: Asker): Reply {
  if (outcome.status === 'refused') return sayNo(delegationRefusalText(outcome.refused, viewer), viewer);
  return show(delegationText(outcome.delegation, viewer), delegationCard(outcome.delegation, viewer));
}

async function showDelegation(context: Context, { person, viewer }: Asker): Promise<Reply> {
  const own = await ownDelegations(context, person, viewer.now);
  return show(ownDelegationsText(own, viewer), ownDelegationsCard(own, viewer));
}

async function listDelegations(context: Context, { person, viewer }: Asker): Promise<Reply> {
  const all = await allDelegations(context, person, viewer.now);
  if (all === 'not-an-administrator') return notAllowed(context, viewer);
  return show(wordsFor(viewer).delegation.list, delegationsCard(all.first, viewer, all.count));
}

/** The whole sentence to continue with; not the name, because two people may have the same. */
const carry = ({ from, until }: Delegate, { upn }: Person): string =>
  `delegate to "${upn}"${from ? ` from ${from.toISOString()}` : ''} until ${until.toISOString()}`;
