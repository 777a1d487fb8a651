// What became of a proposed change, from the settings' history: a card drawn before tells the truth (rule 62).
import type { Person } from '../person.js';
import type { Change, Proposal, SettingsEvent } from './model.js';

export type Became = { readonly proposal: Proposal } & (
  | { readonly status: 'open' }
  | { readonly status: 'waiting'; readonly until: Date }
  | { readonly status: 'changed'; readonly at: Date; readonly from: Change; readonly agreed?: Person }
  | { readonly status: 'refused'; readonly at: Date; readonly by: Person; readonly reason: string }
  | { readonly status: 'lapsed'; readonly at: Date; readonly how: 'time' | 'overtaken' }
  | { readonly status: 'dropped'; readonly at: Date }
);

/** The last word on this proposal; nothing where it was never made. */
export function becameOf(history: readonly SettingsEvent[], id: string): Became | undefined {
  let became: Became | undefined;
  for (const event of history) {
    if (event.type === 'proposed') {
      if (event.proposal.id === id) became = { proposal: event.proposal, status: 'open' };
    } else if (became && event.proposal === id) became = after(became.proposal, event);
  }
  return became;
}

function after(proposal: Proposal, event: Exclude<SettingsEvent, { type: 'proposed' }>): Became {
  const { at } = event;
  switch (event.type) {
    case 'confirmed':
      return { proposal, status: 'waiting', until: event.until };
    case 'changed':
      return { proposal, status: 'changed', at, from: event.from, ...(event.agreed && { agreed: event.agreed }) };
    case 'refused':
      return { proposal, status: 'refused', at, by: event.by, reason: event.reason };
    case 'lapsed':
      return { proposal, status: 'lapsed', at, how: event.how };
    case 'dropped':
      return { proposal, status: 'dropped', at };
  }
}
