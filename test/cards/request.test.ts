import { expect } from 'chai';
import { inviteeAt } from '../../engine/person.js';
import { may, mayRead, part, type Action } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestCard, requestSummary } from '../../cards/request/request.js';
import * as cards from './fixtures.js';
import { alex, bianca, diego, everybody, later, megan, miriam, nestor, reader, states } from './fixtures.js';
import { bytes, complaints, inputs, nodes, ofType, presses, textOf, titles, verbs } from './reading.js';

const moments = { soon: later(1), 'after four hours': later(6), 'in January': later(24 * 31) };

/** Every state as each person sees it, soon and later. */
const seen = Object.entries<AccessRequest>(states).flatMap(([name, state]) =>
  everybody.flatMap((who) =>
    Object.entries(moments).map(([when, at]) => ({
      title: `${name} to ${who.name} ${when}`,
      state,
      viewer: reader(who, at),
    })),
  ),
);

describe('requestCard', () => {
  it('is whole for everybody in every state (rule 12)', () => {
    for (const { title, state, viewer } of seen) {
      const card = requestCard(state, viewer);
      expect(complaints(card), title).to.deep.equal([]);
      expect(JSON.stringify(card), title).to.not.match(/\$\{|undefined|NaN|Invalid Date|"Warning"/);
      expect(card, title).to.include({ type: 'AdaptiveCard', version: '1.5' });
    }
  });

  it('is small, as a phone and Teams like it', () => {
    for (const { title, state, viewer } of seen) expect(bytes(requestCard(state, viewer)), title).to.be.below(10_000);
  });

  it('shows a button if and only if the engine says yes', () => {
    const actions: Action[] = ['approve', 'deny', 'cancel', 'remind', 'end'];
    for (const { title, state, viewer } of seen) {
      const shown = verbs(requestCard(state, viewer));
      for (const action of actions)
        expect(shown.includes(action), `${action}: ${title}`).to.equal(may(action, state, viewer.person, viewer.now));
    }
  });

  it('shows whoever asked why they did, in every state; not to whom it was asked for', () => {
    const why = '“Q4 campaign in Prague, need the customer list”';
    for (const { title, state, viewer } of seen)
      if (viewer.person === state.requester.id) expect(textOf(requestCard(state, viewer)), title).to.contain(why);
    expect(textOf(requestCard(cards.pendingForDiego, reader(diego))))
      .to.contain('Asked for you by Megan Bowen')
      .and.not.contain(why);
    const without = { ...cards.pendingFirst, details: { answers: {} } };
    expect(textOf(requestCard(without, reader(alex)))).to.not.contain('“');
  });

  it('offers to ask again to the requester, once it is over', () => {
    for (const { title, state, viewer } of seen) {
      const isOver = ['denied', 'expired', 'refused', 'cancelled', 'ended'].includes(state.status);
      const mayAgain = isOver && !('extends' in state) && state.requester.id === viewer.person;
      expect(verbs(requestCard(state, viewer)).includes('again'), title).to.equal(mayAgain);
    }
  });

  it('carries an id and a version in every button, or a sentence, and nothing else (rule 67)', () => {
    const said = {
      sentence: `show ${'extends' in cards.extensionApproved ? cards.extensionApproved.extends.request : ''}`,
    };
    for (const { title, state, viewer } of seen)
      for (const press of presses(requestCard(state, viewer)))
        expect(press['data'], title).to.deep.equal(
          press['verb'] === 'say' ? said : { id: state.id, version: state.revision },
        );
  });

  it('leads whoever approved an extension to the access, to take it back there (rule 25)', () => {
    expect(titles(requestCard(cards.extensionApproved, reader(miriam)))).to.include('Show');
    expect(titles(requestCard(cards.extensionApproved, reader(alex)))).to.not.include('Show');
  });

  it('gives every input a label, and a message where it is required', () => {
    for (const { title, state, viewer } of seen)
      for (const input of inputs(requestCard(state, viewer))) {
        expect(input['label'], title).to.be.a('string').and.not.empty;
        if (input['isRequired'] === true) expect(input['errorMessage'], title).to.be.a('string').and.not.empty;
      }
  });

  it('has no open input once it is settled', () => {
    for (const { title, state, viewer } of seen) {
      if (may('approve', state, viewer.person, viewer.now)) continue;
      const hidden = nodes(requestCard(state, viewer)).filter((node) => node['isVisible'] === false);
      expect(inputs(requestCard(state, viewer)).length, title).to.equal(inputs(hidden).length);
    }
  });

  it('shows nothing of a request to somebody who may not read it', () => {
    for (const { title, state, viewer } of seen) {
      if (mayRead(state, viewer.person) || part(state, viewer.person) !== 'outsider') continue;
      const text = JSON.stringify(requestCard(state, viewer));
      for (const secret of ['Alex', 'Miriam', 'Sales', 'Prague', 'SS-7F3K']) expect(text, title).to.not.contain(secret);
    }
    expect(textOf(requestCard(cards.pendingFirst, reader(nestor), 'administrator'))).to.contain(
      'Sales Support for Alex Wilber',
    );
  });

  it('has at most five facts and three buttons in a row', () => {
    for (const { title, state, viewer } of seen) {
      for (const set of ofType(requestCard(state, viewer), 'FactSet'))
        expect(set['facts'], title).to.have.property('length').below(6);
      for (const set of ofType(requestCard(state, viewer), 'ActionSet'))
        expect(set['actions'], title).to.have.property('length').below(4);
    }
  });
});

describe('the ask', () => {
  it('says who asks for what, how long, what it gives, until when, and why, in this order', () => {
    const text = textOf(requestCard(cards.pendingFirst, reader(miriam)));
    expect(text).to.match(
      /NEEDS YOU · stage 1 of 2\nAlex Wilber asks for Sales Support\nMarketing Assistant, Marketing · reports to you\nFor: 30 days, from approval\nGets: CRM user, Sales Team and sales site\nDecide until: Mon 21 Dec, 14:05 \(then denied automatically\)\n“Q4 campaign in Prague, need the customer list”/,
    );
    expect(titles(requestCard(cards.pendingFirst, reader(miriam)))).to.deep.equal([
      'Approve',
      'Deny',
      'Ask Alex Wilber',
    ]);
  });

  it('shows a later approver who approved, when and why (rule 21)', () => {
    expect(textOf(requestCard(cards.pendingSecond, reader(bianca)))).to.contain(
      'Miriam Graham approved, Mon 7 Dec, 14:35: “covers Prague”',
    );
  });

  it('requires a reason only where the stage does, for both answers', () => {
    const [plain] = inputs(requestCard(cards.pendingFirst, reader(miriam)));
    const strict = requestCard(cards.pendingSeveral, reader(nestor));
    expect(plain).to.include({ id: 'reason', isRequired: false });
    expect(inputs(strict)[0]).to.include({ id: 'reason', isRequired: true });
    for (const press of presses(strict)) expect(press['associatedInputs']).to.equal('auto');
  });

  it('names the one it is for', () => {
    const text = textOf(requestCard(cards.pendingForDiego, reader(miriam)));
    expect(text).to.contain('Megan Bowen asks for Sales Support for Diego Siciliani');
    expect(text).to.contain('Diego Siciliani: HR Manager, HR').and.not.contain('reports to you');
  });

  it('keeps what is long behind one "More", and stays below 25 kB', () => {
    const justification = '[*x*](y) '.repeat(444);
    const answers = { ticket: 'CHG0012', region: 'Nordics', plan: 'p'.repeat(4000) };
    const entitlement = { ...cards.entitlement, policy: cards.askingPolicy };
    const card = requestCard(
      { ...cards.pendingFirst, entitlement, details: { justification, answers } },
      reader(miriam),
    );
    expect(bytes(card)).to.be.below(25_000);
    expect(complaints(card)).to.deep.equal([]);
    const more = nodes(card).find((node) => node['id'] === 'more');
    expect(more).to.include({ isVisible: false });
    expect(textOf([more!])).to.contain('What is the plan for the data afterwards?');
    expect(ofType(card, 'Action.ToggleVisibility')).to.have.lengthOf(1);
  });

  it('has no "More" where nothing is hidden', () => {
    expect(ofType(requestCard(cards.pendingFirst, reader(miriam)), 'Action.ToggleVisibility')).to.be.empty;
  });
});

describe('the status', () => {
  const statusOf = (state: AccessRequest, who = alex) => textOf(requestCard(state, reader(who, later(6))));

  it('is a time line of what happened, what waits and what is to come', () => {
    expect(statusOf(cards.pendingSecond)).to.equal(
      [
        'WAITING · stage 2 of 2',
        'Sales Support',
        '“Q4 campaign in Prague, need the customer list”',
        '✓',
        'Miriam Graham approved, Mon 7 Dec, 14:35: “covers Prague”',
        '●',
        'Asked: Bianca Pisani, Mon 7 Dec, 14:35, until Mon 21 Dec, 14:35 (then denied automatically)',
        '○',
        'Access for 30 days',
        'SS-7F3K',
      ].join('\n'),
    );
  });

  it('says from when, where a start was chosen', () => {
    const details = { ...cards.pendingSecond.details, startAt: later(96) };
    expect(statusOf({ ...cards.pendingSecond, details })).to.contain('Access for 30 days, from Fri 11 Dec, 14:05');
  });

  it('says until when access is active, and what is in place', () => {
    expect(statusOf(cards.delivered)).to.contain('ACTIVE until Wed 6 Jan 2027, 14:50 (30 days)');
    expect(statusOf(cards.forEver)).to.contain('ACTIVE · no end date');
    expect(statusOf(cards.delivering))
      .to.contain('In place: CRM user and Sales Team')
      .and.contain('Being set up: sales site');
    expect(statusOf(cards.partly)).to.contain('PARTLY DELIVERED').and.contain('Late: sales site');
    expect(statusOf(cards.retried))
      .to.contain('PARTLY DELIVERED')
      .and.contain('Not in place yet, tried again: sales site')
      .and.contain('Being set up: Sales Team');
    expect(statusOf(cards.ending)).to.contain('Being removed: Sales Team').and.contain('Miriam Graham ended it');
  });

  it('says why it was a no, and what to do', () => {
    expect(statusOf(cards.denied)).to.contain('“no budget for another seat”').and.contain('Talk to Bianca Pisani');
    expect(statusOf(cards.expired)).to.contain('Nobody answered by Mon 21 Dec, 14:05 (asked: Miriam Graham)');
    expect(statusOf(cards.refused)).to.contain('nobody left who could decide').and.contain('Tell your administrator');
    expect(statusOf(cards.cancelled)).to.contain('You cancelled, Mon 7 Dec, 14:35');
  });

  it('names the other one of requester and beneficiary', () => {
    expect(statusOf(cards.pendingForDiego, megan)).to.contain('Sales Support for Diego Siciliani');
    expect(statusOf(cards.pendingForDiego, diego)).to.contain('Asked for you by Megan Bowen');
  });
});

describe('the settled card', () => {
  it('says what you decided and who is asked now', () => {
    const text = textOf(requestCard(cards.pendingSecond, reader(miriam)));
    expect(text).to.contain('APPROVED · now stage 2 of 2\nAlex Wilber: Sales Support');
    expect(text).to.contain('You approved, Mon 7 Dec, 14:35: “covers Prague”').and.contain('Now with Bianca Pisani');
  });

  it('asks whoever takes the access back why, before it can be pressed (rule 25)', () => {
    const card = requestCard(cards.delivered, reader(miriam, later(6)));
    expect(nodes(card).find(({ id }) => id === 'reason')).to.include({
      label: 'Why you take it back',
      isRequired: true,
    });
    expect(ofType(card, 'Action.ToggleVisibility')[0]).to.include({ title: 'Take back…' });
    expect(presses(card).map(({ title, verb }) => [title, verb])).to.deep.equal([['Take back', 'end']]);
  });

  it('tells whoever is asked something so first, right below who asks, and lets them answer first (rule 23)', () => {
    const [first, ...later] = cards.pendingFirst.stages;
    const questions = [{ by: miriam, at: cards.monday, text: 'what for?' }];
    const asked = { ...cards.pendingFirst, stages: [{ ...first!, questions }, ...later] };
    const lines = textOf(requestCard(asked, reader(alex))).split('\n');
    const place = (text: string): number => lines.findIndex((line) => line.includes(text));
    expect(lines[0]).to.equal('NEEDS YOUR ANSWER');
    expect(place('Miriam Graham asked,')).to.be.within(place('Asked: Miriam Graham') + 1, place('Then asks') - 1);
    const opener = ofType(requestCard(asked, reader(alex)), 'Action.ToggleVisibility');
    expect(opener.map(({ title, style, targetElements }) => ({ title, style, targetElements }))).to.deep.equal([
      { title: 'Answer…', style: 'positive', targetElements: ['opener', 'more'] },
    ]);
    expect(textOf(requestCard(cards.pendingFirst, reader(alex)))).to.include('WAITING · stage 1 of 2');
  });

  it('tells of access that has not begun until when it is', () => {
    const text = textOf(requestCard(cards.approvedLater, reader(alex)));
    expect(text).to.match(/APPROVED · starts .*14 Dec/);
    expect(text).to.match(/Access until .*13 Jan/);
    expect(textOf(requestCard(cards.delivered, reader(alex)))).to.not.include('Access until');
  });

  it('tells approvers from where a guest of the directory is, and nobody of an address that says it itself', () => {
    const about = (beneficiary: typeof alex): string =>
      textOf(requestCard({ ...cards.pendingFirst, beneficiary, requester: beneficiary }, reader(miriam)));
    const guest = { ...alex, kind: 'guest', homeDomain: 'fabrikam.com' } as const;
    expect(about(guest)).to.include('Marketing Assistant, Marketing · guest from fabrikam.com');
    expect(about(inviteeAt('dana@fabrikam.com')!)).to.not.include('guest from');
    expect(about(alex)).to.not.include('guest from');
  });

  it('tells an earlier approver of the later no', () => {
    expect(textOf(requestCard(cards.denied, reader(miriam))))
      .to.contain('DENIED')
      .and.contain('Bianca Pisani denied');
  });
});

describe('requestSummary', () => {
  it('is what one would say aloud', () => {
    const summary = (state: AccessRequest, who = alex) => requestSummary(state, reader(who));
    expect(summary(cards.pendingFirst, miriam)).to.equal('Alex Wilber asks for Sales Support');
    expect(summary(cards.pendingForDiego, miriam)).to.equal('Megan Bowen asks for Sales Support for Diego Siciliani');
    expect(summary(cards.delivering)).to.equal('Sales Support: approved, until 6 Jan');
    expect(summary(cards.denied)).to.equal('Sales Support: denied');
    expect(summary(cards.denied, miriam)).to.equal('Alex Wilber: Sales Support: denied');
    expect(summary(cards.pendingForDiego, megan)).to.equal('Diego Siciliani: Sales Support: waiting for Miriam Graham');
    for (const { title, state, viewer } of seen) expect(requestSummary(state, viewer), title).to.match(/^\S.{5,150}$/);
  });
});
