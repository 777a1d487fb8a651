// The first five minutes of a role, over Microsoft Graph: Entra lets nobody end it by its schedule then, and whoever approved it may take it back at any time.
import { expect } from 'chai';
import { permissionsOf } from '../../local/graph/trial-registrations.js';
import { faults } from '../../local/graph/faults.js';
import type { GraphStandIn } from '../../local/graph/stand-in.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const deleting = 'RoleManagement.ReadWrite.Directory';
const removed = 'removed Isaiah Langer Exchange Administrator';

describeStories('A role that is taken back in its first five minutes', () => {
  let story: Story;
  let graph: GraphStandIn;
  let isaiah: TeamsPerson;
  let megan: TeamsPerson;
  let nestor: TeamsPerson;
  let id: string;

  beforeEach(async () => {
    story = await startStory({ telling: { isGraph: true } });
    graph = story.standIn!;
    [isaiah, megan, nestor] = [
      await story.person('Isaiah Langer'),
      await story.person('Megan Bowen'),
      await story.person('Nestor Wilke'),
    ];
    await story.settled();
    await say(story, isaiah, 'activate Exchange Administrator for 2h because mail queue stuck CHG0012345');
    await press(story, nestor, { title: 'Approve', inputs: { reason: 'fine' } });
    id = requestIdOn(cardWith(isaiah, 'ACTIVE'));
  });
  afterEach(() => story.close());

  const told = (person: TeamsPerson, text: string): number => person.texts().filter((one) => one.includes(text)).length;
  const asked = (text: string): number =>
    graph.calls.filter(({ method, path }) => method !== 'GET' && path.includes(text)).length;
  const withoutDeleting = (): void =>
    graph.register({
      appId: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e03',
      roles: permissionsOf('privileged').filter((one) => one !== deleting),
    });

  it('is gone at once where its assignment may be deleted (rules 25 and 50)', async () => {
    expect(await answer(story, nestor, `end ${id} because mistake`)).to.not.include('ENDING');
    expect((await changes(story)).at(-1)).to.equal(removed);
    expect(isaiah.texts().at(-1)).to.include('Nestor Wilke').and.include('mistake');
    expect(asked('/roleAssignments/')).to.equal(1);
    await pass(story, { minutes: 20 });
    expect(asked('/roleAssignments/')).to.equal(1);
    expect((await changes(story)).filter((one) => one === removed)).to.have.length(1);
  });

  it('is gone after them where it may not: who presses is told so, and nobody is alarmed (rules 25 and 50)', async () => {
    withoutDeleting();
    await pass(story, { minutes: 1 });
    const before = asked('roleAssignmentScheduleRequests');
    const pressed = await answer(story, nestor, `end ${id} because mistake`);
    expect(pressed).to.match(/removes no role in its first five minutes: gone after .*10:05/);
    expect(textOf(cardWith(isaiah, 'Exchange Administrator'))).to.include('gone after');
    expect(told(isaiah, 'mistake')).to.equal(0);
    await pass(story, { minutes: 3, seconds: 59 });
    expect(await changes(story)).to.not.include(removed);
    expect(asked('roleAssignmentScheduleRequests') - before).to.equal(1);
    await pass(story, { seconds: 10 });
    expect((await changes(story)).at(-1)).to.equal(removed);
    expect(told(isaiah, 'mistake')).to.equal(1);
    expect(hasCard(isaiah, 'gone after')).to.equal(false);
    await pass(story, { minutes: 20 });
    expect(told(megan, 'after 15 minutes')).to.equal(0);
    expect((await changes(story)).filter((one) => one === removed)).to.have.length(1);
  });

  it('whose deletion is refused is asked for again, and gone after them', async () => {
    graph.faults.order({ fault: faults.notPermitted, method: 'DELETE', path: '/roleAssignments/', times: Infinity });
    await say(story, nestor, `end ${id} because mistake`);
    expect(await changes(story)).to.not.include(removed);
    await pass(story, { minutes: 5, seconds: 10 });
    expect((await changes(story)).at(-1)).to.equal(removed);
    expect(told(megan, 'after 15 minutes')).to.equal(0);
  });

  it('whose deletion is answered by nobody is read, and not deleted twice', async () => {
    graph.faults.order({ fault: faults.doneButCutOff, method: 'DELETE', path: '/roleAssignments/' });
    await say(story, nestor, `end ${id} because mistake`);
    await pass(story, { seconds: 5 });
    expect(told(isaiah, 'mistake')).to.equal(1);
    expect((await changes(story)).filter((one) => one === removed)).to.have.length(1);
    expect(asked('/roleAssignments/')).to.equal(1);
  });
});
