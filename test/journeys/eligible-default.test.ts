// A package that names a directory role and says nothing more gives it as eligible (rule 45).
import { expect } from 'chai';
import type { Resource } from '../../engine/catalogue/model.js';
import { personId } from '../../engine/ids.js';
import { role } from '../contracts/directory.contract.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, pass, press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const globalReader = { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' } as const;
const eligible = (resource: typeof globalReader): Resource => ({ ...resource, assignment: 'eligible' });
const policies = 'policies: [{ name: All, audience: members, stages: [], justification: false, expires: after 1 day }]';
const giving = (...resources: string[]): string =>
  `packages:\n  - name: Kit\n    resources: [${resources.join(', ')}]\n    ${policies}\n`;

describeStories('Alex asks for a package with a directory role', () => {
  let story: Story;
  let alex: TeamsPerson;

  async function begin(catalogue?: string): Promise<void> {
    story = await startStory(catalogue === undefined ? {} : { catalogue });
    alex = await story.person('Alex Wilber');
    await story.settled();
  }
  afterEach(() => story.close());

  const holds = (resource: Resource): Promise<boolean> => story.directory.holds(personId(alex.id), resource);

  it('is told that it is eligible, has it so, activates it for hours, and loses it with the package (rule 45)', async () => {
    await begin();
    const miriam = await story.person('Miriam Graham');
    const form = await say(story, alex, 'request Settings Review');
    expect(textOf(form)).to.include('Gives: Global Reader (eligible: to be activated)');
    await file(story, alex, 'Settings Review');
    expect(textOf(cardWith(miriam, '[Approve]'))).to.include('Global Reader (eligible: to be activated)');
    await approve(story, miriam);
    expect([await holds(eligible(globalReader)), await holds(globalReader)]).to.deep.equal([true, false]);
    expect(alex.texts().at(-1)).to.include('You may activate Global Reader now: on the card, or by saying “my roles”.');
    const card = cardWith(alex, '[Activate Global Reader]');
    expect(textOf(card)).to.include('Eligible for Global Reader: activate it when you need it');
    await press(story, alex, { card, title: 'Activate Global Reader' });
    await press(story, alex, { title: 'Submit request', inputs: { justification: 'a question of the auditors' } });
    expect(await holds(globalReader)).to.equal(true);
    await pass(story, { hours: 8 });
    expect([await holds(eligible(globalReader)), await holds(globalReader)]).to.deep.equal([true, false]);
    await pass(story, { days: 30 });
    expect(textOf(cardWith(alex, /ENDED[^]*Settings Review/))).to.include('Removed: eligibility for Global Reader');
    expect(await answer(story, alex, 'my roles')).to.not.include('Global Reader');
  });

  it('has the role itself where the package says active', async () => {
    await begin(giving('{ directoryRole: Global Reader, assignment: active }'));
    const form = await say(story, alex, 'request Kit');
    expect(textOf(form)).to.not.include('eligible');
    expect([await holds(eligible(globalReader)), await holds(globalReader)]).to.deep.equal([false, true]);
  });

  it('is told to activate in Microsoft Entra what nobody activates here', async () => {
    await begin(giving('directoryRole: Global Reader'));
    await say(story, alex, 'request Kit');
    expect(alex.texts().at(-1)).to.include('You are eligible for Global Reader now: activate it in Microsoft Entra');
    expect(textOf(cardWith(alex, 'ACTIVE until')))
      .to.include('Eligible for Global Reader: activate it in Microsoft Entra when you need it')
      .and.not.include('[Activate');
  });

  it('keeps what it was filed under when the file says otherwise by the time it is approved (rule 13)', async () => {
    const staged = (resource: string): string =>
      giving(resource).replace('stages: []', 'stages: [{ approvers: [manager] }]');
    await begin(staged('{ directoryRole: Global Reader, assignment: active }'));
    const { uri, clock, connector, directory } = story;
    const miriam = await story.person('Miriam Graham');
    await say(story, alex, 'request Kit');
    await story.app.stop();
    const catalogue = staged('directoryRole: Global Reader');
    const later = await startStory({ uri, clock, connector, directory, catalogue });
    await approve(later, miriam);
    expect(await changes(later)).to.deep.equal(['granted Alex Wilber Global Reader']);
    await later.close();
    expect([await holds(eligible(globalReader)), await holds(globalReader)]).to.deep.equal([false, true]);
  });
});
