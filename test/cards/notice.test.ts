import { expect } from 'chai';
import type { Notice } from '../../engine/message/model.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { noticeText } from '../../cards/request/notice.js';
import * as cards from './fixtures.js';
import { alex, diego, everybody, later, megan, miriam, nestor, reader, states } from './fixtures.js';

const tell = (notice: Notice, state: AccessRequest, who = alex) => noticeText(notice, state, reader(who));
const forDiego = <State extends AccessRequest>(state: State): State => ({
  ...state,
  requester: megan,
  beneficiary: diego,
});

describe('noticeText', () => {
  const notices: Record<Notice, true> = {
    approved: true,
    invited: true,
    delivered: true,
    suspended: true,
    'nobody-reviews': true,
    denied: true,
    expired: true,
    refused: true,
    cancelled: true,
    ended: true,
    late: true,
    'not-delivered': true,
    failed: true,
    reminder: true,
    question: true,
    answer: true,
    unanswered: true,
    'nobody-reached': true,
    'asked-unreachable': true,
    'asked-reached': true,
    alarm: true,
    'last-holder': true,
    'last-holder-alarm': true,
    drifted: true,
    given: true,
    extended: true,
    'not-extended': true,
    'guest-without-access': true,
    'guest-blocked': true,
    'guest-not-blocked': true,
    'alert-unreachable': true,
    'alert-channel-unset': true,
    emergency: true,
    'emergency-reminder': true,
    'emergency-reviewed': true,
    'emergency-overdue': true,
    'emergency-unjustified': true,
    'claim-reminder': true,
  };

  it('is whole sentences, whatever the state has become meanwhile', () => {
    for (const notice of Object.keys(notices) as Notice[])
      for (const [name, state] of Object.entries<AccessRequest>(states))
        for (const who of everybody) {
          const text = tell(notice, state, who);
          expect(text, `${notice} ${name}`).to.match(/^[A-Z].*[.?]$/);
          expect(text, `${notice} ${name}`).to.not.match(/undefined|\$\{|\{\{|Invalid/);
        }
  });

  it('delivered: says until when', () => {
    expect(tell('delivered', cards.delivered)).to.equal(
      'Sales Support: you have access until Wed 6 Jan 2027, 14:50. It is taken back then by itself. If something of it does not act yet, sign out and in again, and refresh the page.',
    );
    expect(tell('delivered', cards.forEver)).to.contain('you have access until somebody ends it');
    expect(tell('delivered', forDiego(cards.delivered), megan)).to.contain('Diego Siciliani has access until');
    expect(tell('delivered', forDiego(cards.delivered), diego)).to.contain('you have access until');
  });

  it('invited: promises word of the access only while it is not there yet', () => {
    expect(tell('invited', cards.delivering)).to.contain('You hear from me when the access works');
    expect(tell('invited', cards.delivered))
      .to.contain('is invited as a guest for Sales Support')
      .and.not.contain('You hear from me');
  });

  it('approved: says when it starts', () => {
    expect(tell('approved', cards.approvedLater)).to.equal(
      'Sales Support is approved. Your access starts Mon 14 Dec, 14:05; you hear from me then.',
    );
  });

  it('denied: says by whom, why, and what to do', () => {
    expect(tell('denied', cards.denied)).to.equal(
      'Bianca Pisani denied your request for Sales Support: “no budget for another seat”. No access was given. Talk to Bianca Pisani, or request it again.',
    );
    expect(tell('denied', forDiego(cards.denied), megan)).to.contain('denied Sales Support for Diego Siciliani');
  });

  it('expired: nobody answered by … (rule 18)', () => {
    expect(tell('expired', cards.expired)).to.contain('nobody answered by Mon 21 Dec, 14:05 (asked: Miriam Graham)');
    expect(tell('expired', cards.windowOver)).to.contain('approved too late');
  });

  it('ended: says why', () => {
    expect(tell('ended', cards.ended)).to.contain('its time was up Wed 6 Jan 2027');
    expect(tell('ended', { ...cards.ending, status: 'ended' })).to.contain(
      'Miriam Graham ended your access: “campaign is over”',
    );
    expect(tell('ended', cards.endedByAlex)).to.contain('as you asked');
    expect(tell('ended', forDiego(cards.ended), megan)).to.contain('the access of Diego Siciliani has ended');
  });

  it('late: promises nothing the directory does not show (rule 50)', () => {
    expect(tell('late', cards.partly)).to.contain('after 15 minutes').and.contain('still working on it');
    expect(tell('late', cards.ending)).to.contain('still shows the access');
  });

  it('that arrives only after its matter has moved on says so: nothing of the past is told as present', () => {
    expect(tell('delivered', cards.ended)).to.equal(
      'Sales Support: your request was approved; its access is over, since Wed 6 Jan 2027, 14:50.',
    );
    expect(tell('approved', forDiego(cards.ended), megan))
      .to.contain('for Diego Siciliani was approved')
      .and.contain('over');
    expect(tell('late', cards.delivered)).to.contain('is not any more').and.not.contain('still');
    expect(tell('late', cards.ended)).to.not.contain('still shows');
    expect(tell('alarm', cards.ended, nestor))
      .to.contain('SS-7F3K')
      .and.contain('nothing to do');
    expect(tell('last-holder', cards.ended)).to.not.contain('for now');
    expect(tell('last-holder-alarm', cards.ended, nestor)).to.not.contain('for now');
    expect(tell('alert-unreachable', cards.ended, nestor)).to.not.contain('still holds');
  });

  it('ended: says when it was really gone, where that was later than its end', () => {
    const end = { at: later(1), cause: 'time' as const, goneAt: later(3) };
    const deliveries = cards.ended.deliveries.map((one) => ({ ...one, status: 'removed' as const }));
    const text = tell('ended', { ...cards.ended, end, deliveries });
    expect(text).to.match(/its time was up .*15:05\. It was removed from the directory .*17:05\./);
    expect(tell('ended', { ...cards.ended, end: { ...end, goneAt: later(1) }, deliveries })).to.not.contain('removed');
  });

  it('reminder: says who waits and until when', () => {
    expect(tell('reminder', cards.pendingFirst, miriam)).to.equal(
      'Alex Wilber still waits for you: Sales Support. Decide until Mon 21 Dec, 14:05, then it is denied automatically.',
    );
  });

  it('reminder: tells apart what one person asked for several people, and what is to last longer', () => {
    const guest = { ...diego, name: 'dana@fabrikam.com' };
    expect(tell('reminder', { ...cards.pendingFirst, beneficiary: guest }, miriam)).to.contain(
      'still waits for you: Sales Support for dana@fabrikam.com. Decide',
    );
    expect(tell('unanswered', { ...cards.pendingFirst, beneficiary: guest }, miriam)).to.contain(
      'Sales Support for dana@fabrikam.com',
    );
  });

  it('nobody-reached: names the people to write to', () => {
    expect(tell('nobody-reached', cards.pendingFirst)).to.contain('Please write to them yourself: Miriam Graham.');
  });

  it('alarm: tells the administrator what and whose', () => {
    expect(tell('alarm', cards.partly, nestor))
      .to.contain('SS-7F3K')
      .and.contain('Alex Wilber sales site');
  });

  it('is plain text: what people typed stays as it is, in one line', () => {
    const reason = 'see [this](https://x.example)\nand *that*';
    const state = {
      ...cards.denied,
      stages: [cards.stage(0, [miriam], cards.monday, cards.deniedBy(miriam, later(1), reason))],
      current: 0,
    };
    expect(tell('denied', state)).to.contain('“see [this](https://x.example) and *that*”');
  });
});
