// Everything an earlier Gatehouse wrote is read, understood and carried on by today's, in MongoDB and in memory.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Collection } from 'mongodb';
import { alertCard } from '../../../cards/request/alert.js';
import { auditCard } from '../../../cards/audit/audit.js';
import { requestCard } from '../../../cards/request/request.js';
import { viewerOf } from '../../../cards/words/viewer.js';
import { auditKinds } from '../../../engine/audit.js';
import { ledgerDecider } from '../../../engine/ledger/decider.js';
import { contactDecider } from '../../../engine/contact/decider.js';
import { settle, type Decider, type Document } from '../../../engine/document.js';
import { delegationDecider } from '../../../engine/delegation/decider.js';
import { findingDecider } from '../../../engine/finding/decider.js';
import { guardDecider } from '../../../engine/guard/decider.js';
import { insiderDecider } from '../../../engine/insider/decider.js';
import { isRisky } from '../../../engine/request/may.js';
import { recordedKinds, type Kind } from '../../../engine/kinds.js';
import { personId } from '../../../engine/ids.js';
import { messageDecider } from '../../../engine/message/decider.js';
import type { Documents } from '../../../engine/ports.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { AccessRequest } from '../../../engine/request/model.js';
import type { SettingsState } from '../../../engine/settings/model.js';
import type { Finding } from '../../../engine/finding/model.js';
import { signInDecider } from '../../../engine/sign-in/decider.js';
import { settingsDecider } from '../../../engine/settings/decider.js';
import { watchDecider } from '../../../engine/watch/decider.js';
import { memoryDocuments, type Foreign } from '../../../storage/memory/documents.js';
import { connect, type MongoStore } from '../../../storage/mongo/connect.js';
import { readCompany } from '../../../directory/sample/company.js';
import { storedIn } from '../../../storage/mongo/model.js';
import { recordedDocuments, verifyAudit } from '../../../storage/mongo/verify.js';
import { startConnector } from '../../support/connector.js';
import { startStory, stillClock, textOf } from '../../support/story.js';
import { describeWithMongo } from '../../support/mongo.js';
import { cardWith, hasCard, press } from '../../support/steps.js';
import { contosoPath } from '../directory.contract.js';
import { leftBy, storedEntry, type Left } from './read.js';
import { connectionOf } from '../../support/storage.js';

/** What was there in the beginning, and what came later: suspended, extended, drifted, asked about, several who decide, eligible, delegated; then fresh sign-ins; then what administrators give, find and close. */
const [commit, later, signedIn, administered] = ['784cb14', 'c98b6e7', '5c5690b', '42e9303'] as const;
const commits = [commit, later, signedIn, administered] as const;
/** The sample company's: whoever is of another is turned away at the door. */
const { tenantId: contosoTenant } = readCompany(readFileSync(contosoPath, 'utf8'));
const kinds: readonly Kind[] = [
  ...(['request', 'ledger', 'message', 'contact', 'settings'] as const),
  ...(['guard', 'delegation', 'insider', 'watch', 'finding', 'sign-in'] as const),
];

/** Puts all of it where a Gatehouse keeps it. */
async function restore({ connection }: MongoStore, { documents, audit }: Left): Promise<void> {
  for (const kind of kinds.filter((one) => documents[one].length > 0))
    await storedIn(connection, kind).insertMany(structuredClone([...documents[kind]]));
  const entries: Collection<{ _id: number }> = connection.db!.collection('audit');
  await entries.insertMany(audit.map(storedEntry));
}

const inMemory = ({ documents }: Left): Documents =>
  memoryDocuments(
    kinds.flatMap((kind) =>
      documents[kind].map(({ _id, createdAt: _at, writes: _writes, recorded = 0, ...rest }) => {
        return { kind, document: { ...rest, id: _id, recorded } } as Foreign;
      }),
    ),
  );

/** Of `now` what `before` has, at every depth. */
function ofThose(now: unknown, before: unknown): unknown {
  if (Array.isArray(now) && Array.isArray(before)) return now.map((one, index) => ofThose(one, before[index]));
  const isPlain = (one: unknown): one is Record<string, unknown> =>
    typeof one === 'object' && one !== null && Object.getPrototypeOf(one) === Object.prototype;
  if (!isPlain(now) || !isPlain(before)) return now;
  const members = Object.keys(before).filter((key) => key in now);
  return Object.fromEntries(members.map((key) => [key, ofThose(now[key], before[key])]));
}

interface Of {
  readonly commit: string;
  readonly documents: () => Documents;
}

/** What every document of a kind must bear: its history gives its state, its derived parts are what they were, and it is saved and read again. */
function carriesOn<K extends Kind, C, R>(decider: Decider<K, C, R>, { commit, documents }: Of): void {
  it(`${decider.kind}: history gives the state, and what is due and found by stays the same`, async () => {
    for (const { _id } of leftBy(commit).documents[decider.kind]) {
      const document = (await documents().load(decider.kind, _id)) as Document<K>;
      const folded = document.history.reduce((state, event) => decider.evolve(state, event), decider.initial);
      // Members may have been added since, which it lacks; none may be other.
      expect(ofThose(folded, document.state), _id).to.deep.equal(document.state);
      // A tag may be added since, none may be lost: what asks by an old one finds both.
      const tags = decider.tags(document.state);
      expect(tags, _id).to.include.members([...document.tags]);
      // Something may be due earlier since, as the reminder of an end: the hourly look finds it. Nothing may be due later.
      const { dueAt } = settle(decider, document);
      if (dueAt && document.dueAt) expect(dueAt, _id).to.be.at.most(document.dueAt);
      expect(settle(decider, document), _id).to.deep.equal({ ...document, tags, ...(dueAt && { dueAt }) });
      expect(await documents().save(decider.kind, document), _id).to.equal('saved');
      const again = await documents().load(decider.kind, _id);
      expect(again, _id).to.deep.equal({ ...document, version: document.version + 1 });
    }
  });
}

function contract(name: string, of: Of): void {
  const { commit, documents } = of;
  describe(`the documents of ${commit} in ${name}`, () => {
    carriesOn(requestDecider, of);
    carriesOn(ledgerDecider, of);
    carriesOn(messageDecider, of);
    carriesOn(contactDecider, of);
    carriesOn(settingsDecider, of);
    carriesOn(guardDecider, of);
    carriesOn(delegationDecider, of);
    carriesOn(insiderDecider, of);
    carriesOn(watchDecider, of);
    carriesOn(findingDecider, of);
    carriesOn(signInDecider, of);

    it('are acted on by time, and drawn for whoever asked and whoever decides', async () => {
      const { now, documents: left } = leftBy(commit);
      for (const { _id } of left.request) {
        const state = (await documents().load('request', _id))!.state;
        if (state.status === 'none') throw new Error(`${_id} is nothing.`);
        expect(requestDecider.decide({ type: 'tick', at: now }, state), _id).to.have.property('events');
        const approvers =
          'stages' in state ? state.stages.flatMap((stage) => (stage.askedAt ? stage.approvers : [])) : [];
        for (const { id } of [state.requester, state.beneficiary, ...approvers])
          if (state.status !== 'draft') expect(textOf(requestCard(state, viewerOf(id, now, {}))), _id).to.include(_id);
        if ('risk' in state && isRisky(state))
          expect(textOf(alertCard(state, viewerOf(state.requester.id, now, {}))), _id).to.include(_id);
      }
      for (const { _id } of left.ledger) {
        const { state } = (await documents().load('ledger', _id))!;
        expect(ledgerDecider.decide({ type: 'tick', at: now }, state), _id).to.have.property('events');
      }
    });
  });
}

describe('memory', () => {
  for (const each of commits) {
    const kept = inMemory(leftBy(each));
    contract('memory', { commit: each, documents: () => kept });
  }

  it('leave out what a newer Gatehouse wrote: it is neither leased, nor due, nor changed, and the others are', async () => {
    const { now, documents } = leftBy(commit);
    const left = documents.request.find(({ dueAt }) => dueAt)!;
    const { _id: id, createdAt: _at, writes: _writes, recorded = 0, ...rest } = left;
    const dueAt = new Date(0);
    const document = { ...rest, id, recorded, dueAt, shape: requestDecider.shape + 1 };
    const other = { ...document, id: 'other', shape: requestDecider.shape, unique: 'other' };
    const store = memoryDocuments([document, other].map((one) => ({ kind: 'request', document: one }) as Foreign));
    expect(await store.due(['request'], now, 10)).to.deep.equal([{ kind: 'request', id: 'other' }]);
    expect(await store.newerDue('request', now)).to.equal(1);
    expect(await store.lease('request', id, now, new Date(now.getTime() + 1000))).to.equal(undefined);
    expect(await store.load('request', id).catch(String)).to.match(/written by a newer Gatehouse.*Nothing was changed/);
  });
});

describe(`the documents of ${signedIn}`, () => {
  it('are of sign-ins that were asked for, begun, taken back and proven, and of what was done after them', () => {
    const { documents } = leftBy(signedIn);
    const statuses = documents['sign-in'].map(({ state }) => (state as { status: string }).status);
    expect(new Set(statuses)).to.deep.equal(new Set(['asked', 'begun', 'taken', 'proven']));
    const events = documents.request.flatMap(
      ({ history }) => history as readonly { type: string; signedIn?: object }[],
    );
    const after = events.filter((event) => event.signedIn).map(({ type }) => type);
    expect(after).to.have.members(['decided', 'submitted', 'claimed']);
  });
});

describe(`the documents of ${administered}`, () => {
  it('are of eligibilities that administrators gave and took, of what was found and settled, and of what is closed and shortened', () => {
    const { documents } = leftBy(administered);
    const entitlements = documents.request.map(({ state }) => (state as AccessRequest).entitlement);
    expect(entitlements.filter(({ kind }) => kind === 'eligibility')).to.have.length(3);
    const given = documents.ledger.map(({ _id }) => _id.split(' ')[1]?.split(':')[0]);
    expect(given).to.include.members(['eligible-azure-role', 'eligible-owner', 'azure-role']);
    const findings = documents.finding.map(({ state }) => state as Finding);
    expect(findings.filter(({ asked }) => asked)).to.have.length(2);
    const fates = findings.flatMap(({ people }) => people.map(({ fate }) => fate));
    expect(new Set(fates)).to.deep.equal(new Set(['taken', 'accepted', 'open']));
    const [settings] = documents.settings.map(({ state }) => state as SettingsState);
    expect(
      settings?.restrictions?.map(({ closed, longestMinutes }) => closed !== undefined || longestMinutes),
    ).to.have.members([true, 10_080, 120]);
    expect(documents.watch).to.have.length(4);
  });
});

describe(`the documents of ${later}`, () => {
  it('are of every form that came later', () => {
    const { documents } = leftBy(later);
    const states = documents.request.map(({ state }) => JSON.stringify(state));
    for (const form of [
      ...['"status":"suspended"', '"prolonged":', '"drift":', '"questions":', '"decisions":', '"extends":'],
      ...['"assignment":"eligible"', '"extension":', '"status":"drifted"'],
    ])
      expect(
        states.some((state) => state.includes(form)),
        form,
      ).to.equal(true);
    expect([documents.guard, documents.delegation].map((all) => all.length)).to.deep.equal([1, 1]);
  });
});

for (const each of commits) describe(`the record of ${each}`, () => recorded(each));

function recorded(each: string): void {
  it('is read by whoever administers: a line for every event', () => {
    const { now, documents, audit } = leftBy(each);
    for (const kind of recordedKinds)
      for (const { _id } of documents[kind]) {
        const about = audit.filter(({ entry }) => entry.kind === auditKinds[kind] && entry.about === _id);
        const text = textOf(auditCard(about, { about: _id, mayReadRisk: true }, viewerOf(personId('megan'), now, {})));
        for (const { number } of about.slice(0, 20)) expect(text, _id).to.match(new RegExp(`\\b${number}\\b`));
        expect(text, _id).to.not.match(/undefined|Invalid/);
      }
  });
}

for (const each of commits)
  describeWithMongo(`MongoDB with what ${each} left`, (uri) => {
    let store: MongoStore;
    before(async () => {
      store = await connect(uri());
      await restore(store, leftBy(each));
    });
    after(() => store.close());
    contract('MongoDB', { commit: each, documents: () => store.documents });
  });

describeWithMongo(`A database of ${commit}`, (uri) => {
  it('is opened by today’s Gatehouse: what waits is decided, what lives ends in time, and the record is whole', async () => {
    const connector = await startConnector({ tenant: contosoTenant });
    const left = leftBy(commit, new URL(connector.url).origin);
    const store = await connect(uri());
    await restore(store, left);
    const clock = stillClock(new Date(left.now.getTime() + 60_000));
    const story = await startStory({ uri: uri(), clock, connector });
    const isaiah = await story.person('Isaiah Langer');
    const adele = await story.person('Adele Vance');
    const megan = await story.person('Megan Bowen');
    const patti = await story.person('Patti Fernandez');
    await story.settled();
    const states = async () =>
      new Map(
        await Promise.all(
          left.documents.request.map(async ({ _id }) => {
            const document = await story.store.documents.load('request', _id);
            return [_id, document!.state] as const;
          }),
        ),
      );
    const pending = [...(await states())].filter(([, { status }]) => status === 'pending').map(([id]) => id);
    const live = [...(await states())].filter(([, { status }]) => status === 'delivered').map(([id]) => id);
    expect(pending).to.have.length.greaterThan(3);
    let denied = 0;
    expect(live).to.have.length.greaterThan(0);

    for (const [id, state] of await states()) {
      if (state.status !== 'pending') continue;
      const approvers = state.stages[state.current]!.approvers.map(({ name }) => name);
      const decider = [adele, megan, patti].find(({ name }) => approvers.includes(name));
      if (!decider) continue;
      await decider.say(`show ${id}`);
      await story.settled();
      if (!hasCard(decider, '[Deny]')) continue;
      await press(story, decider, { card: cardWith(decider, '[Deny]'), title: 'Deny', inputs: { reason: 'too old' } });
      expect((await states()).get(id)?.status, id).to.equal('denied');
      denied += 1;
    }
    expect(denied).to.be.greaterThan(1);
    clock.moveTo(new Date(clock.now().getTime() + 60 * 86_400_000));
    await story.settled();
    for (const [id, { status }] of await states())
      if (pending.includes(id)) expect(status, id).to.be.oneOf(['denied', 'expired', 'ended']);
      else if (live.includes(id)) expect(status, id).to.be.oneOf(['ended', 'delivered']);
    expect((await states()).get(live.find((id) => id.startsWith('SS-'))!)?.status).to.equal('ended');
    expect(isaiah.texts().join('\n')).to.include('Sales Support');
    const verdict = await verifyAudit(story.store.audit, recordedDocuments(connectionOf(story.store)));
    expect(verdict).to.deep.include({ flaws: [], missing: [] });
    expect(verdict.entries).to.be.greaterThan(left.audit.length);
    await story.close();
    await store.close();
    await connector.close();
  }).timeout(120_000);
});
