// Rule 33: the alert in the security channel, from its start to its end.
import { expect } from 'chai';
import { alertCard, alertSummary } from '../../cards/request/alert.js';
import { draft, later, nestor, pendingFirst, reader } from './fixtures.js';
import { bytes, complaints, presses, textOf } from './reading.js';
import * as risky from './risky.js';
import { adele, joni, patti, review, states } from './risky.js';

const channel = reader(nestor);
const said = (state: (typeof states)[string]) => textOf(alertCard(state, channel));

describe('alertCard', () => {
  it('is whole in every state, and has buttons while it is under review only', () => {
    for (const [name, state] of Object.entries(states)) {
      const card = alertCard(state, channel);
      expect(complaints(card), name).to.deep.equal([]);
      expect(bytes(card), name).to.be.below(10_000);
      const isUnderReview = said(state).startsWith('SECURITY REVIEW\n');
      expect(
        presses(card).map(({ verb }) => verb),
        name,
      ).to.deep.equal(isUnderReview ? ['approve', 'deny'] : []);
      expect(JSON.stringify(card), name).to.not.match(/\$\{|undefined|You /);
      expect(alertSummary(state, channel), name).to.match(/^Diego Siciliani\S* /);
    }
  });

  it('says who, what, at which level, who decides and until when', () => {
    expect(said(risky.inIdentity)).to.equal(
      [
        'SECURITY REVIEW',
        'Diego Siciliani asks for Sales Support · identity risk medium, insider risk elevated',
        'Identity risk: medium, since Sun 6 Dec, 22:10 (ID Protection)',
        'Insider risk: elevated, since Sun 6 Dec, 22:10 (Insider Risk Management)',
        'Who decides: Adele Vance and Patti Fernandez, then Joni Sherman',
        'Until: Mon 21 Dec, 14:05 (then denied automatically)',
        'SS-7F3K',
      ].join('\n'),
    );
    expect(alertSummary(risky.inIdentity, channel)).to.contain('identity risk medium');
  });

  it('counts the deciders where they are many', () => {
    const many = review('identity', [adele, patti, joni, nestor], { askedAt: later(0), deadlineAt: later(24) });
    expect(said({ ...risky.inIdentity, stages: [many] })).to.contain(
      'Who decides: 4 holders of Security Administrator',
    );
  });

  it('is kept true: passed, active, ended, denied with the reviewer’s reason, expired, cancelled', () => {
    expect(said(risky.passed))
      .to.contain('SECURITY REVIEW PASSED · stage 1 of 2')
      .and.contain('Identity risk: Adele Vance approved, Mon 7 Dec, 14:17: “travel to Lagos')
      .and.contain('Now with Miriam Graham');
    expect(said(risky.active)).to.contain('ACTIVE until').and.not.contain('covers Prague');
    expect(said(risky.endedByAdele)).to.contain('ENDED');
    expect(said(risky.denied)).to.contain('DENIED by Adele Vance').and.contain('denied, Mon 7 Dec, 14:17: “travel');
    expect(said(risky.unanswered)).to.contain('DENIED AUTOMATICALLY').and.contain('Nobody answered by');
    expect(said(risky.cancelled)).to.contain('CANCELLED').and.contain('Diego Siciliani cancelled');
    expect(said(risky.deniedLater)).to.contain('DENIED by Miriam Graham').and.not.contain('no seat');
  });

  it('exists for risky requests and emergency access only', () => {
    expect(() => alertCard(pendingFirst, channel)).to.throw('neither a security review nor emergency access');
    expect(() => alertCard(draft, channel)).to.throw('neither a security review nor emergency access');
  });
});
