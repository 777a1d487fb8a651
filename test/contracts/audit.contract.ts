// What every keeper of the record must do (rule 59). Each adapter runs this suite (test/storage/).
import { expect } from 'chai';
import { checkLink, entriesOf, type Entry, type Sealed } from '../../engine/audit.js';
import type { Audit } from '../../engine/ports.js';
import { sha256, textOf } from '../../storage/audit-text.js';
import { later, monday } from '../support/people.js';

export interface AuditUnderTest {
  readonly audit: Audit;
  /** The same record, as another process has it. */
  another(): Audit;
  close(): Promise<void>;
}

/** What happened to request `id`, one thing each minute, from `from` on. */
export const happened = (id: string, count: number, from = 0): Entry[] => {
  const history = Array.from({ length: count }, (_, minutes) => ({ type: 'noted', at: later(monday, { minutes }) }));
  return entriesOf({ kind: 'request', id }, history, from);
};

export async function every(audit: Pick<Audit, 'all'>): Promise<Sealed[]> {
  const sealed: Sealed[] = [];
  for await (const one of audit.all()) sealed.push(one);
  return sealed;
}

const keys = (sealed: readonly Sealed[]): string[] => sealed.map(({ entry }) => entry.key);

/** Defines the suite `name`. `make` gives a record with nothing in it. */
export function auditContract(name: string, make: () => Promise<AuditUnderTest>): void {
  describe(`the record in ${name} (rule 59)`, () => {
    let audit: Audit;
    let another: () => Audit;
    let close: () => Promise<void>;
    beforeEach(async () => {
      const made = await make();
      audit = made.audit;
      another = () => made.another();
      close = () => made.close();
    });
    afterEach(() => close());

    const expectUnbroken = (chain: readonly Sealed[]): void => {
      chain.forEach((sealed, index) => expect(checkLink(chain[index - 1], sealed, sha256)).to.equal(undefined));
    };

    it('is empty at first, and appending nothing leaves it so', async () => {
      await audit.append([]);
      expect(await every(audit)).to.deep.equal([]);
      expect(await audit.about('request', 'req_1', 10)).to.deep.equal([]);
    });

    it('seals entries in the order given, numbered from 1 without gaps', async () => {
      await audit.append(happened('req_1', 2));
      await audit.append(happened('req_2', 1));
      await audit.append(happened('req_1', 4, 2));
      const chain = await every(audit);
      expect(chain.map(({ number }) => number)).to.deep.equal([1, 2, 3, 4, 5]);
      expect(keys(chain)).to.deep.equal([
        'request req_1 0',
        'request req_1 1',
        'request req_2 0',
        ...keysOf('req_1', 2, 3),
      ]);
      expectUnbroken(chain);
    });

    it('passes by what it has, alone, among new ones, and twice in one go', async () => {
      const three = happened('req_1', 3);
      await audit.append(three.slice(0, 2));
      const before = await every(audit);
      await audit.append(three.slice(0, 2));
      expect(await every(audit)).to.deep.equal(before);
      await audit.append([...three, ...happened('req_2', 1), ...three]);
      const chain = await every(audit);
      expect(chain.slice(0, 2)).to.deep.equal(before);
      expect(keys(chain)).to.deep.equal([...keysOf('req_1', 0, 1, 2), 'request req_2 0']);
      expectUnbroken(chain);
    });

    it('makes one chain of what 16 append at once, each entry once, each in its own order', async () => {
      const shared = happened('req_shared', 3);
      const appenders = Array.from({ length: 16 }, (_, index) => [...happened(`req_${index}`, 3), ...shared]);
      await Promise.all(appenders.map((entries) => another().append(entries)));
      const chain = await every(audit);
      expectUnbroken(chain);
      expect(chain.map(({ number }) => number)).to.deep.equal(Array.from({ length: 51 }, (_, index) => index + 1));
      for (const id of ['req_shared', ...appenders.map((_, index) => `req_${index}`)])
        expect(keys(chain.filter(({ entry }) => entry.about === id))).to.deep.equal(keysOf(id, 0, 1, 2));
    });

    it('tells what is recorded about one document, oldest first, at most as much as asked for', async () => {
      const [first, ...rest] = happened('req_1', 4);
      await audit.append([first!, ...happened('req_10', 1), ...rest]);
      await audit.append([{ ...happened('req_1', 1)[0]!, key: 'settings req_1 0', kind: 'settings' }]);
      expect(keys(await audit.about('request', 'req_1', 10))).to.deep.equal(keysOf('req_1', 0, 1, 2, 3));
      const two = await audit.about('request', 'req_1', 2);
      expect(keys(two)).to.deep.equal(keysOf('req_1', 0, 1));
      expect(keys(await audit.about('request', 'req_1', 2, two[1]!.number))).to.deep.equal(keysOf('req_1', 2, 3));
      expect(await audit.about('request', 'req_1', 2, 99)).to.deep.equal([]);
      expect(keys(await audit.about('settings', 'req_1', 10))).to.deep.equal(['settings req_1 0']);
      const chain = await every(audit);
      expect(await audit.about('request', 'req_10', 1)).to.deep.equal([chain[1]]);
    });

    it('refuses a limit that is not from 1 to 500', async () => {
      for (const limit of [0, -1, 1.5, 501, Number.NaN])
        expect(await audit.about('request', 'req_1', limit).catch((error: unknown) => error)).to.be.instanceOf(
          RangeError,
        );
    });

    it('reads back what seals as it was sealed, whatever plain data an event holds', async () => {
      await audit.append(rich.map((value, index) => richEntry(index, value)));
      const chain = await every(audit);
      expectUnbroken(chain);
      chain.forEach(({ entry }, index) => {
        const { event, ...rest } = richEntry(index, rich[index]);
        expect(entry).to.deep.equal({ ...rest, event: JSON.parse(textOf(event)) as unknown });
      });
      const odd = chain[0]!.entry.event;
      expect(odd).to.deep.include({ value: { 'question.with.dots': 'a', $where: 'b', __proto__x: 1 } });
    });

    it('refuses an event with a moment that is none, and records nothing of that go', async () => {
      const bad = { ...happened('req_1', 2)[1]!, event: { at: new Date(Number.NaN) } };
      const error = await audit.append([...happened('req_1', 1), bad]).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(RangeError);
      expect(await every(audit)).to.deep.equal([]);
    });

    it('hands out copies: changing one changes nothing that is recorded', async () => {
      const mine = happened('req_1', 1);
      await audit.append(mine);
      const before = structuredClone(await every(audit));
      for (const { entry } of [
        { entry: mine[0]! },
        ...(await every(audit)),
        ...(await audit.about('request', 'req_1', 1)),
      ])
        Object.assign(entry.event, { type: 'forged' });
      expect(await every(audit)).to.deep.equal(before);
    });
  });
}

const keysOf = (id: string, ...indexes: number[]): string[] => indexes.map((index) => `request ${id} ${index}`);

const rich: unknown[] = [
  { 'question.with.dots': 'a', $where: 'b', __proto__x: 1 },
  { b: 1, a: { 10: 'ten', 9: 'nine', z: monday } },
  [[], [[1, [2, [monday]]]], {}, [undefined, null]],
  { gone: undefined, kept: null, text: '', zero: -0 },
  [0, -1, 2 ** 31, 2 ** 53 - 1, -(2 ** 40), 0.1, 1e300, 5e-324, 1e21],
  'nul \u0000, a lone half \ud83d, line \u2028, ❤️, "quoted" \\',
  JSON.parse('{"__proto__": {"x": 1}, "constructor": "a word", "toJSON": "another", "length": 3, "_id": 7}'),
];

const richEntry = (index: number, value: unknown): Entry => ({
  key: `request req_1 ${index}`,
  kind: 'request',
  about: 'req_1',
  index,
  at: monday,
  event: { type: 'opened', value },
});
