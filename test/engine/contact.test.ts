import { expect } from 'chai';
import { contactDecider } from '../../engine/contact/decider.js';
import { given } from '../support/given.js';
import { alex, monday, tuesday } from '../support/people.js';

const reference = { conversation: 'a:alex' };
const meet = { type: 'meet', at: monday, person: alex.id, reference, zone: 'Europe/Prague', locale: 'en-GB' } as const;
const met = { ...meet, type: 'met' } as const;
const lost = { type: 'lost', at: tuesday, person: alex.id, how: 'removed' } as const;

describe('meet', () => {
  it('keeps how somebody is reached and how they read times', () => {
    given(contactDecider).when(meet).then(met);
    const { at: changedAt, type: _type, ...kept } = met;
    expect(given(contactDecider, met).state).to.deep.equal({ status: 'reachable', ...kept, changedAt });
  });

  it('may not know zone and language', () => {
    const bare = { type: 'meet', at: monday, person: alex.id, reference } as const;
    expect(given(contactDecider).when(bare).state).to.deep.equal({
      status: 'reachable',
      person: alex.id,
      reference,
      changedAt: monday,
    });
  });

  it('is no event where nothing is new, and one where anything is', () => {
    given(contactDecider, met)
      .when({ ...meet, at: tuesday })
      .then();
    for (const news of [{ zone: 'Asia/Tokyo' }, { locale: 'de-DE' }, { reference: { conversation: 'a:2' } }])
      given(contactDecider, met)
        .when({ ...meet, ...news })
        .then({ ...met, ...news });
  });

  it('keeps the zone and language that an activity leaves out (case 8)', () => {
    const bare = { type: 'meet', at: tuesday, person: alex.id, reference } as const;
    given(contactDecider, met).when(bare).then();
    const moved = { ...bare, reference: { conversation: 'a:2' } };
    const { zone, locale } = meet;
    given(contactDecider, met)
      .when(moved)
      .then({ ...moved, type: 'met', zone, locale });
    given(contactDecider, met)
      .when({ ...bare, zone: 'Asia/Tokyo' })
      .then({ ...bare, type: 'met', zone: 'Asia/Tokyo', locale });
    given(contactDecider, met, lost)
      .when(bare)
      .then({ ...bare, type: 'met', zone, locale });
  });

  it('again after a removal reaches them again', () => {
    given(contactDecider, met, lost).when(meet).then(met);
  });
});

describe('lose', () => {
  it('forgets the reference, keeps zone and language', () => {
    const { reference: _gone, ...kept } = meet;
    const { type: _type, at: _at, ...rest } = kept;
    const state = given(contactDecider, met).when({ ...lost, type: 'lose' }).state;
    expect(state).to.deep.equal({ ...rest, status: 'removed', changedAt: tuesday });
  });

  it('is no event for somebody unknown, or lost that way already', () => {
    given(contactDecider)
      .when({ ...lost, type: 'lose' })
      .then();
    given(contactDecider, met, lost)
      .when({ ...lost, type: 'lose' })
      .then();
    given(contactDecider, met, lost)
      .when({ ...lost, type: 'lose', how: 'blocked' })
      .then({ ...lost, how: 'blocked' });
    expect(contactDecider.evolve({ status: 'unknown' }, lost)).to.deep.equal({ status: 'unknown' });
  });
});

describe('a contact', () => {
  it('is found by its status, is never due, owes nothing, stands for nothing else', () => {
    const { state } = given(contactDecider, met);
    expect(contactDecider.tags(state)).to.deep.equal(['status:reachable']);
    expect(contactDecider.tags(contactDecider.initial)).to.deep.equal([]);
    expect(contactDecider.dueAt(state)).to.equal(undefined);
    expect(contactDecider.unique(state)).to.equal(undefined);
    expect(contactDecider.effects(met, state)).to.deep.equal([]);
    expect(contactDecider.key('x' as never)).to.equal('x');
  });
});
