// The list of insider risk as a kind of document: the id is the person's.
import { defined } from '../defined.js';
import type { Decider, Decision } from '../document.js';
import { dayMs } from '../time.js';
import { mostDays } from './model.js';
import type {
  InsiderCommand,
  InsiderEvent,
  InsiderLevel,
  InsiderProposal,
  InsiderRefusal,
  InsiderState,
  Listed,
} from './model.js';
import { insiderShape } from './upgrade.js';
import { tagsOf } from './tags.js';

const mostProposals = 5;

type Answer = Decision<InsiderEvent, InsiderRefusal>;
type Propose = Extract<InsiderCommand, { type: 'propose' }>;

/** On the list at `at`; nothing where its time is over, whether that was noticed or not. */
export const listedNow = (state: InsiderState, at: Date): Listed | undefined =>
  state.status === 'kept' && state.listed && state.listed.until > at ? state.listed : undefined;

const levelNow = (state: InsiderState, at: Date): InsiderLevel => listedNow(state, at)?.level ?? 'none';

function decide(command: InsiderCommand, state: InsiderState): Answer {
  switch (command.type) {
    case 'propose':
      return propose(command, state);
    case 'confirm':
    case 'drop':
      return settle(command, state);
    case 'tick': {
      const isOver = state.status === 'kept' && state.listed && state.listed.until <= command.at;
      return { events: isOver ? [{ type: 'expired', at: command.at }] : [] };
    }
  }
}

function propose(command: Propose, state: InsiderState): Answer {
  const refused = refusalOf(command) ?? refusalOfTime(command, state);
  if (refused) return { refused };
  const { at, id, by, person, level, until } = command;
  const revision = state.status === 'kept' ? state.revision : 0;
  return {
    events: [{ type: 'proposed', at, person, proposal: { id, by, at, level, revision, ...defined({ until }) } }],
  };
}

function refusalOf({
  administers,
  readsRisk,
  by,
}: Extract<InsiderCommand, { type: 'propose' | 'confirm' }>): InsiderRefusal | undefined {
  if (!administers || !by.enabled) return { code: 'not-an-administrator' };
  return readsRisk ? undefined : { code: 'may-not-read-risk' };
}

/** Nobody sets their own. */
function refusalOfTime({ at, by, person, level, until }: Propose, state: InsiderState): InsiderRefusal | undefined {
  if (by.id === person.id) return { code: 'own-level' };
  const now = listedNow(state, at);
  if (level === 'none') return now ? undefined : { code: 'as-it-is' };
  if (until === undefined) return { code: 'until-missing' };
  if (until <= at) return { code: 'until-past' };
  if (until.getTime() - at.getTime() > mostDays * dayMs) return { code: 'too-far', mostDays };
  const isSame = now?.level === level && now.until.getTime() === until.getTime();
  return isSame ? { code: 'as-it-is' } : undefined;
}

function settle(command: Extract<InsiderCommand, { type: 'confirm' | 'drop' }>, state: InsiderState): Answer {
  const { at, by, id } = command;
  const proposal = state.status === 'kept' ? state.proposals.find((one) => one.id === id) : undefined;
  if (state.status === 'none' || !proposal) return { refused: { code: 'no-such-proposal' } };
  if (proposal.by.id !== by.id) return { refused: { code: 'not-your-proposal', by: proposal.by } };
  if (command.type === 'drop') return { events: [{ type: 'dropped', at, by, proposal: id }] };
  const refused = refusalOf(command);
  if (refused) return { refused };
  if (proposal.revision !== state.revision)
    return { refused: { code: 'level-changed', person: state.person, proposal } };
  const { level, until } = proposal;
  if (until && until <= at) return { refused: { code: 'until-past' } };
  const from = levelNow(state, at);
  return { events: [{ type: 'listed', at, by, level, from, proposal: id, ...defined({ until }) }] };
}

function evolve(state: InsiderState, event: InsiderEvent): InsiderState {
  const known = state.status === 'kept' ? state : { revision: 0, proposals: [] };
  const without = (id: string): readonly InsiderProposal[] => known.proposals.filter((one) => one.id !== id);
  if (event.type === 'proposed') {
    const proposals = [...without(event.proposal.id), event.proposal].slice(-mostProposals);
    return { ...known, status: 'kept', person: event.person, proposals };
  }
  if (state.status === 'none') return state;
  const { listed: _before, ...unlisted } = state;
  switch (event.type) {
    case 'dropped':
      return { ...state, proposals: without(event.proposal) };
    case 'listed':
      return {
        ...unlisted,
        ...listedBy(event),
        wasListed: true,
        revision: state.revision + 1,
        proposals: without(event.proposal),
      };
    case 'expired':
      return { ...unlisted, revision: state.revision + 1 };
  }
}

const listedBy = ({ level, until, by, at }: Extract<InsiderEvent, { type: 'listed' }>): { readonly listed?: Listed } =>
  level === 'none' || !until ? {} : { listed: { level, until, by, at } };

export const insiderDecider: Decider<'insider', InsiderCommand, InsiderRefusal> = {
  kind: 'insider',
  ...insiderShape,
  initial: { status: 'none' },
  decide,
  evolve,
  effects: (event) => (event.type === 'listed' && event.level !== 'none' ? [{ type: 'reread' }] : []),
  key: ({ type }) => type,
  dueAt: (state) => (state.status === 'kept' ? state.listed?.until : undefined),
  tags: tagsOf,
  unique: () => undefined,
};
