// Routing where a stage asks for the right to read risk (rule 29).
import { expect } from 'chai';
import fc from 'fast-check';
import type { PersonId } from '../../engine/ids.js';
import { distinct, type Person } from '../../engine/person.js';
import { route, type StageFacts } from '../../engine/routing.js';
import { frozen } from '../support/given.js';
import { adele, alex, bianca, grady, megan, miriam, nestor, stageRule } from '../support/people.js';

const routed = (stages: readonly StageFacts[], ...excluded: Person[]) =>
  route(
    stages.map(() => stageRule()),
    frozen(stages),
    new Set(excluded.map(({ id }) => id)),
  );
const stage = (approvers: Person[], able?: Person[], fallback: Person[] = []): StageFacts => ({
  approvers,
  fallback,
  ...(able && { able: able.map(({ id }) => id) }),
});

describe('route / who may read risk', () => {
  it('asks those who may to decide, the others apart', () => {
    expect(routed([stage([adele, nestor], [adele])]).routes).to.deep.equal([
      { approvers: [adele], unable: [nestor], via: 'approvers' },
    ]);
  });

  it('asks everybody where the stage asks for no such right, nobody where no one has it', () => {
    expect(routed([stage([adele, nestor])]).routes[0]).to.deep.include({ approvers: [adele, nestor], unable: [] });
    expect(routed([stage([adele, nestor], [])])).to.deep.include({ nobodyAt: 0 });
  });

  it('does not tell who is disabled, or decides nothing here anyway, what they lack', () => {
    expect(routed([stage([adele, grady, alex], [adele])], alex).routes[0]!.unable).to.deep.equal([]);
  });

  it('turns to the fallback where the own approvers cannot, and goes on telling them', () => {
    expect(routed([stage([nestor], [megan], [megan, bianca, nestor])]).routes).to.deep.equal([
      { approvers: [megan], unable: [nestor, bianca], via: 'fallback' },
    ]);
  });

  it('takes who may read risk for one stage only', () => {
    expect(routed([stage([adele], [adele]), stage([adele], [adele])]).nobodyAt).to.equal(1);
    expect(
      routed([stage([adele, nestor], [adele, nestor]), stage([adele], [adele])]).routes[0]!.approvers,
    ).to.deep.equal([nestor]);
  });
});

const pool = [alex, miriam, bianca, megan, nestor, grady];
const people = fc.array(fc.constantFrom(...pool), { maxLength: 4 });
const able = fc.option(fc.subarray(pool.map(({ id }) => id)), { nil: undefined });
const stages: fc.Arbitrary<StageFacts[]> = fc.array(
  fc
    .record({ approvers: people, fallback: people, able })
    .map(({ able: who, ...rest }) => ({ ...rest, ...(who && { able: who }) })),
  { maxLength: 5 },
);
const excluded = fc.subarray(pool, { maxLength: 2 });
const always = (law: (facts: readonly StageFacts[], without: Person[]) => void): void =>
  fc.assert(fc.property(stages, excluded, law), { numRuns: 2000 });

const isAble = (facts: StageFacts, { id }: Person): boolean => facts.able?.includes(id) ?? true;
const mayBeAsked = (group: readonly Person[], without: readonly Person[]): Person[] =>
  distinct(group).filter((person) => person.enabled && !without.includes(person));

/** By trying everything: can each of these sets have a person of its own? */
function isSolvable([first, ...rest]: readonly (readonly Person[])[], used: readonly PersonId[] = []): boolean {
  return !first || first.some(({ id }) => !used.includes(id) && isSolvable(rest, [...used, id]));
}

describe('the laws of routing with the right to read risk (rule 29)', () => {
  it('whoever may not read is never asked to decide, and whoever may is never told that they lack it', () => {
    always((facts, without) => {
      routed(facts, ...without).routes.forEach(({ approvers, unable }, index) => {
        expect(approvers.filter((person) => !isAble(facts[index]!, person))).to.deep.equal([]);
        expect(unable.filter((person) => isAble(facts[index]!, person))).to.deep.equal([]);
      });
    });
  });

  it('everybody told is named by the directory, enabled, not excluded, and told once', () => {
    always((facts, without) => {
      routed(facts, ...without).routes.forEach(({ unable, via }, index) => {
        const { approvers, fallback } = facts[index]!;
        const named = via === 'approvers' ? approvers : [...approvers, ...fallback];
        expect([...unable]).to.deep.equal(
          mayBeAsked(named, without).filter((person) => !isAble(facts[index]!, person)),
        );
      });
    });
  });

  it('a request has somebody for each stage if and only if different people who may read can be found for all', () => {
    always((facts, without) => {
      const ways = facts.reduce<Person[][][]>(
        (before, one) =>
          before.flatMap((way) =>
            [one.approvers, one.fallback].map((group) => [
              ...way,
              mayBeAsked(group, without).filter((person) => isAble(one, person)),
            ]),
          ),
        [[]],
      );
      expect(routed(facts, ...without).nobodyAt === undefined).to.equal(ways.some((way) => isSolvable(way)));
    });
  });

  it('where all can be decided, every stage has somebody to ask who can', () => {
    always((facts, without) => {
      const { routes, nobodyAt } = routed(facts, ...without);
      if (nobodyAt === undefined) for (const { approvers } of routes) expect([...approvers]).to.not.have.length(0);
    });
  });
});
