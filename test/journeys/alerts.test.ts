// Alerts: each risky request is one card in the security channel, true to its end; where they are posted is said in chat (rules 33 and 57).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import {
  alertCardIn,
  alerts,
  closeChannel,
  forge,
  inChannel,
  pressInChannel,
  sayAlerts,
  security,
  setAlerts,
} from '../support/security.js';
import { answer, approve, cardWith, hasCard, press, requestIdOn, say } from '../support/steps.js';

const asSales = 'request Sales Support because Q4';

let story: Story;
let diego: TeamsPerson;
let adele: TeamsPerson;
let megan: TeamsPerson;
let miriam: TeamsPerson;

async function beginStory(): Promise<void> {
  story = await startStory();
  [diego, adele, megan, miriam] = [
    await story.person('Diego Siciliani'),
    await story.person('Adele Vance'),
    await story.person('Megan Bowen'),
    await story.person('Miriam Graham'),
  ];
  await story.settled();
}

const seenBy = (person: TeamsPerson): string => [...person.cards().map(textOf), ...person.texts()].join('\n');

describeStories('An alert', () => {
  beforeEach(async () => {
    await beginStory();
    await setAlerts(story, megan);
  });
  afterEach(() => story.close());

  it('is posted when a risky request begins, and is true at each step and at its end (rule 33)', async () => {
    expect(inChannel(story).join()).to.include('Alerts of risky requests are posted in this channel from now on');
    await say(story, await story.person('Alex Wilber'), asSales);
    expect(alerts(story), 'no alert of a plain request').to.deep.equal([]);
    await say(story, diego, asSales);
    expect(alerts(story)).to.have.length(1);
    expect(alerts(story)[0])
      .to.include('SECURITY REVIEW')
      .and.include('Diego Siciliani asks for Sales Support · identity risk medium')
      .and.include('Adele Vance')
      .and.include('then denied automatically');
    await press(story, adele, { title: 'Approve', inputs: { reason: 'he was travelling' } });
    expect(alerts(story)).to.have.length(1);
    expect(alerts(story)[0])
      .to.include('SECURITY REVIEW PASSED')
      .and.include('Adele Vance approved')
      .and.include('he was travelling');
    await press(story, miriam, {
      card: cardWith(miriam, 'Diego Siciliani asks'),
      title: 'Deny',
      inputs: { reason: 'not now' },
    });
    expect(alerts(story)).to.have.length(1);
    expect(alerts(story)[0]).to.include('DENIED').and.include('Miriam Graham').and.not.include('not now');
  });

  it('of a denied review says who denied it and why', async () => {
    await say(story, diego, asSales);
    await press(story, adele, { title: 'Deny', inputs: { reason: 'sign-in from two countries' } });
    expect(alerts(story)[0]).to.include('DENIED by Adele Vance').and.include('sign-in from two countries');
  });

  it('is decided on in the channel by whoever reviews, and by nobody else who presses (rules 29, 33 and 67)', async () => {
    await say(story, diego, asSales);
    const card = alertCardIn(story);
    const before = alerts(story);
    for (const person of [miriam, diego, megan]) {
      const answer = await pressInChannel(story, person, { card, title: 'Approve', reason: 'go on' });
      expect(answer.card && textOf(answer.card), person.name).to.equal(undefined);
      expect(answer.text, person.name).to.match(
        /not among those who decide|not your turn|Nobody decides on a request of their own/,
      );
      expect(answer.text, person.name).to.not.match(/medium|Adele/);
    }
    expect(alerts(story)).to.deep.equal(before);
    const answer = await pressInChannel(story, adele, { card, title: 'Approve', reason: 'he was travelling' });
    expect(answer.text).to.match(/^Your decision on SS-\w+ is recorded/);
    expect(alerts(story)[0])
      .to.include('SECURITY REVIEW PASSED')
      .and.include('Adele Vance approved')
      .and.not.include('[Approve]');
    expect(textOf(cardWith(adele, 'Diego Siciliani'))).to.not.include('[Approve]');
    expect(hasCard(miriam, '[Approve]')).to.equal(true);
    const late = await pressInChannel(story, adele, { card, title: 'Deny', reason: 'after all' });
    expect(late.text, 'an old copy says what is true (rule 62)').to.match(/already|not your turn|moved on|changed/);
    expect(hasCard(miriam, '[Approve]')).to.equal(true);
  });

  it('counts a press by a made-up copy for no later stage, and shows no risk to whoever makes it up (rules 32 and 67)', async () => {
    await say(story, diego, asSales);
    const id = requestIdOn(alertCardIn(story));
    await press(story, adele, { title: 'Approve', inputs: { reason: 'he was travelling' } });
    const answer = await forge(story, miriam, 'approve', { id, version: 1, on: 'alert' });
    expect(answer.card).to.equal(undefined);
    expect(answer.text).to.not.match(/medium|identity risk/);
    expect(hasCard(miriam, '[Approve]'), 'she has not seen this stage').to.equal(true);
  });

  it('of both risks names both, and who decides in which order', async () => {
    await say(story, await story.person('Henrietta Mueller'), asSales);
    expect(alerts(story)).to.have.length(1);
    expect(alerts(story)[0])
      .to.match(/identity risk high, insider risk elevated/)
      .and.match(/Adele Vance, then .*Joni/);
  });

  it('that cannot be posted, because the channel is gone, is told to deciders and administrators in person (rule 65)', async () => {
    closeChannel(story);
    await say(story, diego, asSales);
    expect(alerts(story)).to.deep.equal([]);
    for (const person of [adele, megan])
      expect(
        person
          .texts()
          .filter((text) =>
            text.includes('Diego Siciliani (Sales Support) could not be posted to the security channel'),
          ),
        person.name,
      ).to.have.length(1);
    expect(textOf(cardWith(adele, '[Approve]'))).to.include('Diego Siciliani asks for Sales Support');
    expect(seenBy(diego) + seenBy(miriam)).to.not.match(/could not be posted|channel for alerts/);
    await approve(story, adele);
    expect(hasCard(miriam, '[Approve]'), 'the request goes its way').to.equal(true);
  });
});

describeStories('“alerts here”', () => {
  beforeEach(beginStory);
  afterEach(() => story.close());

  it('is refused to whoever does not administer, and in a personal chat (rule 57)', async () => {
    const alex = await story.person('Alex Wilber');
    await setAlerts(story, alex);
    expect(inChannel(story).join()).to.include('Only holders of Identity Governance Administrator');
    expect(await answer(story, megan, 'alerts here')).to.include(
      'Add me to the security channel and say “alerts here” there',
    );
    expect(await answer(story, megan, 'settings')).to.include('not posted anywhere yet');
    await say(story, diego, asSales);
    expect(alerts(story)).to.deep.equal([]);
    await setAlerts(story, megan);
    expect(await answer(story, megan, 'settings')).to.include('posted in a channel of this tenant');
    expect(alerts(story), 'what waited before is posted too (rule 33)').to.have.length(1);
  });

  it('said again where posting had failed brings the missed alerts and the later ones (rules 33 and 65)', async () => {
    await setAlerts(story, megan);
    closeChannel(story);
    await say(story, diego, asSales);
    expect(alerts(story)).to.deep.equal([]);
    story.connector.person({ id: 'security-channel', name: 'Security', conversationId: security.id }).unblock();
    await setAlerts(story, megan);
    expect(inChannel(story).join())
      .to.include('Alerts of risky requests are posted here again')
      .and.not.include('in force already');
    expect(alerts(story)).to.have.length(1);
    await say(story, await story.person('Henrietta Mueller'), asSales);
    expect(alerts(story)).to.have.length(2);
  });

  it('never said: reviewers and administrators hear of a risky request all the same, and settings say so (rules 33 and 77)', async () => {
    await say(story, diego, asSales);
    for (const person of [adele, megan])
      expect(
        person.texts().filter((text) => text.includes('no channel for alerts is set')),
        person.name,
      ).to.have.length(1);
    expect(seenBy(diego) + seenBy(miriam)).to.not.match(/could not be posted|channel for alerts/);
    expect(await answer(story, megan, 'settings')).to.include('nobody sees risky requests in a channel');
  });

  it('works again by itself when the channel takes posts again, and settings said since when it did not (rules 33 and 65)', async () => {
    await setAlerts(story, megan);
    closeChannel(story);
    await say(story, diego, asSales);
    expect(await answer(story, megan, 'settings')).to.match(
      /not posted since .*: a channel of this tenant does not take them/,
    );
    story.connector.person({ id: 'security-channel', name: 'Security', conversationId: security.id }).unblock();
    await say(story, await story.person('Henrietta Mueller'), asSales);
    expect(alerts(story), 'the later one, and the one that was missed').to.have.length(2);
    expect(await answer(story, megan, 'settings')).to.include('posted in a channel of this tenant');
  });

  it('nothing else is answered in a channel but to whoever asks alone', async () => {
    await megan.sayInChannel('settings', security);
    await story.settled();
    const there = story.connector.sent.filter(({ conversationId }) => conversationId.startsWith(security.id));
    expect(there.map(({ isTargeted }) => isTargeted)).to.deep.equal([true]);
  });
});

describeStories('Where alerts are posted', () => {
  const other = { team: '19:it@thread.tacv2', id: '19:soc@thread.tacv2', name: 'SOC' } as const;
  const alertsIn = (id: string): string[] => inChannel(story, id).filter((text) => text.includes('· identity risk'));

  beforeEach(beginStory);
  afterEach(() => story.close());

  it('is proposed with what will follow, and nothing changes before its proposer confirms it (rules 33 and 57)', async () => {
    await say(story, diego, asSales);
    const henrietta = await story.person('Henrietta Mueller');
    await say(story, henrietta, asSales);
    await press(story, adele, { card: cardWith(adele, 'Henrietta'), title: 'Deny', inputs: { reason: 'no' } });
    const card = (await sayAlerts(story, megan, { ...other }))!;
    expect(textOf(card))
      .to.include('Alerts: nowhere yet → this channel, “SOC”')
      .and.include('The alert of 1 open request follows here at once')
      .and.include('The alert of 1 request follows, too, which were decided in the last 30 days')
      .and.include('[Confirm]')
      .and.include('[Leave as it is]');
    expect(await answer(story, megan, 'settings')).to.include('not posted anywhere yet');
    expect(alertsIn(other.id)).to.deep.equal([]);
    const foreign = await pressInChannel(story, adele, { card, title: 'Confirm', channel: other });
    expect(foreign.card, 'the card stays to Megan').to.equal(undefined);
    expect(foreign.text).to.include('Only Megan Bowen');
    expect(alertsIn(other.id)).to.deep.equal([]);
    const confirmed = await pressInChannel(story, megan, { card, title: 'Confirm', channel: other });
    expect(textOf(confirmed.card)).to.include('CHANGED').and.include('“SOC”');
    expect(inChannel(story, other.id).join()).to.include('posted in this channel from now on');
    expect(alertsIn(other.id).join(), 'open').to.include('Diego Siciliani');
    expect(alertsIn(other.id).join(), 'decided before').to.include('DENIED by Adele Vance');
    const record = await answer(story, megan, 'audit settings');
    expect(record).to.include('Megan Bowen').and.include('the channel “SOC”');
  });

  it('is left as it is by Leave', async () => {
    const card = (await sayAlerts(story, megan))!;
    const left = await pressInChannel(story, megan, { card, title: 'Leave as it is' });
    expect(textOf(left.card)).to.include('LEFT AS IT IS');
    await say(story, diego, asSales);
    expect(alerts(story)).to.deep.equal([]);
    const late = await pressInChannel(story, megan, { card, title: 'Confirm' });
    expect(late.text).to.include('does not wait to be confirmed any more');
    expect(await answer(story, megan, 'settings')).to.include('not posted anywhere yet');
  });

  it('replaced by another channel: alerts in the first are brought to their end there, open ones follow (rule 33)', async () => {
    await setAlerts(story, megan);
    await say(story, diego, asSales);
    const card = (await sayAlerts(story, megan, { ...other }))!;
    expect(textOf(card))
      .to.include('another channel → this channel, “SOC”')
      .and.include('The alert of 1 open request follows')
      .and.include('stay there and are kept true to their end');
    await pressInChannel(story, megan, { card, title: 'Confirm', channel: other });
    expect(alertsIn(other.id)).to.have.length(1);
    expect(await answer(story, megan, 'settings')).to.include('Alerts: posted in the channel “SOC”');
    expect(await answer(story, megan, 'audit settings'))
      .to.include('Alerts: nowhere yet → a channel of this tenant')
      .and.include('Alerts: a channel of this tenant → the channel “SOC”');
    await press(story, adele, { card: cardWith(adele, 'Diego'), title: 'Deny', inputs: { reason: 'no' } });
    for (const id of [security.id, other.id]) {
      expect(alertsIn(id), id).to.have.length(1);
      expect(alertsIn(id)[0], id).to.include('DENIED by Adele Vance').and.not.include('then denied automatically');
    }
    await say(story, await story.person('Henrietta Mueller'), asSales);
    expect(alertsIn(security.id), 'new ones only there').to.have.length(1);
    expect(alertsIn(other.id)).to.have.length(2);
  });
});

const lonely = `
packages:
  - name: Lonely
    resources: [{ group: Sales Team }]
    policies:
      - { name: M, audience: members, stages: [{ approvers: [{ group: Sales Leads }] }], expires: after 1 day, extension: { approval: true, atMost: 2 } }
`;

describeStories('A risky request that nobody of its policy can decide', () => {
  let company: EditableCompany;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock, ({ groups }) => {
      named(groups, 'Sales Leads').members = [];
    });
    story = await startStory({ directory: company.directory, clock, catalogue: lonely });
    [megan, diego] = [await story.person('Megan Bowen'), await story.person('Diego Siciliani')];
    await setAlerts(story, megan);
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });

  it('is refused at once, alerted about and recorded, with a reason or without (rules 16, 33 and 59)', async () => {
    const said = [
      await answer(story, diego, 'request Lonely because Q4'),
      await answer(story, diego, 'request Lonely'),
    ];
    expect(said[0]).to.match(/nobody left who could decide/i);
    expect(seenBy(diego)).to.not.match(/medium|identity/i);
    expect(hasCard(diego, '[Submit request]')).to.equal(false);
    expect(alerts(story)).to.have.length(2);
    expect(alerts(story)[0])
      .to.include('Diego Siciliani')
      .and.match(/nobody/i);
    const id = requestIdOn(cardWith(diego, 'Lonely'));
    expect(await answer(story, megan, `audit ${id}`)).to.include('nobody left who could decide');
    expect(await answer(story, diego, 'my requests')).to.include('Lonely');
  });

  it('of somebody without risk is refused in words, and nothing is filed (rule 16)', async () => {
    const alex = await story.person('Alex Wilber');
    await say(story, alex, 'request Lonely because Q4');
    expect(seenBy(alex)).to.match(/nobody/i);
    expect(alerts(story)).to.deep.equal([]);
    expect(await answer(story, alex, 'my requests')).to.not.include('Lonely');
  });
});

describeStories('A risky request that nobody can review', () => {
  it('is told in words, recorded and alerted about, and waits for nobody (rules 16, 33 and 59)', async () => {
    const clock = stillClock();
    const company = await editableCompany(clock, ({ directoryRoles }) => {
      named(directoryRoles, 'Compliance Administrator').members = [];
    });
    story = await startStory({ directory: company.directory, clock });
    try {
      megan = await story.person('Megan Bowen');
      const lidia = await story.person('Lidia Holloway');
      await setAlerts(story, megan);
      const said = await answer(story, lidia, asSales);
      expect(seenBy(lidia))
        .to.match(/nobody (who|left who)/i)
        .and.not.match(/elevated|insider|Compliance/);
      expect(alerts(story)).to.have.length(1);
      expect(alerts(story)[0])
        .to.include('Lidia Holloway')
        .and.match(/insider risk elevated/);
      const id = /SS-[A-Z0-9]{4}/.exec(said + seenBy(lidia))?.[0] ?? '';
      expect(await answer(story, megan, `audit ${id}`)).to.include(id);
      expect(hasCard(lidia, '[Submit request]')).to.equal(false);
      expect(await answer(story, lidia, 'my requests')).to.include('Sales Support');
    } finally {
      await story.close();
      await company.remove();
    }
  });
});
