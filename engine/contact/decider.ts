// A contact as a kind of document.
import { defined } from '../defined.js';
import type { Decider } from '../document.js';
import type { ContactCommand, ContactState } from './model.js';
import { tagsOf } from './tags.js';
import { contactShape } from './upgrade.js';

/** A contact is known by the person's id. What an activity leaves out, zone or language, stays as it was known. Meeting somebody unchanged, or losing somebody already lost, is no event. */
export const contactDecider: Decider<'contact', ContactCommand, never> = {
  kind: 'contact',
  ...contactShape,
  initial: { status: 'unknown' },
  decide(command, state) {
    switch (command.type) {
      case 'meet': {
        const { type: _type, ...told } = command;
        const met = { ...knownOf(state), ...told };
        return { events: isSameContact(met, state) ? [] : [{ type: 'met', ...met }] };
      }
      case 'lose':
        if (state.status === 'unknown' || state.status === command.how) return { events: [] };
        return { events: [{ type: 'lost', at: command.at, person: command.person, how: command.how }] };
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'met':
        return {
          status: 'reachable',
          person: event.person,
          reference: event.reference,
          changedAt: event.at,
          ...defined({ zone: event.zone, locale: event.locale }),
        };
      case 'lost': {
        if (state.status === 'unknown') return state;
        const { reference: _gone, ...rest } = state;
        return { ...rest, status: event.how, changedAt: event.at };
      }
    }
  },
  effects: () => [],
  key: (effect) => effect,
  dueAt: () => undefined,
  tags: tagsOf,
  unique: () => undefined,
};

/** How somebody reads, as far as it is known. */
export function knownOf(state: ContactState): { readonly zone?: string; readonly locale?: string } {
  if (state.status === 'unknown') return {};
  const { zone, locale } = state;
  return defined({ zone, locale });
}

type Met = Omit<ContactCommand & { type: 'meet' }, 'type'>;

function isSameContact(command: Met, state: ContactState): boolean {
  return (
    state.status === 'reachable' &&
    state.zone === command.zone &&
    state.locale === command.locale &&
    JSON.stringify(state.reference) === JSON.stringify(command.reference)
  );
}
