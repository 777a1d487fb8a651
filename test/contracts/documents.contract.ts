// What every keeper of documents must do. Each adapter runs this suite (test/storage/).
import { expect } from 'chai';
import { contactDecider } from '../../engine/contact/decider.js';
import type { ContactEvent } from '../../engine/contact/model.js';
import { blank, grow, type Document } from '../../engine/document.js';
import { personId, requestId } from '../../engine/ids.js';
import type { Kind } from '../../engine/kinds.js';
import type { Documents } from '../../engine/ports.js';
import type { Reference } from '../../engine/message/place.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import { settingsId } from '../../engine/settings/tags.js';
import type { SettingsEvent } from '../../engine/settings/model.js';

export interface DocumentsUnderTest {
  readonly documents: Documents;
  close(): Promise<void>;
}

type Contact = Document<'contact'>;
const monday = new Date('2026-11-16T09:00:00.123Z');
const minutesLater = (minutes: number): Date => new Date(monday.getTime() + minutes * 60_000);

function met(id: string, reference: Reference = { conversation: id }): Contact {
  const events: ContactEvent[] = [{ type: 'met', at: monday, person: personId(id), reference, zone: 'Europe/Berlin' }];
  return grow(contactDecider, blank(contactDecider, id), events, monday);
}

function lost(contact: Contact, at: Date): Contact {
  return grow(contactDecider, contact, [{ type: 'lost', at, person: personId(contact.id), how: 'removed' }], at);
}

/** What can only be read says so to whoever tries to change it. */
function unlessRefused(change: () => unknown): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

const outcomes = (saved: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(saved)].map((outcome) => [outcome, saved.filter((other) => other === outcome).length]),
  );

/** Defines the suite `name`. `make` gives a keeper with nothing in it. */
export function documentsContract(name: string, make: () => Promise<DocumentsUnderTest>): void {
  describe(`documents in ${name}`, () => {
    let documents: Documents;
    let close: () => Promise<void>;
    beforeEach(async () => {
      const made = await make();
      documents = made.documents;
      close = () => made.close();
    });
    afterEach(() => close());

    const stored = async (id: string): Promise<Contact> => {
      const document = await documents.load('contact', id);
      if (!document) throw new Error(`${id} is not stored`);
      return document;
    };
    const keep = async (document: Contact): Promise<Contact> => {
      expect(await documents.save('contact', document)).to.equal('saved');
      return stored(document.id);
    };

    describe('load and save', () => {
      it('know nothing of what was never saved', async () => {
        expect(await documents.load('contact', 'alex')).to.equal(undefined);
      });

      it('give back what was saved, one version further', async () => {
        const alex = met('alex', richReference());
        expect(await keep(alex)).to.deep.equal({ ...alex, version: 1 });
      });

      it('give back every member of a document, owed effects and moments included', async () => {
        const request = richRequest();
        expect(await documents.save('request', request)).to.equal('saved');
        expect(await documents.load('request', request.id)).to.deep.equal({ ...request, version: 1 });
      });

      it('leave out members that are undefined, and take absent ones away again', async () => {
        const first = await keep({
          ...met('alex'),
          dueAt: minutesLater(1),
          unique: 'only',
        });
        expect(first).to.include({ unique: 'only' });
        const { dueAt: _due, unique: _unique, ...bare } = first;
        const second = await keep(bare);
        expect(second).to.have.all.keys('id', 'version', 'state', 'history', 'outbox', 'recorded', 'tags');
        const third = await keep({ ...second, state: Object.assign({}, second.state, { zone: undefined }) });
        expect(third.state).to.not.have.property('zone');
      });

      it('keep history growing over many writes, also from a document built anew in between', async () => {
        let alex = await keep(met('alex'));
        for (let write = 1; write <= 12; write += 1) {
          const built = write % 2 === 0 ? structuredClone(alex) : { ...alex, history: [...alex.history] };
          const grown =
            write % 2 === 0
              ? grow(contactDecider, built, met('alex').history, minutesLater(write))
              : lost(built, minutesLater(write));
          alex = await keep(grown);
          expect(alex.history).to.deep.equal(grown.history);
        }
        expect(alex).to.include({ version: 13 });
        expect(alex.history).to.have.length(13);
      });

      it('keep how much of the history the record has (rule 59)', async () => {
        const first = await keep({ ...met('alex'), recorded: 1 });
        expect(first.recorded).to.equal(1);
        expect((await keep({ ...first, recorded: 2 })).recorded).to.equal(2);
      });

      it('give back the settings as they were saved (rule 57)', async () => {
        const settings = richSettings();
        expect(await documents.save('settings', settings)).to.equal('saved');
        expect(await documents.load('settings', settingsId)).to.deep.equal({ ...settings, version: 1 });
      });

      it('keep kinds apart', async () => {
        await keep(met('alex'));
        expect(await documents.load('message', 'alex')).to.equal(undefined);
        expect(await documents.count('request', [])).to.equal(0);
      });

      it('hand out what does not change what is kept, whatever is done to it', async () => {
        const mine = met('alex', { list: [1, 2] });
        await keep(mine);
        const before = structuredClone(await stored('alex'));
        const leased = await documents.lease('contact', 'alex', monday, minutesLater(1));
        await documents.release('contact', 'alex', minutesLater(1));
        const found = await documents.find('contact', [], 1);
        for (const copy of [mine, await stored('alex'), ...found, leased?.document]) {
          if (!copy) throw new Error('not leased');
          const changes = [
            () => (copy.tags as string[]).push('status:forged'),
            () => ((copy.history as ContactEvent[]).length = 0),
            () => Object.assign(copy.state, { status: 'blocked' }),
          ];
          for (const change of changes) unlessRefused(change);
          expect(await stored('alex')).to.deep.equal(before);
        }
      });

      it('refuse what could not be read back as it was', async () => {
        const bad: unknown[] = [new Date(Number.NaN), Number.NaN, () => 1, new Map(), { $set: 1 }, [undefined]];
        for (const value of bad) {
          const error = await documents.save('contact', met('alex', { value })).then(
            () => undefined,
            (thrown: unknown) => thrown,
          );
          expect(error, String(value)).to.be.instanceOf(Error);
        }
        expect(await documents.load('contact', 'alex')).to.equal(undefined);
      });
    });

    describe('save, guarded by the version', () => {
      it('lets one of two writers of the same version in', async () => {
        const read = await keep(met('alex'));
        expect(await documents.save('contact', lost(read, minutesLater(1)))).to.equal('saved');
        expect(await documents.save('contact', lost(read, minutesLater(2)))).to.equal('conflict');
        expect((await stored('alex')).state).to.deep.include({ status: 'removed', changedAt: minutesLater(1) });
      });

      it('lets exactly one of 16 racing writers in', async () => {
        const read = await keep(met('alex'));
        const writers = Array.from({ length: 16 }, (_, index) => lost(read, minutesLater(index)));
        const saved = await Promise.all(writers.map((document) => documents.save('contact', document)));
        expect(outcomes(saved)).to.deep.equal({ saved: 1, conflict: 15 });
        expect(await stored('alex')).to.deep.equal({ ...writers[saved.indexOf('saved')], version: 2 });
      });

      it('lets exactly one of 16 racing first writers in', async () => {
        const writers = Array.from({ length: 16 }, (_, index) => met('alex', { index }));
        const saved = await Promise.all(writers.map((document) => documents.save('contact', document)));
        expect(outcomes(saved)).to.deep.equal({ saved: 1, conflict: 15 });
        expect(await stored('alex')).to.deep.equal({ ...writers[saved.indexOf('saved')], version: 1 });
      });

      it('is a conflict where the document is not there, or already is', async () => {
        expect(await documents.save('contact', { ...met('alex'), version: 3 })).to.equal('conflict');
        await keep(met('alex'));
        expect(await documents.save('contact', met('alex'))).to.equal('conflict');
      });
    });

    describe('save, with a unique value', () => {
      it('is taken while another document holds it, for new documents and for old ones', async () => {
        await keep({ ...met('alex'), unique: 'the one' });
        const miriam = await keep(met('miriam'));
        expect(await documents.save('contact', { ...met('bianca'), unique: 'the one' })).to.equal('taken');
        expect(await documents.save('contact', { ...miriam, unique: 'the one' })).to.equal('taken');
        expect(await documents.load('contact', 'bianca')).to.equal(undefined);
        expect(await stored('miriam')).to.deep.equal(miriam);
      });

      it('lets the holder write on, and others in once it is given up', async () => {
        const alex = await keep(await keep({ ...met('alex'), unique: 'the one' }));
        const { unique: _unique, ...free } = alex;
        await keep(free);
        await keep({ ...met('miriam'), unique: 'the one' });
      });

      it('lets exactly one of 8 racing documents take it, and any number go without', async () => {
        const named = Array.from({ length: 8 }, (_, index) => ({ ...met(`person-${index}`), unique: 'the one' }));
        const saved = await Promise.all(named.map((document) => documents.save('contact', document)));
        expect(outcomes(saved)).to.deep.equal({ saved: 1, taken: 7 });
        await keep(met('alex'));
        await keep(met('miriam'));
      });
    });

    describe('lease', () => {
      it('is given to one of 16 who ask at once, without a new version', async () => {
        const alex = await keep(met('alex'));
        const ask = (_: unknown, index: number) => documents.lease('contact', 'alex', monday, minutesLater(1 + index));
        const given = (await Promise.all(Array.from({ length: 16 }, ask))).filter((document) => document !== undefined);
        expect(given).to.have.length(1);
        const held = given[0]?.document;
        expect(held).to.deep.equal({ ...alex, leasedUntil: held?.leasedUntil });
        expect(await stored('alex')).to.deep.equal(held);
      });

      it('is given again from the moment it ends', async () => {
        await keep(met('alex'));
        await documents.lease('contact', 'alex', monday, minutesLater(1));
        expect(
          await documents.lease('contact', 'alex', new Date(minutesLater(1).getTime() - 1), minutesLater(5)),
        ).to.equal(undefined);
        const next = await documents.lease('contact', 'alex', minutesLater(1), minutesLater(5));
        expect(next?.document.leasedUntil).to.deep.equal(minutesLater(5));
      });

      it('tells whether it takes over from somebody who did not give it back', async () => {
        await keep(met('alex'));
        const take = (from: number) => documents.lease('contact', 'alex', minutesLater(from), minutesLater(from + 1));
        expect(await take(0)).to.include({ isTakenOver: false });
        expect(await take(1)).to.include({ isTakenOver: true });
        await documents.release('contact', 'alex', minutesLater(2));
        const third = await take(3);
        expect(third).to.include({ isTakenOver: false });
        if (!third) throw new Error('not leased');
        expect(await documents.save('contact', third.document, 'release')).to.equal('saved');
        expect(await take(5)).to.include({ isTakenOver: false });
      });

      it('is not given on what is not there', async () => {
        expect(await documents.lease('contact', 'alex', monday, minutesLater(1))).to.equal(undefined);
        expect(await documents.load('contact', 'alex')).to.equal(undefined);
      });

      it('is given back by release, by its holder only', async () => {
        const alex = await keep(met('alex'));
        await documents.lease('contact', 'alex', monday, minutesLater(1));
        await documents.release('contact', 'alex', minutesLater(2));
        expect(await stored('alex')).to.deep.equal({ ...alex, leasedUntil: minutesLater(1) });
        await documents.release('contact', 'alex', minutesLater(1));
        expect(await stored('alex')).to.deep.equal(alex);
        await documents.release('contact', 'nobody', minutesLater(1));
      });

      it('stays as it is through a save, which can neither give it up nor bring it back', async () => {
        const free = await keep(met('alex'));
        const held = (await documents.lease('contact', 'alex', monday, minutesLater(1)))?.document;
        expect((await keep(free)).leasedUntil).to.deep.equal(minutesLater(1));
        await documents.release('contact', 'alex', minutesLater(1));
        if (!held) throw new Error('not leased');
        expect(await keep({ ...held, version: 2 })).to.not.have.property('leasedUntil');
      });

      it('is given back in the same write as the content, by its holder only', async () => {
        await keep(met('alex'));
        const late = (await documents.lease('contact', 'alex', monday, minutesLater(1)))?.document;
        const held = (await documents.lease('contact', 'alex', minutesLater(1), minutesLater(2)))?.document;
        if (!late || !held) throw new Error('not leased');
        expect(await documents.save('contact', late, 'release')).to.equal('conflict');
        expect(await stored('alex')).to.deep.equal(held);
        expect(await documents.save('contact', held, 'release')).to.equal('saved');
        const free = await stored('alex');
        expect(free.version).to.equal(2);
        expect(free).to.not.have.property('leasedUntil');
        expect(await documents.save('contact', { ...held, version: 2 }, 'release')).to.equal('conflict');
      });
    });

    describe('lease, taken with a save', () => {
      it('holds a new document from its first write, and one that is free from that write on', async () => {
        expect(await documents.save('contact', met('alex'), minutesLater(1))).to.equal('saved');
        expect(await documents.lease('contact', 'alex', monday, minutesLater(5))).to.equal(undefined);
        const held = await stored('alex');
        expect(held).to.deep.equal({ ...met('alex'), version: 1, leasedUntil: minutesLater(1) });
        expect(await documents.save('contact', held, 'release')).to.equal('saved');
        const free = await stored('alex');
        expect(await documents.save('contact', free, minutesLater(2))).to.equal('saved');
        expect((await stored('alex')).leasedUntil).to.deep.equal(minutesLater(2));
      });

      it('is a conflict where another took the lease since the document was read, and changes nothing', async () => {
        const free = await keep(met('alex'));
        const held = (await documents.lease('contact', 'alex', monday, minutesLater(1)))?.document;
        expect(await documents.save('contact', lost(free, monday), minutesLater(2))).to.equal('conflict');
        expect(await stored('alex')).to.deep.equal(held);
      });

      it('takes over one that the document carries: the caller knows that it is over', async () => {
        await keep(met('alex'));
        const held = (await documents.lease('contact', 'alex', monday, minutesLater(1)))?.document;
        if (!held) throw new Error('not leased');
        expect(await documents.save('contact', held, minutesLater(3))).to.equal('saved');
        expect(await stored('alex')).to.deep.equal({ ...held, version: 2, leasedUntil: minutesLater(3) });
        await documents.release('contact', 'alex', minutesLater(1));
        expect((await stored('alex')).leasedUntil).to.deep.equal(minutesLater(3));
      });

      it('is given to exactly one of 16 who write at once', async () => {
        const free = await keep(met('alex'));
        const writers = Array.from({ length: 16 }, (_, index) => lost(free, minutesLater(index)));
        const saved = await Promise.all(
          writers.map((document, index) => documents.save('contact', document, minutesLater(1 + index))),
        );
        expect(outcomes(saved)).to.deep.equal({ saved: 1, conflict: 15 });
        expect((await stored('alex')).leasedUntil).to.deep.equal(minutesLater(1 + saved.indexOf('saved')));
      });
    });

    describe('loadMany', () => {
      it('gives those that are there, whole and each once, by their ids', async () => {
        const [alex, miriam] = [await keep(met('alex', richReference())), await keep(met('miriam'))];
        await keep(met('bianca'));
        const found = await documents.loadMany('contact', ['miriam', 'nobody', 'alex', 'alex']);
        expect(Object.fromEntries(found)).to.deep.equal({ alex, miriam });
        expect(await documents.loadMany('contact', [])).to.have.property('size', 0);
        expect(await documents.loadMany('message', ['alex'])).to.have.property('size', 0);
      });

      it('gives what can be written on like what was loaded alone', async () => {
        await keep(met('alex'));
        const alex = (await documents.loadMany('contact', ['alex'])).get('alex');
        if (!alex) throw new Error('not found');
        const written = await keep(lost(alex, minutesLater(1)));
        expect(written.history).to.deep.equal([...alex.history, ...lost(alex, minutesLater(1)).history.slice(1)]);
      });
    });

    describe('due and nextDue', () => {
      const due = (id: string, minutes: number): Contact => ({ ...met(id), dueAt: minutesLater(minutes) });
      const dueIds = async (kinds: readonly Kind[], now: Date, limit: number): Promise<string[]> =>
        (await documents.due(kinds, now, limit)).map(({ id }) => id);

      it('name the longest due first, only what is due, at most as many as asked for', async () => {
        for (const [id, minutes] of [
          ['c', -1],
          ['a', -3],
          ['later', 1],
          ['d', 0],
          ['b', -2],
        ] as const)
          await keep(due(id, minutes));
        await keep(met('never'));
        expect(await dueIds(['contact'], monday, 10)).to.deep.equal(['a', 'b', 'c', 'd']);
        expect(await dueIds(['contact'], monday, 2)).to.deep.equal(['a', 'b']);
        expect(await dueIds(['request'], monday, 10)).to.deep.equal([]);
      });

      it('name what is due of several kinds in one question, kind by kind, at most as many of each', async () => {
        for (const [id, minutes] of [
          ['b', -1],
          ['a', -3],
          ['c', 0],
        ] as const)
          await keep(due(id, minutes));
        const settings = { ...blank(settingsDecider, settingsId), dueAt: minutesLater(-2) };
        expect(await documents.save('settings', settings)).to.equal('saved');
        expect(await documents.due(['request', 'settings', 'contact'], monday, 2)).to.deep.equal([
          { kind: 'settings', id: settingsId },
          { kind: 'contact', id: 'a' },
          { kind: 'contact', id: 'b' },
        ]);
        expect(await documents.due([], monday, 2)).to.deep.equal([]);
      });

      it('leave out what is held, until the lease ends', async () => {
        await keep(due('alex', -2));
        await keep(due('miriam', -1));
        await documents.lease('contact', 'alex', monday, minutesLater(1));
        expect(await dueIds(['contact'], monday, 10)).to.deep.equal(['miriam']);
        expect(await dueIds(['contact'], minutesLater(1), 10)).to.deep.equal(['alex', 'miriam']);
      });

      it('tell the earliest moment, held or not, and nothing when there is none', async () => {
        expect(await documents.nextDue('contact')).to.equal(undefined);
        await keep(met('never'));
        expect(await documents.nextDue('contact')).to.equal(undefined);
        await keep(due('miriam', 7));
        const alex = await keep(due('alex', 5));
        await documents.lease('contact', 'alex', monday, minutesLater(60));
        expect(await documents.nextDue('contact')).to.deep.equal(minutesLater(5));
        const { dueAt: _due, ...done } = alex;
        await keep(done);
        expect(await documents.nextDue('contact')).to.deep.equal(minutesLater(7));
      });
    });

    describe('find and count', () => {
      const tagged = (id: string, ...tags: string[]): Contact => ({ ...met(id), tags });

      it('take documents that carry all the tags, newest first, at most as many as asked for', async () => {
        await keep(tagged('a', 'status:open', 'team:payments'));
        await keep(tagged('b', 'status:open'));
        await keep(tagged('c', 'team:payments', 'status:open', 'zone:north'));
        await keep(tagged('d', 'team:payments'));
        await keep(await stored('a'));
        const ids = async (tags: string[], limit: number) =>
          (await documents.find('contact', tags, limit)).map(({ id }) => id);
        expect(await ids(['status:open', 'team:payments'], 10)).to.deep.equal(['c', 'a']);
        expect(await ids(['team:payments'], 2)).to.deep.equal(['d', 'c']);
        expect(await ids([], 10)).to.deep.equal(['d', 'c', 'b', 'a']);
        expect(await ids(['status:closed'], 10)).to.deep.equal([]);
        expect(await documents.count('contact', ['status:open', 'team:payments'])).to.equal(2);
        expect(await documents.count('contact', [])).to.equal(4);
        expect(await documents.count('contact', ['$ne', 'status:closed'])).to.equal(0);
      });

      it('give every document that carries the tags, however many', async () => {
        for (let each = 0; each < 120; each += 1)
          await keep({ ...met(`all${each}`), tags: each % 2 === 0 ? ['even:yes', 'all:yes'] : ['all:yes'] });
        const even: string[] = [];
        for await (const document of documents.all('contact', ['all:yes', 'even:yes'])) even.push(document.id);
        expect(even).to.deep.equal(Array.from({ length: 60 }, (_, index) => `all${118 - 2 * index}`));
        for await (const none of documents.all('contact', ['nobody:yes'])) expect.fail(none.id);
      });

      it('give every document that carries the tags of one of several lists, once, the newest first', async () => {
        await keep(tagged('a', 'status:open', 'team:payments'));
        await keep(tagged('b', 'status:closed'));
        await keep(tagged('c', 'status:open', 'team:sales'));
        await keep(tagged('d', 'status:closed', 'team:payments'));
        const ids = async (...lists: readonly (readonly string[])[]) => {
          const found: string[] = [];
          for await (const { id } of documents.all('contact', ...lists)) found.push(id);
          return found;
        };
        expect(await ids(['status:open'], ['team:payments'])).to.deep.equal(['d', 'c', 'a']);
        expect(await ids(['status:open', 'team:sales'], ['status:closed'])).to.deep.equal(['d', 'c', 'b']);
        expect(await ids()).to.deep.equal([]);
      });

      it('give whole documents', async () => {
        const alex = await keep(tagged('alex', 'status:open'));
        expect(await documents.find('contact', ['status:open'], 1)).to.deep.equal([alex]);
      });

      it('refuse a limit that is not from 1 to 500', async () => {
        for (const limit of [0, -1, 1.5, 501, Number.NaN]) {
          const asked = [() => documents.find('contact', [], limit), () => documents.due(['contact'], monday, limit)];
          for (const ask of asked)
            expect(await ask().catch((error: unknown) => error), `${limit}`).to.be.instanceOf(RangeError);
        }
      });
    });
  });
}

/** Everything plain data can hold: what looks like an operator, empty things, dates deep inside, numbers of every width. */
function richReference(): Reference {
  return {
    text: '$where {{x}} ${y} "quoted" \u0000 ❤️ \n',
    empty: { object: {}, list: [], text: '' },
    'key.with.dots': true,
    nested: [[1, [2, []]], { at: monday, list: [{ at: minutesLater(1) }] }, null],
    numbers: [0, -1, 2 ** 31, 2 ** 53 - 1, -(2 ** 40), 0.1, 1e300],
    _id: 'not the id',
    length: 3,
    constructor: 'a word',
    toJSON: 'another',
  };
}

function richSettings(): Document<'settings'> {
  const by = { id: personId('megan'), name: 'Megan', upn: 'megan@example.com', kind: 'member', enabled: true } as const;
  const change = { kind: 'threshold', source: 'identity', threshold: ['high'] } as const;
  const proposals = ['first', 'second'].map((id) => ({ id, by, at: monday, change, revision: 0 }));
  const events: SettingsEvent[] = [
    ...proposals.map((proposal) => ({ type: 'proposed' as const, at: monday, proposal })),
    { type: 'changed', at: minutesLater(1), by, change, from: { ...change, threshold: [] }, proposal: 'first' },
  ];
  return grow(settingsDecider, blank(settingsDecider, settingsId), events, monday);
}

function richRequest(): Document<'request'> {
  const alex = { id: personId('alex'), name: 'Alex', upn: 'alex@example.com', kind: 'member', enabled: true } as const;
  return {
    id: 'req_1',
    version: 0,
    state: { status: 'none' },
    history: [
      {
        type: 'asked',
        at: monday,
        stage: 0,
        approvers: [alex],
        unable: [],
        via: 'approvers',
        deadlineAt: minutesLater(60),
      },
      { type: 'started', at: minutesLater(1) },
    ],
    outbox: [
      { key: 'refresh', effect: { type: 'refresh', revision: 2 }, attempts: 0, notBefore: monday },
      {
        key: 'tell/alex',
        effect: { type: 'tell', to: alex.id, notice: 'approved', revision: 2 },
        attempts: 3,
        notBefore: minutesLater(2),
      },
    ],
    recorded: 1,
    dueAt: monday,
    tags: ['requester:alex', `request:${requestId('req_1')}`],
    unique: 'alex/payments',
  };
}
