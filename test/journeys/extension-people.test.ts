// Who may have access extended, by whose word: read anew, and reviewed anew, each time (rules 10, 28, 53 and 83).
import { expect } from 'chai';
import type { Resource } from '../../engine/catalogue/model.js';
import { groupId } from '../../engine/ids.js';
import { describeStories } from '../support/storage.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import type { TeamsPerson } from '../support/connector.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { answer, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

const figures = `
packages:
  - name: Figures
    resources: [{ group: Sales Reports readers }]
    policies:
      - name: Marketing
        audience: { groups: [Marketing] }
        stages: []
        expires: after 10 days
        requesterChooses: [duration]
        extension: { approval: false, atMost: 3 }
`;

describeStories('Who has access extended', () => {
  let story: Story;
  let company: EditableCompany | undefined;
  afterEach(async () => {
    await story.close();
    await company?.remove();
    company = undefined;
  });

  /** Alex has Sales Support by Miriam and Bianca, and more of it by Patti and Nestor, who stand in their places by then. */
  async function extendedByOthers(): Promise<{
    readonly nestor: TeamsPerson;
    readonly patti: TeamsPerson;
    id: string;
  }> {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory });
    const [alex, miriam, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    const [nestor, patti] = [await story.person('Nestor Wilke'), await story.person('Patti Fernandez')];
    await say(story, alex, 'request Sales Support for 10 days because Q4');
    await press(story, miriam, { title: 'Approve' });
    await press(story, bianca, { title: 'Approve' });
    await pass(story, { minutes: 10 });
    const id = requestIdOn(alex.lastCard());
    await company.edit(({ users }) => {
      for (const user of users) {
        if (user.displayName === 'Alex Wilber') user.manager = 'PattiF@contoso.com';
        if (user.displayName === 'Bianca Pisani') user.accountEnabled = false;
      }
    });
    await say(story, alex, 'extend Sales Support for 5 days because audit week');
    await press(story, patti, { title: 'Approve' });
    await press(story, nestor, { title: 'Approve' });
    return { nestor, patti, id };
  }

  it('approved by others than the access: they open it and take it back by its name (rules 25 and 54)', async () => {
    const { nestor, id } = await extendedByOthers();
    const card = await press(story, nestor, { title: 'Show' });
    expect(textOf(card)).to.include('Take back');
    expect(requestIdOn(card)).to.equal(id);
    await say(story, nestor, 'take back Sales Support from Alex Wilber because a mistake');
    expect(await changes(story)).to.include('removed Alex Wilber Sales Team');
    expect(textOf(cardWith(nestor, id))).to.include('a mistake');
  });

  it('approved by others than the access: they end it by its number, and take it back by the extension’s (rules 25 and 54)', async () => {
    const { nestor, patti } = await extendedByOthers();
    const extension = requestIdOn(cardWith(patti, 'Extension of Sales Support'));
    await say(story, patti, `take back ${extension} because a mistake`);
    expect(await changes(story)).to.include('removed Alex Wilber Sales Team');
    expect(await answer(story, nestor, 'take back Sales Support because late')).to.match(/I know no access/);
  });

  it('left the audience of its policy: nothing is extended, and it ends as before (rules 53 and 83)', async function () {
    this.timeout(60_000);
    story = await startStory({ catalogue: figures });
    const alex = await story.person('Alex Wilber');
    await say(story, alex, 'request Figures for 2 days because December');
    await say(story, alex, 'skip 10 minutes');
    await say(story, alex, 'extend Figures for 2 days because still December');
    expect(alex.texts().join('\n')).to.match(/Figures is extended: you have access until/);
    const [person] = await story.directory.searchUsers('Alex Wilber', 1);
    const marketing = (await story.directory.names.find('group', 'Marketing'))[0]!;
    const group: Resource = { kind: 'group', id: groupId(marketing.id), name: 'Marketing' };
    await story.directory.revoke(person!.id, group);
    await say(story, alex, 'extend Figures for 2 days because still December');
    expect(textOf(alex.lastCard())).to.match(/no longer among those who may request it, so it cannot be extended/);
    await say(story, alex, 'skip 4 days');
    expect(hasCard(alex, 'ENDED')).to.equal(true);
  });

  it('is at risk: a security review stands before the extension, too (rule 28)', async () => {
    story = await startStory();
    const diego = await story.person('Diego Siciliani');
    const adele = await story.person('Adele Vance');
    await say(story, diego, 'request Partner Workspace for 2 hours because a workshop');
    await press(story, adele, { title: 'Approve', inputs: { reason: 'known' } });
    await say(story, diego, 'skip 10 minutes');
    await say(story, diego, 'extend Partner Workspace for 1 hour because it goes on');
    expect(textOf(diego.lastCard())).to.include('Extension of Partner Workspace').and.not.include('medium');
    const card = textOf(adele.lastCard());
    expect(card)
      .to.match(/Diego Siciliani asks to keep Partner Workspace until .*\(1 hour more\)/)
      .and.include('Identity risk');
    await press(story, adele, { title: 'Approve', inputs: { reason: 'known' } });
    expect(diego.texts().at(-1)).to.match(/Partner Workspace is extended: you have access until/);
  });

  it('is somebody’s report: their manager asks, and somebody else decides (rules 10 and 53)', async () => {
    story = await startStory();
    const [alex, miriam, megan, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Megan Bowen'),
      await story.person('Bianca Pisani'),
    ];
    await say(story, miriam, 'request Sales Support for alex for 3 days because he covers for Isaiah');
    await press(story, megan, { title: 'Approve' });
    await press(story, bianca, { title: 'Approve' });
    await say(story, alex, 'skip 10 minutes');
    await say(story, miriam, 'extend Sales Support for alex by 3 days because Isaiah is still away');
    expect(textOf(megan.lastCard())).to.match(/Miriam Graham asks that Alex Wilber keeps Sales Support until/);
    expect(textOf(cardWith(alex, 'Extension of Sales Support'))).to.include('Asked for you by Miriam Graham');
    await press(story, megan, { title: 'Approve' });
    await press(story, bianca, { title: 'Approve' });
    expect(alex.texts().at(-1)).to.match(/Sales Support is extended: you have access until/);
    expect(miriam.texts().at(-1)).to.match(/Sales Support is extended for Alex Wilber: the access lasts until/);
  });
});
