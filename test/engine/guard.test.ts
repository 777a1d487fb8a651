import { expect } from 'chai';
import fc from 'fast-check';
import { guardDecider, reservedMinutes } from '../../engine/guard/decider.js';
import type { GuardCommand, GuardState } from '../../engine/guard/model.js';
import { protectedRoles } from '../../engine/directory-roles.js';
import { personId, type PersonId } from '../../engine/ids.js';
import { frozen, given, stateAfter, story } from '../support/given.js';
import { later, monday, tuesday } from '../support/people.js';

const [role] = protectedRoles as [(typeof protectedRoles)[number]];
const [ann, ben, cid] = ['ann', 'ben', 'cid'].map(personId) as [PersonId, PersonId, PersonId];
const resource = `directory-role:${role}`;
const leave = (person: PersonId, holders: readonly PersonId[], at = monday, isRemoving = true): GuardCommand => ({
  type: 'leave',
  at,
  person,
  resource,
  role,
  holders,
  isRemoving,
});
const settle = (type: 'stay' | 'complete', person: PersonId): GuardCommand => ({ type, at: monday, person, resource });
const after = (...commands: GuardCommand[]) => given(guardDecider, ...story(guardDecider, ...commands));

describe('leave (rules 44 and 68)', () => {
  it('is refused to the last holder, also where the directory does not show them any more', () => {
    after()
      .when(leave(ann, [ann]))
      .refused('last-holder');
    after().when(leave(ann, [])).refused('last-holder');
  });

  it('is written down where somebody else stays', () => {
    after()
      .when(leave(ann, [ann, ben]))
      .then({ type: 'left', at: monday, person: ann, resource, role, isRemoving: true });
  });

  it('does not count those who are leaving: of two last holders one stays', () => {
    after(leave(ann, [ann, ben]))
      .when(leave(ben, [ann, ben]))
      .refused('last-holder');
    expect(after(leave(ann, [ann, ben, cid])).when(leave(ben, [ann, ben, cid])).types).to.deep.equal(['left']);
  });

  it('asked again is one entry, and is checked again', () => {
    const twice = stateAfter(guardDecider, ...story(guardDecider, leave(ann, [ann, ben]), leave(ann, [ann, ben])));
    expect(twice.status === 'kept' && twice.leaving).to.have.length(1);
    after(leave(ann, [ann, ben]))
      .when(leave(ann, [ann]))
      .refused('last-holder');
  });

  it('counts until it is complete, or the person stays', () => {
    for (const type of ['stay', 'complete'] as const) {
      expect(after(leave(ann, [ann, ben]), settle(type, ann)).when(leave(ben, [ann, ben])).types).to.deep.equal([
        'left',
      ]);
      after().when(settle(type, ann)).then();
    }
  });

  it('that was pressed and did not come to be is taken back, but no removal that began meanwhile', () => {
    const back: GuardCommand = { type: 'stay', at: monday, person: ann, resource, isPressed: true };
    expect(after(leave(ann, [ann, ben], monday, false)).when(back).types).to.deep.equal(['stayed']);
    after(leave(ann, [ann, ben]), leave(ann, [ann, ben], monday, false))
      .when(back)
      .then();
  });

  it('that was only pressed counts for some minutes, one whose removal began for good', () => {
    const much = later(monday, { minutes: reservedMinutes });
    const pressed = leave(ann, [ann, ben], monday, false);
    after(pressed)
      .when(leave(ben, [ann, ben], later(much, { seconds: -1 })))
      .refused('last-holder');
    expect(after(pressed).when(leave(ben, [ann, ben], much)).types).to.deep.equal(['left']);
    after(leave(ann, [ann, ben]))
      .when(leave(ben, [ann, ben], tuesday))
      .refused('last-holder');
    expect(after(pressed).when(leave(ann, [ann, ben])).types).to.deep.equal(['left']);
  });

  it('is nothing that time moves, finds or owes', () => {
    const state = stateAfter(guardDecider, ...story(guardDecider, leave(ann, [ann, ben])));
    expect([guardDecider.dueAt(state), guardDecider.tags(state), guardDecider.unique(state)]).to.deep.equal([
      undefined,
      [],
      undefined,
    ]);
    expect(guardDecider.effects({ type: 'stayed', at: monday, person: ann, resource }, state)).to.deep.equal([]);
    expect(guardDecider.key('x' as never)).to.equal('x');
    const stayed = { type: 'stayed', at: monday, person: ann, resource } as const;
    expect(() => guardDecider.evolve({ status: 'none' }, stayed)).to.throw('nobody is leaving');
  });
});

/** Processes on one directory and one guard: each step of each is one act, in any order, and any of them may die in between. */
function createWorld(people: readonly PersonId[]) {
  const holders = new Set(people);
  const guard = { state: frozen<GuardState>(guardDecider.initial), version: 0 };
  let at = monday;
  /** Where the work on this person's removal stands. */
  type Work = {
    person: PersonId;
    step: 'load' | 'read' | 'save' | 'remove' | 'done';
    version: number;
    read: PersonId[];
  };
  const begin = (person: PersonId): Work => ({ person, step: 'load', version: 0, read: [] });
  const works = people.flatMap((person) => [begin(person), begin(person)]);

  function put(command: GuardCommand, version: number): 'saved' | 'refused' | 'conflict' {
    const decision = guardDecider.decide(frozen(command), guard.state);
    if ('refused' in decision) return 'refused';
    // What changes nothing is not written, so it is not guarded either.
    if (decision.events.length > 0 && version !== guard.version) return 'conflict';
    for (const event of decision.events) guard.state = frozen(guardDecider.evolve(guard.state, event));
    guard.version += decision.events.length > 0 ? 1 : 0;
    return 'saved';
  }

  function step(which: number): void {
    const work = works[which % works.length]!;
    at = later(at, { seconds: 1 });
    switch (work.step) {
      case 'load':
        work.version = guard.version;
        work.step = 'read';
        return;
      case 'read':
        work.read = [...holders];
        work.step = 'save';
        return;
      case 'save': {
        const saved = put(leave(work.person, work.read, at), work.version);
        work.step = saved === 'saved' ? 'remove' : 'load';
        return;
      }
      case 'remove':
        holders.delete(work.person);
        work.step = 'done';
        return;
      case 'done':
        put({ ...settle('complete', work.person), at }, guard.version);
        work.step = 'load';
    }
  }
  const die = (which: number): void => {
    works[which % works.length]!.step = 'load';
  };
  return { holders, step, die };
}

describe('the law of a protected role', () => {
  const turn = fc.record({ which: fc.nat(5), dies: fc.constantFrom(false, false, false, true) });

  it('is never without a holder, however the removals of all its holders interleave in two processes that may die (rule 44)', () => {
    fc.assert(
      fc.property(
        fc.subarray([ann, ben, cid], { minLength: 1 }),
        fc.array(turn, { minLength: 40, maxLength: 80, size: 'max' }),
        (people, turns) => {
          const world = createWorld(people);
          for (const { which, dies } of turns) {
            if (dies) world.die(which);
            else world.step(which);
            expect(world.holders.size).to.be.at.least(1);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('does not keep more than one: whoever may go, goes', () => {
    const world = createWorld([ann, ben, cid]);
    for (let round = 0; round < 60; round += 1) for (let which = 0; which < 6; which += 1) world.step(which);
    expect(world.holders.size).to.equal(1);
  });
});
