import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  beginning,
  canonical,
  checkLink,
  entriesOf,
  seal,
  type Entry,
  type Flaw,
  type Sealed,
} from '../../engine/audit.js';
import { contactDecider } from '../../engine/contact/decider.js';
import { blank, grow, settle, type Document } from '../../engine/document.js';
import { personId } from '../../engine/ids.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import { settingsId } from '../../engine/settings/tags.js';
import { requestDecider } from '../../engine/request/decider.js';
import { frozen, story } from '../support/given.js';
import { open, submit } from './request/commands.js';
import { later, megan, monday, tuesday } from '../support/people.js';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function chained(entries: readonly Entry[]): Sealed[] {
  const chain: Sealed[] = [];
  for (const entry of entries) chain.push(seal(chain.at(-1), entry, hash));
  return chain;
}

/** The first flaw, in the order in which the entries lie there. */
function flawOf(chain: readonly Sealed[]): Flaw | undefined {
  for (const [index, next] of chain.entries()) {
    const flaw = checkLink(chain[index - 1], next, hash);
    if (flaw) return flaw;
  }
  return undefined;
}

const text = (value: unknown): string => JSON.stringify(canonical(value));

describe('entriesOf', () => {
  const history = [0, 1, 2].map((minutes) => ({ at: later(monday, { minutes }), type: 'noted' }));

  it('makes one entry of each event, keyed by its place in the history', () => {
    expect(
      entriesOf({ kind: 'request', id: 'req_1' }, history, 0).map(({ key, index, at }) => ({ key, index, at })),
    ).to.deep.equal(history.map(({ at }, index) => ({ key: `request req_1 ${index}`, index, at })));
  });

  it('begins where the record ends', () => {
    const [only, ...more] = entriesOf({ kind: 'ledger', id: 'a' }, frozen(history), 2);
    expect(more).to.deep.equal([]);
    expect(only).to.deep.equal({
      key: 'access a 2',
      kind: 'access',
      about: 'a',
      index: 2,
      at: history[2]!.at,
      event: history[2],
    });
    expect(entriesOf({ kind: 'ledger', id: 'a' }, history, 3)).to.deep.equal([]);
  });
});

describe('canonical', () => {
  it('is the same whatever the order of members, with absent ones or without', () => {
    expect(text({ b: 1, a: { y: [2], x: monday } })).to.equal(text({ a: { x: monday, y: [2] }, b: 1 }));
    expect(text({ a: 1, b: undefined })).to.equal(text({ a: 1 }));
    expect(text({ a: null })).to.not.equal(text({}));
  });

  it('is as good as the text that is read back', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: false, maxDepth: 4 }).filter(isPlain), (value) => {
        expect(text(JSON.parse(text({ value })))).to.equal(text({ value }));
      }),
      { numRuns: 1000 },
    );
    expect(text({ at: monday })).to.equal(text({ at: monday.toISOString() }));
  });

  it('tells different values apart, also an object and the list of its members', () => {
    const different = [
      {},
      [],
      [[]],
      { a: 1 },
      [['a', 1]],
      { a: '1' },
      { a: [1] },
      { a: { 0: 1 } },
      [{ a: 1 }],
      'a',
      null,
      '',
      0,
    ];
    expect(new Set(different.map(text)).size).to.equal(different.length);
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(text(one) === text(other)).to.equal(isEqual(one, other));
      }),
      { numRuns: 2000 },
    );
  });
});

/** What JSON can hold: other things are not kept at all (storage/keepable.ts). */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isPlain);
  return value === null || ['string', 'boolean', 'undefined'].includes(typeof value) || Number.isFinite(value);
}

function isEqual(one: unknown, other: unknown): boolean {
  try {
    // As JSON reads it: there is one zero.
    expect(JSON.parse(JSON.stringify(one))).to.deep.equal(JSON.parse(JSON.stringify(other)));
    return true;
  } catch {
    return false;
  }
}

const entries: fc.Arbitrary<Entry[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom('opened', 'decided'),
      by: fc.string(),
      answers: fc.dictionary(fc.string(), fc.string()),
    }),
    {
      minLength: 2,
      maxLength: 8,
    },
  )
  .map((events) =>
    entriesOf(
      { kind: 'request', id: 'req_1' },
      events.map((event, index) => ({ ...event, at: later(monday, { minutes: index }) })),
      0,
    ),
  );

describe('the chain (rule 59)', () => {
  const always = (law: (chain: readonly Sealed[], one: number, other: number) => void): void =>
    fc.assert(
      fc.property(entries, fc.nat(), fc.nat(), (given, one, other) => {
        const chain = frozen(chained(frozen(given)));
        law(chain, one % chain.length, other % chain.length);
      }),
      { numRuns: 500 },
    );

  it('begins at 1, behind 64 zeros', () => {
    const [first] = chained(entriesOf({ kind: 'request', id: 'req_1' }, [{ at: monday }], 0));
    expect(first).to.deep.include({ number: 1, previous: beginning });
    expect(beginning).to.equal('0'.repeat(64));
  });

  it('untouched has no flaw', () => {
    always((chain) => expect(flawOf(chain)).to.equal(undefined));
  });

  it('betrays any change of an entry, at its place', () => {
    always((chain, at, which) => {
      const { entry } = chain[at]!;
      const changes: Entry[] = [
        { ...entry, key: `${entry.key}0` },
        { ...entry, kind: 'access' },
        { ...entry, about: 'req_2' },
        { ...entry, index: entry.index + 1 },
        { ...entry, at: tuesday },
        { ...entry, event: { ...entry.event, by: 'somebody else than a string could hold' } },
        { ...entry, event: { ...entry.event, more: null } },
        { ...entry, event: {} },
      ];
      const changed = chain.with(at, { ...chain[at]!, entry: changes[which % changes.length]! });
      expect(flawOf(changed)).to.deep.equal({ number: at + 1, what: 'changed' });
    });
  });

  it('betrays a changed seal or link', () => {
    always((chain, at) => {
      for (const member of ['hash', 'previous'] as const) {
        const changed = chain.with(at, { ...chain[at]!, [member]: hash('forged') });
        expect(flawOf(changed)).to.deep.equal({ number: at + 1, what: 'changed' });
      }
    });
  });

  it('betrays an entry that was changed and sealed anew, by the one behind it', () => {
    always((chain, at) => {
      const forged = seal(chain[at - 1], { ...chain[at]!.entry, event: { type: 'forged' } }, hash);
      const flaw = flawOf(chain.with(at, forged));
      expect(flaw).to.deep.equal(at === chain.length - 1 ? undefined : { number: at + 2, what: 'reordered' });
    });
  });

  it('betrays a gap', () => {
    always((chain, at) => {
      const flaw = flawOf(chain.toSpliced(at, 1));
      expect(flaw).to.deep.equal(at === chain.length - 1 ? undefined : { number: at + 1, what: 'missing' });
    });
  });

  it('betrays two that changed places, whatever is renumbered', () => {
    always((chain, one, other) => {
      if (one === other) return;
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const swapped = chain.with(low, chain[high]!).with(high, chain[low]!);
      expect(flawOf(swapped)).to.deep.equal({ number: low + 1, what: 'missing' });
      const renumbered = swapped.map((sealed, index) => ({ ...sealed, number: index + 1 }));
      expect(flawOf(renumbered)).to.deep.equal({ number: low + 1, what: 'changed' });
    });
  });

  it('betrays one put in, or one told twice', () => {
    always((chain, at) => {
      const sealed = chain[at]!;
      expect(flawOf(chain.toSpliced(at, 0, sealed))).to.deep.equal({ number: at + 1, what: 'repeated' });
      const forged = seal(chain[at], { ...sealed.entry, key: 'forged' }, hash);
      const flaw = flawOf(chain.toSpliced(at + 1, 0, forged));
      // At the very end it is the next link, as good as any: who has it put there is for the documents to say (storage/mongo/verify.ts).
      expect(flaw).to.deep.equal(at === chain.length - 1 ? undefined : { number: at + 2, what: 'repeated' });
    });
  });

  it('betrays a tail that was renumbered over a gap', () => {
    always((chain, at) => {
      if (at === chain.length - 1) return;
      const closed = chain.toSpliced(at, 1).map((sealed, index) => ({ ...sealed, number: index + 1 }));
      expect(flawOf(closed)).to.deep.equal({ number: at + 1, what: 'changed' });
    });
  });
});

describe('what is owed to the record', () => {
  const change = { kind: 'switch', source: 'insider', isOn: false } as const;
  const proposal = { id: 'p1', by: megan, at: monday, change, revision: 0 };
  const grown = grow(
    settingsDecider,
    blank(settingsDecider, settingsId),
    [
      { type: 'proposed', at: monday, proposal },
      { type: 'dropped', at: tuesday, by: megan, proposal: 'p1' },
    ],
    monday,
  );
  const owing = (recorded: number): Document<'settings'> => settle(settingsDecider, { ...grown, recorded });

  it('makes a document due since the first event that is not recorded, and not once all are', () => {
    expect(grown.recorded).to.equal(0);
    expect([0, 1, 2].map((recorded) => owing(recorded).dueAt)).to.deep.equal([monday, tuesday, undefined]);
  });

  it('makes no draft due; submitted, it owes all that happened since it was opened', () => {
    const opened = grow(requestDecider, blank(requestDecider, 'req_1'), story(requestDecider, open()), monday);
    expect(opened.history).to.have.length(1);
    expect(opened).to.not.have.property('dueAt');
    const decision = requestDecider.decide(submit(), opened.state);
    if ('refused' in decision) throw new Error('the draft may be submitted');
    const submitted = grow(requestDecider, opened, decision.events, tuesday);
    expect(submitted).to.deep.include({ recorded: 0, dueAt: opened.history[0]?.at });
    expect(
      entriesOf({ kind: 'request', id: 'req_1' }, submitted.history, submitted.recorded).map(({ index }) => index),
    ).to.deep.equal([0, 1, 2]);
  });

  it('is nothing of a kind that is not recorded', () => {
    const met = { type: 'met', at: monday, person: personId('alex'), reference: {} } as const;
    expect(grow(contactDecider, blank(contactDecider, 'alex'), [met], monday)).to.not.have.property('dueAt');
  });
});
