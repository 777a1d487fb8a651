// What the directory would not let Gatehouse give is said before anybody fills in a form or is asked, with the reason, over Microsoft Graph.
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { changes, hasCard, press, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

describeStories('What cannot be given', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson, miriam: TeamsPerson;

  async function begin(how: (group: object) => void): Promise<void> {
    const clock = stillClock();
    company = await editableCompany(clock, ({ groups }) => {
      how(named(groups, 'Sales Team'));
    });
    story = await startStory({ clock, directory: company.directory, telling: { isGraph: true } });
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
  }
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  for (const [what, flags, why] of [
    [
      'a group whose members a rule decides',
      { groupTypes: ['DynamicMembership'], membershipRule: 'user.department -eq "Sales"' },
      'a rule decides who is in it',
    ],
    ['a group that is kept on premises', { onPremisesSyncEnabled: true }, 'kept in the directory on premises'],
    ['a mail group', { mailEnabled: true, groupTypes: [] }, 'kept in Exchange'],
  ] as const) {
    it(`${what}: nobody is asked, and it is said why`, async () => {
      await begin((group) => void Object.assign(group, flags));
      const said = textOf(await say(story, alex, 'request Sales Support'));
      expect(said).to.include('Who has “Sales Team” is decided elsewhere').and.include(why);
      expect(hasCard(alex, '[Submit request]'), 'a form').to.equal(false);
      const pressed = await press(story, alex, { card: await say(story, alex, 'packages'), title: 'Request' });
      expect(textOf(pressed)).to.include('Who has “Sales Team” is decided elsewhere');
      expect(hasCard(alex, '[Submit request]'), 'a form').to.equal(false);
      expect(hasCard(miriam, 'Alex Wilber')).to.equal(false);
      expect(await changes(story)).to.deep.equal([]);
    });
  }

  it('what becomes so while a form is open is said when it is sent, and what was typed is kept', async () => {
    await begin(() => undefined);
    const form = await say(story, alex, 'request Sales Support');
    await company.edit(
      ({ groups }) => void Object.assign(named(groups, 'Sales Team'), { onPremisesSyncEnabled: true }),
    );
    const inputs = { justification: 'Stock take in Hamburg' };
    const again = await press(story, alex, { card: form, title: 'Submit request', inputs });
    expect(textOf(again)).to.include('I cannot give it');
    expect(JSON.stringify(again)).to.include('Stock take in Hamburg');
  });
});
