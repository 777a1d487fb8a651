// The settings as a kind of document: a change is proposed, then confirmed by who proposed it.
import type { Decider, Decision } from '../document.js';
import { firstRiskRules } from '../risk/scales.js';
import { inForce, isSame, rulesWith } from './change.js';
import type { Change, SettingsCommand, SettingsEvent, SettingsRefusal, SettingsState } from './model.js';
import { settingsShape } from './upgrade.js';

const mostProposals = 20;

function decide(command: SettingsCommand, state: SettingsState): Decision<SettingsEvent, SettingsRefusal> {
  const { at, by, id } = command;
  if (command.type === 'propose') {
    if (!command.administers || !by.enabled) return { refused: { code: 'not-an-administrator' } };
    if (command.change.kind === 'threshold' && command.change.threshold.length === 0)
      return { refused: { code: 'empty-threshold' } };
    if (isSame(inForce(state, command.change), command.change)) return { refused: { code: 'as-it-is' } };
    return {
      events: [{ type: 'proposed', at, proposal: { id, by, at, change: command.change, revision: state.revision } }],
    };
  }
  const proposal = state.proposals.find((one) => one.id === id);
  if (!proposal) return { refused: { code: 'no-such-proposal' } };
  if (proposal.by.id !== by.id) return { refused: { code: 'not-your-proposal', by: proposal.by } };
  if (command.type === 'drop') return { events: [{ type: 'dropped', at, by, proposal: id }] };
  if (!command.administers || !by.enabled) return { refused: { code: 'not-an-administrator' } };
  if (proposal.revision !== state.revision) return { refused: { code: 'settings-changed', change: proposal.change } };
  const from = inForce(state, proposal.change) ?? proposal.change;
  return { events: [{ type: 'changed', at, by, change: proposal.change, from, proposal: id }] };
}

function evolve(state: SettingsState, event: SettingsEvent): SettingsState {
  const without = (id: string) => state.proposals.filter((one) => one.id !== id);
  switch (event.type) {
    case 'proposed':
      return { ...state, proposals: [...without(event.proposal.id), event.proposal].slice(-mostProposals) };
    case 'dropped':
      return { ...state, proposals: without(event.proposal) };
    case 'changed': {
      const next = {
        ...state,
        risk: rulesWith(state, event.change),
        revision: state.revision + 1,
        proposals: without(event.proposal),
      };
      return event.change.kind === 'alerts' ? postingTo(next, event.change) : next;
    }
  }
}

function postingTo(state: SettingsState, { channel, name }: Extract<Change, { kind: 'alerts' }>): SettingsState {
  const { alertsName: _before, ...rest } = state;
  return { ...rest, alerts: channel, ...(name !== undefined && { alertsName: name }) };
}

export const settingsDecider: Decider<'settings', SettingsCommand, SettingsRefusal> = {
  kind: 'settings',
  ...settingsShape,
  initial: { risk: firstRiskRules, revision: 0, proposals: [] },
  decide,
  evolve,
  effects: () => [],
  key: (effect) => effect,
  dueAt: () => undefined,
  tags: () => [],
  unique: () => undefined,
};
