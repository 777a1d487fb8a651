// Walks the stories of fresh sign-ins: asked for, begun, taken back in vain, proven, and what was sent, started and decided after one.
// In a checkout of the commit: `npx tsx test/contracts/old-documents/walk-sign-in.ts OUT.json`.
import { browser, startLoginServer, wayOn } from '../../support/login-server.js';
import { stopMongoForTests } from '../../support/mongo.js';
import type { TeamsPerson } from '../../support/connector.js';
import { cardWith, file, press, say } from '../../support/steps.js';
import { startStory, stillClock } from '../../support/story.js';
import { sampleDirectory } from '../../../directory/sample/directory.js';
import { contosoPath } from '../directory.contract.js';
import { fileURLToPath } from 'node:url';
import { dump } from './dump.js';

const catalogue = `
packages:
  - name: Vault Keys
    resources: [{ group: Sales Team }]
    policies:
      - name: Employees
        audience: members
        stages: [{ approvers: [manager], signIn: { within: 5 minutes } }]
        expires: after 30 days
roles:
  - role: Global Reader
    longest: 8 hours
    claimWithin: 2 hours
    signIn: { within: 5 minutes, context: c1 }
    approval: { approvers: [{ person: MiriamG@contoso.com }] }
`;

const [, script, out = ''] = process.argv;
// A test runner that takes a whole folder loads this file too, with a folder or a test where the file to write would stand.
if (!script?.endsWith('walk-sign-in.ts') || !out.endsWith('.json'))
  throw new Error('Say: npx tsx test/contracts/old-documents/walk-sign-in.ts OUT.json. Nothing was written.');

const clock = stillClock();
const directory = await sampleDirectory({ source: fileURLToPath(contosoPath), clock });
const { id: tenantId } = await directory.tenant();
const { users } = (await directory.kept.now()).company;
const people = users.map(({ id, displayName: name }) => ({ id, name }));
const server = await startLoginServer(clock, tenantId, people);
const story = await startStory({ clock, directory, catalogue, login: (url) => server.login(url) });
const way = (person: TeamsPerson): string =>
  person
    .cards()
    .map((card) => wayOn(card))
    .findLast((one) => one !== '') ?? '';
const signIn = (person: TeamsPerson, as = person.id) => browser().signIn(way(person), as);
const approve = (person: TeamsPerson) =>
  press(story, person, { card: cardWith(person, '[Approve]'), title: 'Approve', inputs: { reason: 'fine' } });
try {
  const [alex, miriam, isaiah] = await Promise.all(
    ['Alex Wilber', 'Miriam Graham', 'Isaiah Langer'].map((name) => story.person(name)),
  );
  if (!alex || !miriam || !isaiah) throw new Error('Nobody is there.');
  await story.settled();
  await file(story, alex, 'Vault Keys');
  await approve(miriam);
  await signIn(miriam, alex.id);
  await signIn(miriam);
  await approve(miriam);
  await say(story, isaiah, 'activate Global Reader for 1h because INC-1234');
  await signIn(isaiah);
  await press(story, isaiah, { title: 'Submit request', inputs: { justification: 'INC-1234' } });
  await approve(miriam);
  await press(story, isaiah, { title: 'Start now' });
  await signIn(isaiah);
  await press(story, isaiah, { title: 'Start now' });
  // One each that is left as it was asked for, begun, and taken back in vain.
  const others = ['Bianca Pisani', 'Megan Bowen', 'Joni Sherman'];
  for (const [at, name] of others.entries()) {
    const person = await story.person(name);
    await file(story, person, 'Vault Keys');
    const [asked] = await directory.managerChain((await directory.searchUsers(name, 1))[0]!.id, 1);
    const manager = await story.person(asked!.name);
    await story.settled();
    await say(story, manager, 'my approvals');
    await press(story, manager, { title: 'Review' });
    await approve(manager);
    if (at === 1) await browser().answerOf(way(manager), manager.id);
    if (at === 2) await signIn(manager, alex.id);
  }
  await dump(story, out);
} finally {
  await story.close();
  await server.close();
  await stopMongoForTests();
}
process.exit(0);
