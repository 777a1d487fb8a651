// Another insider risk of one person: written down as a proposal, with what it would do; confirmed, or left (rules 26, 32 and 57).
import { defined } from '../../engine/defined.js';
import { insiderDecider, listedNow } from '../../engine/insider/decider.js';
import type { InsiderDryRun } from '../../engine/insider/dry-run.js';
import type {
  InsiderLevel,
  InsiderProposal,
  InsiderRefusal,
  InsiderState,
  Listed,
} from '../../engine/insider/model.js';
import { insiderTags, newInsiderProposalId } from '../../engine/insider/tags.js';
import type { Person } from '../../engine/person.js';
import type { ReaderRole } from '../../engine/risk/readers.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { readerRoles, readsRisk } from '../people/risk-readers.js';
import { handle } from '../road/handle.js';
import { insiderDryRun } from './dry-run.js';

/** `before`: what is in force of the person in its place; absent: not on the list. */
export interface InsiderChange {
  readonly person: Person;
  readonly proposal: InsiderProposal;
  readonly before: Listed | undefined;
}

export interface InsiderProposed extends InsiderChange {
  readonly status: 'proposed';
  readonly dryRun: InsiderDryRun;
}

/** `readers`: the roles with which one may read risk. */
export interface InsiderRefused {
  readonly status: 'refused';
  readonly refused: InsiderRefusal;
  readonly readers: readonly ReaderRole[];
}

export type InsiderSettled =
  | (InsiderChange & { readonly status: 'changed' | 'left' })
  | InsiderProposed
  | InsiderRefused;

export interface Meant {
  readonly person: Person;
  readonly level: InsiderLevel;
  readonly until?: Date;
}

/** Why this person may not even ask, before anybody is looked up; nothing where they may. Throws `DirectoryError`, `StorageDown`. */
export async function insiderRefusal(context: Context, person: Person): Promise<InsiderRefused | undefined> {
  const { administers, readsRisk: reads } = await rightsOf(context, person);
  if (!administers) return refusedFor(context, { code: 'not-an-administrator' });
  return reads ? undefined : refusedFor(context, { code: 'may-not-read-risk' });
}

/** Throws `DirectoryError`, `StorageDown`. */
export async function proposeInsider(
  context: Context,
  { person: by, at }: By,
  { person, level, until }: Meant,
): Promise<InsiderProposed | InsiderRefused> {
  const id = newInsiderProposalId(context.ids.short(5));
  const what = { person, level, ...defined({ until }) };
  const command = { type: 'propose', at, id, by, ...what, ...(await rightsOf(context, by)) } as const;
  const handled = await handle(context, insiderDecider, person.id, command);
  if (handled.status === 'refused') return refusedFor(context, handled.refused);
  const { state } = handled.document;
  const proposal = state.status === 'kept' ? state.proposals.find((one) => one.id === id) : undefined;
  if (!proposal) return refusedFor(context, { code: 'no-such-proposal' });
  const listed = level !== 'none' && until ? ({ via: 'list', level, since: at, until } as const) : undefined;
  return {
    ...{ status: 'proposed', person, proposal, before: listedNow(state, at) },
    dryRun: await insiderDryRun(context, { person, at, listed }),
  };
}

/** Decided by who the person is now and what is in force now. Throws `DirectoryError`, `StorageDown`. */
export async function settleInsider(
  context: Context,
  by: By,
  { verb, id }: { readonly verb: 'confirm' | 'leave'; readonly id: string },
): Promise<InsiderSettled> {
  const { person, at } = by;
  const [found] = await context.documents.find('insider', [insiderTags.proposal(id)], 1);
  if (!found) return refusedFor(context, { code: 'no-such-proposal' });
  let state: InsiderState = found.state;
  const rights = await rightsOf(context, person);
  // What is left is shown as it is in force.
  if (verb === 'leave' && !rights.readsRisk) return refusedFor(context, { code: 'may-not-read-risk' });
  const handled = await handle(context, insiderDecider, found.id, (document) => {
    state = document.state;
    const common = { at, id, by: person };
    return Promise.resolve(
      verb === 'confirm' ? { type: 'confirm' as const, ...common, ...rights } : { type: 'drop' as const, ...common },
    );
  });
  if (handled.status === 'refused') return refusedOrAnew(context, by, handled.refused);
  const proposal = state.status === 'kept' ? state.proposals.find((one) => one.id === id) : undefined;
  if (state.status === 'none' || !proposal) return refusedFor(context, { code: 'no-such-proposal' });
  const change = { person: state.person, proposal, before: listedNow(state, at) };
  return { status: verb === 'confirm' ? 'changed' : 'left', ...change };
}

/** Somebody else changed it meanwhile: the same, worked out anew. */
async function refusedOrAnew(context: Context, by: By, refused: InsiderRefusal): Promise<InsiderSettled> {
  if (refused.code !== 'level-changed') return refusedFor(context, refused);
  const { person, proposal } = refused;
  return proposeInsider(context, by, { person, level: proposal.level, ...defined({ until: proposal.until }) });
}

async function rightsOf(context: Context, person: Person) {
  const [administers, reads] = await Promise.all([isAdministrator(context, person), readsRisk(context, person)]);
  return { administers, readsRisk: reads };
}

async function refusedFor(context: Context, refused: InsiderRefusal): Promise<InsiderRefused> {
  return { status: 'refused', refused, readers: await readerRoles(context) };
}
