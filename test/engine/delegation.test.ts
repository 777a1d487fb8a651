import { expect } from 'chai';
import { delegationDecider, mostDays } from '../../engine/delegation/decider.js';
import type { DelegationCommand, DelegationEffect } from '../../engine/delegation/model.js';
import { delegationTags, inForce } from '../../engine/delegation/tags.js';
import type { Person } from '../../engine/person.js';
import { given, stateAfter, story } from '../support/given.js';
import {
  bianca,
  friday,
  grady,
  later,
  miriam,
  monday,
  someone,
  thursday,
  tuesday,
  wednesday,
} from '../support/people.js';

const lidia = someone('Lidia Holloway');
const kim = someone('Kim Akers', { kind: 'guest' });

const delegate = (to: Person = lidia, from = monday, until = friday, at = monday): DelegationCommand => ({
  ...{ type: 'delegate', at, by: miriam, to, from, until },
});
const after = (...commands: DelegationCommand[]) => given(delegationDecider, ...story(delegationDecider, ...commands));

/** What is owed for the last thing that happened. */
function owed(...commands: DelegationCommand[]): DelegationEffect[] {
  const events = story(delegationDecider, ...commands);
  const last = events.at(-1)!;
  return [...delegationDecider.effects(last, stateAfter(delegationDecider, ...events))];
}
const told = (effects: readonly DelegationEffect[]): string[] =>
  effects.flatMap((effect) => (effect.type === 'tell' ? [`${effect.about} ${effect.to}`] : []));

describe('delegate (rule 22)', () => {
  it('begins at once, and the delegate is told', () => {
    given(delegationDecider)
      .when(delegate())
      .then(
        { type: 'delegated', at: monday, delegator: miriam, delegate: lidia, from: monday, until: friday },
        { type: 'begun', at: monday },
      );
    expect(told(owed(delegate()))).to.deep.equal([`begun ${lidia.id}`]);
    const { state } = after(delegate());
    expect(inForce(state, tuesday)?.delegate).to.deep.equal(lidia);
    expect(delegationDecider.dueAt(state)).to.deep.equal(friday);
    expect(delegationDecider.tags(state)).to.deep.equal([
      delegationTags.status('set'),
      delegationTags.delegate(lidia.id),
    ]);
  });

  it('may begin later: it is in force from then on, also where nobody has looked', () => {
    const planned = after(delegate(lidia, wednesday));
    expect(inForce(planned.state, tuesday)).to.equal(undefined);
    expect(inForce(planned.state, thursday)).to.not.equal(undefined);
    expect(delegationDecider.dueAt(planned.state)).to.deep.equal(wednesday);
    planned.when({ type: 'tick', at: tuesday }).then();
    planned.when({ type: 'tick', at: wednesday }).then({ type: 'begun', at: wednesday });
  });

  it('ends by itself: both are told, and what waits for them is looked at', () => {
    after(delegate()).when({ type: 'tick', at: friday }).then({ type: 'over', at: friday, how: 'time' });
    const effects = owed(delegate(), { type: 'tick', at: friday });
    expect(told(effects)).to.deep.equal([`over ${lidia.id}`, `over ${miriam.id}`]);
    expect(effects).to.deep.include({ type: 'look', people: [lidia.id, miriam.id] });
    const { state } = after(delegate(), { type: 'tick', at: friday });
    expect(inForce(state, thursday)).to.equal(undefined);
    expect(delegationDecider.tags(state)).to.deep.equal([delegationTags.status('over')]);
    expect(delegationDecider.dueAt(state)).to.equal(undefined);
  });

  it('is not in force after its end, noticed or not', () => {
    expect(inForce(after(delegate()).state, friday)).to.equal(undefined);
    expect(inForce(after(delegate()).state, later(friday, { seconds: -1 }))).to.not.equal(undefined);
  });

  it('that slept through all of its time ends without a word', () => {
    expect(owed(delegate(lidia, tuesday, wednesday), { type: 'tick', at: friday })).to.deep.equal([]);
  });

  it('is stopped: the delegate is told', () => {
    after(delegate()).when({ type: 'stop', at: tuesday }).then({ type: 'over', at: tuesday, how: 'stopped' });
    expect(told(owed(delegate(), { type: 'stop', at: tuesday }))).to.deep.equal([`over ${lidia.id}`]);
    given(delegationDecider).when({ type: 'stop', at: tuesday }).refused('nothing-delegated');
    after(delegate(), { type: 'stop', at: tuesday }).when({ type: 'stop', at: tuesday }).refused('nothing-delegated');
  });

  it('to another replaces the one there was; to the same with another end goes on', () => {
    expect(after(delegate()).when(delegate(bianca, tuesday, friday, tuesday)).types).to.deep.equal([
      'over',
      'delegated',
      'begun',
    ]);
    expect(after(delegate()).when(delegate(lidia, tuesday, thursday, tuesday)).types).to.deep.equal([
      'delegated',
      'begun',
    ]);
    expect(after(delegate()).when(delegate(lidia, wednesday, friday, tuesday)).types).to.deep.equal([
      'over',
      'delegated',
    ]);
    after(delegate()).when(delegate()).then();
    after(delegate())
      .when(delegate(lidia, tuesday, friday, tuesday))
      .then();
  });

  it('is refused to oneself, to who is disabled, to a guest (rules 19 and 22)', () => {
    given(delegationDecider).when(delegate(miriam)).refused('to-oneself');
    given(delegationDecider).when(delegate(grady)).refused('delegate-disabled', { who: grady });
    given(delegationDecider).when(delegate(kim)).refused('delegate-guest', { who: kim });
  });

  it('is refused with an end that has passed, that is before the beginning, or far away', () => {
    given(delegationDecider)
      .when(delegate(lidia, monday, monday))
      .refused('until-past');
    given(delegationDecider)
      .when(delegate(lidia, friday, thursday))
      .refused('until-before-from');
    const last = later(monday, { days: mostDays });
    expect(given(delegationDecider).when(delegate(lidia, monday, last)).types).to.include('delegated');
    given(delegationDecider)
      .when(delegate(lidia, monday, later(last, { minutes: 1 })))
      .refused('too-far', { mostDays });
  });

  it('cannot end or begin what was never set: that is a bug and throws', () => {
    expect(() => stateAfter(delegationDecider, { type: 'begun', at: monday })).to.throw('cannot be begun');
  });
});
