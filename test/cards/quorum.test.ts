import { expect } from 'chai';
import type { Closed, Pending } from '../../engine/request/model.js';
import { withDecision } from '../../engine/request/quorum.js';
import { formCard } from '../../cards/request/form.js';
import { noticeText } from '../../cards/request/notice.js';
import { requestCard, requestSummary } from '../../cards/request/request.js';
import { statusLine } from '../../cards/lists/list-lines.js';
import { inSentence } from '../../cards/kit/formatter.js';
import { refusalText } from '../../cards/words/words.js';
import {
  alex,
  approvedBy,
  bianca,
  diego,
  draft,
  entitlement,
  later,
  megan,
  miriam,
  nestor,
  pendingFirst,
  pendingOneOfTwo,
  reader,
  stage,
} from './fixtures.js';
import { textOf, verbs } from './reading.js';

const rule = { ...stage(0, []).rule, quorum: 2 };
const waiting = { ...stage(0, [miriam, bianca, nestor, megan], later(0)), rule };
const none: Pending = { ...pendingFirst, stages: [waiting] };
const one: Pending = { ...none, stages: [withDecision(waiting, approvedBy(miriam, later(0.5), 'covers Prague'))] };
const late: Closed = { ...one, status: 'expired', cause: 'nobody-answered', closedAt: later(14 * 24) };

describe('cards of a stage that needs two people (rule 15)', () => {
  it('say so to everybody who is asked, and count what was approved', () => {
    expect(textOf(requestCard(none, reader(bianca)))).to.include('2 people must approve');
    const card = textOf(requestCard(one, reader(bianca)));
    expect(card).to.match(/1 of 2 approved: Miriam Graham, .*: “covers Prague”/);
    expect(verbs(requestCard(one, reader(bianca)))).to.include.members(['approve', 'deny']);
  });

  it('show whose approval counts that they have decided, and who else is asked', () => {
    const card = requestCard(one, reader(miriam));
    expect(textOf(card))
      .to.include('APPROVED BY YOU · 1 of 2')
      .and.match(/1 of 2 approved: you, /)
      .and.include('Now with one of Bianca Pisani');
    expect(verbs(card)).to.deep.equal([]);
  });

  it('tell the requester how many are asked of whom', () => {
    expect(textOf(requestCard(none, reader(alex)))).to.include('Asked: 2 of Miriam Graham, Bianca Pisani');
    expect(textOf(requestCard(one, reader(alex))))
      .to.match(/1 of 2 approved: Miriam Graham/)
      .and.include('Asked: one of Bianca Pisani');
    expect(statusLine(none, inSentence(reader(alex)))).to.include('waiting for 2 of Miriam Graham');
    expect(requestSummary(none, reader(alex))).to.include('2 of Miriam Graham');
  });

  it('tell on the form how many will be asked', () => {
    const policy = { ...entitlement.policy, stages: [rule] };
    const form = { draft: { ...draft, entitlement: { ...entitlement, policy } }, routes: [waiting] };
    expect(textOf(formCard(form, reader(alex)))).to.include('Asks: 2 of Miriam Graham');
    const both = { ...form, routes: [{ ...waiting, approvers: [miriam, bianca] }] };
    expect(textOf(formCard(both, reader(alex)))).to.include('Asks: Miriam Graham and Bianca Pisani');
  });

  it('say how many had approved where it was left so', () => {
    expect(textOf(requestCard(late, reader(alex)))).to.match(
      /Only 1 of 2 had approved by .* \(still asked: one of Bianca/,
    );
    expect(noticeText('expired', late, reader(alex))).to.match(/only 1 of 2 had approved by /);
    const unanswered: Closed = { ...late, stages: [waiting] };
    expect(noticeText('expired', unanswered, reader(alex))).to.match(/nobody answered by .*asked: 2 of /);
  });

  it('say where too few were left', () => {
    const closed: Closed = { ...one, status: 'refused', cause: 'nobody-to-ask', closedAt: later(1) };
    expect(textOf(requestCard(closed, reader(alex)))).to.include('Fewer people were left');
    expect(noticeText('refused', closed, reader(alex))).to.include('fewer people were left');
    expect(refusalText({ code: 'nobody-to-ask', stage: 0, needs: 2 }, reader(alex))).to.include(
      'needs 2 different people',
    );
  });
});

describe('cards of a stage with alternates (rule 17)', () => {
  const state = pendingOneOfTwo;

  it('tell the requester who is asked as well, and from when; not once they are', () => {
    expect(textOf(requestCard(state, reader(alex)))).to.match(/From .*9 Dec.* also: Diego Siciliani/);
    const [waiting] = state.stages;
    const asked = {
      ...state,
      stages: [{ ...waiting!, approvers: [...waiting!.approvers, diego], alternatesAskedAt: later(48) }],
    };
    expect(textOf(requestCard(asked, reader(alex)))).to.not.include('also:');
  });

  it('do not say of an alternate that somebody reports to them', () => {
    const [waiting] = state.stages;
    const asked = { ...state, stages: [{ ...waiting!, approvers: [bianca, diego], alternatesAskedAt: later(48) }] };
    expect(textOf(requestCard(asked, reader(diego)))).to.not.include('reports to you');
    expect(textOf(requestCard(asked, reader(bianca)))).to.include('reports to you');
  });

  it('tell an alternate who is asked by now beside whom', () => {
    const [waiting] = state.stages;
    const asked = { ...state, stages: [{ ...waiting!, approvers: [bianca, diego], alternatesAskedAt: later(48) }] };
    expect(textOf(requestCard(asked, reader(diego)))).to.include('You are asked beside Bianca Pisani');
    expect(textOf(requestCard(asked, reader(bianca)))).to.not.include('beside');
  });
});
