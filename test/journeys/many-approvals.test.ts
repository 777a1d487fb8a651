// What waits for one person is found in one list, chosen line by line and decided by one press (rule 66).
import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Card, Json, TeamsPerson } from '../support/connector.js';
import { DirectoryError } from '../../engine/ports.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeWithMongo } from '../support/mongo.js';
import { describeStories } from '../support/storage.js';
import { operationsOf } from '../support/operations.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { answer, cardWith, pass, press, requestIdOn, say, says } from '../support/steps.js';

const sample = new URL('../../directory/sample/catalogue.yaml', import.meta.url);

/** The sample's catalogue with a package of one stage that needs a reason. */
async function withRoom(approver: string): Promise<string> {
  const room = `
  - name: Audit Room
    description: The books
    resources: [{ group: Executives }]
    policies:
      - name: Employees
        audience: members
        stages: [{ approvers: [${approver}], deadline: 5 days, reasonRequired: true }]
        expires: after 5 days
`;
  const [packages = '', roles = ''] = (await readFile(sample, 'utf8')).split(/^(?=# Roles, groups)/m);
  return `${packages}${room}\n${roles}`;
}

const reports = ['Alex Wilber', 'Isaiah Langer', 'Lee Gu'] as const;

describeStories('Deciding several at once (rule 66)', () => {
  let story: Story;
  let directory: FaultyDirectory;
  let company: EditableCompany;
  let miriam: TeamsPerson;
  let people: Record<string, TeamsPerson>;
  /** The request of each, by name. */
  let ids: Record<string, string>;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock, ({ users }) => {
      for (const user of users) if (user.displayName === 'Lee Gu') user.manager = 'MiriamG@contoso.com';
    });
    const catalogue = await withRoom('manager');
    story = await startStory({
      clock,
      catalogue,
      directory: company.directory,
      wrap: (inner) => (directory = faultyDirectory(inner)),
    });
    miriam = await story.person('Miriam Graham');
    people = {};
    ids = {};
    for (const name of reports) {
      people[name] = await story.person(name);
      ids[name] = requestIdOn(await say(story, people[name], `request Sales Support because ${name} needs it`));
      await pass(story, { minutes: 1 });
    }
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  /** Ticks the lines of these people on the newest list, as its toggles say. */
  async function choose(title: string, names: readonly string[], more: Json = {}): Promise<string> {
    const card = cardWith(miriam, '[Approve chosen]');
    const inputs = Object.fromEntries(names.map((name) => [`chosen.${ids[name]!}`, revisionOn(card, ids[name]!)]));
    const { card: after, text } = await miriam.tryPress(card, title, { ...inputs, ...more });
    await story.settled();
    return after ? textOf(after) : (text ?? '');
  }
  /** The list with another request in the place of this one's line. */
  const withLine = (list: object, id: string, other: string): Card =>
    JSON.parse(JSON.stringify(list).replaceAll(id, other)) as Card;
  const revisionOn = (card: object, id: string): string =>
    new RegExp(`"chosen\\.${id}"[^}]*"valueOn":"(\\d+)"`).exec(JSON.stringify(card))?.[1] ?? 'none';
  const statusOf = async (name: string): Promise<string | undefined> =>
    (await story.store.documents.load('request', ids[name]!))?.state.status;

  it('the list shows what waits, all of it or what is asked for', async () => {
    const all = await answer(story, miriam, 'my approvals');
    for (const name of reports) expect(all).to.include(`${name} asks for Sales Support`);
    const some = await answer(story, miriam, 'my approvals from isaiah');
    expect(some).to.include('Only from “isaiah”').and.include('Isaiah Langer asks').and.not.include('Alex Wilber');
    expect(await answer(story, miriam, 'my approvals for Sales Support oldest first')).to.match(
      /Alex[^]*Isaiah[^]*Lee Gu/,
    );
    expect(await answer(story, miriam, 'my approvals for Exchange')).to.include('nothing that waits for you');
  });

  it('one press settles each chosen line by itself: one is decided meanwhile, and says so', async () => {
    await say(story, miriam, 'my approvals');
    const lee = people['Lee Gu']!;
    await press(story, lee, { card: cardWith(lee, '[Cancel request]'), title: 'Cancel request' });
    const told = await choose('Approve chosen', ['Alex Wilber', 'Lee Gu'], { reason: 'all of the team' });
    expect(told).to.include('You approved 1 of 2');
    expect(told).to.include('✓ Alex Wilber: Sales Support\nYou approved it · waiting for Bianca Pisani');
    expect(told).to.include('✗ Lee Gu: Sales Support\nThis request is settled already');
    expect(textOf(cardWith(people['Alex Wilber']!, 'Sales Support')))
      .to.include('Miriam Graham approved')
      .and.include('“all of the team”');
    expect([await statusOf('Isaiah Langer'), await statusOf('Lee Gu')]).to.deep.equal(['pending', 'cancelled']);
    const rest = await answer(story, miriam, 'my approvals');
    expect(rest).to.include('Isaiah Langer asks').and.not.include('Alex Wilber').and.not.include('Lee Gu');
    expect(says(cardWith(miriam, 'Alex Wilber: Sales Support'), 'APPROVED'), 'her own card of it').to.equal(true);
  });

  it('the same press once more, and a line that is none of hers, change nothing', async () => {
    await say(story, miriam, 'my approvals');
    const list = cardWith(miriam, '[Approve chosen]');
    const chosen = { [`chosen.${ids['Alex Wilber']!}`]: revisionOn(list, ids['Alex Wilber']!) };
    for (let times = 0; times < 2; times += 1)
      await miriam.tryPress(list, 'Deny chosen', { ...chosen, reason: 'not now' });
    const forged = withLine(list, ids['Isaiah Langer']!, 'SS-ZZZZ');
    const { card } = await miriam.tryPress(forged, 'Approve chosen', { ...chosen, 'chosen.SS-ZZZZ': '1', reason: 'x' });
    await story.settled();
    expect(textOf(card)).to.include('NOTHING WAS CHANGED').and.include('I know no request “SS-ZZZZ”');
    const document = await story.store.documents.load('request', ids['Alex Wilber']!);
    expect(document?.state.status).to.equal('denied');
    expect(document?.history.filter(({ type }) => type === 'decided')).to.have.length(1);
    const alex = people['Alex Wilber']!;
    const sees = await alex.tryPress(list, 'Approve chosen', { [`chosen.${ids['Isaiah Langer']!}`]: '3' });
    expect(textOf(sees.card)).to.include('NOTHING WAS CHANGED').and.not.include('Isaiah');
  });

  it('nothing is chosen: nothing changes, and the list stays', async () => {
    await say(story, miriam, 'my approvals');
    expect(await choose('Approve chosen', [])).to.include('You have chosen no line, so nothing was changed');
    const forged = withLine(cardWith(miriam, '[Approve chosen]'), ids['Lee Gu']!, 'x'.repeat(70));
    for (const [id, on] of [
      [`chosen.${'x'.repeat(70)}`, '1'],
      [`chosen.${ids['Alex Wilber']!}`, '1; x'],
    ] as const) {
      const { text } = await miriam.tryPress(forged, 'Deny chosen', { [id]: on });
      expect(text).to.include('You have chosen no line');
    }
    expect(await statusOf('Alex Wilber')).to.equal('pending');
  });

  it('who lost the right between the list and the press decides nothing of it: it is read at that moment (rule 20)', async () => {
    await say(story, miriam, 'my approvals');
    await company.edit(({ users }) => {
      for (const user of users) if (user.displayName === 'Alex Wilber') user.manager = 'PattiF@contoso.com';
    });
    const told = await choose('Approve chosen', ['Alex Wilber', 'Isaiah Langer']);
    expect(told).to.include('You approved 1 of 2').and.include('You are not among those who decide');
    expect(await answer(story, miriam, 'my approvals')).to.not.include('Alex Wilber');
  });

  it('a directory that does not answer fails its line alone, in words', async () => {
    await say(story, miriam, 'my approvals');
    directory.fail('managerChain', new DirectoryError('unavailable', 'away'));
    const told = await choose('Approve chosen', ['Alex Wilber', 'Isaiah Langer']);
    expect(told).to.include('You approved 1 of 2').and.include('The directory does not answer just now');
  });

  it('a line whose stage needs a reason asks for it before anything is changed', async () => {
    const isaiah = people['Isaiah Langer']!;
    ids['Isaiah'] = requestIdOn(await say(story, isaiah, 'request Audit Room because year end'));
    expect(await answer(story, miriam, 'my approvals'))
      .to.include('Audit Room')
      .and.include('needs a reason');
    const told = await choose('Approve chosen', ['Alex Wilber', 'Isaiah']);
    expect(told).to.include('A reason is needed for Isaiah Langer: Audit Room, so nothing was changed');
    expect(await statusOf('Alex Wilber')).to.equal('pending');
    const then = await choose('Approve chosen', ['Alex Wilber', 'Isaiah'], { reason: 'year end' });
    expect(then).to.include('You approved both');
    expect(isaiah.texts().join()).to.include('Audit Room: you have access');
  });

  it('packages, stages and guests may be chosen together', async () => {
    const [alex, bianca] = [people['Alex Wilber']!, await story.person('Bianca Pisani')];
    await press(story, miriam, { title: 'Approve', card: cardWith(miriam, /Alex Wilber asks[^]*\[Approve\]/) });
    await say(story, alex, 'request Partner Workspace for dana@fabrikam.com because a workshop');
    expect(await answer(story, bianca, 'my approvals for Partner Workspace')).to.not.include('Sales Support');
    for (const sentence of ['my approvals risky first', 'my approvals from alex', 'my approvals'])
      expect(await answer(story, bianca, sentence)).to.match(
        /Partner Workspace for dana[^]*Sales Support|Sales Support[^]*dana/,
      );
    const list = cardWith(bianca, '[Approve chosen]');
    const lines = [...JSON.stringify(list).matchAll(/"id":"(chosen\.[^"]+)"[^}]*?"valueOn":"(\d+)"/g)];
    const chosen = Object.fromEntries(lines.map(([, id = '', on = '']): [string, string] => [id, on]));
    const { card } = await bianca.tryPress(list, 'Approve chosen', { ...chosen, reason: 'fine' });
    expect(textOf(card)).to.include('You approved both');
  });

  it('a security review is decided so by who may read risk, and the list tells nothing of the risk (rule 32)', async () => {
    const adele = await story.person('Adele Vance');
    const diego = await story.person('Diego Siciliani');
    await say(story, diego, 'request Sales Support because demo');
    const listed = await answer(story, adele, 'my approvals');
    expect(listed)
      .to.include('security review')
      .and.not.match(/medium|identity/i);
    const list = cardWith(adele, '[Approve chosen]');
    const id = requestIdOn(list);
    const chosen = { [`chosen.${id}`]: revisionOn(list, id) };
    await say(story, miriam, 'my approvals');
    const hers = withLine(cardWith(miriam, '[Approve chosen]'), ids['Alex Wilber']!, id);
    const { card: no } = await miriam.tryPress(hers, 'Approve chosen', { [`chosen.${id}`]: '9' });
    expect(textOf(no))
      .to.include('NOTHING WAS CHANGED')
      .and.not.match(/medium|identity|Diego/i);
    const { card } = await adele.tryPress(list, 'Approve chosen', chosen);
    expect(textOf(card))
      .to.include('You approved it')
      .and.not.match(/medium|identity/i);
  });

  it('who may read risk no more decides no review, and is told nothing of it (rule 29)', async () => {
    const adele = await story.person('Adele Vance');
    await say(story, await story.person('Diego Siciliani'), 'request Sales Support because demo');
    await say(story, adele, 'my approvals');
    const list = cardWith(adele, '[Approve chosen]');
    const id = requestIdOn(list);
    await company.edit(({ directoryRoles }) => {
      const role = named(directoryRoles, 'Security Administrator');
      role.members = role.members.filter((one) => !one.startsWith('Adele'));
    });
    const { card } = await adele.tryPress(list, 'Approve chosen', { [`chosen.${id}`]: revisionOn(list, id) });
    expect(textOf(card))
      .to.include('NOTHING WAS CHANGED')
      .and.not.match(/medium|identity/i);
  });
});

describeWithMongo('Several decided by one press (rule 66)', () => {
  let story: Story | undefined;
  afterEach(() => story?.close());

  it('cost the database no more than as many single decisions, and ask the directory each question once', async () => {
    const counted: { directory?: FaultyDirectory } = {};
    const here = await startStory({
      catalogue: await withRoom('{ person: MiriamG@contoso.com }'),
      wrap: (sample) => (counted.directory = faultyDirectory(sample)),
    });
    story = here;
    const miriam = await here.person('Miriam Graham');
    const asking = ['Alex Wilber', 'Isaiah Langer', 'Bianca Pisani', 'Lee Gu', 'Joni Sherman', 'Nestor Wilke'];
    for (const name of asking) await say(here, await here.person(name), 'request Audit Room because figures');
    const calls = (): number => counted.directory!.calls('getUser');
    const single = await operationsOf(here, async () => {
      await press(here, miriam, { title: 'Approve', inputs: { reason: 'fine' } });
    });
    await say(here, miriam, 'my approvals');
    const list = cardWith(miriam, '[Approve chosen]');
    const chosen = [...JSON.stringify(list).matchAll(/"id":"(chosen\.[^"]+)"[^}]*?"valueOn":"(\d+)"/g)];
    expect(chosen).to.have.length(5);
    const before = calls();
    const many = await operationsOf(here, async () => {
      const inputs = Object.fromEntries(chosen.map(([, id = '', on = '']): [string, string] => [id, on]));
      const { card } = await miriam.tryPress(list, 'Approve chosen', { ...inputs, reason: 'year end' });
      expect(textOf(card)).to.include('You approved all 5');
      // One by one it is at least three for each line: who presses, whom the stage names, and for whom it is.
      expect(calls() - before).to.be.below(3 * 5);
      await here.settled();
    });
    // One question about all of them, for the reasons that are needed.
    expect(many.length, many.join(', ')).to.be.at.most(single.length * 5 + 1);
  });
});
