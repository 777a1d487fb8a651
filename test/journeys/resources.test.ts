// A package of every kind of resource: asked for, given, read back, used and taken away. TEST_DIRECTORY=graph: the same over Microsoft Graph's stand-in.
import { expect } from 'chai';
import type { Resource } from '../../engine/catalogue/model.js';
import { groupId, roleId } from '../../engine/ids.js';
import { DirectoryError } from '../../engine/ports.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { azureReader, crmUsers, fieldCatalogue, fieldCompany, rgSales } from '../support/field-operations.js';
import { describeStories } from '../support/storage.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, file, pass, press, requestIdOn } from '../support/steps.js';
import { group, role } from '../contracts/directory.contract.js';

const globalReader = { kind: 'directory-role', id: roleId(role('Global Reader')), name: 'Global Reader' } as const;
const given: readonly Resource[] = [
  { kind: 'team', id: group('Sales Team'), name: 'Sales Team' },
  { kind: 'group', id: groupId(crmUsers), name: 'CRM users' },
  { ...globalReader, assignment: 'eligible' },
  { kind: 'azure-role', id: azureReader, scope: rgSales, name: 'Reader' },
];

describeStories('Alex asks for Field Operations', () => {
  let story: Story;
  let directory: FaultyDirectory;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let megan: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    story = await startStory({
      clock,
      directory: await fieldCompany(clock),
      catalogue: fieldCatalogue,
      wrap: (seen) => (directory = faultyDirectory(seen)),
    });
    [alex, miriam, megan] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Megan Bowen'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  /** Which of the four the directory says that Alex has. */
  async function held(): Promise<string[]> {
    const { id } = (await directory.getUser('alexw@contoso.com'))!;
    const has = await Promise.all(given.map((resource) => directory.holds(id, resource)));
    return given.flatMap(({ kind }, index) => (has[index] === true ? [kind] : []));
  }
  const everything = given.map(({ kind }) => kind);
  const ended = (): number => directory.calls('endSessions');

  async function alexGetsIt(): Promise<void> {
    await file(story, alex, 'Field Operations');
    await approve(story, miriam);
  }

  it('and each kind of it is given, and read back (rules 1 and 50)', async () => {
    expect(await held()).to.deep.equal([]);
    await file(story, alex, 'Field Operations');
    const ask = textOf(miriam.lastCard());
    expect(ask).to.include(
      'Team Sales Team; CRM user (CRM), through CRM users; Global Reader (eligible: to be activated); Reader on rg-sales (Azure)',
    );
    await approve(story, miriam);
    expect(await held()).to.deep.equal(everything);
    expect(await directory.holds((await directory.getUser('alexw@contoso.com'))!.id, globalReader)).to.equal(false);
    expect(alex.texts().at(-1))
      .to.include('Field Operations: you have access until')
      .and.include('You may activate Global Reader now');
    expect(textOf(cardWith(alex, 'ACTIVE until'))).to.include(
      'Eligible for Global Reader: activate it when you need it',
    );
  });

  it('and activates what he is now eligible for, by the button on his card (rule 45)', async () => {
    await alexGetsIt();
    await press(story, alex, { title: 'Activate Global Reader' });
    await press(story, alex, { title: 'Submit request', inputs: { justification: 'a customer’s question' } });
    const { id } = (await directory.getUser('alexw@contoso.com'))!;
    expect(await directory.holds(id, globalReader)).to.equal(true);
    await pass(story, { hours: 8 });
    expect(await directory.holds(id, globalReader)).to.equal(false);
    expect(await held()).to.deep.equal(everything);
  });

  it('and all of it goes when its time is up, with his sessions, once (rule 48)', async () => {
    await alexGetsIt();
    expect(ended()).to.equal(0);
    await pass(story, { days: 30 });
    expect(await held()).to.deep.equal([]);
    expect(ended()).to.equal(1);
    expect(textOf(cardWith(alex, 'ENDED')))
      .to.include('Removed')
      .and.not.include('[Activate');
    await pass(story, { days: 3 });
    expect(ended()).to.equal(1);
    expect((await story.directory.changes()).map(({ resource }) => resource)).to.include('Sign-in sessions');
  });

  it('and ends it himself: the sessions are ended when the directory has answered, and the record says so (rule 59)', async () => {
    await alexGetsIt();
    const id = requestIdOn(cardWith(alex, 'ACTIVE until'));
    await pass(story, { minutes: 10 });
    directory.fail('endSessions', new DirectoryError('unavailable', 'as ordered'), 2);
    await press(story, alex, { title: 'End access' });
    expect(await held()).to.deep.equal([]);
    expect(alex.texts().at(-1)).to.include('the access has ended, as you asked');
    expect(ended()).to.equal(1);
    expect(await answer(story, megan, `audit ${id}`)).to.not.include('sign-in sessions');
    await pass(story, { seconds: 1 });
    expect(ended()).to.equal(2);
    await pass(story, { seconds: 2 });
    expect(ended()).to.equal(3);
    await pass(story, { hours: 2 });
    expect(ended()).to.equal(3);
    expect(await answer(story, megan, `audit ${id}`)).to.include('ended the person’s sign-in sessions');
    expect(story.logged.join('\n')).to.include('"sessions-ended"').and.include('"key":"end-sessions"');
  });
});
