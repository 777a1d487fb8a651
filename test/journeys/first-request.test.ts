// The first request of docs/deploy.md, step 9, over Microsoft Graph: the page's own catalogue, and a tenant whose insider risk nobody tells.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, press, requestIdOn, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const page = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8');
const catalogue = /```yaml\n(# [^\n]*catalogue\.yaml\n.*?)```/s.exec(page)?.[1] ?? 'the page has no catalogue';
/** What the page says that somebody says; a test that says something else tries another page. */
const asThePage = (sentence: string): string => {
  expect(page).to.include(`\`${sentence}\``);
  return sentence;
};

describeStories('The first request of a tenant', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson, miriam: TeamsPerson, megan: TeamsPerson;

  async function begin(change: (roles: { displayName: string; members: string[] }[]) => void): Promise<void> {
    const clock = stillClock();
    company = await editableCompany(clock, ({ groups, directoryRoles }) => {
      const trial = { id: '00000000-0000-4000-8000-00000000beef', displayName: 'Gatehouse Trial', members: [] };
      groups.push(trial);
      change(directoryRoles);
    });
    story = await startStory({
      clock,
      directory: company.directory,
      telling: { isGraph: true },
      catalogue,
      wrapRisks: (risks) => ({ ...risks, insider: () => Promise.resolve({ level: 'unknown' }) }),
    });
    [alex, miriam, megan] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Megan Bowen'),
    ];
  }
  afterEach(async () => {
    await story.close();
    await company.remove();
  });
  const ask = () => answer(story, alex, asThePage('request Gatehouse Trial for 1 hour because test'));

  it('is closed at once where nobody reviews the risk that nobody tells, and goes its way once that is switched off (rules 16 and 35)', async () => {
    await begin((roles) => void (named(roles, 'Compliance Administrator').members = []));
    expect(await ask())
      .to.match(/nobody/i)
      .and.not.include('WAITING');

    expect(await answer(story, megan, asThePage('settings'))).to.include('Insider risk: on');
    await press(story, megan, { card: await say(story, megan, asThePage('insider risk off')), title: 'Confirm' });
    const asked = await ask();
    expect(asked).to.include('WAITING').and.include('Miriam Graham');
    await approve(story, miriam);
    expect(textOf(cardWith(alex, 'ACTIVE'))).to.include('Miriam Graham');
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Gatehouse Trial']);

    expect(await answer(story, alex, asThePage('end Gatehouse Trial because done'))).to.include('ENDED');
    expect(await changes(story)).to.deep.equal([
      'granted Alex Wilber Gatehouse Trial',
      'removed Alex Wilber Gatehouse Trial',
    ]);
    const id = requestIdOn(cardWith(alex, 'ENDED'));
    expect(await answer(story, megan, `audit ${id}`)).to.include('Miriam Graham');
  });

  it('is reviewed first where somebody holds the role (rule 28)', async () => {
    await begin(() => undefined);
    expect(await ask())
      .to.include('WAITING')
      .and.include('security review')
      .and.not.include('[Approve]');
    expect(miriam.cards().map(textOf).join()).to.not.include('[Approve]');
  });
});
