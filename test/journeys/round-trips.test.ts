// How often somebody who waits for an answer waits for Microsoft Graph: calls under way together count once.
import { expect } from 'chai';
import { beginWatches } from '../../app/road/watches.js';
import { faults } from '../../local/graph/faults.js';
import { microsoftLimits } from '../../local/graph/throttle.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { cardWith } from '../support/steps.js';
import { waves, type Counted, type Waves } from '../../bench/waves.js';

/** So long a call takes here: what is asked side by side begins well within it, also on a machine that has much to do. */
const callMs = 200;
/** A slow day of Graph's, and how long a press may take. */
const slowCallMs = 400;
const mostMs = 2_000;

describeStories('Answers over Microsoft Graph', () => {
  let story: Story;
  let counted: Waves;
  let people: Record<'alex' | 'miriam' | 'bianca' | 'isaiah', TeamsPerson>;

  before(async () => {
    story = await startStory({
      // As long as in production.
      telling: { isGraph: true, riskTimeoutMs: 1_500, before: (inner) => (counted = waves(inner, () => callMs)).fetch },
    });
    people = {
      alex: await story.person('Alex Wilber'),
      miriam: await story.person('Miriam Graham'),
      bianca: await story.person('Bianca Pisani'),
      isaiah: await story.person('Isaiah Langer'),
    };
    await story.settled();
  });
  after(() => story.close());

  /** Until the answer is there; what is done afterwards nobody waits for. */
  async function asked(work: () => Promise<unknown>): Promise<Counted> {
    const count = counted.count();
    await work();
    const found = count();
    await story.settled();
    return found;
  }
  const count = async (work: () => Promise<unknown>): Promise<number> => (await asked(work)).waves;
  const press = (person: TeamsPerson, title: string, inputs = {}): Promise<number> =>
    count(() => person.tryPress(cardWith(person, `[${title}]`), title, inputs));

  it('come after as few waves as there are answers that need one another', async function () {
    this.timeout(60_000);
    const { alex, miriam, bianca, isaiah } = people;
    expect(await asked(() => alex.say('help')), 'help').to.deep.equal({ waves: 0, calls: 0 });
    expect(await count(() => alex.say('packages')), 'packages').to.be.at.most(2);
    expect(await count(() => alex.say('request Sales Support')), 'sentence to form').to.be.at.most(3);
    expect(await press(alex, 'Submit request', { justification: 'demo' }), 'submit').to.be.at.most(3);
    expect(await count(() => miriam.say('my approvals')), 'my approvals').to.be.at.most(1);
    expect(await press(miriam, 'Approve', { reason: 'fine' }), 'first approval').to.be.at.most(2);
    expect(await press(bianca, 'Approve', { reason: 'fine' }), 'second approval').to.be.at.most(2);
    expect(await count(() => alex.say('my access')), 'my access').to.be.at.most(2);
    expect(await press(alex, 'End access'), 'end').to.be.at.most(2);
    const activate = await count(() => isaiah.say('activate Global Reader for 2h because INC-1234'));
    expect(activate, 'activate').to.be.at.most(4);
    expect(activate * slowCallMs).to.be.below(mostMs);
  });

  it('several decided by one press wait no longer than one (rule 66)', async () => {
    const { alex, isaiah, miriam } = people;
    for (const person of [alex, isaiah]) await person.say('request Sales Support because once more');
    await story.settled();
    await miriam.say('my approvals');
    const list = cardWith(miriam, '[Approve chosen]');
    const lines = [...JSON.stringify(list).matchAll(/"id":"(chosen\.[^"]+)"[^}]*?"valueOn":"(\d+)"/g)];
    const chosen = Object.fromEntries(lines.map(([, id = '', on = '']): [string, string] => [id, on]));
    expect(Object.keys(chosen)).to.have.length(2);
    expect(await press(miriam, 'Approve chosen', { ...chosen, reason: 'fine' }), 'two at once').to.be.at.most(2);
    expect(textOf(cardWith(alex, 'Sales Support'))).to.include('stage 2 of 2');
    await alex.say('cancel Sales Support');
    await story.settled();
  });

  it('a risk source that hangs holds up a press for a moment only, and is not taken for no risk', async () => {
    const { alex } = people;
    const hanging = story.standIn!.faults.order({ fault: faults.hanging, path: 'riskyUsers', times: Infinity });
    await alex.say('request Sales Support');
    await story.settled();
    const begun = performance.now();
    await alex.tryPress(cardWith(alex, '[Submit request]'), 'Submit request', { justification: 'demo' });
    expect(performance.now() - begun).to.be.below(4_000);
    hanging.callOff();
    await story.settled();
    const [request] = await story.store.documents.find('request', [], 1);
    expect(request?.state).to.have.nested.property('risk.identity.level', 'unknown');
  });
});

describeStories('A thousand grants in a minute', () => {
  it('stay within what Microsoft allows a tenant: by what one costs, from the sentence to the access', async () => {
    const story = await startStory({ telling: { isGraph: true } });
    const graph = story.standIn!;
    const alex = await story.person('Alex Wilber');
    // The first reading of what is watched is none of what a grant costs.
    await beginWatches(story.app.context);
    await story.settled();
    const before = graph.calls.length;
    await alex.say('request Partner Workspace because demo');
    await story.settled();
    expect(alex.texts().join()).to.include('you have access until');
    // What the jobs ask meanwhile is not of it.
    const made = graph.calls.slice(before).filter(({ isUnhurried }) => !isUnhurried);
    const unitsOf = (registration: string): number =>
      made.filter(({ appId }) => appId?.endsWith(registration)).reduce((sum, { units }) => sum + units, 0);
    // Its audience; whether it is held: read for the sentence, before it is given, and read back.
    const checks = made.filter(({ path }) => path.includes('checkMemberGroups'));
    expect(checks, 'looks at who is in what').to.have.length(4);
    expect(unitsOf('01') + unitsOf('02'), 'units of one').to.be.at.most(26);
    // A minute is six of the times that units are counted in, and two fifths of the one for writes.
    const { identityUnits, identityWrites } = microsoftLimits(400);
    expect((unitsOf('01') * 1_000) / 6).to.be.at.most(identityUnits!.most);
    expect((unitsOf('02') * 1_000) / 6).to.be.at.most(identityUnits!.most);
    const writes = made.filter(({ method, path }) => method !== 'GET' && !path.includes('checkMemberGroups'));
    expect(writes).to.have.length(1);
    expect((writes.length * 1_000 * 150) / 60).to.be.at.most(identityWrites!.most);
    await story.close();
  });
});
