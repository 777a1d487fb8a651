// What administrators set over the catalogue in chat (rule 57): a package or a role that takes no new requests, or lasts shorter than its file says.
import { defined } from '../defined.js';
import type { Change, ClosingChange, LongestChange, Restriction, SettingsState, Subject } from './model.js';

/** So many packages and roles can be restricted at once: the settings are read with each decision. */
export const mostRestrictions = 200;

/** A change of a restriction. */
export type RestrictionChange = ClosingChange | LongestChange;

export const isRestriction = (change: Change): change is RestrictionChange =>
  change.kind === 'closing' || change.kind === 'longest';

/** What is set over this package or role; nothing where nothing is. */
export const restrictionOf = (
  { restrictions = [] }: Pick<SettingsState, 'restrictions'>,
  subject: Pick<Subject, 'kind' | 'id'>,
): Restriction | undefined => restrictions.find(({ of }) => isSameSubject(of, subject));

const isSameSubject = (one: Pick<Subject, 'kind' | 'id'>, other: Pick<Subject, 'kind' | 'id'>): boolean =>
  one.kind === other.kind && one.id === other.id;

/** What is in force where this change would be. */
export function restrictionInForce(state: Pick<SettingsState, 'restrictions'>, change: RestrictionChange): Change {
  const { closed, longestMinutes: minutes } = restrictionOf(state, change.of) ?? {};
  const { of } = change;
  return change.kind === 'closing'
    ? { kind: 'closing', of, isClosed: closed !== undefined, ...defined({ reason: closed?.reason }) }
    : { kind: 'longest', of, ...defined({ minutes }) };
}

/** Whether both say the same; why it is closed makes no difference. */
export function isSameRestriction(one: RestrictionChange, other: RestrictionChange): boolean {
  if (!isSameSubject(one.of, other.of)) return false;
  if (one.kind === 'closing') return other.kind === 'closing' && one.isClosed === other.isClosed;
  return other.kind === 'longest' && one.minutes === other.minutes;
}

/** The settings as they would be; `at`: when it is closed from. */
export function withRestriction(state: SettingsState, change: RestrictionChange, at: Date): SettingsState {
  const { restrictions = [], ...rest } = state;
  const before = restrictionOf(state, change.of);
  const others = restrictions.filter((one) => one !== before);
  const now = restricted({ ...before, of: change.of }, change, at);
  const all = now.closed || now.longestMinutes !== undefined ? [...others, now] : others;
  return all.length === 0 ? rest : { ...rest, restrictions: all };
}

function restricted(before: Restriction, change: RestrictionChange, at: Date): Restriction {
  if (change.kind === 'closing') {
    const { closed: _before, ...rest } = before;
    return change.isClosed ? { ...rest, closed: { since: at, ...defined({ reason: change.reason }) } } : rest;
  }
  const { longestMinutes: _before, ...rest } = before;
  return { ...rest, ...defined({ longestMinutes: change.minutes }) };
}

/** Whether it would restrict one more than there is room for. */
export const isOneTooMany = (state: Pick<SettingsState, 'restrictions'>, change: RestrictionChange): boolean =>
  (change.kind === 'closing' ? change.isClosed : change.minutes !== undefined) &&
  !restrictionOf(state, change.of) &&
  (state.restrictions?.length ?? 0) >= mostRestrictions;

/** Whether more could be asked for, or for longer, than now. */
export function loosens(state: Pick<SettingsState, 'restrictions'>, change: RestrictionChange): boolean {
  const { closed, longestMinutes } = restrictionOf(state, change.of) ?? {};
  if (change.kind === 'closing') return !change.isClosed && closed !== undefined;
  return longestMinutes !== undefined && (change.minutes === undefined || change.minutes > longestMinutes);
}
