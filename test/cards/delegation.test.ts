import { expect } from 'chai';
import type { DelegationRefusal } from '../../engine/delegation/model.js';
import { formCard } from '../../cards/request/form.js';
import { noticeText } from '../../cards/request/notice.js';
import { requestCard, requestSummary } from '../../cards/request/request.js';
import {
  delegationCard,
  delegationRefusalText,
  delegationsCard,
  delegationText,
  ownDelegationsText,
  presentDelegation,
} from '../../cards/delegation/delegation.js';
import * as cards from './fixtures.js';
import { alex, bianca, delegation, deniedBy, draft, later, miriam, monday, nestor, reader } from './fixtures.js';
import { textOf, titles, verbs } from './reading.js';

const { pendingDelegated: pending, pendingAfterDelegate: after } = cards;

describe('cards where somebody delegated (rule 22)', () => {
  it('say in whose place somebody is asked, and that one’s own is delegated', () => {
    expect(textOf(requestCard(pending, reader(alex)))).to.include('Asked: Nestor Wilke for Miriam Graham');
    expect(requestSummary(pending, reader(alex))).to.include('Nestor Wilke for Miriam Graham');
    const asked = textOf(requestCard(pending, reader(nestor)));
    expect(asked).to.include('You are asked in the place of Miriam Graham').and.not.include('reports to you');
    const own = requestCard(pending, reader(miriam));
    expect(textOf(own)).to.include('You delegated this to Nestor Wilke').and.include('reports to you');
    expect(verbs(own)).to.include.members(['approve', 'deny']);
  });

  it('say for whom it was decided, to everybody', () => {
    const line = /Nestor Wilke for Miriam Graham approved, .*: “covers Prague”/;
    for (const who of [alex, bianca, miriam]) expect(textOf(requestCard(after, reader(who))), who.name).to.match(line);
    expect(textOf(requestCard(after, reader(nestor)))).to.match(/You approved for Miriam Graham, .*: “covers Prague”/);
    const decided = { ...deniedBy(nestor, later(0.5), 'no'), inPlaceOf: miriam };
    const denied = { ...cards.denied, stages: [{ ...after.stages[0]!, decided }], current: 0, by: nestor };
    expect(noticeText('denied', denied, reader(alex))).to.include('Nestor Wilke for Miriam Graham denied');
    expect(textOf(requestCard(denied, reader(nestor)))).to.include('You denied for Miriam Graham');
  });

  it('name the delegate on the form, before anything is sent', () => {
    const form = { draft, routes: [{ approvers: [nestor], inPlace: pending.stages[0]!.inPlace! }] };
    expect(textOf(formCard(form, reader(alex)))).to.include('Asks: Nestor Wilke for Miriam Graham');
  });
});

describe('what people read of a delegation (rule 22)', () => {
  const holder = reader(miriam);

  it('is that it is set, from when until when, and how it is stopped', () => {
    expect(delegationText(delegation, holder)).to.match(/^From now until .*Nestor Wilke is asked in your place/);
    expect(delegationText({ ...delegation, hasBegun: false }, holder)).to.match(/^From .* until .*, Nestor Wilke/);
    expect(titles(delegationCard(delegation, holder))).to.deep.equal(['Stop delegating']);
    const over = { ...delegation, status: 'over' as const };
    expect(delegationText(over, holder)).to.include('is not asked in your place any more');
    expect(titles(delegationCard(over, holder))).to.deep.equal([]);
  });

  it('is their own and others’, and everybody’s for administrators', () => {
    expect(ownDelegationsText({ mine: delegation, forOthers: [] }, holder)).to.include(
      'Nestor Wilke is asked in your place from',
    );
    expect(ownDelegationsText({ forOthers: [delegation] }, reader(nestor)))
      .to.include('Nobody is asked in your place')
      .and.include('You are asked in the place of Miriam Graham');
    expect(textOf(delegationsCard([delegation], reader(alex), 3)))
      .to.include('Miriam Graham')
      .and.include('Nestor Wilke, from')
      .and.include('and 2 more');
    expect(textOf(delegationsCard([], reader(alex)))).to.include('Nobody has delegated');
  });

  it('is said when it begins and when it is over, to the delegate and to the delegator', () => {
    const { delegator, delegate, from, until } = delegation;
    const say = (about: 'begun' | 'over', to: typeof miriam): string =>
      presentDelegation({ type: 'tell', to: to.id, about, delegator, delegate, from, until }, { to: to.id, at: monday })
        .text ?? '';
    expect(say('begun', nestor)).to.include('Miriam Graham has delegated to you until');
    expect(say('over', nestor)).to.include('not asked in the place of Miriam Graham any more');
    expect(say('over', miriam)).to.include('Your delegation to Nestor Wilke has ended');
  });

  it('is why nothing was changed, with a way', () => {
    const refusals: readonly DelegationRefusal[] = [
      { code: 'to-oneself' },
      { code: 'delegate-disabled', who: nestor },
      { code: 'delegate-guest', who: nestor },
      { code: 'until-past' },
      { code: 'until-before-from' },
      { code: 'too-far', mostDays: 366 },
      { code: 'nothing-delegated' },
    ];
    for (const refusal of refusals)
      expect(delegationRefusalText(refusal, holder), refusal.code).to.match(/nothing was changed|nothing to stop/);
  });
});
