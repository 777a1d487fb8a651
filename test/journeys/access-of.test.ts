// A manager sees what a direct report has and asked for, and ends it there (rule 10).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, changes, press, requestIdOn, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

describeStories('What a report has', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let megan: TeamsPerson;
  let bianca: TeamsPerson;
  let id: string;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory });
    [alex, miriam, megan, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Megan Bowen'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
    await say(story, alex, 'request Partner Workspace because a workshop');
    id = requestIdOn(cardWith(alex, 'Partner Workspace'));
    await say(story, alex, 'request Sales Support because the quarter');
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  const seen = /Partner Workspace|Sales Support/;
  const no =
    'NOT POSSIBLE\nI show what somebody has to themselves, to their direct manager and to administrators. The directory does not name you as the manager of Alex Wilber, so I tell nothing of them.';

  it('is told to the manager: what is active, until when, by whose leave, and what waits (rule 10)', async () => {
    const list = await answer(story, miriam, 'what does Alex have?');
    expect(list).to.include('What Alex Wilber has and asked for');
    expect(list).to.match(/Partner Workspace\nactive until .* · no approval needed/);
    expect(list).to.match(/Sales Support\nwaiting for /);
    expect(await answer(story, miriam, 'access of AlexW@contoso.com')).to.equal(list);
  });

  it('is ended there with a reason, which the report reads; without one it is asked for (rule 10)', async () => {
    const list = await say(story, miriam, 'access of Alex');
    await press(story, miriam, { card: list, title: 'End access' });
    expect(textOf(miriam.lastCard())).to.include('reason');
    expect(await changes(story)).to.have.length(1);
    await press(story, miriam, { card: list, title: 'End access', inputs: { reason: 'the workshop is over' } });
    expect(textOf(miriam.lastCard())).to.include('You ended Partner Workspace of Alex Wilber');
    expect((await changes(story)).at(-1)).to.equal('removed Alex Wilber Partner workspace visitors');
    expect(textOf(cardWith(alex, 'ENDED')))
      .to.include('“the workshop is over”')
      .and.include('Miriam Graham');
    await press(story, miriam, { card: list, title: 'End access', inputs: { reason: 'again' } });
    expect(await changes(story), 'an old copy changes nothing').to.have.length(2);
    expect(await answer(story, miriam, 'access of Alex')).to.not.include('Partner Workspace');
  });

  it('what waits is shown to the manager and cancelled by an administrator, not by the manager', async () => {
    expect(textOf(await say(story, miriam, 'access of Alex'))).to.not.include('[Cancel request]');
    const list = await say(story, megan, 'access of Alex');
    await press(story, megan, { card: list, title: 'Cancel request' });
    expect(textOf(cardWith(alex, 'CANCELLED'))).to.include('Megan Bowen');
  });

  it('the manager opens one by its number while it is open, and presses nothing there', async () => {
    const card = await answer(story, miriam, `show ${id}`);
    expect(card).to.include('Partner Workspace for Alex Wilber').and.include('ACTIVE');
    await say(story, alex, `end ${id}`);
    expect(await answer(story, miriam, `show ${id}`)).to.not.match(seen);
  });

  it('nobody else learns anything, not even whether there is something', async () => {
    const held = await answer(story, bianca, 'access of Alex');
    expect(held).to.include(no).and.not.match(seen);
    const workspace = await answer(story, bianca, `show ${id}`);
    expect(workspace).to.not.match(seen);
    await say(story, alex, `end ${id}`);
    expect(await answer(story, bianca, 'access of Alex')).to.equal(held);
  });

  it('who is not the manager any more is told nothing from that moment on, nor is the manager’s manager', async () => {
    const list = await say(story, miriam, 'access of Alex');
    await company.edit(({ users }) => {
      for (const user of users) {
        if (user.displayName === 'Alex Wilber') user.manager = 'BiancaP@contoso.com';
        if (user.displayName === 'Bianca Pisani') user.manager = 'MiriamG@contoso.com';
      }
    });
    expect(await answer(story, miriam, 'access of Alex')).to.include(no);
    await press(story, miriam, { card: list, title: 'End access', inputs: { reason: 'over' } });
    expect(await changes(story)).to.have.length(1);
    expect(textOf(await press(story, miriam, { card: list, title: 'Show' }))).to.not.match(seen);
    expect(await answer(story, bianca, 'access of Alex')).to.match(seen);
  });

  it('a security review is said to be under way, and nothing of the risk (rule 32)', async () => {
    const diego = await story.person('Diego Siciliani');
    await say(story, diego, 'request Sales Support because CRM demo');
    const list = await answer(story, megan, 'access of Diego');
    expect(list)
      .to.include('security review')
      .and.not.match(/\b(?:low|medium|high|minor|moderate|elevated)\b/i);
  });

  it('whoever has nothing is said to have nothing, and an unknown name is not guessed', async () => {
    expect(await answer(story, megan, 'access of Bianca')).to.include('Bianca Pisani has nothing through me');
    expect(await answer(story, megan, 'access of Nobody Atall')).to.include('I find nobody called');
  });
});
