// "Who approves …?": the people of each stage as they stand now, for what the asker may ask for and nothing else (rules 5, 14 and 16).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { editableCompany, named } from '../support/company.js';
import { answer, press, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const catalogue = `packages:
  - name: Big Group
    resources: [{ group: Sales Team }]
    policies:
      - name: Employees
        audience: members
        stages:
          - { approvers: [{ group: Executives }], deadline: 2 days }
          - { approvers: [{ person: GradyA@contoso.com }], fallback: [{ role: Global Administrator }] }
          - approvers: [{ group: Marketing }]
            deadline: 1 day
        expires: never
`;

describeStories('Who approves something', () => {
  let story: Story;
  let alex: TeamsPerson;
  afterEach(() => story.close());

  it('is told stage by stage, and leads to asking (rule 14)', async () => {
    story = await startStory();
    alex = await story.person('Alex Wilber');
    await story.settled();
    expect(await answer(story, alex, 'who approves Sales Support?'))
      .to.include('Who decides on Sales Support')
      .and.match(/Stage 1 of 2\nMiriam Graham, within 14 days \(then denied automatically\)/)
      .and.match(/Stage 2 of 2\nBianca Pisani, within 14 days/);
    expect(textOf(await press(story, alex, { title: 'Request' }))).to.include('Sales Support');
    expect(textOf(alex.lastCard())).to.include('[Submit request]');
    expect(await answer(story, alex, 'who would be asked for Sales Reports')).to.include('Nobody has to approve it');
    expect(await answer(story, alex, 'who approves SharePoint Administrator')).to.match(
      /one of Nestor Wilke and Patti/,
    );
    expect(await answer(story, alex, 'who approves Customer Data')).to.include(
      '2 of 12 members of Data Council, within 5 days',
    );
    expect(await answer(story, alex, 'who approves sales')).to.include('WHICH ONE?');
    const miriam = await story.person('Miriam Graham');
    expect(await answer(story, miriam, 'who approves Sales Support')).to.match(/Stage 1 of 2\nPatti Fernandez/);
  });

  it('tells nobody of what they may not ask for (rule 5)', async () => {
    story = await startStory();
    const kim = await story.person('Kim Akers');
    await story.settled();
    for (const name of ['Sales Support', 'Incident Room', 'SharePoint Administrator', 'Banana'])
      expect(await answer(story, kim, `who approves ${name}`)).to.include(
        `Nothing you can request is called “${name}”`,
      );
    expect(await answer(story, kim, 'who approves Partner Portal')).to.match(/one of Bianca Pisani and Isaiah Langer/);
    alex = await story.person('Alex Wilber');
    await say(story, alex, 'who approves Incident');
    expect(textOf(alex.lastCard())).to.not.include('Adele');
    expect(await answer(story, alex, 'who approves Incident Room'), 'by its exact name').to.include('Adele Vance');
  });

  it('a big group is told by its name and number; whose approvers have left, by the fallback (rule 16)', async () => {
    const clock = stillClock();
    const many = ['PattiF', 'MiriamG', 'BiancaP', 'LeeG', 'NestorW', 'LidiaH', 'JoniS', 'GradyA', 'AlexW'];
    const company = await editableCompany(clock, ({ groups }) => {
      named(groups, 'Executives').members = many.map((alias) => `${alias}@contoso.com`);
    });
    story = await startStory({ clock, catalogue, directory: company.directory });
    alex = await story.person('Alex Wilber');
    await story.settled();
    expect(await answer(story, alex, 'who approves Big Group'))
      .to.include('one of 7 members of Executives, within 2 days')
      .and.include('Megan Bowen, in place of those who usually decide')
      .and.include('one of Miriam Graham and Diego Siciliani, within 1 day');
    await company.remove();
  });
});
