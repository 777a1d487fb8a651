// Rule 32: the risk facts are shown only to people who may read them; others see that a security review is under way.
import { expect } from 'chai';
import type { Notice } from '../../engine/message/model.js';
import { may, mayReadRisk } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Viewer } from '../../cards/words/viewer.js';
import { myAccessCard, myRequestsCard } from '../../cards/lists/lists.js';
import { myApprovalsCard } from '../../cards/lists/approvals.js';
import { noticeText } from '../../cards/request/notice.js';
import { requestCard, requestSummary } from '../../cards/request/request.js';
import { bianca, diego, later, miriam, reader } from './fixtures.js';
import { bytes, complaints, ofType, textOf, titles, verbs } from './reading.js';
import * as risky from './risky.js';
import { adele, everybody, joni, lee, patti, states } from './risky.js';

const secrets = /medium|elevated|identity|insider|ID Protection|Insider Risk|Lagos|exit interview|stop it/i;
type Submitted = Exclude<AccessRequest, { status: 'draft' }>;
const reviewers = /Adele|Patti|Joni/;
const notices: Notice[] = [
  ...(['approved', 'delivered', 'denied', 'expired', 'refused', 'cancelled', 'ended', 'late'] as const),
  ...(['reminder', 'nobody-reached', 'alarm', 'alert-unreachable'] as const),
];

const seen = Object.entries(states).flatMap(([name, state]) =>
  everybody.flatMap((who) =>
    [later(1), later(6)].map((at) => ({ title: `${name} to ${who.name}`, state, who, viewer: reader(who, at) })),
  ),
);
const lists = (state: Submitted, viewer: Viewer): object[] => [
  myRequestsCard([state], viewer),
  ...('window' in state ? [myAccessCard([state], viewer)] : []),
  ...(state.status === 'pending' ? [myApprovalsCard([state], viewer)] : []),
];

/** Every text of a card; not the words of its design, which knows a spacing that is "Medium". */
const written = (card: object): string =>
  JSON.stringify(card, (key, value: unknown) => (['spacing', 'size'].includes(key) ? undefined : value));

describe('a risky request', () => {
  it('shows level and source on the card of whoever may read them now, nowhere else', () => {
    for (const { title, state, who, viewer } of seen) {
      const card = written(requestCard(state, viewer, 'administrator'));
      const isOwn = state.stages.some(({ decided, rule }) => rule.riskSource && decided?.by.id === who.id);
      if (mayReadRisk(state, who.id)) expect(card, title).to.match(/medium|elevated/);
      else if (!isOwn) expect(card, title).to.not.match(secrets);
      else expect(card.replace(/“.*?”/g, ''), title).to.not.match(secrets);
      const others = [
        ...lists(state, viewer).map(written),
        requestSummary(state, viewer),
        ...notices.map((notice) => noticeText(notice, state, viewer)),
      ];
      for (const text of others) expect(text, title).to.not.match(secrets);
    }
  });

  it('never shows one reviewer the other source', () => {
    expect(textOf(requestCard(risky.inIdentity, reader(adele))))
      .to.contain('medium')
      .and.not.match(/elevated|Insider/);
    expect(textOf(requestCard(risky.inInsider, reader(joni))))
      .to.contain('elevated')
      .and.not.match(/medium|Identity|Adele|Lagos/);
  });

  it('names its reviewers to nobody but themselves', () => {
    for (const { title, state, who, viewer } of seen) {
      if ([adele, patti, joni].includes(who)) continue;
      const texts = [
        requestCard(state, viewer, 'administrator'),
        ...lists(state, viewer),
        requestSummary(state, viewer),
        ...notices.map((notice) => noticeText(notice, state, viewer)),
      ];
      expect(JSON.stringify(texts), title).to.not.match(reviewers);
    }
  });

  it('is whole, small and without dead buttons for everybody', () => {
    for (const { title, state, who, viewer } of seen) {
      const card = requestCard(state, viewer);
      expect(complaints(card), title).to.deep.equal([]);
      expect(bytes(card), title).to.be.below(10_000);
      expect(JSON.stringify(card), title).to.not.match(/\$\{|undefined|NaN/);
      for (const action of ['approve', 'deny', 'cancel', 'remind', 'end'] as const)
        expect(verbs(card).includes(action), `${action} ${title}`).to.equal(may(action, state, who.id, viewer.now));
      for (const set of ofType(card, 'FactSet')) expect(set['facts'], title).to.have.property('length').below(6);
    }
  });

  it('asks the reviewer with the level, before the stages of the policy', () => {
    expect(textOf(requestCard(risky.inIdentity, reader(adele)))).to.match(
      /NEEDS YOU · security review, before stage 1 of 2\nDiego Siciliani asks for Sales Support\n.*\nIdentity risk: medium, since Sun 6 Dec, 22:10 \(ID Protection\)\n/,
    );
    const identity = { ...risky.risk.identity, asOf: risky.sunday };
    const listed = { ...risky.inIdentity, risk: { ...risky.risk, identity } };
    expect(textOf(requestCard(listed, reader(adele)))).to.contain(
      '(ID Protection), as it was listed Sun 6 Dec, 22:10: it could not be asked just then',
    );
    expect(textOf(requestCard(risky.noPolicy, reader(adele)))).to.contain('security review, no further approval');
    expect(textOf(requestCard(risky.roleReviewed, reader(adele)))).to.contain('security review, before activation');
  });

  it('says of an unknown level why, and as what it counts (rule 35)', () => {
    const unknown = (fault?: 'slow' | 'failed' | 'unreadable') => {
      const identity = { level: 'unknown', ...(fault && { fault }) } as const;
      return textOf(requestCard({ ...risky.inIdentity, risk: { ...risky.risk, identity } }, reader(adele)));
    };
    expect(unknown('slow')).to.contain('unknown: the source did not answer in time; treated as medium');
    expect(unknown('failed')).to.contain('could not be asked; treated as medium');
    expect(unknown('unreadable')).to.contain('could not be read; treated as medium');
    expect(unknown()).to.contain('treated as medium');
  });

  it('tells whoever may not read risk exactly what is missing (rule 29)', () => {
    const card = requestCard(risky.inInsider, reader(lee));
    expect(textOf(card))
      .to.contain('NOT YET YOU · security review')
      .and.contain(
        'You hold Compliance Administrator, but to decide this you must also be able to read risk: with Security Administrator, Global Administrator, or another role that administrators let read it (at first Security Reader).',
      )
      .and.contain('Ask for one of them, then say “show SS-7F3K”.');
    expect(titles(card)).to.be.empty;
  });

  it('is one line to everybody else, and only the policy’s stages are counted', () => {
    const status = (state: Submitted, who = diego) => textOf(requestCard(state, reader(who, later(6))));
    for (const state of [risky.inIdentity, risky.inInsider])
      expect(status(state)).to.equal(
        [
          'WAITING · security review',
          'Sales Support',
          '“Q4 campaign in Prague, need the customer list”',
          '●',
          'Security review, until Mon 21 Dec, 14:05 (then denied automatically)',
          '○',
          'Then asks Miriam Graham',
          '○',
          'Then asks Bianca Pisani',
          '○',
          'Access for 30 days',
          'SS-7F3K',
        ].join('\n'),
      );
    expect(status(risky.passed)).to.contain('WAITING · stage 1 of 2').and.contain('Security review passed');
    expect(status(risky.passed, miriam)).to.contain('NEEDS YOU · stage 1 of 2').and.contain('Security review passed');
    // What the advice says and what can be pressed are one (rule 9).
    expect(status(risky.denied))
      .to.contain('The security review denied it')
      .and.contain('Talk to your administrator if you need it, then request it again');
    expect(titles(requestCard(risky.denied, reader(diego)))).to.deep.equal(['Request again']);
    expect(status(risky.unanswered)).to.contain('Nobody answered by Mon 21 Dec, 14:05').and.not.contain('asked:');
    expect(status(risky.endedByAdele)).to.contain('Ended after its security review');
    expect(status(risky.passed, patti)).to.contain('Security review passed');
    expect(status(risky.deniedLater, bianca)).to.not.contain('Sales');
  });

  it('keeps a reviewer’s own decision on their card', () => {
    const text = textOf(requestCard(risky.inInsider, reader(adele)));
    expect(text).to.contain('APPROVED · security review goes on').and.contain('You approved').and.contain('Lagos');
    expect(textOf(requestCard(risky.denied, reader(adele)))).to.contain('You denied');
  });

  it('is told in words without who or why', () => {
    const tell = (notice: Notice, state: Submitted) => noticeText(notice, state, reader(diego));
    expect(tell('denied', risky.denied))
      .to.contain('The security review denied the request for Sales Support')
      .and.contain('then request it again');
    expect(tell('expired', risky.unanswered)).to.contain('nobody answered by Mon 21 Dec, 14:05. No access');
    expect(tell('alert-unreachable', risky.inIdentity)).to.match(
      /The alert about Diego Siciliani .* could not be posted to the security channel/,
    );
    expect(requestSummary(risky.inInsider, reader(diego))).to.equal('Sales Support: in security review');
  });
});
