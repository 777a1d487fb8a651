// What people really type, and what Teams puts around it: understood, or asked after with everything that was said (rules 4, 10 and 61).
import { expect } from 'chai';
import { requestId } from '../../engine/ids.js';
import type { Pending, RequestState } from '../../engine/request/model.js';
import type { TeamsPerson } from '../support/connector.js';
import { contosoWith } from '../support/changed-company.js';
import { describeStories } from '../support/storage.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { answer, cardWith, changes, hasCard, press, requestIdOn, say } from '../support/steps.js';

describeStories('What is typed', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let isaiah: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam, isaiah] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Isaiah Langer'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  it('as an answer to a message is what stands behind the quotation (case 1)', async () => {
    expect(await answer(story, alex, '<quoted messageId="1764086400000"/> my requests')).to.include('MY REQUESTS');
    await say(story, alex, 'request <quoted messageId="1"/> Sales Support for 2 weeks because x <3 y & a<b');
    expect(textOf(miriam.lastCard())).to.include('14 days').and.not.include('quoted');
    const quote = '<blockquote itemid="1"><strong>Gatehouse</strong><p>my access</p></blockquote>\n<p>my approvals</p>';
    expect(await answer(story, miriam, quote))
      .to.include('MY APPROVALS')
      .and.include('Alex Wilber');
  });

  for (const [typed, length] of [
    ['request Sales Support 2h because quick look', '2 hours'],
    ['request sales supp 2 weeks because quick look', '14 days'],
    ['request Sales Support (30 min) because quick look', '30 minutes'],
    ['request Salse Suport 2h because quick look', '2 hours'],
    ['request Sales Supp. 1h 30 min please because quick look', '1 h 30 min'],
    ['request sales 2h because quick look', '2 hours'],
    ['request Sales Support 3 days tomorrow 9:00 because quick look', '3 days, from'],
    ['access to Sales Support --reason "quick look" --duration 2h', '2 hours'],
    ['can I get Sales Support for 2 days because quick look', '2 days'],
    ['request Sales Support -d 2h -r quick look', '2 hours'],
  ] as const) {
    it(`“${typed}” is ${length}, also when it is asked which one (case 4)`, async () => {
      const card = textOf(await say(story, alex, typed));
      if (!card.includes('WAITING'))
        await press(story, alex, { title: card.includes('[This one]') ? 'This one' : 'Sales Support' });
      expect(textOf(miriam.lastCard())).to.include(length).and.include('quick look');
    });
  }

  it('behind the reason may be how long: the form asks, and nothing is sent (rule 61)', async () => {
    const form = await answer(story, isaiah, 'activate Global Reader because INC-1234 for 2h');
    expect(form).to.include('Your reason ends with “for 2h”').and.include('INC-1234 for 2h');
    await press(story, isaiah, { title: 'Submit request', inputs: { justification: 'INC-1234', duration: '120' } });
    expect(textOf(isaiah.lastCard())).to.include('ACTIVE until 12:00');
  });

  it('behind the reason may be for whom: a manager is asked, and nothing is sent before (rules 10 and 61)', async () => {
    const bianca = await story.person('Bianca Pisani');
    for (const [title, of] of [
      ['For Alex Wilber', /for Alex Wilber|Alex Wilber/],
      ['For me: it is why', /Q4 for Alex/],
    ] as const) {
      const card = await answer(story, miriam, 'request Sales Support because Q4 for Alex');
      expect(card).to.include('ends with “for Alex”').and.include('nothing was sent').and.include('[For Alex Wilber]');
      await press(story, miriam, { title });
      expect(textOf(miriam.lastCard()), title)
        .to.match(of)
        .and.not.match(/ends with/);
      if (title !== 'For Alex Wilber') expect(textOf(miriam.lastCard())).to.not.include('Alex Wilber');
    }
    // Nobody may ask for somebody else there.
    expect(await answer(story, miriam, 'request Marketing Campaign because Q4 for Alex')).to.not.include('ends with');
    for (const reason of ['Q4 for Lidia', 'Q4 for Nobody Here', 'a word for Miriam', 'Q4 for the win'])
      expect(await answer(story, bianca, `request Marketing Campaign because ${reason}`), reason)
        .to.include('Marketing Campaign')
        .and.not.include('ends with');
    expect(await answer(story, alex, 'request Sales Support because Q4 for Lidia'))
      .to.include('Sales Support')
      .and.not.include('ends with');
  });

  it('as a package, and is a role, or the other way round, is offered with all that was said (rule 61)', async () => {
    expect(await answer(story, isaiah, 'request Global Reader for 2h because INC-1234')).to.include(
      'Global Reader is a role that you can activate',
    );
    await press(story, isaiah, { title: 'Global Reader' });
    expect(textOf(isaiah.lastCard())).to.include('ACTIVE until 12:00');
    expect(await answer(story, isaiah, 'activate Sales Support for 2h because Q4')).to.include('is a package');
    await press(story, isaiah, { title: 'Sales Support' });
    expect(textOf(miriam.lastCard())).to.include('2 hours').and.include('Q4');
    expect(await answer(story, alex, 'request Global Reader for 2h because INC-1234')).to.include(
      'Nothing you can request is called “Global Reader”',
    );
  });

  it('without a reason the form opens, with the length that was typed (case 4)', async () => {
    expect(await answer(story, alex, 'request Sales Support 2h')).to.include('[Submit request]');
    await press(story, alex, { title: 'Submit request', inputs: { justification: 'x', duration: '120' } });
    expect(textOf(miriam.lastCard())).to.include('2 hours');
  });

  it('a length that is none, or a day that cannot be read, is asked after (case 4)', async () => {
    expect(await answer(story, alex, 'request Sales Support 0h because x')).to.include('is no time at all');
    expect(await answer(story, alex, 'request Sales Support 99 years because x')).to.include('is too long');
    expect(await answer(story, alex, 'request Sales Support next week because x')).to.include('I cannot read');
    expect(hasCard(miriam, 'Alex Wilber')).to.equal(false);
  });

  it('a role is activated for as long as it was typed (case 4)', async () => {
    await say(story, isaiah, 'activate Global Reader 1h because INC-1234');
    expect(textOf(isaiah.lastCard())).to.include('ACTIVE until 11:00');
    await say(story, isaiah, 'activate exchange adm 30 min because INC-1234');
    expect(textOf(isaiah.lastCard())).to.include('30 minutes');
  });

  it('less than a word of a name is asked after, for a role, a package and what is to be ended (case 17)', async () => {
    expect(await answer(story, isaiah, 'activate re for 1h because INC-1234')).to.include('“Global Reader”');
    expect(await changes(story)).to.deep.equal([]);
    await press(story, isaiah, { title: 'Global Reader' });
    expect(textOf(isaiah.lastCard())).to.include('ACTIVE until 11:00').and.include('INC-1234');
    expect(await answer(story, alex, 'request prod because x')).to.include('“Production Servers”');
    await say(story, alex, 'request Sales Support because x');
    expect(await answer(story, alex, 'cancel supp because wrong one')).to.include('Did you mean “Sales Support”');
    await press(story, alex, { title: `Sales Support (${requestIdOn(cardWith(alex, 'WAITING'))})` });
    expect(hasCard(alex, 'CANCELLED')).to.equal(true);
    await say(story, isaiah, 'activate reader for 1h because again');
    expect(isaiah.texts().join('\n')).to.include('You have Global Reader already');
  });

  it('a ticket behind “for” is offered as the reason (case 20)', async () => {
    expect(await answer(story, alex, 'request Sales Support for INC-1234 for 2h')).to.include('INC-1234');
    await press(story, alex, { title: 'That is the reason: INC-1234' });
    expect(textOf(miriam.lastCard())).to.include('INC-1234').and.include('2 hours');
    expect(await answer(story, isaiah, 'activate Global Reader for INC-1234')).to.include('no length of time');
    await press(story, isaiah, { title: 'That is the reason: INC-1234' });
    expect(textOf(isaiah.lastCard())).to.include('ACTIVE until').and.include('INC-1234');
  });

  it('a mail address behind “for” is somebody, and is never offered as the reason', async () => {
    for (const said of [
      'request Sales Support for somebody@else.com',
      'request Sales Support for 3 days for kim@fabrikam.com',
      'request Sales Support for kim@fabrikam.com for 3 days',
      'request Sales Support for [kim@fabrikam.com](mailto:kim@fabrikam.com)',
      'request Sales Support for @Kimberly',
    ])
      expect(await answer(story, alex, said), said).to.not.include('the reason');
  });

  it('by a client that does not tell its zone is read by the zone that is known (case 8)', async () => {
    await say(story, alex, 'help');
    await alex.say('request Sales Support from tomorrow 9:00 for 3 days because x', {
      localTimezone: null,
      locale: null,
    });
    await story.settled();
    expect(textOf(miriam.lastCard())).to.include('from Tue 1 Dec, 09:00');
    await press(story, miriam, { title: 'Deny', inputs: { reason: 'no' } });
    expect(alex.texts().join('\n')).to.not.include('UTC');
    expect(textOf(alex.lastCard())).to.include('10:00').and.not.include('UTC');
  });

  it('a long list begins with what is to be decided first, and all of it is reached (case 6)', async () => {
    await say(story, alex, 'request Sales Support because first');
    const [filed] = await story.store.documents.find('request', ['status:pending'], 1);
    for (let more = 1; more <= 12; more += 1) {
      const state = sooner(filed?.state, more);
      const copy = { ...filed!, id: state.id, version: 0, state, outbox: [], unique: `open:${more}` };
      expect(await story.store.documents.save('request', copy)).to.equal('saved');
    }
    const first = textOf(await say(story, miriam, 'my approvals'));
    expect(first).to.include('1 to 10 of 13').and.include('[Show more]');
    const days = [...first.matchAll(/decide until \w+ (\d+) Dec/g)].map(([, day]) => Number(day));
    expect(days).to.deep.equal([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    await press(story, miriam, { title: 'Show more' });
    expect(textOf(miriam.lastCard())).to.include('11 to 13 of 13').and.include('14 Dec').and.not.include('[Show more]');
    expect(await answer(story, miriam, 'My approvals, page 2 please')).to.include('11 to 13 of 13');
  });

  it('the name of a package alone is offered as a request (case 20)', async () => {
    expect(await answer(story, alex, 'Sales Support for 2h please')).to.include(
      '[request Sales Support for 2h please]',
    );
  });
});

describeStories('Two people of one name', () => {
  let story: Story;
  let miriam: TeamsPerson;
  let patti: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    const manager = 'MiriamG@contoso.com';
    const directory = await contosoWith(
      [
        { name: 'Jan Novak', upn: 'jan.novak@contoso.com', manager, jobTitle: 'Clerk' },
        { name: 'Jan Novak', upn: 'jan.novak2@contoso.com', manager, jobTitle: 'Clerk' },
        { name: 'Zdena Nova', upn: 'x123@contoso.com', mail: 'zdena.nova@mail.contoso.com', manager },
      ],
      clock,
    );
    story = await startStory({ clock, directory });
    miriam = await story.person('Miriam Graham');
    patti = await story.person('Patti Fernandez');
    await story.settled();
  });
  afterEach(() => story.close());

  it('are told apart, and a choice ends the question (case 5)', async () => {
    const which = await say(story, miriam, 'request Sales Support for Jan Novak for 2h because inventory');
    expect(textOf(which)).to.include('jan.novak@contoso.com').and.include('jan.novak2@contoso.com');
    await press(story, miriam, { card: which, title: 'This one' });
    expect(textOf(miriam.lastCard())).to.include('Sales Support for Jan Novak').and.include('WAITING');
  });

  it('a choice of a person and then of a package keeps the person (case 5)', async () => {
    await say(story, miriam, 'request sales for jan.novak2@contoso.com because inventory');
    await press(story, miriam, { title: 'This one' });
    expect(textOf(miriam.lastCard())).to.include('Sales Support for Jan Novak').and.include('WAITING');
    const found = await story.store.documents.find('request', ['status:pending'], 5);
    expect(found.map(({ state }) => state.status !== 'none' && state.beneficiary.upn)).to.deep.equal([
      'jan.novak2@contoso.com',
    ]);
  });

  for (const [said, upn] of [
    ['jan.novak2@contoso.com', 'jan.novak2@contoso.com'],
    ['Jan.Novak@Contoso.com', 'jan.novak@contoso.com'],
    ['jan.novak', 'jan.novak@contoso.com'],
    ['diegos@contoso.com', 'diegos@contoso.com'],
    ['diegos', 'diegos@contoso.com'],
    ['zdena.nova@mail.contoso.com', 'x123@contoso.com'],
    ['zdena.nova', 'x123@contoso.com'],
    ['x123', 'x123@contoso.com'],
    ['[diegos@contoso.com](mailto:diegos@contoso.com)', 'diegos@contoso.com'],
    ['00000000-0000-4000-8000-000000000002', 'jan.novak2@contoso.com'],
  ] as const) {
    it(`“for ${said}” is exactly that person (case 5)`, async () => {
      await say(story, miriam, `request Sales Support for ${said} because inventory`);
      const found = await story.store.documents.find('request', ['status:pending'], 5);
      expect(found.map(({ state }) => state.status !== 'none' && state.beneficiary.upn)).to.deep.equal([upn]);
    });
  }

  it('an address of nobody is nobody’s, and less than a word of a name is asked after (case 17)', async () => {
    expect(await answer(story, miriam, 'request Sales Support for jan.novak3@contoso.com because x')).to.include(
      'I find nobody called “jan.novak3@contoso.com”',
    );
    expect(await answer(story, miriam, 'request Sales Support for Zde because x')).to.include(
      'Did you mean “Zdena Nova”',
    );
    await press(story, miriam, { title: 'Zdena Nova' });
    expect(hasCard(patti, 'Zdena Nova')).to.equal(false);
    expect(textOf(miriam.lastCard())).to.include('Sales Support for Zdena Nova');
  });
});

describeStories('Names made of other words', () => {
  let story: Story;
  let alex: TeamsPerson;

  const policy = (name: string, hours: number) =>
    `      - name: ${name}
        audience: members
        stages: []
        expires: after ${hours} hours
        requesterChooses: [duration]
`;
  const aPackage = (id: string, name: string, more = '', policies = policy('Everybody', 8)) =>
    `  - name: '${name}'
    id: ${id}
    description: Something
${more}    resources:
      - group: Partner workspace visitors
    policies:
${policies}`;
  const hidden = '    hidden: true\n';
  const catalogue = `packages:
${aPackage('care', 'Because We Care')}
${aPackage('until', 'Access until Friday', hidden)}
${aPackage('partners', 'Support for Partners from Europe', hidden)}
${aPackage('big', 'The "Big" One')}
${aPackage('plan', 'Plan 30 days')}
${aPackage('support', 'Support')}
${aPackage('ways', 'Ways', '', policy('Short', 2) + policy('Long', 4))}
`;

  beforeEach(async () => {
    story = await startStory({ catalogue });
    alex = await story.person('Alex Wilber');
    await story.settled();
  });
  afterEach(() => story.close());

  const filed = async () =>
    (await story.store.documents.find('request', ['status:delivered'], 9)).map(({ state }) =>
      state.status === 'none' ? '' : `${state.entitlement.id} ${state.details.durationMinutes ?? ''}`.trim(),
    );

  for (const [name, id] of [
    ['Because We Care', 'care'],
    ['access until friday', 'until'],
    ['Support for Partners from Europe', 'partners'],
    ['The "Big" One', 'big'],
    ['the big one', 'big'],
    ['Plan 30 days', 'plan'],
    ['Support', 'support'],
  ] as const) {
    it(`“${name}” is found unquoted (rule 4)`, async () => {
      await say(story, alex, `request ${name} for 2h because needed`);
      expect(await filed()).to.deep.equal([`${id} 120`]);
    });
  }

  it('a hidden one is found by no less than its name, and a longer name by none of them', async () => {
    expect(await answer(story, alex, 'request Support for Partners because x')).to.include('nobody called “Partners”');
    expect(await answer(story, alex, 'request Access until Fri because x')).to.match(/nothing was changed/i);
    expect(await filed()).to.deep.equal([]);
  });

  it('two policies on a tie: a choice ends the question and keeps the length (case 5)', async () => {
    const ways = await say(story, alex, 'request Ways 2h because needed');
    await press(story, alex, { card: ways, title: 'This one' });
    expect(await filed()).to.deep.equal(['ways 120']);
  });

  it('no press is answered with nothing (case 2)', async () => {
    const ways = await say(story, alex, 'request Ways 2h because needed');
    const { text } = await alex.tryPress(ways, 'This one');
    expect(text).to.match(/\w+/);
    await say(story, alex, 'help');
    const help = cardWith(alex, '[my requests]');
    for (const title of ['my requests', 'my access', 'my approvals'])
      expect((await alex.tryPress(help, title)).text, title).to.match(/\w+/);
  });
});

/** The same request with another number, and a deadline so many days sooner. */
function sooner(state: RequestState | undefined, days: number): Pending {
  if (state?.status !== 'pending') throw new Error('nothing waits');
  const stages = state.stages.map((stage) => ({
    ...stage,
    ...(stage.deadlineAt && { deadlineAt: new Date(stage.deadlineAt.getTime() - days * 86_400_000) }),
  }));
  return { ...state, id: requestId(`ZZ-AAA${'23456789ABCDEF'.charAt(days)}`), stages };
}
