// A change that waits for a second administrator (rule 57): who may agree to it, and until when.
import type { Decision } from '../document.js';
import { addMinutes, dayMinutes } from '../time.js';
import { inForce } from './change.js';
import type { Proposal, SettingsCommand, SettingsEvent, SettingsRefusal, SettingsState } from './model.js';

type Answer = Decision<SettingsEvent, SettingsRefusal>;
type CommandOf<T extends SettingsCommand['type']> = Extract<SettingsCommand, { type: T }>;

const waitsMinutes = dayMinutes;
const longestReason = 500;

/** Confirmed by who proposed it, and now somebody else's to agree to; where there is nobody, nothing waits for them. */
export function awaitSecond({ at, others = [] }: CommandOf<'confirm'>, { id, by }: Proposal): Answer {
  const asked = others.filter((person) => person !== by.id);
  if (asked.length === 0) return { refused: { code: 'no-second-administrator' } };
  return { events: [{ type: 'confirmed', at, by, proposal: id, until: addMinutes(at, waitsMinutes), asked }] };
}

/** The first who agrees puts it in force; both have to administer at that moment. */
export function agree(command: CommandOf<'agree'>, state: SettingsState): Answer {
  const found = waitingFor(command, state);
  if ('refused' in found) return found;
  const { proposal } = found;
  const { at, by } = command;
  if (!command.proposerAdministers) return { refused: { code: 'proposer-not-an-administrator', by: proposal.by } };
  return { events: changed(state, proposal, { at, agreed: by }) };
}

/** Whoever refuses says why. */
export function refuse(command: CommandOf<'refuse'>, state: SettingsState): Answer {
  const found = waitingFor(command, state);
  if ('refused' in found) return found;
  const { at, by } = command;
  const reason = command.reason.trim().slice(0, longestReason);
  if (reason === '') return { refused: { code: 'refusal-reason-missing' } };
  const { id, by: proposer, waits } = found.proposal;
  return { events: [{ type: 'refused', at, by, proposer, proposal: id, reason, asked: waits.asked }] };
}

/** What nobody agreed to in time. */
export const lapse = ({ at }: CommandOf<'tick'>, { proposals }: SettingsState): Answer => ({
  events: proposals.filter((one) => isWaiting(one) && one.waits.until <= at).flatMap((one) => lapsed(one, at, 'time')),
});

/** The change, and what waited on the settings of before: each has to be looked at anew. */
export function changed(
  state: SettingsState,
  { id, by, change, waits }: Proposal,
  { at, agreed }: { readonly at: Date; readonly agreed?: Proposal['by'] },
): SettingsEvent[] {
  const from = inForce(state, change) ?? change;
  const others = state.proposals.filter((one) => one.id !== id);
  return [
    { type: 'changed', at, by, change, from, proposal: id, ...(agreed && { agreed }), ...askedOf(waits) },
    ...others.flatMap((one) => lapsed(one, at, 'overtaken')),
  ];
}

const askedOf = (waits: Proposal['waits']): { readonly asked?: NonNullable<Proposal['waits']>['asked'] } =>
  waits ? { asked: waits.asked } : {};

type Waiting = Proposal & { readonly waits: NonNullable<Proposal['waits']> };

/** Whether it is confirmed, and somebody else's to agree to. */
export const isWaiting = (proposal: Proposal): proposal is Waiting => proposal.waits !== undefined;

function lapsed(proposal: Proposal, at: Date, how: 'time' | 'overtaken'): SettingsEvent[] {
  if (!isWaiting(proposal)) return [];
  const { id, by: proposer, waits } = proposal;
  return [{ type: 'lapsed', at, proposer, proposal: id, how, asked: waits.asked }];
}

/** The change somebody may agree to or refuse now. */
function waitingFor(
  { at, by, id, administers }: CommandOf<'agree' | 'refuse'>,
  { proposals, revision }: SettingsState,
): { readonly proposal: Waiting } | { readonly refused: SettingsRefusal } {
  const proposal = proposals.find((one) => one.id === id);
  if (!administers || !by.enabled) return { refused: { code: 'not-an-administrator' } };
  if (!proposal || !isWaiting(proposal) || proposal.waits.until <= at) return { refused: { code: 'no-such-proposal' } };
  if (proposal.by.id === by.id) return { refused: { code: 'own-change' } };
  if (proposal.revision !== revision) return { refused: { code: 'settings-changed', change: proposal.change } };
  return { proposal };
}
