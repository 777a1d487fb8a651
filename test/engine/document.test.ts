import { expect } from 'chai';
import { contactDecider } from '../../engine/contact/decider.js';
import { blank, earliest, grow, settle, type Document } from '../../engine/document.js';
import { isSame } from '../../engine/person.js';
import { requestDecider } from '../../engine/request/decider.js';
import { retryAt } from '../../engine/waits.js';
import { alex, friday, later, miriam, monday, tuesday, wednesday } from '../support/people.js';
import { frozen, story } from '../support/given.js';
import { approve, open, submit, tick } from './request/commands.js';

const events = story(requestDecider, open(), submit());
const pending = () => grow(requestDecider, frozen(blank(requestDecider, 'req_1')), events, monday);

describe('grow', () => {
  it('folds the state, grows history and outbox, and recomputes what is derived; the version stays', () => {
    const document = pending();
    expect(document).to.deep.include({ id: 'req_1', version: 0, history: events, unique: 'open:alex:sales-support' });
    expect(document.state.status).to.equal('pending');
    expect(document.tags).to.include('approver:miriam');
    expect(document.outbox.map(({ key, attempts, notBefore }) => ({ key, attempts, notBefore }))).to.deep.equal([
      { key: 'refresh', attempts: 0, notBefore: monday },
    ]);
    expect(document.dueAt).to.deep.equal(monday);
  });

  it('owes under one key once: the newest stands for the older, the others stay', () => {
    const half = later(monday, { days: 7 });
    const decision = requestDecider.decide(tick(half), pending().state);
    if ('refused' in decision) throw new Error('a tick is never refused');
    const tried = {
      ...pending(),
      outbox: pending().outbox.map((owed) => ({ ...owed, attempts: 3, notBefore: tuesday })),
    };
    const kept = { key: 'alarm x', effect: { type: 'refresh', revision: 0 }, attempts: 1, notBefore: friday } as const;
    const grown = grow(requestDecider, frozen({ ...tried, outbox: [...tried.outbox, kept] }), decision.events, half);
    expect(grown.outbox.map((owed) => [owed.key.split(' ')[0], owed.attempts])).to.deep.equal([
      ['alarm', 1],
      ['refresh', 0],
      ['tell', 0],
    ]);
    expect(grown.history).to.have.length(events.length + 1);
  });

  it('owes under one key once also where several events of one write do: the last stands', () => {
    const before = pending();
    const decision = requestDecider.decide(approve(miriam, tuesday), before.state);
    if ('refused' in decision) throw new Error('Miriam may approve');
    const { outbox, state } = grow(requestDecider, { ...before, outbox: [] }, decision.events, tuesday);
    expect(decision.events).to.have.length(2);
    expect(outbox.map(({ effect }) => effect)).to.deep.equal([
      { type: 'refresh', revision: 'revision' in state && state.revision },
    ]);
  });

  it('changes nothing by no events', () => {
    expect(grow(requestDecider, pending(), [], friday)).to.deep.equal(pending());
  });
});

describe('settle', () => {
  it('is due at the earliest of state and outbox (rule 51)', () => {
    const recorded = { ...pending(), recorded: events.length };
    const owed = recorded.outbox[0]!;
    const at = (notBefore: Date): Date | undefined =>
      settle(requestDecider, { ...recorded, outbox: [{ ...owed, notBefore }] }).dueAt;
    expect(at(wednesday)).to.deep.equal(wednesday);
    expect(at(later(monday, { days: 9 }))).to.deep.equal(later(monday, { days: 7 }));
    expect(settle(requestDecider, { ...recorded, outbox: [] }).dueAt).to.deep.equal(later(monday, { days: 7 }));
  });

  it('takes away what does not hold any more', () => {
    const stale: Document<'contact'> = {
      ...blank(contactDecider, 'alex'),
      dueAt: monday,
      unique: 'x',
      tags: ['y:z'],
      leasedUntil: friday,
    };
    expect(settle(contactDecider, stale)).to.deep.equal({ ...blank(contactDecider, 'alex'), leasedUntil: friday });
  });
});

describe('earliest', () => {
  it('is the first of the moments there are, or nothing', () => {
    expect(earliest([friday, undefined, tuesday, wednesday])).to.deep.equal(tuesday);
    expect(earliest([undefined])).to.equal(undefined);
    expect(earliest([])).to.equal(undefined);
  });
});

describe('the waits between tries', () => {
  it('double from a second to an hour, unless a longer one was asked for', () => {
    const waits = [0, 1, 2, 11, 12, 5000].map((attempts) => retryAt(monday, attempts).getTime() - monday.getTime());
    expect(waits).to.deep.equal([1000, 2000, 4000, 2_048_000, 3_600_000, 3_600_000]);
    expect(retryAt(monday, 0, 5000)).to.deep.equal(later(monday, { seconds: 5 }));
    expect(retryAt(monday, 3, 5000)).to.deep.equal(later(monday, { seconds: 8 }));
  });
});

describe('a person', () => {
  it('is the same by id, whatever else changed', () => {
    const renamed = { ...alex, name: 'Alexander' };
    expect(isSame(alex, renamed)).to.equal(true);
    expect(isSame(alex, miriam)).to.equal(false);
  });
});
