// The account of a guest whose last access has ended: what Gatehouse notes of it, so that only what it disabled is enabled again (rule 56).
import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import type { GuestAccount } from '../../../engine/request/model.js';
import type { RequestState } from '../../../engine/request/model.js';
import { requestTags } from '../../../engine/request/tags.js';
import { delivered, ended } from '../../cards/fixtures.js';
import { friday } from '../../support/people.js';

describe('the account of a guest without access (rule 56)', () => {
  const note = (guest: GuestAccount): RequestCommand => ({ type: 'note-guest', at: friday, guest });
  const state = (guest?: GuestAccount): RequestState => ({ ...ended, ...(guest && { guest }) });
  const noted = (command: RequestCommand, of: RequestState) => {
    const decision = requestDecider.decide(command, of);
    return 'events' in decision ? decision.events.map((event) => event.type === 'guest-noted' && event.guest) : [];
  };

  it('is noted before it is disabled, and when it is read so, each once', () => {
    expect(noted(note('blocking'), state())).to.deep.equal(['blocking']);
    expect(noted(note('blocked'), state('blocking'))).to.deep.equal(['blocked']);
    expect(noted(note('blocked'), state('blocked'))).to.deep.equal([]);
  });

  it('is enabled again only where Gatehouse disabled it, or was about to', () => {
    for (const guest of [undefined, 'unblockable', 'unblocked'] as const)
      expect(noted(note('unblocked'), state(guest))).to.deep.equal([]);
    for (const guest of ['blocking', 'blocked'] as const)
      expect(noted(note('unblocked'), state(guest))).to.deep.equal(['unblocked']);
  });

  it('is found by the guest while it is disabled', () => {
    const tag = requestTags.blocked(ended.beneficiary.id);
    expect(requestDecider.tags(state('blocked'))).to.include(tag);
    expect(requestDecider.tags(state('unblocked'))).to.not.include(tag);
  });

  it('is nobody’s business while the access is in force', () => {
    expect(noted(note('blocking'), delivered)).to.deep.equal([]);
  });
});
