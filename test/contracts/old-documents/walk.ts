// Walks the stories with the bot of the commit it is run in, and writes what is then in the database: the old documents that later code must still read.
// In a checkout of that commit: copy this file and dump.ts there, then `npx tsx test/contracts/old-documents/walk.ts OUT.json`.
import { DirectoryError } from '../../../engine/ports.js';
import { roles } from '../../../engine/directory-roles.js';
import type { TeamsPerson } from '../../support/connector.js';
import {
  faultyDirectory,
  faultyRisks,
  type FaultyDirectory,
  type FaultyRisks,
} from '../../support/faulty-directory.js';
import { startStory, type Story } from '../../support/story.js';
import { dump } from './dump.js';
import { stopMongoForTests } from '../../support/mongo.js';
import { closeChannel, giveRole, setAlerts, takeRole } from '../../support/security.js';
import { approve, cardWith, file, pass, press, requestIdOn, say } from '../../support/steps.js';

const away = new DirectoryError('unavailable', 'as ordered');
const asSales = 'request Sales Support because Q4 campaign';

interface World {
  readonly story: Story;
  readonly directory: FaultyDirectory;
  readonly risks: FaultyRisks;
  readonly who: (name: string) => TeamsPerson;
}

async function begin(): Promise<World> {
  const wrapped: { directory?: FaultyDirectory; risks?: FaultyRisks } = {};
  const story = await startStory({
    wrap: (sample) => (wrapped.directory = faultyDirectory(sample)),
    wrapRisks: (inner) => (wrapped.risks = faultyRisks(inner)),
  });
  const people = new Map<string, TeamsPerson>();
  const installed = ['Alex Wilber', 'Miriam Graham', 'Bianca Pisani', 'Adele Vance', 'Joni Sherman', 'Lee Gu'];
  const more = ['Megan Bowen', 'Nestor Wilke', 'Isaiah Langer', 'Diego Siciliani', 'Lidia Holloway', 'Irvin Sayers'];
  for (const name of [...installed, ...more, 'Henrietta Mueller']) people.set(name, await story.person(name));
  await story.settled();
  const who = (first: string): TeamsPerson => {
    const found = [...people].find(([name]) => name.startsWith(first));
    if (!found) throw new Error(`${first} is not in the stories`);
    return found[1];
  };
  return { story, directory: wrapped.directory!, risks: wrapped.risks!, who };
}

/** Settings changed, dropped and waiting. */
async function settings({ story, who }: World): Promise<void> {
  const megan = who('Megan');
  await setAlerts(story, megan);
  await say(story, megan, 'set identity risk threshold to high');
  await press(story, megan, { title: 'Leave as it is' });
  await say(story, megan, 'set insider risk threshold to moderate and above');
  await press(story, megan, { title: 'Confirm' });
  await say(story, megan, 'insider risk off');
  await press(story, megan, { title: 'Confirm' });
  await say(story, megan, 'insider risk on');
  await press(story, megan, { title: 'Confirm' });
  await say(story, megan, 'set identity risk threshold to low and above');
}

/** Nobody answers, one is denied, one is taken back, one is ended early, roles run out. */
async function closed({ story, who }: World): Promise<void> {
  const [alex, miriam, bianca, isaiah] = [who('Alex'), who('Miriam'), who('Bianca'), who('Isaiah')];
  await say(story, who('Henrietta'), asSales);
  await pass(story, { days: 7 });
  await pass(story, { days: 7 });
  await file(story, alex, 'Sales Support');
  await approve(story, miriam, 'covers Prague');
  await press(story, bianca, { title: 'Deny', inputs: { reason: 'use the reports instead' } });
  await file(story, alex, 'Sales Support');
  await press(story, alex, { title: 'Cancel request' });
  const again = requestIdOn(await file(story, alex, 'Sales Support', { justification: 'Once more' }));
  await pass(story, { days: 2 });
  await say(story, alex, `show ${again}`);
  await press(story, alex, { title: 'Remind approvers' });
  await approve(story, miriam);
  await approve(story, bianca);
  await pass(story, { days: 2 });
  await say(story, alex, 'end Sales Support because finished');
  await say(story, isaiah, 'activate Global Reader for 2h because INC-1234');
  await say(story, isaiah, 'activate Exchange Administrator for 2h because mail queue stuck CHG0012345');
  await press(story, who('Nestor'), { title: 'Approve', inputs: { reason: 'queue is mine' } });
  await pass(story, { hours: 3 });
}

/** Reviews: denied by one, passed and then with nobody left to ask; the sources silent. */
async function reviewed({ story, who, risks }: World): Promise<void> {
  const [diego, adele, lidia, joni] = [who('Diego'), who('Adele'), who('Lidia'), who('Joni')];
  await say(story, diego, asSales);
  await press(story, adele, { title: 'Deny', inputs: { reason: 'two countries' } });
  await say(story, lidia, 'request Incident Room because INC-1');
  const administrators = roles.globalAdministrator;
  const holders = await story.directory.holders(administrators);
  const directory = story.directory;
  const role = { kind: 'directory-role', id: administrators, name: administrators } as const;
  for (const { id } of holders) await directory.revoke(id, role);
  await takeRole(story, adele, roles.securityAdministrator);
  await press(story, joni, { title: 'Approve', inputs: { reason: 'known' } });
  await giveRole(story, adele, roles.securityAdministrator);
  for (const { id } of holders) await directory.grant(id, role);
  risks.fail('identity', away, 1);
  risks.babble('insider', 1);
  await say(story, who('Irvin'), 'request Sales Support because fair in Vienna');
}

/** What the directory does not take: tried again, alarmed, told late; and what is changed behind our back. */
async function troubled({ story, who, directory }: World): Promise<void> {
  const alex = who('Alex');
  directory.fail('grant', away, 6);
  await say(story, alex, 'request Partner Workspace because demo');
  for (let minutes = 0; minutes < 24; minutes += 4) await pass(story, { minutes: 4 });
  await pass(story, { hours: 9 });
  await say(story, alex, 'request Sales Reports');
  const [ledger] = (await story.store.documents.find('ledger', [`person:${alex.id}`, 'claimed:yes'], 10)).filter(
    ({ state }) => state.status === 'kept' && state.seen === 'present',
  );
  if (ledger?.state.status !== 'kept') throw new Error('Alex holds nothing.');
  await story.directory.revoke(ledger.state.person, ledger.state.resource);
  await pass(story, { days: 1 });
}

/** Still going on when the dump is made: waiting at each stage, to come, on its way, going away, not yet submitted. */
async function open({ story, who, directory }: World): Promise<void> {
  const [alex, miriam, bianca, lidia] = [who('Alex'), who('Miriam'), who('Bianca'), who('Lidia')];
  const diego = who('Diego');
  await say(story, who('Isaiah'), 'request Sales Support because live until January');
  await approve(story, miriam);
  await approve(story, bianca);
  await say(story, alex, 'request Sales Support from tomorrow for 3 days because fair');
  await approve(story, miriam);
  await approve(story, bianca);
  await say(story, lidia, asSales);
  await press(story, who('Joni'), { title: 'Approve', inputs: { reason: 'on leave soon' } });
  const waiting = requestIdOn(await say(story, diego, asSales));
  await say(story, diego, `show ${waiting}`);
  await say(story, who('Henrietta'), 'request Production Servers');
  await who('Lee').uninstall();
  who('Joni').block();
  closeChannel(story);
  await say(story, who('Isaiah'), 'activate Exchange Administrator for 1h because mail queue stuck CHG0012346');
  await takeRole(story, who('Nestor'), roles.privilegedRoleAdministrator);
  await who('Nestor').tryPress(cardWith(who('Nestor'), '[Approve]'), 'Approve', { reason: 'still me' });
  await pass(story, { hours: 1 });
  directory.fail('revoke', away, 40);
  await say(story, alex, 'end Sales Reports');
  directory.fail('grant', away, 40);
  story.connector.fail(40, { status: 503, in: who('Megan').conversationId });
  await say(story, diego, 'request Partner Workspace because visit');
}

/** The last press is written and nothing that it owes is done. */
async function owed({ story, who }: World): Promise<void> {
  await story.app.worker.stop();
  const adele = who('Adele');
  await adele.tryPress(cardWith(adele, '[Approve]'), 'Approve', { reason: 'owed' });
}

const [, script, out = ''] = process.argv;
// A test runner that takes a whole folder loads this file too, with a folder or a test where the file to write would stand.
if (!script?.endsWith('walk.ts') || !out.endsWith('.json'))
  throw new Error('Say: npx tsx test/contracts/old-documents/walk.ts OUT.json. Nothing was written.');

const world = await begin();
try {
  for (const part of [settings, closed, reviewed, troubled, open, owed]) {
    await part(world);
    console.warn(`walked: ${part.name}`);
  }
  await dump(world.story, out);
} finally {
  await world.story.close();
  await stopMongoForTests();
}
process.exit(0);
