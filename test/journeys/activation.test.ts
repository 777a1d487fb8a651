// What an activation says and asks beside its length: a ticket and its system, a start to the minute, a reviewer's reason (rules 37 and 40).
import { expect } from 'chai';
import type { Card, TeamsPerson } from '../support/connector.js';
import { inputs as inputsOf } from '../cards/reading.js';
import { describeStories } from '../support/storage.js';
import { forge } from '../support/security.js';
import { requestTags } from '../../engine/request/tags.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { cardWith, changes, pass, press, requestIdOn, say } from '../support/steps.js';

const catalogue = `
packages: []
roles:
  - role: Global Reader
    longest: 8 hours
    approval: none
  - role: Exchange Administrator
    longest: 4 hours
    approval: default
    ticket: { question: Which ticket is it for?, systems: [Jira, Service Desk Plus, ServiceNow] }
`;

describeStories('An activation', () => {
  let story: Story;
  let isaiah: TeamsPerson;
  let megan: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ catalogue });
    [isaiah, megan] = [await story.person('Isaiah Langer'), await story.person('Megan Bowen')];
    await story.settled();
  });
  afterEach(() => story.close());

  const answersFiled = async (): Promise<unknown> => {
    const [filed] = await story.store.documents.find('request', [requestTags.status('pending')], 1);
    return filed && 'details' in filed.state ? filed.state.details.answers : undefined;
  };

  it('takes ticket and system from the sentence, wherever they stand in it (rule 37)', async () => {
    for (const said of [
      'ticket 4711 in service desk plus for 1h because mail queue stuck',
      'for 1h because mail queue stuck ticket 4711 in Service Desk Plus',
    ]) {
      const status = await say(story, isaiah, `activate Exchange Administrator ${said}`);
      expect(textOf(status)).to.include('WAITING').and.include('mail queue stuck');
      expect(await answersFiled()).to.deep.equal({ ticket: '4711', 'ticket-system': 'Service Desk Plus' });
      expect(textOf(cardWith(megan, '[Approve]')))
        .to.include('4711')
        .and.include('Service Desk Plus');
      await press(story, isaiah, { card: status, title: 'Cancel request' });
    }
  });

  it('asks for a ticket or a system that is not said, or is none of the role’s (rule 37)', async () => {
    const value = (card: Card, id: string) =>
      inputsOf(card).find((one) => one['id'] === `question.${id}`)?.['value'] ?? '';
    for (const [said, number] of [
      ['for 1h because mail queue stuck', ''],
      ['for 1h ticket 4711 because mail queue stuck', '4711'],
      ['for 1h ticket 4711 in Remedy because mail queue stuck', '4711'],
    ] as const) {
      const form = await say(story, isaiah, `activate Exchange Administrator ${said}`);
      expect(JSON.stringify(form)).to.include('Which system is the ticket in?');
      expect([value(form, 'ticket'), value(form, 'ticket-system')]).to.deep.equal([number, '']);
    }
    const inputs = { 'question.ticket': '4711', 'question.ticket-system': 'Jira' };
    await press(story, isaiah, { title: 'Submit request', inputs });
    expect(await answersFiled()).to.deep.equal({ ticket: '4711', 'ticket-system': 'Jira' });
    const ask = cardWith(megan, '[Approve]');
    expect(textOf(ask)).to.include('Which system is the ticket in?').and.include('Jira');
    const [filed] = await story.store.documents.find('request', [requestTags.status('pending')], 1);
    expect(JSON.stringify(filed?.history)).to.include('"ticket":"4711","ticket-system":"Jira"');
  });

  it('begins at the minute that is chosen in the form, in the reader’s zone (rule 37)', async () => {
    await say(story, isaiah, 'activate Global Reader');
    const inputs = { justification: 'INC-1', start: '2026-12-01', 'start-time': '14:30', duration: '60' };
    await press(story, isaiah, { title: 'Submit request', inputs });
    expect(textOf(isaiah.lastCard())).to.match(/1 Dec.*14:30/);
    expect(await changes(story)).to.deep.equal([]);
    story.clock.moveTo(new Date('2026-12-01T13:29:00Z'));
    await story.settled();
    expect(await changes(story)).to.deep.equal([]);
    await pass(story, { minutes: 1 });
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
  });

  it('reads a time that the clocks leave out or show twice as sentences do; one that has passed is refused (rule 37)', async () => {
    const startOf = async (day: string, time: string): Promise<unknown> => {
      await say(story, isaiah, 'activate Exchange Administrator');
      const answers = { 'question.ticket': '1', 'question.ticket-system': 'Jira' };
      const inputs = { justification: 'x', ...answers, start: day, 'start-time': time };
      const card = await press(story, isaiah, { title: 'Submit request', inputs });
      const [filed] = await story.store.documents.find('request', [requestTags.status('pending')], 1);
      if (!filed) return textOf(card);
      await press(story, isaiah, { title: 'Cancel request' });
      return 'details' in filed.state ? filed.state.details.startAt?.toISOString() : undefined;
    };
    expect(await startOf('2027-03-28', '02:30')).to.equal('2027-03-28T01:30:00.000Z');
    expect(await startOf('2027-10-31', '02:30')).to.equal('2027-10-31T00:30:00.000Z');
    expect(await startOf('', '23:15')).to.equal('2026-11-30T22:15:00.000Z');
    expect(await startOf('2026-11-30', '00:30')).to.match(/nothing was changed/i);
  });

  it('that only a security reviewer decides must be justified by them (rule 40)', async () => {
    const [diego, adele] = [await story.person('Diego Siciliani'), await story.person('Adele Vance')];
    await say(story, diego, 'activate Global Reader for 2h because INC-1234');
    const ask = cardWith(adele, '[Approve]');
    const unreasoned = await forge(story, adele, 'approve', { id: requestIdOn(ask) });
    expect(JSON.stringify(unreasoned) + adele.texts().join()).to.include('A reason is needed for this decision');
    expect(await changes(story)).to.deep.equal([]);
    await press(story, adele, { card: ask, title: 'Approve', inputs: { reason: 'known journey' } });
    expect(await changes(story)).to.deep.equal(['granted Diego Siciliani Global Reader']);
  });
});
