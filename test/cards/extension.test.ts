// What people see of access that ends soon and of access that goes on (rules 52 and 53).
import { expect } from 'chai';
import { present } from '../../cards/present.js';
import { myAccessCard, myRequestsCard } from '../../cards/lists/lists.js';
import { extendCard } from '../../cards/request/extend-form.js';
import { noticeText } from '../../cards/request/notice.js';
import { requestCard, requestSummary } from '../../cards/request/request.js';
import { textOf } from '../support/story.js';
import * as cards from './fixtures.js';
import { alex, bianca, later, miriam, reader } from './fixtures.js';

const text = (state: Parameters<typeof requestCard>[0], who = alex, now?: Date) =>
  textOf(requestCard(state, reader(who, now)));

describe('an extension on cards (rule 53)', () => {
  it('is put to whoever decides with until when, how much longer, and the history of the access', () => {
    const card = text(cards.extensionPending, miriam);
    expect(card)
      .to.include('Alex Wilber asks to keep Sales Support until Fri 5 Feb 2027, 14:50 (30 days more)')
      .and.include('Has it: since Mon 7 Dec, 14:50, until Wed 6 Jan 2027, 14:50; ')
      .and.include('approved by Miriam Graham and Bianca Pisani')
      .and.include('[Approve]');
    expect(card.match(/30 days more/g), 'said once').to.have.length(1);
    expect(text({ ...cards.extensionPending, requester: cards.megan }, miriam)).to.include(
      'Megan Bowen asks that Alex Wilber keeps Sales Support until',
    );
  });

  it('is a request of its own to who asked, and says what remains where it came to nothing', () => {
    expect(text(cards.extensionPending)).to.include('Extension of Sales Support').and.include('(30 days more)');
    expect(text(cards.extensionApproved)).to.include('EXTENDED until').and.not.include('[Request again]');
    expect(text(cards.extensionDenied)).to.include('It ends as before, ').and.not.include('[Request again]');
    expect(text(cards.extensionTooLate)).to.include('The access was over before this was decided');
    const role = {
      ...cards.extensionPending,
      entitlement: { ...cards.extensionPending.entitlement, kind: 'role' },
    } as const;
    expect(text(role), 'of a role too').to.include('Extension of Sales Support');
  });

  it('stands on the card of the access: offered, waiting, given', () => {
    expect(text(cards.extendable)).to.include('[Extend]').and.include('[End access]');
    expect(text(cards.extendable, bianca), 'whoever approved may end it, not extend it').to.not.include('[Extend]');
    expect(text(cards.delivered)).to.not.include('[Extend]');
    expect(text(cards.extensionAsked)).to.include('waits to be decided: SS-X7N2').and.not.include('[Extend]');
    expect(text(cards.prolonged))
      .to.include('Extended, ')
      .and.include('Being extended: Sales Team and sales site')
      .and.include('In place: CRM user');
  });

  it('is in the lists: Extend where it is allowed, and what waits', () => {
    const list = (state: typeof cards.extendable) => textOf(myAccessCard([state], reader(alex)));
    expect(list(cards.extendable)).to.include('[Extend]');
    expect(list(cards.delivered)).to.not.include('[Extend]');
    expect(list(cards.extensionAsked)).to.include('an extension waits to be decided');
    const all = textOf(myRequestsCard([cards.extensionApproved, cards.extensionTooLate], reader(alex)));
    expect(all).to.include('Extension of Sales Support').and.include('extended until').and.include('over first');
  });

  it('is asked for by a form that counts from the present end', () => {
    const form = { request: cards.extendable, details: {}, routes: [{ approvers: [miriam] }, { approvers: [bianca] }] };
    const card = textOf(extendCard(form, reader(alex)));
    expect(card)
      .to.include('EXTEND')
      .and.include('Active until')
      .and.include('Asks: Miriam Graham, then Bianca Pisani');
    expect(card).to.include('30 days (longest)').and.include('[Extend]');
    const { policy } = cards.extendable.entitlement;
    const fixed = {
      ...cards.extendable,
      entitlement: { ...cards.extendable.entitlement, policy: { ...policy, choosesDuration: false } },
    };
    expect(textOf(extendCard({ ...form, request: fixed }, reader(alex)))).to.include('30 days more, until');
  });

  it('is told in whole sentences: until when, or that it ends as before', () => {
    const say = (notice: 'extended' | 'not-extended', state: Parameters<typeof requestCard>[0]) =>
      noticeText(notice, state, reader(alex));
    expect(say('extended', cards.prolonged)).to.equal(
      'Sales Support is extended: you have access until Fri 5 Feb 2027, 14:50.',
    );
    const { until: _never, ...forEver } = cards.prolonged.window;
    for (const status of ['approved', 'delivering'] as const)
      expect(say('extended', { ...cards.prolonged, status }), status).to.equal(
        'Sales Support is extended: your access lasts until Fri 5 Feb 2027, 14:50.',
      );
    expect(say('extended', { ...cards.prolonged, status: 'approved', window: forEver })).to.equal(
      'Sales Support is extended: your access lasts until somebody ends it.',
    );
    expect(say('not-extended', cards.extensionDenied)).to.equal(
      'Bianca Pisani denied your extension of Sales Support: “no budget for another seat”. The access ends as before, Wed 6 Jan 2027, 14:50.',
    );
    expect(say('not-extended', cards.extensionTooLate)).to.include('the access was over before that was decided');
  });

  it('names whose access it is to others, and not to its reader', () => {
    const told = [cards.extensionDenied, cards.extensionTooLate];
    for (const state of told) {
      expect(noticeText('not-extended', state, reader(alex))).to.not.include('Alex');
      expect(noticeText('not-extended', state, reader(miriam))).to.include('Sales Support for Alex Wilber');
    }
    const suspended = { ...cards.prolonged, status: 'suspended' } as const;
    expect(noticeText('extended', suspended, reader(alex)))
      .to.include('its end is moved to')
      .and.not.include('Alex');
    expect(noticeText('extended', suspended, reader(miriam))).to.include('for Alex Wilber');
  });
});

describe('access that ends soon, on cards (rule 52)', () => {
  const dayBefore = later(29 * 24, later(1));

  it('says so on the lock screen, with Extend and I’m done on the card', () => {
    const viewer = reader(alex, dayBefore);
    expect(requestSummary(cards.endsSoon, viewer)).to.equal('Sales Support ends 14:50');
    expect(text(cards.endsSoon, alex, dayBefore))
      .to.include('[Extend]')
      .and.include('[I’m done]')
      .and.include('It ends by itself then. Press Extend');
    const role = { ...cards.endsSoon, entitlement: { ...cards.endsSoon.entitlement, kind: 'role' } } as const;
    expect(text(role, alex, dayBefore))
      .to.include('Deactivate to give it back')
      .and.include('[Deactivate]');
    const { extension: _extension, ...policy } = cards.endsSoon.entitlement.policy;
    const last = { ...cards.endsSoon, entitlement: { ...cards.endsSoon.entitlement, policy } };
    expect(text(last, alex, dayBefore))
      .to.include('[I’m done]')
      .and.include('request it again if you need it later')
      .and.not.include('[Extend]');
    expect(text({ ...last, entitlement: { ...last.entitlement, kind: 'role' } }, alex, dayBefore))
      .to.include('activate it again if you need it later')
      .and.not.include('request it again');
  });

  it('names the button that is there to who asked for somebody else', () => {
    const forDana = { ...cards.endsSoon, beneficiary: cards.megan };
    expect(text(forDana, alex, dayBefore))
      .to.include('[End access]')
      .and.include('End access to give it back')
      .and.not.include('I’m done');
  });

  it('calls for attention to whoever has it, and to nobody else', () => {
    const content = { kind: 'request-card', request: cards.endsSoon.id } as const;
    const say = (who: typeof alex) => present(content, cards.endsSoon, { to: who.id, at: dayBefore });
    expect(say(alex).asks).to.equal(true);
    expect(say(miriam).asks).to.equal(undefined);
  });

  it('is no more once it was extended', () => {
    const state = { ...cards.prolonged, endRemindedAt: dayBefore };
    expect(text(state, alex, dayBefore))
      .to.include('[End access]')
      .and.not.include('I’m done');
  });
});
