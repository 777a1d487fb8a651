// What is due on a finding: administrators are told, what is to be taken away is, and is followed until it is gone (rules 50 and 82).
import { placeKey } from '../../engine/catalogue/model.js';
import { findingDecider, isLeaving } from '../../engine/finding/decider.js';
import type { Fate, Finding, FindingEffect, Seen } from '../../engine/finding/model.js';
import type { PersonId } from '../../engine/ids.js';
import { ledgerDecider } from '../../engine/ledger/decider.js';
import type { LedgerState } from '../../engine/ledger/model.js';
import { isWanted } from '../../engine/ledger/needs.js';
import { requestTags } from '../../engine/request/tags.js';
import { ledgerId, ledgerTags } from '../../engine/ledger/tags.js';
import type { Context } from '../context.js';
import { record } from './audit.js';
import { refreshFinding, tellOfFinding } from './finding-cards.js';
import { handle } from './handle.js';
import { payOwed } from './pay.js';
import { lookAtThose } from './people.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Does it. Throws what the store throws. */
export async function workOnFinding(context: Context, unit: UnitOfWork<'finding'>): Promise<void> {
  const { state } = unit;
  if (state.status === 'none') return;
  const at = context.clock.now();
  if (state.lookAt && state.lookAt <= at) {
    unit.put(findingDecider, { type: 'note', at, seen: await look(context, state) });
    await unit.save();
  }
  await payOwed(context, findingDecider, { unit, pay: (effect) => pay(context, state, effect) });
  await record(context, findingDecider, unit);
}

async function pay(context: Context, finding: Finding, effect: FindingEffect): Promise<void> {
  switch (effect.type) {
    case 'tell':
      return tellOfFinding(context, finding, effect.to);
    case 'look':
      await lookAtThose(
        context,
        effect.people.map((person) => [requestTags.holder(person)]),
      );
      return;
    case 'refresh':
      return refreshFinding(context, finding.id, effect.revision);
    case 'withdraw':
      for (const person of effect.people) await withdraw(context, finding, { ...effect, person });
  }
}

/** The ledger takes it away, as all else that Gatehouse takes: not the last holder of a role, and again until it is read as gone. */
async function withdraw(
  context: Context,
  { resource }: Finding,
  { person, at, by }: Pick<Extract<FindingEffect, { type: 'withdraw' }>, 'at' | 'by'> & { readonly person: PersonId },
): Promise<void> {
  if (await isGivenByNow(context, person, placeKey(resource))) return;
  await handle(context, ledgerDecider, ledgerId(person, resource), { type: 'withdraw', at, by, person, resource });
}

/** A request that gives the same by now, perhaps as another resource of the same group. */
async function isGivenByNow(context: Context, person: PersonId, place: string): Promise<boolean> {
  for await (const { state } of context.documents.all('ledger', [ledgerTags.person(person)]))
    if (state.status === 'kept' && placeKey(state.resource) === place && isWanted(state)) return true;
  return false;
}

/** How what is being taken away stands, as its ledgers say. */
async function look(context: Context, { people, resource }: Finding): Promise<Seen[]> {
  const leaving = people.filter(isLeaving).map(({ person }) => person.id);
  const ledgers = await context.documents.loadMany(
    'ledger',
    leaving.map((person) => ledgerId(person, resource)),
  );
  const place = placeKey(resource);
  const seen: Seen[] = [];
  for (const person of leaving) {
    const ledger = ledgers.get(ledgerId(person, resource))?.state;
    const fate = (await isGivenByNow(context, person, place)) ? 'over' : ledger && fateIn(ledger);
    if (fate) seen.push({ person, fate });
  }
  return seen;
}

function fateIn(ledger: LedgerState): Fate | undefined {
  if (ledger.status === 'none') return undefined;
  if (ledger.seen === 'absent') return 'taken';
  if (ledger.isLastHolder) return 'last-holder';
  return ledger.alarmed || ledger.failedAt ? 'late' : undefined;
}
