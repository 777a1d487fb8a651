// Walks what administrators do: eligibilities given by a request and taken from others, access that was found and settled, what is closed and shortened.
// In a checkout of the commit, with a MongoDB: `TEST_STORAGE=mongo npx tsx test/contracts/old-documents/walk-administrators.ts OUT.json`.
import { beginWatches } from '../../../app/road/watches.js';
import { editableCompany, named } from '../../support/company.js';
import type { TeamsPerson } from '../../support/connector.js';
import { stopMongoForTests } from '../../support/mongo.js';
import { cardWith, pass, press, say } from '../../support/steps.js';
import { startStory, stillClock } from '../../support/story.js';
import { dump } from './dump.js';

const catalogue = `
packages:
  - name: Sales
    resources: [{ group: Sales Team }]
    policies: [{ name: All, audience: members, stages: [{ approvers: [manager] }], expires: after 30 days }]
  - name: Drafts
    resources: [{ group: Executives }]
    policies: [{ name: All, audience: members, stages: [], expires: after 30 days }]
roles:
  - { role: Global Reader, longest: 8 hours, approval: none, endsWithEligibility: true }
  - { group: Helpdesk, as: owner, longest: 4 hours, approval: none }
  - azureRole: Contributor
    scope: /subscriptions/8c1d3b5a-2f64-4e0b-9d7e-4a6b1c0f2e35/resourceGroups/rg-payments
    longest: 8 hours
    approval: none
`;

const [, script, out = ''] = process.argv;
// A test runner that takes a whole folder loads this file too, with a folder or a test where the file to write would stand.
if (!script?.endsWith('walk-administrators.ts') || !out.endsWith('.json'))
  throw new Error('Say: npx tsx test/contracts/old-documents/walk-administrators.ts OUT.json. Nothing was written.');

const clock = stillClock();
const company = await editableCompany(clock, ({ directoryRoles, groups }) => {
  named(directoryRoles, 'Identity Governance Administrator').members.push('NestorW@contoso.com');
  named(groups, 'Sales Team').members = ['IsaiahL@contoso.com'];
});
const story = await startStory({ clock, directory: company.directory, catalogue });
const administer = async (who: TeamsPerson, sentence: string, title: string, inputs = {}): Promise<void> => {
  await say(story, who, sentence);
  await press(story, who, { title, inputs });
};
try {
  await beginWatches(story.app.context);
  const [alex, isaiah, megan, nestor] = await Promise.all(
    ['Alex Wilber', 'Isaiah Langer', 'Megan Bowen', 'Nestor Wilke'].map((name) => story.person(name)),
  );
  if (!alex || !isaiah || !megan || !nestor) throw new Error('Nobody is there.');
  await story.settled();
  for (const what of ['Contributor', 'Global Reader', 'owner of Helpdesk']) {
    const asked = `make Alex Wilber eligible for ${what} for 90 days because the mail migration`;
    await administer(megan, asked, 'Submit request', { justification: 'the mail migration', duration: '129600' });
    if (what !== 'Global Reader')
      await press(story, nestor, { card: cardWith(nestor, '[Approve]'), title: 'Approve', inputs: { reason: 'seen' } });
  }
  await say(story, alex, 'activate Contributor for 2h because INC-1234');
  // Given by others, and asked away: one is gone, one is left as it is.
  await administer(megan, 'end Isaiah Langer’s eligibility for Global Reader because he moved on', 'Confirm', {
    reason: 'he moved on',
  });
  await say(story, megan, 'end Isaiah Langer’s eligibility for Contributor');
  // Found: one that is taken away, one that is accepted, one that waits.
  for (const [upn, title] of [
    ['AlexW@contoso.com', 'Take it away again'],
    ['LidiaH@contoso.com', 'Accept'],
    ['DiegoS@contoso.com', ''],
  ]) {
    await company.edit(({ groups }) => void named(groups, 'Sales Team').members.push(upn!));
    await pass(story, { hours: 25 });
    await pass(story, { minutes: 1 });
    if (title) await press(story, megan, { title });
  }
  await administer(megan, 'close Drafts because its owner looks into it', 'Confirm');
  await administer(megan, 'set longest duration of Sales to 7 days', 'Confirm');
  await administer(megan, 'set longest duration of Global Reader to 2 hours', 'Confirm');
  await say(story, megan, 'reopen Drafts because all is well');
  await dump(story, out);
} finally {
  await story.close();
  await company.remove();
  await stopMongoForTests();
}
process.exit(0);
