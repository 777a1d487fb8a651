// Reminders of the end of access (rule 52).
import { expect } from 'chai';
import { resourceKey } from '../../../engine/catalogue/model.js';
import { endReminderMoments, isEndNear } from '../../../engine/request/end-reminder.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { RequestState } from '../../../engine/request/model.js';
import { dueAt } from '../../../engine/request/time.js';
import { alex, bianca, crm, later, miriam, monday, salesTeam } from '../../support/people.js';
import { stateAfter } from '../../support/given.js';
import { approve, asked, grantedOf, report, tick } from './commands.js';

const before = (window: { days?: number; hours?: number; minutes?: number }): number[] => {
  const until = later(monday, window);
  return endReminderMoments({ from: monday, until }).map((at) => (until.getTime() - at.getTime()) / 60_000);
};
const day = 24 * 60;

function after(...commands: Parameters<typeof requestDecider.decide>[0][]): RequestState {
  return commands.reduce<RequestState>(
    (state, command) => {
      const decision = requestDecider.decide(command, state);
      if ('refused' in decision) throw new Error(decision.refused.code);
      return decision.events.reduce<RequestState>((before, event) => requestDecider.evolve(before, event), state);
    },
    stateAfter(requestDecider, ...asked()),
  );
}

const given30Days = [
  approve(miriam, monday),
  approve(bianca, monday),
  report(resourceKey(crm), 'granted', monday),
  report(resourceKey(salesTeam), 'granted', monday),
];

describe('a reminder of the end (rule 52)', () => {
  it('comes 14 days and 1 day before; 15 minutes before what lasts hours', () => {
    expect(before({ days: 30 })).to.deep.equal([14 * day, day]);
    expect(before({ days: 10 })).to.deep.equal([day]);
    expect(before({ hours: 8 })).to.deep.equal([15]);
    expect(before({ days: 1 })).to.deep.equal([15]);
  });

  it('does not come in the first tenth of the window, nor before its start', () => {
    expect(before({ days: 15 })).to.deep.equal([day]);
    expect(before({ days: 16 })).to.deep.equal([14 * day, day]);
    expect(before({ minutes: 16 })).to.deep.equal([]);
    expect(before({ minutes: 5 })).to.deep.equal([]);
    expect(endReminderMoments({ from: monday })).to.deep.equal([]);
  });

  it('is due like everything else, and said to the person once for each moment', () => {
    const state = after(...given30Days);
    const first = later(monday, { days: 16 });
    expect(dueAt(state)).to.deep.equal(first);
    expect(isEndNear(grantedOf(state))).to.equal(false);
    const reminded = after(...given30Days, tick(first));
    expect(isEndNear(grantedOf(reminded))).to.equal(true);
    expect(dueAt(reminded)).to.deep.equal(later(monday, { days: 29 }));
    expect(requestDecider.decide(tick(first), reminded)).to.deep.equal({ events: [] });
    expect(requestDecider.effects({ type: 'end-reminded', at: first }, reminded)).to.deep.include({
      type: 'remind-end',
      to: alex.id,
      revision: grantedOf(reminded).revision,
    });
  });

  it('is said once where several moments passed while nothing ran, and not after the end', () => {
    const late = after(...given30Days, tick(later(monday, { days: 29, hours: 5 })));
    expect(dueAt(late)).to.deep.equal(later(monday, { days: 30 }));
    const decision = requestDecider.decide(tick(later(monday, { days: 30 })), after(...given30Days));
    expect('events' in decision && decision.events.map(({ type }) => type)).to.deep.equal(['ending']);
  });

  it('is nobody’s where nothing was given', () => {
    const state = after(approve(miriam, monday), approve(bianca, monday));
    expect(dueAt(state)).to.deep.equal(later(monday, { days: 30 }));
  });
});
