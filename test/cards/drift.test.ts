import { expect } from 'chai';
import { driftCard } from '../../cards/request/drift.js';
import { present } from '../../cards/present.js';
import { resourceKey, type Resource } from '../../engine/catalogue/model.js';
import type { DriftSettled, Granted } from '../../engine/request/model.js';
import * as cards from './fixtures.js';
import { later, megan, miriam, reader, states } from './fixtures.js';
import { complaints, presses, textOf } from './reading.js';

const changed = (state: Granted, status: 'drifted' | 'given'): Granted => ({
  ...state,
  deliveries: state.deliveries.map((one, index) => (index === 0 ? { ...one, status } : one)),
});
const taken = changed(cards.delivered, 'drifted');
const given = changed(cards.ended, 'given');
const contentOf = (notice: 'drifted' | 'given') => ({ kind: 'request-notice', request: taken.id, notice }) as const;

function shown(notice: 'drifted' | 'given', state: Granted): object {
  const card = driftCard(notice, state, reader(megan));
  if (!card) throw new Error(`there is no card about ${notice}`);
  return card;
}

describe('The card about what others changed (rule 82)', () => {
  it('says what was taken away, whose it is and until when, with both ways out', () => {
    const card = shown('drifted', taken);
    expect(complaints(card)).to.deep.equal([]);
    expect(textOf(card)).to.equal(
      [
        'CHANGED IN THE DIRECTORY',
        'Alex Wilber: Sales Support',
        'Taken away by somebody else: CRM user',
        'All of it: CRM user, Sales Team and sales site',
        'Access until: Wed 6 Jan 2027, 14:50',
        'Somebody took it away in the directory, not through me, so I do not give it again by myself. Restore gives it again, Accept lets it be; you can also say “restore SS-7F3K” or “accept SS-7F3K”.',
        'SS-7F3K',
      ].join('\n'),
    );
    expect(presses(card).map(({ title }) => title)).to.deep.equal(['Restore', 'Accept']);
  });

  it('says what was given after its end, and when that was', () => {
    const card = shown('given', given);
    expect(textOf(card))
      .to.contain('Given again by somebody else: CRM user')
      .and.contain('Ended: Wed 6 Jan 2027')
      .and.contain('Restore takes it away again');
    expect(presses(card).map(({ title, data }) => [title, data])).to.deep.equal([
      ['Restore: take it away again', { id: 'SS-7F3K', version: given.revision }],
      ['Accept', { id: 'SS-7F3K', version: given.revision }],
    ]);
  });

  const crmKey = resourceKey(taken.entitlement.resources[0] as Resource);
  const settled = (how: DriftSettled['how'], by = megan): Granted => ({
    ...(how === 'restored' || how === 'accepted' ? taken : given),
    drift: {
      about: how === 'restored' || how === 'accepted' ? 'drifted' : 'given',
      revision: taken.revision,
      settled: { how, by, at: later(1), keys: [crmKey] },
    },
  });

  it('says what was done, by whom and when, and has nothing to press (rule 62)', () => {
    const card = shown('drifted', settled('restored', miriam));
    expect(complaints(card)).to.deep.equal([]);
    expect(textOf(card)).to.equal(
      [
        'RESTORED',
        'Alex Wilber: Sales Support',
        '✓',
        'Restored by Miriam Graham, Mon 7 Dec, 15:05: it is to be given again.',
        'Taken away by somebody else: CRM user',
        'Say “show SS-7F3K” to see what the directory says.',
        'SS-7F3K',
      ].join('\n'),
    );
    expect(presses(card)).to.deep.equal([]);
    for (const how of ['accepted', 'retaken', 'left'] as const) {
      const notice = how === 'accepted' ? 'drifted' : 'given';
      expect(textOf(shown(notice, settled(how)))).to.match(/^(RESTORED|ACCEPTED)\n[^]*You (restored|accepted) it, /);
      expect(presses(shown(notice, settled(how)))).to.deep.equal([]);
    }
    expect(present(contentOf('drifted'), settled('restored'), { to: megan.id, at: later(1) }))
      .to.have.keys('summary', 'card')
      .and.property('summary')
      .to.contain('You restored it');
  });

  it('says that it is in order again where nobody had to settle it', () => {
    const drift = { about: 'drifted', revision: 5, overAt: later(1) } as const;
    const card = shown('drifted', { ...cards.delivered, drift });
    expect(complaints(card)).to.deep.equal([]);
    expect(textOf(card))
      .to.match(/^IN ORDER AGAIN\n/)
      .and.contain('nothing to do');
    expect(presses(card)).to.deep.equal([]);
  });

  it('is all that is said; what is over is a sentence and nothing to press', () => {
    const to = { to: megan.id, at: later(1) };
    expect(present(contentOf('drifted'), taken, to)).to.have.keys('summary', 'card', 'asks');
    for (const notice of ['drifted', 'given'] as const) {
      const over = present(contentOf(notice), cards.delivered, to);
      expect(over).to.have.keys('summary', 'text');
      expect(over.text).to.contain('nothing to do');
    }
    for (const state of Object.values(states)) expect(driftCard('drifted', state, reader(megan))).to.equal(undefined);
  });
});
