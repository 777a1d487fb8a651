// Access that is suspended (rule 34) while the directory is late, and while others change it by hand (rules 50 and 82).
import { expect } from 'chai';
import { DirectoryError } from '../../engine/ports.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import type { TeamsPerson } from '../support/connector.js';
import { faultyDirectory, type FaultyDirectory } from '../support/faulty-directory.js';
import { describeWithMongo } from '../support/mongo.js';
import { alerts, setAlerts } from '../support/security.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { answer, cardWith, hasCard, pass, say } from '../support/steps.js';

let story: Story;
let company: EditableCompany;
let directory: FaultyDirectory;
let isaiah: TeamsPerson;
let adele: TeamsPerson;
let megan: TeamsPerson;

const identityRisk = ({ id }: TeamsPerson, riskLevel = 'high'): Promise<void> =>
  company.edit((each) => {
    const since = story.clock.now().toISOString();
    each.riskyUsers = [{ id, riskLevel, riskState: 'atRisk', riskLastUpdatedDateTime: since }];
  });
const isReader = async (): Promise<boolean> => {
  let is = false;
  await company.edit(({ directoryRoles }) => {
    is = named(directoryRoles, 'Global Reader').members.some((one) => one.startsWith('IsaiahL'));
  });
  return is;
};
const rise = async (): Promise<void> => {
  await identityRisk(isaiah);
  await say(story, megan, 'skip 31 minutes');
};
const hourLater = async (): Promise<void> => {
  await pass(story, { minutes: 61 });
  await pass(story, { minutes: 1 });
};
const told = (person: TeamsPerson): string => person.texts().join('\n');

async function begin(): Promise<void> {
  const clock = stillClock();
  company = await editableCompany(clock, ({ directoryRoles }) => {
    named(directoryRoles, 'Global Reader').members = [];
  });
  const wrap = (inner: Parameters<typeof faultyDirectory>[0]): FaultyDirectory => (directory = faultyDirectory(inner));
  story = await startStory({ clock, directory: company.directory, wrap });
  [isaiah, adele] = [await story.person('Isaiah Langer'), await story.person('Adele Vance')];
  megan = await story.person('Megan Bowen');
  await story.settled();
  await setAlerts(story, megan);
  await say(story, isaiah, 'activate Global Reader for 8h because INC-1234');
}

async function end(): Promise<void> {
  await story.close();
  await company.remove();
}

describeWithMongo('Risk rises, and the directory does not take the role away', () => {
  beforeEach(begin);
  afterEach(end);

  it('is nowhere called suspended before it is read as gone, and after 15 minutes it is said that it is still there (rules 34 and 50)', async () => {
    directory.fail('revoke', new DirectoryError('unavailable', 'away'), 1000);
    await rise();
    expect(await isReader()).to.equal(true);
    expect(told(isaiah)).to.not.match(/is suspended|: suspended|You do not have it/);
    expect(textOf(cardWith(isaiah, 'Global Reader')))
      .to.include('BEING SUSPENDED · security review')
      .and.include('The directory still shows it')
      .and.not.include('You do not have');
    expect(await answer(story, isaiah, 'my access')).to.include('being suspended, still there');
    expect(textOf(cardWith(adele, '[Restore]'))).to.include('Global Reader of Isaiah Langer is being suspended');
    expect(alerts(story)[0]).to.include('BEING SUSPENDED');

    await pass(story, { minutes: 16 });
    await pass(story, { minutes: 1 });
    expect(told(isaiah))
      .to.include('is being suspended for a security review, but after 15 minutes the directory still shows the access')
      .and.not.include('approved, but');
    expect(told(megan))
      .to.include('NOT taken away yet')
      .and.include('remove it by hand')
      .and.not.include('has still not given');

    directory.heal('revoke');
    await hourLater();
    expect(await isReader()).to.equal(false);
    expect(told(isaiah))
      .to.include('Global Reader is suspended for a security review')
      .and.include('You do not have it');
    expect(hasCard(isaiah, /^SUSPENDED · security review/)).to.equal(true);
    expect(alerts(story)[0]).to.not.include('BEING');
  });
});
