import { expect } from 'chai';
import fc from 'fast-check';
import type { PersonId } from '../../engine/ids.js';
import { distinct, type Person } from '../../engine/person.js';
import { route, type Route, type StageFacts } from '../../engine/routing.js';
import { frozen } from '../support/given.js';
import { adele, alex, bianca, grady, megan, miriam, nestor, patti, stageRule } from '../support/people.js';

const stage = (approvers: Person[], fallback: Person[] = []): StageFacts => ({ approvers, fallback });
const routed = (stages: readonly StageFacts[], ...excluded: Person[]) =>
  route(
    stages.map(() => stageRule()),
    frozen(stages),
    new Set(excluded.map(({ id }) => id)),
  );
const asked = (...stages: StageFacts[]) => routed(stages, alex).routes.map((one) => one.approvers);

describe('route', () => {
  it('asks the approvers, once each, in the order named', () => {
    expect(routed([stage([miriam, bianca, miriam])])).to.deep.equal({
      routes: [{ approvers: [miriam, bianca], unable: [], via: 'approvers' }],
    });
  });

  it('asks the fallback only where the approvers are nobody who may decide (rule 16)', () => {
    const fallback = [{ approvers: [megan], unable: [], via: 'fallback' }];
    expect(routed([stage([], [megan])]).routes).to.deep.equal(fallback);
    expect(routed([stage([grady, alex], [megan, grady])], alex).routes).to.deep.equal(fallback);
    expect(routed([stage([miriam], [megan])]).routes[0]?.via).to.equal('approvers');
  });

  it('says which stage nobody could decide, the first of them', () => {
    expect(routed([stage([miriam]), stage([]), stage([grady])]).nobodyAt).to.equal(1);
    expect(routed([stage([miriam]), stage([miriam])]).nobodyAt).to.equal(1);
    expect(route([stageRule()], [], new Set())).to.deep.equal({
      routes: [{ approvers: [], unable: [], via: 'fallback' }],
      nobodyAt: 0,
    });
  });

  it('asks nobody for no stages', () => {
    expect(route([], [], new Set())).to.deep.equal({ routes: [] });
  });

  it('keeps for a later stage who alone can decide it (rule 19)', () => {
    expect(asked(stage([miriam, bianca]), stage([bianca]))).to.deep.equal([[miriam], [bianca]]);
    expect(asked(stage([bianca]), stage([miriam, bianca]))).to.deep.equal([[bianca], [miriam]]);
    expect(asked(stage([miriam, bianca]), stage([bianca, miriam]), stage([miriam, patti]))).to.deep.equal([
      [miriam, bianca],
      [bianca, miriam],
      [patti],
    ]);
  });

  it('turns to a fallback where the same person is the only approver twice, the later stage first', () => {
    const { routes } = routed([stage([miriam], [megan]), stage([miriam], [nestor])]);
    expect(routes).to.deep.equal([
      { approvers: [miriam], unable: [], via: 'approvers' },
      { approvers: [nestor], unable: [], via: 'fallback' },
    ]);
    expect(asked(stage([miriam], [megan]), stage([miriam]))).to.deep.equal([[megan], [miriam]]);
  });

  it('turns two stages to their fallbacks where one alone does not help', () => {
    expect(asked(stage([adele]), stage([adele], [bianca]), stage([bianca], [megan]))).to.deep.equal([
      [adele],
      [bianca],
      [megan],
    ]);
  });
});

const pool = [alex, miriam, bianca, megan, grady];
const people = fc.array(fc.constantFrom(...pool), { maxLength: 3 });
const cases = fc.record({
  stages: fc.array(fc.record({ approvers: people, fallback: people }), { maxLength: 3 }),
  excluded: fc.uniqueArray(fc.constantFrom(...pool), { maxLength: 2 }),
});
const always = (law: (stages: readonly StageFacts[], excluded: Person[]) => void): void =>
  fc.assert(
    fc.property(cases, ({ stages, excluded }) => law(stages, excluded)),
    { numRuns: 3000 },
  );

/** By trying everything: can each of these sets have a person of its own? */
function isSolvable([first, ...rest]: readonly (readonly Person[])[], used: readonly PersonId[] = []): boolean {
  return !first || first.some(({ id }) => !used.includes(id) && isSolvable(rest, [...used, id]));
}

const mayDecide = (group: readonly Person[], excluded: readonly Person[]): Person[] =>
  distinct(group).filter((person) => person.enabled && !excluded.includes(person));

/** Every way to ask: each stage its approvers or, instead, its fallback. */
const ways = (stages: readonly StageFacts[], excluded: readonly Person[]): Person[][][] =>
  stages.reduce<Person[][][]>(
    (before, one) =>
      before.flatMap((way) => [one.approvers, one.fallback].map((group) => [...way, mayDecide(group, excluded)])),
    [[]],
  );

describe('the laws of routing', () => {
  it('a request has somebody for each stage if and only if there is any way to find different people for all (rules 16 and 19)', () => {
    always((stages, excluded) => {
      const { nobodyAt } = routed(stages, ...excluded);
      expect(nobodyAt === undefined).to.equal(ways(stages, excluded).some((way) => isSolvable(way)));
    });
  });

  it('where there is none, the stage named is one that cannot be decided after the earlier ones', () => {
    always((stages, excluded) => {
      const { nobodyAt, routes } = routed(stages, ...excluded);
      if (nobodyAt === undefined) return;
      const sets = routes.map((one) => one.approvers);
      expect(isSolvable(sets.slice(0, nobodyAt))).to.equal(true);
      expect(isSolvable(sets.slice(0, nobodyAt + 1))).to.equal(false);
    });
  });

  it('nobody excluded, disabled or unnamed is ever asked, and nobody twice', () => {
    always((stages, excluded) => {
      routed(stages, ...excluded).routes.forEach((one, index) => {
        const named = mayDecide(stages[index]![one.via], excluded);
        expect(named).to.include.members([...one.approvers]);
        expect(new Set(one.approvers).size).to.equal(one.approvers.length);
      });
    });
  });

  it('a fallback is asked only where the own approvers are nobody or needed elsewhere', () => {
    always((stages, excluded) => {
      const { routes } = routed(stages, ...excluded);
      routes.forEach((one: Route, index) => {
        const own = mayDecide(stages[index]!.approvers, excluded);
        if (one.via === 'approvers' || own.length === 0) return;
        const instead = routes.map((other, at) => (at === index ? own : mayDecide(stages[at]![other.via], excluded)));
        expect(isSolvable(instead)).to.equal(false);
      });
    });
  });

  it('whoever of the first stage decides, the rest remains solvable, to the end', () => {
    const decideAll = (stages: readonly StageFacts[], excluded: Person[]): void => {
      const { routes, nobodyAt } = routed(stages, ...excluded);
      expect(nobodyAt).to.equal(undefined);
      for (const person of routes[0]?.approvers ?? []) decideAll(stages.slice(1), [...excluded, person]);
    };
    always((stages, excluded) => {
      if (routed(stages, ...excluded).nobodyAt === undefined) decideAll(stages, excluded);
    });
  });

  it('where all can be decided, every stage has somebody to ask', () => {
    always((stages, excluded) => {
      const { routes, nobodyAt } = routed(stages, ...excluded);
      if (nobodyAt === undefined) for (const one of routes) expect(one.approvers).to.not.have.length(0);
    });
  });
});
