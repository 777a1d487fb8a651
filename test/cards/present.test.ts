import { expect } from 'chai';
import { present } from '../../cards/present.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { everybody, later, miriam, states } from './fixtures.js';
import { verbs } from './reading.js';

describe('present', () => {
  const all = Object.entries<AccessRequest>(states);

  it('asks those, and only those, whose card has something to decide, or says that their access ends soon', () => {
    let asked = 0;
    for (const [name, state] of all)
      for (const who of everybody)
        for (const at of [later(1), later(6), later(24 * 31)]) {
          const content = { kind: 'request-card', request: state.id } as const;
          const { card, asks } = present(content, state, { to: who.id, at });
          if (asks) asked += 1;
          const isReminder = name === 'endsSoon' && who.id === state.beneficiary.id;
          expect(asks === true, `${name} to ${who.name}`).to.equal(verbs(card ?? {}).includes('approve') || isReminder);
        }
    expect(asked).to.be.above(0);
  });

  it('asks by a reminder, and tells by every other notice', () => {
    const state = states.pendingFirst;
    for (const notice of ['reminder', 'nobody-reached', 'late', 'alarm'] as const) {
      const content = { kind: 'request-notice', request: state.id, notice } as const;
      expect(present(content, state, { to: miriam.id, at: later(1) }).asks, notice).to.equal(
        notice === 'reminder' ? true : undefined,
      );
    }
  });

  it('asks nothing by a copy that is not kept any more', () => {
    for (const [name, state] of all)
      expect(present('older-copy', state, { to: miriam.id, at: later(1) }), name).to.not.have.property('asks');
  });
});
