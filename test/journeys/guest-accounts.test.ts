// A guest whom Gatehouse invited has nothing any more: with `guestsWithoutAccess: block` their account is disabled, and enabled again for the next (rule 56).
import { expect } from 'chai';
import { DirectoryError } from '../../engine/ports.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeStories } from '../support/storage.js';
import { startStory, type Story } from '../support/story.js';
import { answer, approve, cardWith, pass, press, requestIdOn, say } from '../support/steps.js';

const dana = 'dana.swope@fabrikam.com';
const catalogueWith = (what: string): string => `
guestsWithoutAccess: ${what}
packages:
  - name: Workspace
    id: workspace
    resources: [{ group: Partner workspace visitors }]
    policies:
      - name: Everybody
        audience: everyone
        stages: [{ approvers: [{ person: BiancaP@contoso.com }], deadline: 7 days }]
        expires: after 3 days
        guestsMayBeInvited: true
  - name: Site
    id: site
    resources: [{ group: Sales site members }]
    policies:
      - name: Everybody
        audience: everyone
        stages: [{ approvers: [{ person: BiancaP@contoso.com }], deadline: 7 days }]
        expires: after 5 days
        guestsMayBeInvited: true
`;

describeStories('The account of a guest whose last access has ended (rule 56)', () => {
  let story: Story;
  let faulty: FaultyDirectory;
  let alex: TeamsPerson, bianca: TeamsPerson, megan: TeamsPerson;

  const begin = async (what = 'block'): Promise<void> => {
    const wrap = (inner: Parameters<typeof faultyDirectory>[0]) => (faulty = faultyDirectory(inner));
    story = await startStory({ catalogue: catalogueWith(what), wrap });
    [alex, bianca, megan] = [
      await story.person('Alex Wilber'),
      await story.person('Bianca Pisani'),
      await story.person('Megan Bowen'),
    ];
    await story.settled();
  };
  afterEach(() => story.close());

  const ask = (what: string): Promise<unknown> => say(story, alex, `request ${what} for ${dana} because a workshop`);
  const guest = async () => (await story.directory.searchUsers(dana, 1))[0];
  const told = (person: TeamsPerson, text: string): string[] => person.texts().filter((one) => one.includes(text));
  const disabled = 'I have disabled their account';

  it('is disabled, said when it is read so, and enabled again before the next access is given', async () => {
    await begin();
    await ask('Workspace');
    await approve(story, bianca);
    expect(await guest()).to.include({ enabled: true });
    await pass(story, { days: 3 });
    expect(await guest()).to.include({ enabled: false });
    expect(told(megan, disabled)).to.have.length(1);
    const id = requestIdOn(cardWith(alex, 'Workspace'));
    expect(await answer(story, megan, `audit ${id}`)).to.include('the guest’s account is disabled');
    await ask('Site');
    expect(await guest(), 'asking enables nobody').to.include({ enabled: false });
    await approve(story, bianca);
    expect(await guest()).to.include({ enabled: true });
    expect(told(alex, 'has access until')).to.have.length(2);
    expect(await answer(story, megan, `audit ${id}`)).to.include('the guest’s account is enabled again');
    await pass(story, { days: 5 });
    expect(await guest()).to.include({ enabled: false });
    expect(told(megan, disabled)).to.have.length(2);
  });

  it('stays as it is while something else is in force, or is asked for', async () => {
    await begin();
    await ask('Workspace');
    await approve(story, bianca);
    await ask('Site');
    await pass(story, { days: 3 });
    expect(await guest(), 'one waits').to.include({ enabled: true });
    await approve(story, bianca);
    await pass(story, { days: 4 });
    expect(await guest()).to.include({ enabled: true });
    await pass(story, { days: 1 });
    expect(await guest()).to.include({ enabled: false });
    expect(told(megan, disabled)).to.have.length(1);
  });

  it('is enabled again at once where something is asked for while it is disabled', async () => {
    await begin();
    await ask('Workspace');
    await approve(story, bianca);
    const disabling = faulty.hang('setEnabled');
    const passing = pass(story, { days: 3 });
    await disabling.reached;
    await alex.say(`request Site for ${dana} because a workshop`);
    disabling.release();
    await passing;
    expect(await guest()).to.include({ enabled: true });
    expect(faulty.calls('setEnabled')).to.equal(2);
    expect(told(megan, 'account')).to.deep.equal([]);
  });

  it('stays as it is where others invited them, or where that is not set', async () => {
    await begin();
    const kim = await story.person('Kim Akers');
    await say(story, kim, 'request Workspace because workshop');
    await press(story, kim, { title: 'Submit request', inputs: { justification: 'workshop' } }).catch(() => undefined);
    await approve(story, bianca);
    await pass(story, { days: 3 });
    expect(await story.directory.getUser(kim.id)).to.include({ enabled: true });
    expect(told(megan, 'nothing else was changed')).to.have.length(1);
    await story.close();
    await begin('report');
    await ask('Workspace');
    await approve(story, bianca);
    await pass(story, { days: 3 });
    expect(await guest()).to.include({ enabled: true });
    expect(faulty.calls('setEnabled')).to.equal(0);
    expect(told(megan, 'nothing else was changed')).to.have.length(1);
  });

  it('that the directory refuses to disable is told of, with what to do; one that is away is tried again', async () => {
    await begin();
    await ask('Workspace');
    await approve(story, bianca);
    faulty.fail('setEnabled', new DirectoryError('unavailable', 'Away.'), 1);
    faulty.fail('setEnabled', new DirectoryError('forbidden', 'No permission.'), 1);
    await pass(story, { days: 3 });
    expect(told(megan, 'account')).to.deep.equal([]);
    await pass(story, { minutes: 1 });
    expect(told(megan, 'Disable it there by hand')).to.have.length(1);
    expect(await guest()).to.include({ enabled: true });
    expect(told(megan, disabled)).to.deep.equal([]);
  });

  it('that is disabled by others is not enabled by an approval', async () => {
    await begin();
    await ask('Workspace');
    await approve(story, bianca);
    const { id } = (await guest())!;
    await story.directory.setEnabled?.(id, false);
    await pass(story, { days: 4 });
    expect(told(megan, disabled)).to.deep.equal([]);
    expect(await ask('Site').then(() => alex.texts().join() + JSON.stringify(alex.lastCard()))).to.include(
      'NOT POSSIBLE',
    );
    expect(await guest()).to.include({ enabled: false });
  });
});
