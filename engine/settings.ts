// What administrators set in chat (rules 27, 33 and 57): proposed with what it would have done, then confirmed; one document for the tenant.
import type { Decider, Decision } from './document.js';
import type { ChannelId } from './ids.js';
import type { Person } from './person.js';
import { firstRiskRules, needsRiskStage, scales, type Level, type RiskRules, type RiskSource } from './risk.js';
import { shapedBy } from './upgrade.js';

export type Change =
  | { readonly kind: 'switch'; readonly source: RiskSource; readonly isOn: boolean }
  | { readonly kind: 'threshold'; readonly source: 'identity'; readonly threshold: readonly Level<'identity'>[] }
  | { readonly kind: 'threshold'; readonly source: 'insider'; readonly threshold: readonly Level<'insider'>[] }
  | { readonly kind: 'alerts'; readonly channel: ChannelId };

/** A change that waits to be confirmed by who proposed it. */
export interface Proposal {
  readonly id: string;
  readonly by: Person;
  readonly at: Date;
  readonly change: Change;
  /** The settings it was worked out against: others since then make it out of date. */
  readonly revision: number;
}

export interface SettingsState {
  readonly risk: RiskRules;
  /** Where alerts are posted; absent until an administrator says `alerts here`. */
  readonly alerts?: ChannelId;
  /** Raised by each change in force. */
  readonly revision: number;
  /** The latest, oldest first. */
  readonly proposals: readonly Proposal[];
}

export type SettingsCommand =
  | {
      readonly type: 'propose';
      readonly at: Date;
      readonly id: string;
      readonly by: Person;
      readonly administers: boolean;
      readonly change: Change;
    }
  /** `administers`: the directory's word at this moment. */
  | {
      readonly type: 'confirm';
      readonly at: Date;
      readonly id: string;
      readonly by: Person;
      readonly administers: boolean;
    }
  | { readonly type: 'drop'; readonly at: Date; readonly id: string; readonly by: Person };

export type SettingsEvent =
  | { readonly type: 'proposed'; readonly at: Date; readonly proposal: Proposal }
  | {
      readonly type: 'changed';
      readonly at: Date;
      readonly by: Person;
      readonly change: Change;
      readonly from: Change;
      readonly proposal: string;
    }
  | { readonly type: 'dropped'; readonly at: Date; readonly by: Person; readonly proposal: string };

export type SettingsRefusal =
  | { readonly code: 'not-an-administrator' }
  | { readonly code: 'no-such-proposal' }
  | { readonly code: 'not-your-proposal'; readonly by: Person }
  /** The settings are others since it was worked out: look again. */
  | { readonly code: 'settings-changed'; readonly change: Change }
  | { readonly code: 'as-it-is' }
  | { readonly code: 'empty-threshold' };

/** There is one settings document. */
export const settingsId = 'settings';
const mostProposals = 20;

/** What is in force where this change would be. */
export function inForce(state: SettingsState, change: Change): Change | undefined {
  switch (change.kind) {
    case 'switch':
      return { ...change, isOn: state.risk[change.source].isOn };
    case 'threshold':
      return change.source === 'identity'
        ? { ...change, threshold: state.risk.identity.threshold }
        : { ...change, threshold: state.risk.insider.threshold };
    case 'alerts':
      return state.alerts === undefined ? undefined : { ...change, channel: state.alerts };
  }
}

/** The risk rules as they would be. */
export function rulesWith({ risk }: Pick<SettingsState, 'risk'>, change: Change): RiskRules {
  switch (change.kind) {
    case 'switch':
      return change.source === 'identity'
        ? { ...risk, identity: { ...risk.identity, isOn: change.isOn } }
        : { ...risk, insider: { ...risk.insider, isOn: change.isOn } };
    case 'threshold':
      return change.source === 'identity'
        ? { ...risk, identity: { ...risk.identity, threshold: change.threshold } }
        : { ...risk, insider: { ...risk.insider, threshold: change.threshold } };
    case 'alerts':
      return risk;
  }
}

/** The levels of `source`, and `unknown`, at which a request would get a review that it did not get, or lose the one it got. */
export function difference(
  before: RiskRules,
  after: RiskRules,
  source: RiskSource,
): { readonly gains: string[]; readonly loses: string[] } {
  const isReviewedAt = (rules: RiskRules, level: string): boolean =>
    source === 'identity'
      ? needsRiskStage('identity', rules.identity, { level: level as Level<'identity'> })
      : needsRiskStage('insider', rules.insider, { level: level as Level<'insider'> });
  const levels = [...scales[source], 'unknown'];
  return {
    gains: levels.filter((level) => !isReviewedAt(before, level) && isReviewedAt(after, level)),
    loses: levels.filter((level) => isReviewedAt(before, level) && !isReviewedAt(after, level)),
  };
}

const isSame = (one: Change | undefined, other: Change): boolean => JSON.stringify(one) === JSON.stringify(other);

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
      return event.change.kind === 'alerts' ? { ...next, alerts: event.change.channel } : next;
    }
  }
}

export const settingsDecider: Decider<'settings', SettingsCommand, SettingsRefusal> = {
  kind: 'settings',
  ...shapedBy<'settings'>([]),
  initial: { risk: firstRiskRules, revision: 0, proposals: [] },
  decide,
  evolve,
  effects: () => [],
  key: (effect) => effect,
  dueAt: () => undefined,
  tags: () => [],
  unique: () => undefined,
};
