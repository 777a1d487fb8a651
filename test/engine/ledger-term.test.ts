// What the directory was told of an access's end, and when it may have ended it itself.
import { expect } from 'chai';
import { isTermOver, type Kept } from '../../engine/ledger/needs.js';
import { salesTeam, alex } from '../support/people.js';

describe('the end that the directory was told', () => {
  const at = new Date('2026-11-30T10:00:00Z');
  const kept = (term?: Kept['term']): Kept => ({
    ...{
      status: 'kept',
      person: alex.id,
      resource: salesTeam,
      assignments: [],
      leaving: [],
      over: [],
      seen: 'present',
    },
    ...{ attempts: 0, alarmed: false, changedAt: at },
    ...(term && { term }),
  });

  it('is over at its moment, and before it never (rules 48 and 82)', () => {
    expect(isTermOver(kept({ until: at }), at)).to.equal(true);
    expect(isTermOver(kept({ until: new Date(at.getTime() + 1) }), at)).to.equal(false);
  });

  it('is never over where the directory was told none', () => {
    expect(isTermOver(kept({}), at)).to.equal(false);
    expect(isTermOver(kept(), at)).to.equal(false);
  });
});
