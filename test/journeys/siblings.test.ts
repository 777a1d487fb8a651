// Neighbours of what went wrong in the field: the same mistake at another door, in another state, to another person.
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { answer, cardWith, changes, press, say } from '../support/steps.js';

describeStories('Siblings of what went wrong in the field', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;
  let isaiah: TeamsPerson;
  let nestor: TeamsPerson;
  let megan: TeamsPerson;
  let joni: TeamsPerson;
  let lidia: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory });
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    [bianca, isaiah] = [await story.person('Bianca Pisani'), await story.person('Isaiah Langer')];
    [nestor, megan] = [await story.person('Nestor Wilke'), await story.person('Megan Bowen')];
    [joni, lidia] = [await story.person('Joni Sherman'), await story.person('Lidia Holloway')];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  async function supportFromTomorrow(): Promise<void> {
    await say(story, alex, 'request Sales Support from tomorrow 9:00 for 2 days because x');
    await press(story, miriam, { title: 'Approve' });
    await press(story, bianca, { title: 'Approve' });
  }
  const exchange = 'activate Exchange Administrator for 2h from tomorrow 9:00 because INC-1234';
  const ofIt = (person: TeamsPerson): string => textOf(cardWith(person, 'before its start'));

  it('a disabled person whose access was to start is told that it does not start, not that it was removed (rules 50 and 55)', async () => {
    await supportFromTomorrow();
    await company.edit(({ users }) => {
      for (const user of users) if (user.displayName === 'Alex Wilber') user.accountEnabled = false;
    });
    await say(story, megan, 'skip 1 hour');
    expect(ofIt(alex)).to.include('ENDED').and.include('switched off').and.not.include('emoved');
    expect(ofIt(miriam)).to.not.include('emoved');
    expect(alex.texts().at(-1)).to.equal(
      'Sales Support: your access did not start, because your account was switched off. When it is on you can request it again.',
    );
    expect(bianca.texts().at(-1)).to.include('the access of Alex Wilber did not start');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('who gives up a package or a role before its start is not told that anything was removed (rule 50)', async () => {
    await supportFromTomorrow();
    await say(story, alex, 'end Sales Support');
    expect(alex.texts().at(-1)).to.equal(
      'Sales Support: the access does not start, as you asked. No access was given.',
    );
    expect(ofIt(alex)).to.not.include('emoved');
    expect(await answer(story, alex, 'my requests')).to.include('before its start');
    await say(story, isaiah, exchange);
    await press(story, nestor, { title: 'Approve', inputs: { reason: 'fine' } });
    await say(story, isaiah, 'end Exchange Administrator');
    expect(isaiah.texts().at(-1)).to.include('does not start, as you asked. No access was given.');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('an approver who takes an approval back before the start ends what has not begun (rules 25 and 50)', async () => {
    await supportFromTomorrow();
    const ended = await press(story, bianca, { title: 'Take back', inputs: { reason: 'mistake' } });
    expect(textOf(ended)).to.include('before its start').and.not.include('removed');
    expect(alex.texts().at(-1)).to.include('Bianca Pisani ended it before its start: “mistake”. No access was given.');
    await say(story, megan, 'skip 25 hours');
    expect(await changes(story)).to.deep.equal([]);
  });

  it('a manager whose report has asked already is told so, not that she asked; nobody else learns of it (rules 5, 8 and 10)', async () => {
    await say(story, alex, 'request Sales Support because x');
    const forHim = 'request Sales Support for Alex Wilber because y';
    expect(await answer(story, miriam, forHim)).to.include(
      'Sales Support is requested or in force for Alex Wilber already, so nothing was changed.',
    );
    expect(await answer(story, isaiah, forHim)).to.include('only while you are their manager');
  });

  it('a reviewer who lost the reading right is not told to decide again what closed by that (rules 20 and 32)', async () => {
    await say(story, lidia, 'request Sales Support because x');
    await company.edit(({ directoryRoles }) => {
      named(directoryRoles, 'Security Reader').members = [];
    });
    const pressed = await press(story, joni, { title: 'Approve', inputs: { reason: 'fine' } });
    expect(textOf(pressed)).to.include('There was nobody left who could decide').and.not.include('elevated');
    expect(joni.texts().join()).to.not.include('decide again');
  });

  it('who asks for what somebody took away is told so, not that they have it (rules 8 and 82)', async () => {
    await say(story, alex, 'request Sales Reports');
    await company.edit(({ groups }) => {
      named(groups, 'Sales Reports readers').members = [];
    });
    await say(story, megan, 'skip 25 hours');
    await say(story, alex, 'request Sales Reports');
    expect(alex.texts().at(-1)).to.equal(
      'Sales Reports is approved, but somebody took it or a part of it away in the directory. Nothing was changed; its card shows what, and your administrators are told.',
    );
  });

  it('an active role stands under “my roles” to its end, also when its holder is not eligible any more (rules 41 and 42)', async () => {
    await say(story, isaiah, 'activate Global Reader for 1h because x');
    await company.edit((all) => {
      (all as unknown as { roleEligibilityScheduleInstances: unknown[] }).roleEligibilityScheduleInstances = [];
    });
    await say(story, megan, 'skip 10 minutes');
    expect(await answer(story, isaiah, 'my roles')).to.match(/Global Reader\nactive until .*\n\[Deactivate\]/);
    await press(story, isaiah, { title: 'Deactivate' });
    expect((await changes(story)).at(-1)).to.equal('removed Isaiah Langer Global Reader');
    expect(await answer(story, isaiah, 'my roles')).to.not.include('Global Reader');
  });
});
