import { expect } from 'chai';
import { myApprovalsCard } from '../../cards/lists/approvals.js';
import { myAccessCard } from '../../cards/lists/lists.js';
import { alertCard, alertSummary } from '../../cards/request/alert.js';
import { emergencyForm } from '../../cards/request/emergency-form.js';
import { noticeText } from '../../cards/request/notice.js';
import { isQuestion, requestCard, requestSummary } from '../../cards/request/request.js';
import { inEmergencyReview } from '../../engine/request/emergency-review.js';
import type { Notice } from '../../engine/message/model.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { bianca, megan, miriam, nestor, reader } from './fixtures.js';
import { complaints } from './reading.js';
import { adele, isaiah } from './risky.js';
import * as urgent from './urgent.js';
import { textOf } from '../support/story.js';

const seen = (state: AccessRequest, who = isaiah): string => textOf(requestCard(state, reader(who)));
const alert = (state: AccessRequest): string => textOf(alertCard(state, reader(megan)));
const said = (notice: Notice, state: AccessRequest, who = miriam): string => noticeText(notice, state, reader(who));
const tellsRisk = /\bmedium\b|elevated|identity risk|insider/i;

describe('the cards of emergency access (rule 46)', () => {
  const confirmation = { draft: urgent.draft, told: [miriam], reviewers: [megan, nestor] };

  it('say before what will happen, and ask for the role’s name', () => {
    const card = emergencyForm(confirmation, reader(isaiah));
    expect(complaints(card)).to.deep.equal([]);
    expect(textOf(card))
      .to.include('1 hour at most')
      .and.include('Miriam Graham, whoever answers for security, and the security channel')
      .and.include('one of Megan Bowen and Nestor Wilke, within')
      .and.include('You can confirm for 15 minutes')
      .and.not.include('withdrawn');
    expect(JSON.stringify(card)).to.include('To confirm, type the name of the role: Security Administrator');
    const { id } = urgent.draft;
    const more = { ...confirmation, told: [], withdraws: { id }, problem: 'That is not the name.' };
    expect(textOf(emergencyForm(more, reader(isaiah))))
      .to.include(`Your request ${id} for it, which waits, is withdrawn`)
      .and.include('That is not the name')
      .and.include('whoever answers for security, and the security channel');
  });

  it('hold whatever becomes of it, for everybody, and tell nobody but the channel of risk (rule 32)', () => {
    for (const [name, state] of Object.entries(urgent.states)) {
      for (const who of urgent.everybody) {
        const card = requestCard(state, reader(who));
        expect(complaints(card), name).to.deep.equal([]);
        const isReviewerOfRisk = who.id === adele.id && state.status === 'suspended';
        if (!isReviewerOfRisk) expect(textOf(card), `${name} ${who.name}`).to.not.match(tellsRisk);
        expect(requestSummary(state, reader(who)), name)
          .to.not.match(tellsRisk)
          .and.not.match(/undefined/);
      }
      expect(complaints(alertCard(state, reader(megan))), name).to.deep.equal([]);
      expect(alert(state), name).to.include('identity risk medium').and.include('2nd emergency access of Isaiah');
      expect(alertSummary(state, reader(megan)), name).to.not.match(/undefined|\n/);
    }
  });

  it('say to its holder that it is one, and how its review stands', () => {
    expect(seen(urgent.settingUp)).to.include('EMERGENCY ACCESS · being set up').and.not.include('APPROVED');
    expect(seen(urgent.active))
      .to.include('EMERGENCY ACCESS · active until')
      .and.include('nobody was asked first')
      .and.include('Review: one of Megan Bowen and Nestor Wilke, until')
      .and.not.include('No approval needed');
    expect(seen(urgent.justified)).to.include('Megan Bowen: it was justified').and.include('it was ransomware');
    expect(seen(urgent.notJustified)).to.include('Nestor Wilke: it was not justified');
    expect(seen(urgent.escalated)).to.include('nobody answered in time');
    expect(seen(urgent.overdue)).to.include('administrators are told each day');
    expect(seen(urgent.nobody)).to.include('there is nobody now who could do it');
    expect(seen(urgent.suspended)).to.include('SUSPENDED · security review');
    expect(requestSummary(urgent.active, reader(isaiah))).to.match(/^Security Administrator: emergency access until/);
  });

  it('ask its reviewers, whatever has become of it; whoever reviews its risk, that first', () => {
    for (const state of [urgent.active, urgent.over, urgent.suspended])
      expect(seen(state, megan)).to.include('[Was justified]').and.include('[Was not justified]');
    expect(seen(urgent.over, megan)).to.include('not any more, since');
    expect(seen(urgent.active, megan)).to.include('then holders of Global Administrator are asked as well');
    expect(seen(urgent.escalated, bianca)).to.include('then administrators are told each day');
    expect(seen(urgent.overdue, megan)).to.not.include('Answer until');
    expect(seen(urgent.suspended, adele)).to.include('[Restore]').and.not.include('[Was justified]');
    for (const who of [isaiah, miriam, bianca, adele])
      expect(seen(urgent.active, who), who.name).to.not.include('[Was justified]');
    expect([megan, isaiah].map((who) => isQuestion(urgent.active, reader(who)))).to.deep.equal([true, false]);
    expect(requestSummary(urgent.suspended, reader(megan))).to.equal(
      'Isaiah Langer took emergency access to Security Administrator',
    );
    expect(seen(urgent.justified, nestor)).to.include('it was justified').and.not.include('[Was justified]');
  });

  it('stand in the lists', () => {
    const listed = (state: typeof urgent.active): string => textOf(myAccessCard([state], reader(isaiah)));
    expect(listed(urgent.active)).to.include('emergency access, active until').and.include('review to come');
    expect(listed(urgent.justified)).to.include('taken in an emergency, justified');
    expect(listed(urgent.notJustified)).to.include('taken in an emergency, not justified');
    const card = myApprovalsCard([inEmergencyReview(urgent.active)!], reader(megan));
    expect(textOf(card)).to.include('took emergency access').and.include('[Review]').and.not.include('[Approve');
    expect(textOf(myApprovalsCard([inEmergencyReview(urgent.escalated)!], reader(megan)))).to.include('each day');
  });

  it('say in the channel who took it, until when and why, and how it is reviewed (rule 33)', () => {
    expect(alert(urgent.active))
      .to.match(/EMERGENCY ACCESS · taken by Isaiah Langer until/)
      .and.include('mailboxes are being encrypted')
      .and.satisfy((text: string) => text.split('one of Megan Bowen and Nestor Wilke, until').length === 2, 'once');
    expect(alert(urgent.nobody)).to.include('there is nobody now who could do it');
    expect(alert(urgent.suspended)).to.include('SUSPENDED').and.include('Adele Vance');
    expect(alert(urgent.justified)).to.include('Megan Bowen: it was justified');
    const calm = { ...urgent.active, stages: urgent.active.stages.slice(1) };
    expect(alert(calm)).to.include('taken by Isaiah Langer').and.not.match(tellsRisk);
  });

  it('and what is said once is true at the moment it is read', () => {
    expect(said('emergency', urgent.active))
      .to.match(/^EMERGENCY ACCESS · Security Administrator, taken by Isaiah Langer until .*, because “INC-1234/)
      .and.include('the 2nd emergency access of Isaiah Langer in 30 days')
      .and.include('asked of one of Megan Bowen and Nestor Wilke');
    expect(said('emergency', urgent.over)).to.include('It is over since');
    expect(said('emergency', urgent.notJustified)).to.include('Its review has been answered');
    expect(said('emergency', urgent.nobody)).to.not.include('asked of');
    expect(said('emergency-reminder', urgent.active, megan)).to.include('still waits for your review');
    expect(said('emergency-reminder', urgent.justified, megan)).to.include('does not wait for your review any more');
    expect(said('emergency-reviewed', urgent.justified, isaiah)).to.include('was justified: “it was ransomware”');
    expect(said('emergency-reviewed', urgent.notJustified, isaiah)).to.include('What was left of it is taken back');
    expect(said('emergency-unjustified', urgent.notJustifiedAfterwards, megan)).to.include('It was over already');
    expect(said('emergency-overdue', urgent.overdue, megan)).to.include('nobody has said yet');
    expect(said('emergency-overdue', urgent.nobody, megan)).to.include('there is nobody who could say');
    expect(said('emergency-overdue', urgent.justified, megan)).to.include('has been answered');
    expect(said('alert-channel-unset', urgent.active, megan)).to.include('no channel for alerts is set');
    expect(said('alert-unreachable', urgent.active, megan)).to.include('does not take the alert');
    for (const [name, state] of Object.entries(urgent.states))
      for (const notice of ['emergency', 'emergency-reviewed', 'emergency-overdue', 'emergency-unjustified'] as const)
        expect(said(notice, state), name)
          .to.match(/^[A-Z].*[.]$/)
          .and.not.match(tellsRisk);
  });

  it('count in words: 1st, 2nd, 3rd, 4th, 11th', () => {
    const times = (count: number): string =>
      said('emergency', { ...urgent.active, emergency: { ...urgent.active.emergency!, count } });
    for (const [count, nth] of [
      [1, '1st'],
      [3, '3rd'],
      [4, '4th'],
      [11, '11th'],
      [22, '22nd'],
    ] as const)
      expect(times(count)).to.include(`the ${nth} emergency access`);
  });
});
