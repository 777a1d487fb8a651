// Asking and sending through the app alone: no card, no Teams.
import { forOneself } from '../../../engine/request/for-whom.js';
import { expect } from 'chai';
import type { Context } from '../../../app/context.js';
import { findEntitlement } from '../../../app/queries/entitlements.js';
import { loadRequest } from '../../../app/queries/requests.js';
import { again } from '../../../app/requests/again.js';
import { cancel } from '../../../app/requests/cancel.js';
import { isDraft } from '../../../app/requests/draft.js';
import { open } from '../../../app/requests/open.js';
import { submit } from '../../../app/requests/submit.js';
import { createWorker } from '../../../app/road/worker.js';
import { present } from '../../../cards/present.js';
import { loadCatalogue } from '../../../catalogue/load.js';
import { sampleDirectory } from '../../../directory/sample/directory.js';
import type { DirectoryFault } from '../../../engine/directory-fault.js';
import { DirectoryError, type Directory } from '../../../engine/ports.js';
import type { Person } from '../../../engine/person.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { Details } from '../../../engine/request/entitlement.js';
import { memoryAudit } from '../../../storage/memory/audit.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { recordingMessenger } from '../../support/recording-messenger.js';
import { stillClock } from '../../support/story.js';

const sample = (name: string): string => new URL(`../../../directory/sample/${name}`, import.meta.url).pathname;
const nothingSaid: Details = { answers: {} };
const allSaid: Details = { justification: 'Q4 campaign in Prague', answers: {} };

/** The sample company, with ids in this order. */
async function house(ids: readonly string[], wrap: (inner: Directory) => Directory = (inner) => inner) {
  const clock = stillClock();
  const directory = await sampleDirectory({ source: sample('contoso.json'), clock });
  const catalogue = await loadCatalogue(sample('catalogue.yaml'), directory.names);
  const given = [...ids];
  const ports: Omit<Context, 'worker'> = {
    ...{ documents: memoryDocuments(), directory: wrap(directory), risks: directory.risks, audit: memoryAudit() },
    ...{ messenger: recordingMessenger(), present, clock, log: () => undefined },
    ids: { short: () => given.shift() ?? expect.fail('asked for more ids than the test has') },
    catalogue: () => catalogue,
    administratorRoles: [],
  };
  const context: Context = { ...ports, worker: createWorker(ports) };
  const person = async (name: string): Promise<Person> =>
    (await directory.searchUsers(name, 1))[0] ?? expect.fail(`nobody is called ${name}`);
  const ask = async (who: Person, details: Details, beneficiary = who) => {
    const found = await findEntitlement(context, forOneself(beneficiary), 'Sales Support');
    if (found.kind !== 'one') return expect.fail('Sales Support is not in the sample');
    const { entitlement } = found;
    return open(context, { person: who, at: clock.now() }, { beneficiary, entitlement, details });
  };
  return { context, person, ask, by: (who: Person) => ({ person: who, at: clock.now() }) };
}

/** The draft a form was opened for. */
async function draftOf(context: Context, opened: Awaited<ReturnType<typeof open>>) {
  const id = opened.status === 'form' ? opened.form.draft.id : expect.fail(opened.status);
  const document = await loadRequest(context, id);
  return document && isDraft(document) ? document : expect.fail(`${id} is no draft`);
}

describe('Asking for something', () => {
  it('opens a form that says whom each stage would ask (rule 7)', async () => {
    const { ask, person } = await house(['2222']);
    const opened = await ask(await person('Alex Wilber'), nothingSaid);
    const routes = opened.status === 'form' ? opened.form.routes : expect.fail(opened.status);
    expect(routes.map(({ approvers }) => approvers.map(({ name }) => name))).to.deep.equal([
      ['Miriam Graham'],
      ['Bianca Pisani'],
    ]);
  });

  const refusing =
    (fault: DirectoryFault) =>
    (inner: Directory): Directory => ({
      ...inner,
      validateGrant: () => Promise.reject(new DirectoryError(fault, 'as ordered')),
    });

  it('opens no form for what the directory would not give', async () => {
    for (const fault of ['unsupported', 'forbidden', 'not-found'] as const) {
      const { ask, person } = await house([], refusing(fault));
      const opened = await ask(await person('Alex Wilber'), nothingSaid);
      expect(opened.status === 'refused' && opened.refused).to.include({ code: 'not-givable', fault });
    }
  });

  it('opens one that says so where another length may be given, and where the directory cannot tell now', async () => {
    const byPolicy = await house(['2222'], refusing('policy'));
    const opened = await byPolicy.ask(await byPolicy.person('Alex Wilber'), nothingSaid);
    expect(opened).to.have.nested.property('form.problem.code', 'not-givable');
    const silent = await house(['2222'], refusing('unavailable'));
    const form = await silent.ask(await silent.person('Alex Wilber'), nothingSaid);
    expect(form.status === 'form' && form.form.problem).to.equal(undefined);
  });

  it('sends at once what is said whole, and says what is there when it is asked again (rule 8)', async () => {
    const { ask, person } = await house(['2222']);
    const alex = await person('Alex Wilber');
    expect(await ask(alex, allSaid)).to.include({ status: 'submitted' });
    const second = await ask(alex, allSaid);
    expect(second.status === 'there' && second.request.id).to.equal('SS-2222');
  });

  it('fills in the same draft, whichever sentence it came by (rule 8)', async () => {
    const { ask, person } = await house(['2222']);
    const alex = await person('Alex Wilber');
    await ask(alex, { ...nothingSaid, durationMinutes: 600 });
    const opened = await ask(alex, nothingSaid);
    expect(opened.status === 'form' && opened.form.draft).to.deep.include({
      id: 'SS-2222',
      details: { durationMinutes: 600, answers: {} },
    });
  });

  it('takes another id where the one that was drawn is taken', async () => {
    const { ask, person, context } = await house(['2222', '2222', '3333']);
    const [alex, grady] = [await person('Alex Wilber'), await person('Isaiah Langer')];
    await ask(alex, nothingSaid);
    const opened = await ask(grady, nothingSaid);
    expect(opened.status === 'form' && opened.form.draft.id).to.equal('SS-3333');
    expect((await loadRequest(context, 'SS-2222'))?.state.requester.name).to.equal('Alex Wilber');
  });

  it('finds a draft from before drafts were found by what they are for', async () => {
    const { ask, person, context } = await house(['2222', '3333']);
    const alex = await person('Alex Wilber');
    const draft = await draftOf(context, await ask(alex, { ...nothingSaid, durationMinutes: 600 }));
    const old = { ...draft, tags: draft.tags.filter((tag) => tag.startsWith('draft:')) };
    expect(await context.documents.save('request', old)).to.equal('saved');
    const opened = await ask(alex, nothingSaid);
    expect(opened.status === 'form' && opened.form.draft).to.deep.include({
      id: 'SS-2222',
      details: { durationMinutes: 600, answers: {} },
    });
  });

  it('is refused for somebody who is not a report (rule 10)', async () => {
    const { ask, person } = await house([]);
    const [alex, bianca] = [await person('Alex Wilber'), await person('Bianca Pisani')];
    expect(await ask(bianca, nothingSaid, alex)).to.deep.equal({
      status: 'refused',
      refused: { code: 'not-their-manager' },
    });
  });
});

describe('Sending a form', () => {
  it('sends what was typed, and says that it was sent when it is sent again', async () => {
    const { ask, person, context, by } = await house(['2222']);
    const alex = await person('Alex Wilber');
    const draft = await draftOf(context, await ask(alex, nothingSaid));
    const typed = { justification: 'Q4', answers: {} };
    expect(await submit(context, by(alex), { draft, typed })).to.include({ status: 'submitted' });
    expect(await submit(context, by(alex), { draft, typed })).to.include({ status: 'there' });
  });

  it('keeps what was typed where it cannot be sent; what came empty is empty (rule 61)', async () => {
    const { ask, person, context, by } = await house(['2222']);
    const alex = await person('Alex Wilber');
    const draft = await draftOf(context, await ask(alex, { ...nothingSaid, durationMinutes: 600 }));
    const typed = { justification: ' ', durationMinutes: 'empty', answers: { unknown: 'x' } } as const;
    const sent = await submit(context, by(alex), { draft, typed });
    expect(sent.status === 'form' && sent.form.problem?.code).to.equal('justification-missing');
    const kept = await loadRequest(context, draft.id);
    expect(kept?.state.details).to.deep.equal({ justification: ' ', answers: {} });
    expect(requestDecider.unique(kept?.state ?? expect.fail())).to.match(/^draft:/);
  });

  it('files once more what ended, under another id (rule 9)', async () => {
    const { ask, person, context, by } = await house(['2222', '3333']);
    const alex = await person('Alex Wilber');
    await ask(alex, allSaid);
    const request = (await loadRequest(context, 'SS-2222')) ?? expect.fail();
    const { request: cancelled } = await cancel(context, by(alex), { request });
    const outcome = await again(context, by(alex), cancelled ?? expect.fail());
    expect(outcome.status === 'submitted' && outcome.request).to.deep.include({ id: 'SS-3333', status: 'pending' });
  });

  it('keeps an end that was said while the form says the same length, and drops it for another (rule 47)', async () => {
    const { ask, person, context, by } = await house(['2222']);
    const alex = await person('Alex Wilber');
    const endAt = new Date(by(alex).at.getTime() + 600 * 60_000);
    const draft = await draftOf(context, await ask(alex, { answers: {}, durationMinutes: 600, endAt }));
    const sent = async (durationMinutes: number) => {
      await submit(context, by(alex), { draft, typed: { durationMinutes, justification: '', answers: {} } });
      return (await loadRequest(context, draft.id))?.state.details;
    };
    expect(await sent(600)).to.deep.include({ durationMinutes: 600, endAt });
    expect(await sent(1200)).to.deep.equal({ justification: '', durationMinutes: 1200, answers: {} });
  });
});
