// The settings as a kind of document: a change is proposed, then confirmed by who proposed it; what weakens protection may wait for somebody else.
import { earliest, type Decider, type Decision } from '../document.js';
import { firstRiskRules } from '../risk/scales.js';
import { inForce, isSame, rulesWith } from './change.js';
import type {
  Change,
  Proposal,
  SettingsCommand,
  SettingsEffect,
  SettingsEvent,
  SettingsRefusal,
  SettingsState,
} from './model.js';
import { isOneTooMany, isRestriction, mostRestrictions, withRestriction } from './restrictions.js';
import { settingsShape } from './upgrade.js';
import { agree, awaitSecond, changed, isWaiting, lapse, refuse } from './waiting.js';
import { needsSecond } from './weakens.js';

const mostProposals = 20;

type Answer = Decision<SettingsEvent, SettingsRefusal>;

function decide(command: SettingsCommand, state: SettingsState): Answer {
  switch (command.type) {
    case 'propose':
      return propose(command, state);
    case 'confirm':
      return confirm(command, state);
    case 'agree':
      return agree(command, state);
    case 'refuse':
      return refuse(command, state);
    case 'drop':
      return drop(command, state);
    case 'tick':
      return lapse(command, state);
  }
}

function propose(
  { at, by, id, administers, change }: Extract<SettingsCommand, { type: 'propose' }>,
  state: SettingsState,
): Answer {
  if (!administers || !by.enabled) return { refused: { code: 'not-an-administrator' } };
  if (change.kind === 'threshold' && change.threshold.length === 0) return { refused: { code: 'empty-threshold' } };
  if (isSame(inForce(state, change), change)) return { refused: { code: 'as-it-is' } };
  const unfit = refusalOfRestriction(change, state);
  if (unfit) return { refused: unfit };
  return { events: [{ type: 'proposed', at, proposal: { id, by, at, change, revision: state.revision } }] };
}

function refusalOfRestriction(change: Change, state: SettingsState): SettingsRefusal | undefined {
  if (!isRestriction(change)) return undefined;
  if (isOneTooMany(state, change)) return { code: 'too-many-restrictions', most: mostRestrictions };
  const isUnexplained = change.kind === 'closing' && change.isClosed && (change.reason?.trim() ?? '') === '';
  return isUnexplained ? { code: 'closing-reason-missing', what: change.of.name } : undefined;
}

function confirm(command: Extract<SettingsCommand, { type: 'confirm' }>, state: SettingsState): Answer {
  const found = ownProposal(command, state);
  if ('refused' in found) return found;
  const { proposal } = found;
  if (!command.administers || !command.by.enabled) return { refused: { code: 'not-an-administrator' } };
  if (isWaiting(proposal)) return { refused: { code: 'waits-for-second' } };
  if (proposal.revision !== state.revision) return { refused: { code: 'settings-changed', change: proposal.change } };
  return needsSecond(proposal.change, state)
    ? awaitSecond(command, proposal)
    : { events: changed(state, proposal, { at: command.at }) };
}

function drop(command: Extract<SettingsCommand, { type: 'drop' }>, state: SettingsState): Answer {
  const found = ownProposal(command, state);
  if ('refused' in found) return found;
  const { at, by, id } = command;
  const { waits } = found.proposal;
  return { events: [{ type: 'dropped', at, by, proposal: id, ...(waits && { asked: waits.asked }) }] };
}

function ownProposal(
  { by, id }: Extract<SettingsCommand, { type: 'confirm' | 'drop' }>,
  { proposals }: SettingsState,
): { readonly proposal: Proposal } | { readonly refused: SettingsRefusal } {
  const proposal = proposals.find((one) => one.id === id);
  if (!proposal) return { refused: { code: 'no-such-proposal' } };
  return proposal.by.id === by.id ? { proposal } : { refused: { code: 'not-your-proposal', by: proposal.by } };
}

function evolve(state: SettingsState, event: SettingsEvent): SettingsState {
  const without = (id: string) => state.proposals.filter((one) => one.id !== id);
  switch (event.type) {
    case 'proposed':
      return { ...state, proposals: latest([...without(event.proposal.id), event.proposal]) };
    case 'confirmed': {
      const waits = { until: event.until, asked: event.asked };
      return {
        ...state,
        proposals: state.proposals.map((one) => (one.id === event.proposal ? { ...one, waits } : one)),
      };
    }
    case 'refused':
    case 'lapsed':
    case 'dropped':
      return { ...state, proposals: without(event.proposal) };
    case 'changed': {
      const revision = state.revision + 1;
      const risk = rulesWith(state, event.change);
      return withChange({ ...state, risk, revision, proposals: without(event.proposal) }, event);
    }
  }
}

/** What waits for a second administrator is never forgotten for what is only proposed. */
function latest(proposals: readonly Proposal[]): Proposal[] {
  const open = proposals.filter((one) => !isWaiting(one));
  const forgotten = new Set(open.slice(0, Math.max(0, open.length - mostProposals)));
  return proposals.filter((one) => !forgotten.has(one));
}

/** Beside the risk rules. */
function withChange(state: SettingsState, { change, at }: Extract<SettingsEvent, { type: 'changed' }>): SettingsState {
  if (isRestriction(change)) return withRestriction(state, change, at);
  if (change.kind === 'alerts') return postingTo(state, change);
  if (change.kind === 'readers') return { ...state, readers: change.readers };
  if (change.kind === 'no-alerts') {
    const { alerts: _alerts, alertsName: _name, ...rest } = state;
    return rest;
  }
  if (change.kind !== 'second-administrator') return state;
  const { secondAdministrator: _before, ...rest } = state;
  return change.isOn ? { ...rest, secondAdministrator: true } : rest;
}

function postingTo(state: SettingsState, { channel, name }: Extract<Change, { kind: 'alerts' }>): SettingsState {
  const { alertsName: _before, ...rest } = state;
  return { ...rest, alerts: channel, ...(name !== undefined && { alertsName: name }) };
}

/** Whoever was asked, and whoever proposed it, hears what becomes of a change that waits. */
function effects(event: SettingsEvent): SettingsEffect[] {
  if (event.type === 'proposed' || !event.asked) return [];
  const proposer = event.type === 'refused' || event.type === 'lapsed' ? event.proposer : event.by;
  const isTheirs = event.type === 'confirmed' || event.type === 'dropped';
  return [{ type: 'refresh', proposal: event.proposal, to: [...event.asked, ...(isTheirs ? [] : [proposer.id])] }];
}

export const settingsDecider: Decider<'settings', SettingsCommand, SettingsRefusal> = {
  kind: 'settings',
  ...settingsShape,
  initial: { risk: firstRiskRules, revision: 0, proposals: [] },
  decide,
  evolve,
  effects,
  key: ({ type, proposal }) => `${type} ${proposal}`,
  dueAt: ({ proposals }) => earliest(proposals.map(({ waits }) => waits?.until)),
  tags: () => [],
  unique: () => undefined,
};
