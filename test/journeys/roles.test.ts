// Roles: Isaiah activates what he is eligible for, with and without approval, and everything that may come between (rules 36 to 42).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import { textsOf, type TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { forge, takeRole } from '../support/security.js';
import { answer, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

const asExchange = 'activate Exchange Administrator for 2h because mail queue stuck CHG0012345';

describeStories('Isaiah activates a role', () => {
  let story: Story;
  let isaiah: TeamsPerson;
  let megan: TeamsPerson;
  let nestor: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [isaiah, megan, nestor] = [
      await story.person('Isaiah Langer'),
      await story.person('Megan Bowen'),
      await story.person('Nestor Wilke'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  it('Global Reader needs no approval: active at once, given back after five minutes, not before (rules 37, 41 and 42)', async () => {
    await say(story, isaiah, 'activate Global Reader for 2h because INC-1234');
    const active = cardWith(isaiah, 'ACTIVE until');
    expect(textOf(active))
      .to.match(/ACTIVE until .*12:00/)
      .and.include('Global Reader · whole directory')
      .and.include('INC-1234')
      .and.not.include('[Deactivate]');
    expect(isaiah.texts().at(-1)).to.match(/Global Reader: active until .*12:00/);
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
    const id = requestIdOn(active);
    const early = await forge(story, isaiah, 'end', { id, version: 1 });
    expect(JSON.stringify(early) + isaiah.texts().join()).to.include('only five minutes after it became active');
    expect(await answer(story, isaiah, 'my roles'))
      .to.include('Global Reader')
      .and.not.include('[Deactivate]');
    expect(await changes(story)).to.have.length(1);

    await pass(story, { minutes: 5 });
    expect(await answer(story, isaiah, 'my roles')).to.include('[Deactivate]');
    await press(story, isaiah, { title: 'Deactivate' });
    expect((await changes(story)).at(-1)).to.equal('removed Isaiah Langer Global Reader');
    expect(isaiah.texts().at(-1)).to.include('Global Reader: given back');
    expect(hasCard(isaiah, 'ACTIVE until')).to.equal(false);
    expect(hasCard(megan, 'Isaiah') || hasCard(nestor, 'Isaiah')).to.equal(false);
  });

  it('Global Reader goes by itself when its time is up (rule 48)', async () => {
    await say(story, isaiah, 'activate Global Reader for 2h because INC-1234');
    await pass(story, { hours: 2 });
    expect(await changes(story)).to.deep.equal([
      'granted Isaiah Langer Global Reader',
      'removed Isaiah Langer Global Reader',
    ]);
    expect(isaiah.texts().at(-1)).to.include('Global Reader: not active any more, its time was up');
    expect(hasCard(isaiah, 'ACTIVE until')).to.equal(false);
    expect(await answer(story, isaiah, 'my roles'))
      .to.include('no approval needed')
      .and.include('[Activate]');
  });

  it('Exchange Administrator is asked of Megan and Nestor, the first decides with a reason (rules 38, 40 and 41)', async () => {
    const status = await say(story, isaiah, asExchange);
    expect(textOf(status)).to.include('WAITING').and.include('Megan Bowen').and.include('Nestor Wilke');
    for (const approver of [megan, nestor])
      expect(textOf(approver.lastCard()))
        .to.include('Isaiah Langer wants to activate Exchange Administrator')
        .and.include('mail queue stuck')
        .and.include('CHG0012345')
        .and.include('[Approve]');
    const id = requestIdOn(status);
    const unreasoned = await forge(story, nestor, 'approve', { id });
    expect(JSON.stringify(unreasoned) + nestor.texts().join()).to.include('A reason is needed for this decision');
    expect(await changes(story)).to.deep.equal([]);

    const meganAsk = cardWith(megan, '[Approve]');
    await press(story, nestor, { title: 'Approve', inputs: { reason: 'queue is mine' } });
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Exchange Administrator']);
    expect(textOf(cardWith(isaiah, 'ACTIVE until')))
      .to.include('Exchange Administrator · whole directory')
      .and.include('CHG0012345')
      .and.include('Nestor Wilke')
      .and.include('queue is mine');
    expect(textOf(megan.lastCard()))
      .to.include('Nestor Wilke')
      .and.include('queue is mine')
      .and.not.include('[Approve]');
    expect(isaiah.texts().join('\n')).to.match(/Exchange Administrator.*active until .*12:00/);

    const late = await press(story, megan, { card: meganAsk, title: 'Deny', inputs: { reason: 'no' } });
    expect(textOf(late)).to.include('Nestor Wilke').and.not.include('[Deny]');
    await pass(story, { hours: 2 });
    expect((await changes(story)).at(-1)).to.equal('removed Isaiah Langer Exchange Administrator');
  });

  it('a denial is told with its reason, and nothing is given (rule 41)', async () => {
    await say(story, isaiah, asExchange);
    await press(story, megan, { title: 'Deny', inputs: { reason: 'Nestor is on it' } });
    expect(isaiah.texts().join('\n')).to.include('Megan Bowen').and.include('Nestor is on it');
    expect(textOf(nestor.lastCard())).to.include('DENIED').and.not.include('[Approve]');
    expect(await changes(story)).to.deep.equal([]);
    expect(await answer(story, isaiah, 'my roles')).to.include('[Activate]');
  });

  it('nobody answers for 24 hours: denied automatically (rule 39)', async () => {
    await say(story, isaiah, asExchange);
    await pass(story, { hours: 23, minutes: 59 });
    expect(hasCard(nestor, '[Approve]')).to.equal(true);
    await pass(story, { minutes: 1 });
    expect(isaiah.texts().join('\n')).to.match(/nobody answered by/i);
    expect(hasCard(nestor, '[Approve]') || hasCard(megan, '[Approve]')).to.equal(false);
    expect(await changes(story)).to.deep.equal([]);
  });

  it('`my roles` tells what he may activate, for how long and whether somebody is asked; its button opens the form (rule 36)', async () => {
    expect(await answer(story, isaiah, 'my roles'))
      .to.match(/Global Reader[\s\S]*up to 8 hours · no approval needed/)
      .and.match(/Exchange Administrator[\s\S]*up to 4 hours · needs approval/)
      .and.not.include('SharePoint Administrator');
    expect(await answer(story, megan, 'my roles')).to.include('You are not eligible for any role');
    const form = await say(story, isaiah, 'activate Exchange Administrator');
    expect(textsOf(form)).to.include('Which ticket is it for?').and.include('Submit request');
    const inputs = { justification: 'mail queue stuck', 'question.ticket': 'TICKET 12' };
    const again = await press(story, isaiah, { card: form, title: 'Submit request', inputs });
    expect(textOf(again))
      .to.include('CHG and seven digits')
      .and.match(/nothing was changed/i);
    expect(hasCard(megan, 'Isaiah')).to.equal(false);
    await press(story, isaiah, {
      card: again,
      title: 'Submit request',
      inputs: { ...inputs, 'question.ticket': 'INC-1234' },
    });
    expect(textOf(cardWith(megan, '[Approve]'))).to.include('INC-1234');
  });

  it('what he is not eligible for, or for too long or too short, is refused with the way out (rule 37)', async () => {
    expect(await answer(story, isaiah, 'activate SharePoint Administrator for 1h because sites')).to.match(
      /You are not eligible for any role called “SharePoint Administrator”.*so nothing was changed/,
    );
    expect(await answer(story, isaiah, 'activate Emperor for 1h because I can')).to.match(
      /You are not eligible for any role called “Emperor”.*so nothing was changed/,
    );
    const limits: [string, RegExp][] = [
      ['25 hours', /longer than this may last, so nothing was changed. Choose 8 hours at most/],
      ['4 minutes', /too short, so nothing was changed. Choose 5 minutes at least/],
      ['-1 hours', /nothing was changed/i],
    ];
    for (const [length, no] of limits)
      expect(await answer(story, isaiah, `activate Global Reader for ${length} because INC-1234`), length).to.match(no);
    expect(await changes(story)).to.deep.equal([]);
  });

  it('the same role twice shows the first (rule 8)', async () => {
    const first = requestIdOn(await say(story, isaiah, asExchange));
    await say(story, isaiah, asExchange);
    expect(
      hasCard(isaiah, 'You have asked for Exchange Administrator already') ||
        isaiah.texts().join().includes('You have asked for Exchange Administrator already'),
    ).to.equal(true);
    expect(requestIdOn(cardWith(isaiah, 'WAITING'))).to.equal(first);
    expect(nestor.cards().filter((card) => textOf(card).includes('[Approve]'))).to.have.length(1);

    await say(story, isaiah, 'activate Global Reader for 2h because INC-1234');
    await say(story, isaiah, 'activate Global Reader for 4h because INC-1234');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
    expect(isaiah.texts().join('\n')).to.match(/Global Reader.* already, until .*12:00/);
  });

  it('an approver who lost the role between card and click does not decide; the other does (rule 20)', async () => {
    await say(story, isaiah, asExchange);
    const ask = cardWith(nestor, '[Approve]');
    await takeRole(story, nestor, roles.privilegedRoleAdministrator);
    const refused = await nestor.tryPress(ask, 'Approve', { reason: 'still me' });
    await story.settled();
    expect(JSON.stringify(refused.body) + nestor.texts().join()).to.match(/not among those who decide|not your turn/);
    expect(hasCard(nestor, '[Approve]')).to.equal(false);
    const granted = (await changes(story)).filter((one) => one.startsWith('granted'));
    expect(granted).to.deep.equal([]);
    await press(story, megan, { title: 'Approve', inputs: { reason: 'fine' } });
    expect(await changes(story)).to.include('granted Isaiah Langer Exchange Administrator');
  });
});
