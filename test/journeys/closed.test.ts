// A package or a role that administrators close by a sentence, or give for less long than its file says, and open again (rule 57).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import type { Card, TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { giveRole } from '../support/security.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, changes, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

const closedNow =
  /Sales Support has been closed since today 10:00: nothing new can be asked for, so nothing was changed/;

describeStories('Megan closes Sales Support', () => {
  let story: Story;
  let megan: TeamsPerson;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let isaiah: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [megan, alex, miriam, isaiah] = [
      await story.person('Megan Bowen'),
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Isaiah Langer'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  const confirm = (card: Card, who = megan): Promise<Card> => press(story, who, { card, title: 'Confirm' });
  /** Says it and confirms it; gives what it would have done. */
  const set = async (sentence: string): Promise<string> => {
    const card = await say(story, megan, sentence);
    expect(textOf(await confirm(card)), sentence).to.include('CHANGED');
    return textOf(card);
  };
  const close = (what = 'Sales Support'): Promise<string> => set(`close ${what} because its owner looks into it`);

  it('is shown with what there is of it; nothing is closed before Confirm, and nobody is told by whom or why', async () => {
    await say(story, alex, 'request Sales Support because Q4');
    const change = await say(story, megan, 'close Sales Support because its *owner* looks into it');
    expect(textOf(change))
      .to.include('Requests for Sales Support: open → closed')
      .and.include('In the last 30 days it was asked for once.')
      .and.include('What there is goes on: 1 waits for a decision, 0 begin later, 0 are in force.');
    expect(await press(story, megan, { card: change, title: 'Who has it, or waits' }).then(textOf))
      .to.include('WHO HAS IT')
      .and.include('Alex Wilber');
    expect(JSON.stringify(change), 'harmless').to.not.include('*owner*');
    expect(await answer(story, isaiah, 'packages sales'), 'not yet').to.include('Sales Support');
    await confirm(change);
    const told = await answer(story, isaiah, 'request Sales Support because Q4');
    expect(told)
      .to.match(closedNow)
      .and.not.match(/Megan|owner/);
    expect(await answer(story, isaiah, 'packages sales'))
      .to.include('Sales Reports')
      .and.not.include('Sales Support');
    expect(await answer(story, megan, 'settings')).to.match(
      /Closed: Sales Support, since Mon 30 Nov, 10:00: “its .*owner.* looks into it”/,
    );
    expect(await answer(story, megan, 'catalogue in force'))
      .to.include('Sales Support (closed)')
      .and.include('Closed in chat since Mon 30 Nov, 10:00')
      .and.include('What is closed or shorter by a sentence is said with it');
  });

  it('whoever had the form open is told when it is sent, and what was typed is sent once it is open again', async () => {
    await say(story, alex, 'request Sales Support');
    const form = cardWith(alex, '[Submit request]');
    await close();
    const refused = await press(story, alex, {
      card: form,
      title: 'Submit request',
      inputs: { justification: 'Q4 in Prague' },
    });
    expect(textOf(refused)).to.match(closedNow).and.include('Q4 in Prague').and.include('[Submit request]');
    expect(hasCard(miriam, '[Approve]'), 'nobody is asked').to.equal(false);
    await set('reopen Sales Support');
    const sent = await press(story, alex, { card: refused, title: 'Submit request', inputs: {} });
    expect(textOf(sent)).to.include('WAITING').and.include('Q4 in Prague');
  });

  it('what waits goes on to its decision and is kept; it is not extended, nor asked for again, before it is open', async () => {
    const bianca = await story.person('Bianca Pisani');
    const id = requestIdOn(await say(story, alex, 'request Sales Support because Q4'));
    await say(story, isaiah, 'request Sales Support because figures');
    await say(story, isaiah, 'cancel Sales Support');
    await close();
    expect(textOf(await press(story, isaiah, { title: 'Request again' }))).to.match(closedNow);
    expect(await answer(story, isaiah, 'same')).to.match(closedNow);
    await approve(story, miriam);
    await approve(story, bianca);
    expect(await changes(story)).to.include('granted Alex Wilber Sales Team');
    expect(await answer(story, alex, `extend ${id} for 2 weeks because Q1`)).to.match(closedNow);
    await say(story, isaiah, 'request Sales Support and Sales Reports because both');
    expect(textOf(cardWith(isaiah, '1 of 2 sent'))).to.match(closedNow);
    expect(await answer(story, alex, 'my access')).to.include('Sales Support');
    expect(await answer(story, megan, 'reopen Sales Support')).to.include('it can be asked for again');
    await set('reopen Sales Support');
    expect(await answer(story, alex, `extend ${id} for 2 weeks because Q1`)).to.include('WAITING');
  });

  it('who asks who would decide reads that it is closed, without a button that would be refused', async () => {
    await close();
    expect(await answer(story, alex, 'who approves Sales Support'))
      .to.match(closedNow)
      .and.include('Stage 1 of 2')
      .and.not.match(/\[Request\]|Megan|owner/);
    await close('Global Reader');
    expect(await answer(story, isaiah, 'who approves Global Reader'))
      .to.include('Global Reader has been closed since today 10:00')
      .and.not.include('[Activate]');
    await set('reopen Sales Support');
    expect(await answer(story, alex, 'who approves Sales Support')).to.include('[Request]');
  });

  it('closes a role for activations and extensions, and not in an emergency', async () => {
    await say(story, isaiah, 'activate Global Reader for 1h because INC-1');
    expect(await close('Global Reader'))
      .to.include('Activations of Global Reader: open → closed')
      .and.include('1 is in force');
    expect(await answer(story, isaiah, 'extend Global Reader for 1h because INC-1')).to.include(
      'Global Reader has been closed since today 10:00',
    );
    expect(await close('Security Administrator')).to.include('It can be had in an emergency all the same');
    expect(await answer(story, isaiah, 'activate Security Administrator for 1h because INC-1')).to.include(
      'Security Administrator has been closed since',
    );
    const mine = await answer(story, isaiah, 'my roles');
    expect(mine)
      .to.match(/Security Administrator\n[^\n]*closed since Mon 30 Nov, 10:00[^\n]*(?!\n\[Activate\])/)
      .and.match(/Global Reader\n[^\n]*active/);
    await say(story, isaiah, 'emergency Security Administrator because INC-1');
    const taken = await press(story, isaiah, {
      title: 'Take emergency access',
      inputs: { 'role-name': 'Security Administrator' },
    });
    expect(textOf(taken)).to.match(/EMERGENCY ACCESS · (?:being set up|active)/);
  });

  it('is undone from the history, with its reason; and is closed by nobody else', async () => {
    expect(await answer(story, alex, 'close Sales Support because I say so'))
      .to.include('Only holders of')
      .and.not.include('[Confirm]');
    expect(await answer(story, megan, 'close Sales Support')).to.include('It is not said why, so nothing was changed');
    await close();
    expect(await answer(story, megan, 'close Sales Support because once more')).to.include('in force already');
    expect(await set('undo')).to.include('Requests for Sales Support: closed → open');
    expect(await answer(story, alex, 'request Sales Support')).to.include('[Submit request]');
    expect(await set('undo'), 'what was undone')
      .to.include('open → closed')
      .and.include('its owner looks into it');
    expect(await answer(story, megan, 'audit settings')).to.include(
      'Requests for Sales Support: open → closed (“its owner looks into it”)',
    );
  });

  it('an old closing is not undone as if it were the one in force: it says that it was closed anew since, and why', async () => {
    await close();
    await set('reopen Sales Support');
    await set('close Sales Support because an audit');
    expect(await answer(story, megan, 'undo 3'))
      .to.include('Requests for Sales Support: closed → open')
      .and.match(/changed again since: Requests for Sales Support is closed \(“an audit”\) now/);
    expect(await answer(story, megan, 'undo 1')).to.not.include('changed again since');
  });

  it('two administrators at once: the second to confirm sees it anew; opening again waits for a second administrator', async () => {
    const nestor = await story.person('Nestor Wilke');
    await giveRole(story, nestor, roles.identityGovernanceAdministrator);
    await set('second administrator on');
    const [megans, nestors] = [
      await say(story, megan, 'close Sales Support because an audit'),
      await say(story, nestor, 'set longest duration of Sales Support to 7 days'),
    ];
    expect(textOf(await confirm(megans)), 'closing protects').to.include('CHANGED');
    const anew = await confirm(nestors, nestor);
    expect(textOf(anew)).to.include('CHANGE').and.include('[Confirm]');
    expect(textOf(await confirm(anew, nestor))).to.include('CHANGED');
    const opening = await confirm(await say(story, megan, 'reopen Sales Support'));
    expect(textOf(opening)).to.include('WAITS FOR ANOTHER ADMINISTRATOR');
    expect(await answer(story, alex, 'request Sales Support')).to.match(closedNow);
    const ask = cardWith(nestor, 'Megan Bowen wants to change Requests for Sales Support: closed → open');
    expect(textOf(ask)).to.include('Nobody asked for it in the last 30 days');
    expect(textOf(await press(story, nestor, { card: ask, title: 'Agree' }))).to.include('agreed to by Nestor Wilke');
    expect(await answer(story, alex, 'request Sales Support')).to.include('7 days (longest)');
  });

  it('which one is asked where several may be meant, and what is no name gets the nearest', async () => {
    const asked = await say(story, megan, 'close sales because an audit');
    expect(textOf(asked))
      .to.include('Which one is meant by “sales”? Nothing was changed.')
      .and.include('[Sales Support (package)]');
    expect(textOf(await press(story, megan, { card: asked, title: 'Sales Support (package)' })))
      .to.include('Requests for Sales Support: open → closed')
      .and.include('an audit');
    expect(await answer(story, megan, 'close Nothing Like It because an audit')).to.include(
      'no package and no role called “Nothing Like It”, so nothing was changed',
    );
  });
});

describeStories('Megan gives Sales Support for less long', () => {
  let story: Story;
  let megan: TeamsPerson;
  let alex: TeamsPerson;
  let isaiah: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [megan, alex, isaiah] = [
      await story.person('Megan Bowen'),
      await story.person('Alex Wilber'),
      await story.person('Isaiah Langer'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  const set = async (sentence: string): Promise<string> => {
    const card = await say(story, megan, sentence);
    await press(story, megan, { card, title: 'Confirm' });
    return textOf(card);
  };

  it('counts for new requests, and what was asked for before keeps its length (rule 13)', async () => {
    await say(story, alex, 'request Sales Support because Q4');
    const change = await set('set longest duration of Sales Support to 7 days');
    expect(change)
      .to.include('Longest duration of Sales Support: what the catalogue says → 7 days')
      .and.include('The catalogue says 30 days.')
      .and.include('In the last 30 days 1 of 1 request for it was for longer.');
    expect(await answer(story, isaiah, 'request Sales Support for 8 days because Q4')).to.include(
      'longer than this may last, so nothing was changed. Choose 7 days at most',
    );
    expect(await answer(story, isaiah, 'request Sales Support because Q4')).to.include('Access for 7 days');
    expect(textOf(cardWith(alex, 'WAITING'))).to.include('Access for 30 days');
    expect(await answer(story, megan, 'settings')).to.include(
      'Shorter than the catalogue: Sales Support: 7 days at most',
    );
    expect(await answer(story, megan, 'catalogue in force')).to.include('Set in chat: 7 days at most');
  });

  it('a form that was open is drawn anew where it asks for longer', async () => {
    await say(story, alex, 'request Sales Support');
    await set('set longest duration of Sales Support to 7 days');
    const sent = await press(story, alex, {
      card: cardWith(alex, '[Submit request]'),
      title: 'Submit request',
      inputs: { justification: 'Q4', duration: String(14 * 24 * 60) },
    });
    expect(textOf(sent)).to.include('Choose 7 days at most').and.include('7 days (longest)');
  });

  it('counts for extensions, of a role within what is set from its beginning (rule 42)', async () => {
    await say(story, isaiah, 'request Partner Workspace because partners');
    await set('set longest duration of Partner Workspace to 2 hours');
    expect(await answer(story, isaiah, 'extend Partner Workspace for 3h because partners')).to.include(
      'Choose 2 hours at most',
    );
    await say(story, isaiah, 'activate Global Reader for 1h because INC-1');
    await set('set longest duration of Global Reader to 90 minutes');
    expect(await answer(story, isaiah, 'extend Global Reader for 1h because INC-1')).to.include(
      'Choose 30 minutes at most',
    );
    expect(await answer(story, isaiah, 'extend Global Reader for 30 minutes because INC-1')).to.match(
      /until Mon 30 Nov, 11:30/,
    );
    await pass(story, { hours: 2 });
    expect(await answer(story, isaiah, 'my roles')).to.match(/Global Reader\n[^\n]*up to 1 h 30 min/);
    expect(await answer(story, isaiah, 'activate Global Reader for 2h because INC-2')).to.include(
      'Choose 1 h 30 min at most',
    );
  });

  it('is never longer than the catalogue says: that is changed in its file', async () => {
    for (const length of ['30 days', '60 days'])
      expect(await answer(story, megan, `set longest duration of Sales Support to ${length}`), length)
        .to.include('The catalogue gives Sales Support for 30 days, and chat only for less, so nothing was changed')
        .and.not.include('[Confirm]');
    expect(await answer(story, megan, 'set longest duration of Sales Support to 2 minutes')).to.include(
      'Choose 5 minutes at least',
    );
    expect(await answer(story, megan, 'set longest duration of Sales Support to soon')).to.include(
      'I cannot read “soon” as a length, so nothing was changed',
    );
    expect(await answer(story, megan, 'set longest duration of Sales Support to what the catalogue says')).to.include(
      'in force already',
    );
    expect(await answer(story, alex, 'set longest duration of Sales Support to 1 day')).to.include('Only holders of');
    await set('set longest duration of Sales Support to 7 days');
    expect(await set('set longest duration of Sales Support to what the catalogue says')).to.include(
      '7 days → what the catalogue says',
    );
    expect(await answer(story, alex, 'request Sales Support')).to.include('30 days (longest)');
  });
});

describeStories('Something that is closed, and several processes (rule 57)', () => {
  it('is closed at the next press in the other process, and open again', async () => {
    const first = await startStory();
    const { connector, directory, clock, uri } = first;
    const second = await startStory({ connector, directory, clock, uri });
    const through = (story: Story) => connector.connectTo(`${story.app.url}/api/messages`);
    const set = async (megan: TeamsPerson, sentence: string): Promise<void> => {
      through(first);
      await press(first, megan, { card: await say(first, megan, sentence), title: 'Confirm' });
      through(second);
    };
    try {
      const [megan, alex] = [await second.person('Megan Bowen'), await second.person('Alex Wilber')];
      await second.settled();
      through(second);
      const form = await say(second, alex, 'request Sales Support');
      await set(megan, 'close Sales Support because an audit');
      const inputs = { justification: 'Q4' };
      const refused = await press(second, alex, { card: form, title: 'Submit request', inputs });
      expect(textOf(refused)).to.match(closedNow);
      expect(await answer(second, alex, 'request Sales Support because Q4')).to.match(closedNow);
      await set(megan, 'reopen Sales Support');
      expect(await answer(second, alex, 'request Sales Support because Q4')).to.include('WAITING');
    } finally {
      await second.stop();
      await first.close();
    }
  });
});

describeStories('Something that is closed and leaves the catalogue (rule 57)', () => {
  it('is opened by the name it had, and not said to be asked for then; nothing else is set for it', async () => {
    const first = await startStory();
    const { connector, directory, clock, uri } = first;
    const megan = await first.person('Megan Bowen');
    await first.settled();
    const set = async (story: Story, sentence: string): Promise<string> => {
      const card = await say(story, megan, sentence);
      await press(story, megan, { card, title: 'Confirm' });
      return textOf(card);
    };
    await set(first, 'close Sales Support because its owner has left');
    await set(first, 'set longest duration of Sales Support to 7 days');
    const catalogue = `packages:
  - name: Desk
    description: A desk
    resources: [{ group: Executives }]
    policies: [{ name: Employees, audience: members, stages: [], justification: false, expires: after 5 days }]
`;
    const second = await startStory({ connector, directory, clock, uri, catalogue });
    connector.connectTo(`${second.app.url}/api/messages`);
    try {
      for (const more of ['close Sales Support because an audit', 'set longest duration of Sales Support to 60 days'])
        expect(await answer(second, megan, more), more).to.include('no package and no role called “Sales Support”');
      for (const off of ['reopen Sales Support', 'set longest duration of Sales Support to what the catalogue says'])
        expect(await set(second, off), off)
          .to.include('The catalogue does not have it any more')
          .and.not.include('can be asked for again');
      expect(await answer(second, megan, 'settings')).to.not.include('Sales Support,');
    } finally {
      await second.stop();
      await first.close();
    }
  });
});
