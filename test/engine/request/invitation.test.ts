// A beneficiary who is not in the directory yet: invited upon approval, and only then given anything (rule 56).
import { expect } from 'chai';
import { personId } from '../../../engine/ids.js';
import { addressOf, inviteeAt, isInvitee } from '../../../engine/person.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { effects } from '../../../engine/request/effects.js';
import type { Facts } from '../../../engine/request/facts.js';
import type { InvitationOutcome, RequestCommand } from '../../../engine/request/command.js';
import type { RequestEvent } from '../../../engine/request/event.js';
import { tagsOf, uniqueOf } from '../../../engine/request/tags.js';
import { frozen, given, stateAfter, story } from '../../support/given.js';
import { alex, bianca, later, miriam, salesSupport, someone, tuesday, wednesday } from '../../support/people.js';
import { approve, deciding, facts, grantedOf, open, submit, tick } from './commands.js';

const dana = inviteeAt('Dana.Swope@Fabrikam.com')!;
const account = someone('Dana Swope', { id: personId('d4'), kind: 'guest', homeDomain: 'fabrikam.com' });
const forGuests = salesSupport({
  audience: { kind: 'guests' },
  guestsMayBeInvited: true,
  stages: salesSupport().policy.stages.slice(0, 1),
});
const now: Facts = { ...facts([miriam]), beneficiary: { person: dana, isEntitled: true } };
const asked = [open({ beneficiary: dana, entitlement: forGuests }), submit({ facts: now })];
const approved = story(requestDecider, ...asked, approve(miriam, tuesday, { facts: now }));
const settle = (came: InvitationOutcome, at = wednesday): RequestCommand => ({ type: 'settle-invitation', at, came });
const sent = settle({ kind: 'sent', guest: account.id });
const joined = settle({ kind: 'joined', guest: account });

/** What is owed after the last of these events, in short. */
function owed(...events: readonly RequestEvent[]): string[] {
  const event = events.at(-1)!;
  return effects(event, stateAfter(requestDecider, ...events)).map((effect) =>
    effect.type === 'tell' ? `tell ${effect.to} ${effect.notice}` : effect.type,
  );
}
const after = (...commands: readonly RequestCommand[]): RequestEvent[] => {
  const events = [...approved];
  for (const command of commands) {
    const decision = requestDecider.decide(frozen(command), stateAfter(requestDecider, ...events));
    if ('refused' in decision) throw new Error(decision.refused.code);
    events.push(...decision.events);
  }
  return events;
};

describe('A mail address', () => {
  it('is whoever has it, in any case, and nothing of the directory’s', () => {
    expect(dana).to.include({ name: 'dana.swope@fabrikam.com', kind: 'guest', homeDomain: 'fabrikam.com' });
    expect([isInvitee(dana), isInvitee(alex), addressOf(dana)]).to.deep.equal([true, false, 'dana.swope@fabrikam.com']);
  });

  for (const text of [
    ...['dana', 'dana@', '@fabrikam.com', 'dana@fabrikam', 'dana swope@fabrikam.com', 'a@b@fabrikam.com'],
    ...['dana@fabrikam.com, eve@evil.com', '<dana@fabrikam.com>', "dana@fabrikam.com' or 1 eq 1", 'dana@-fabrikam.com'],
    ...[
      'dana@fabrikam..com',
      'dana@[10.0.0.1]',
      `${'d'.repeat(65)}@fabrikam.com`,
      `d@${'f'.repeat(250)}.com`,
      'da\nna@x.com',
    ],
  ])
    it(`is not ${JSON.stringify(text.slice(0, 40))}`, () => expect(inviteeAt(text)).to.equal(undefined));
});

describe('A request for somebody who is not in the directory (rule 56)', () => {
  it('is asked for by a member, under a policy that invites guests', () => {
    const entitlement = salesSupport({ audience: { kind: 'guests' } });
    given(requestDecider)
      .when(open({ beneficiary: dana, entitlement }))
      .refused('not-for-others');
    const kim = { ...account, id: personId('k1') };
    given(requestDecider)
      .when(open({ requester: kim, beneficiary: dana, entitlement: forGuests }))
      .refused('not-their-manager');
    expect(given(requestDecider).when(open({ beneficiary: dana, entitlement: forGuests })).types).to.deep.equal([
      'opened',
    ]);
  });

  it('owes the invitation when it is approved, and nothing to any ledger', () => {
    const granted = approved.findIndex(({ type }) => type === 'approved');
    expect(owed(...approved.slice(0, granted + 1)))
      .to.include('invite')
      .and.not.include('assign');
  });

  it('owes what is given once they are in the directory, by their account', () => {
    const events = after(sent, joined);
    expect(events.slice(approved.length).map(({ type }) => type)).to.deep.equal(['invited', 'joined']);
    expect(owed(...events.slice(0, -1))).to.deep.equal(['refresh', `tell ${alex.id} invited`]);
    expect(owed(...events)).to.deep.equal(['refresh', 'assign', 'assign']);
    expect(grantedOf(stateAfter(requestDecider, ...events)).beneficiary).to.deep.equal(account);
  });

  it('is found by both, and stands for the same thing from its beginning to its end (rule 8)', () => {
    const before = stateAfter(requestDecider, ...approved);
    const then = stateAfter(requestDecider, ...after(sent, joined));
    expect(tagsOf(before)).to.include('person:mail:dana.swope@fabrikam.com');
    expect(tagsOf(then)).to.include('person:d4').and.include('holder:d4');
    expect(uniqueOf(then)).to.equal(uniqueOf(before));
  });

  it('hears each thing once, in whatever order it comes', () => {
    expect(after(sent, sent).length).to.equal(approved.length + 1);
    expect(after(joined, sent, joined).length).to.equal(approved.length + 1);
    expect(after(joined, settle({ kind: 'refused' }), settle({ kind: 'late' })).length).to.equal(approved.length + 1);
    given(requestDecider, ...story(requestDecider, ...asked))
      .when(sent)
      .then();
    given(requestDecider).when(joined).then();
  });

  it('is over at once where nobody was there to be given anything: refused, ended or out of time', () => {
    const end: RequestCommand = { type: 'end', at: wednesday, by: alex };
    for (const [command, cause] of [
      [settle({ kind: 'refused' }), 'not-invited'],
      [end, 'ended-early'],
      [tick(later(tuesday, { days: 31 })), 'time'],
      [tick(wednesday, { ...deciding(now), beneficiary: { isEntitled: false } }), 'beneficiary-gone'],
    ] as const) {
      const state = grantedOf(given(requestDecider, ...approved).when(command).state);
      expect(state.status, cause).to.equal('ended');
      expect(state.end, cause).to.include({ cause, isUnstarted: true });
      expect(owed(...after(command)), cause)
        .to.not.include('report-guest')
        .and.not.include('release');
    }
  });

  it('that ended while the invitation was on its way reports the guest, and gives nothing', () => {
    const end: RequestCommand = { type: 'end', at: wednesday, by: alex };
    expect(owed(...after(sent, end, joined))).to.deep.equal(['refresh', 'report-guest']);
  });

  it('is late after a while, for each thing that it would give, once (rule 50)', () => {
    const late = settle({ kind: 'late' });
    expect(
      after(late)
        .slice(approved.length)
        .map(({ type }) => type),
    ).to.deep.equal(['reported', 'reported']);
    expect(after(late, late).length).to.equal(approved.length + 2);
    expect(grantedOf(stateAfter(requestDecider, ...after(late, joined))).status).to.equal('delivering');
  });

  it('tells nobody who cannot be told: not the address', () => {
    const all = after(sent, settle({ kind: 'refused' }));
    const told = all.flatMap((_, index) => (index === 0 ? [] : owed(...all.slice(0, index + 1))));
    expect(told.filter((one) => one.includes('mail:'))).to.deep.equal([]);
    expect(told).to.include(`tell ${alex.id} ended`).and.include(`tell ${miriam.id} ended`);
    expect(told).to.not.include(`tell ${bianca.id} ended`);
  });
});
