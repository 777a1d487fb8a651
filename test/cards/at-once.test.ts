// What is told to whoever has access that what they are signed in to does not know yet (rule 72).
import { expect } from 'chai';
import { noticeText } from '../../cards/request/notice.js';
import { requestCard } from '../../cards/request/request.js';
import type { Resource } from '../../engine/catalogue/model.js';
import { groupId, roleId } from '../../engine/ids.js';
import type { Granted } from '../../engine/request/model.js';
import * as cards from './fixtures.js';
import { alex, miriam, reader } from './fixtures.js';
import { complaints, textOf } from './reading.js';

const role: Resource = { kind: 'directory-role', id: roleId('reader'), name: 'Global Reader' };
const group: Resource = { kind: 'group', id: groupId('sales'), name: 'Sales' };
const team: Resource = { kind: 'team', id: groupId('team'), name: 'Sales' };
const site: Resource = { kind: 'site', id: 'site', groupId: groupId('site'), name: 'Sales site' };
const application: Resource = { kind: 'application', id: 'crm', roleId: 'user', name: 'CRM user' };
const azure: Resource = { kind: 'azure-role', id: 'reader', scope: '/subscriptions/1', name: 'Reader' };

const having = (resources: readonly Resource[], more: Partial<Granted['deliveries'][number]> = {}): Granted => ({
  ...cards.delivered,
  entitlement: { ...cards.entitlement, resources },
  deliveries: resources.map((resource) => ({ resource, status: 'granted', ...more })),
});
const dayAfter = new Date(cards.delivered.window.from.getTime() + 24 * 60 * 60_000);
const hint = /does not act yet/;

describe('how access acts at once (rule 72)', () => {
  it('is told by the kind of what was given, on the card and in the message', () => {
    const said: [Resource[], RegExp][] = [
      [[role], /sign out and in again, or refresh the page\./],
      [[group], /yet, sign out and in again\./],
      [[site], /yet, sign out and in again\./],
      [[application], /sign out of the application and in again\./],
      [[azure], /refresh the Azure portal, or sign in again\./],
      [[role, team, azure], /something of it does not act yet/],
    ];
    for (const [resources, words] of said) {
      const card = requestCard(having(resources), reader(alex));
      expect(complaints(card)).to.deep.equal([]);
      expect(textOf(card)).to.match(hint).and.match(words);
      expect(noticeText('delivered', having(resources), reader(alex))).to.match(words);
    }
  });

  it('is not told where it acts by itself, is not there yet, or was held before', () => {
    const eligible: Resource = { kind: 'directory-role', id: roleId('reader'), name: 'Reader', assignment: 'eligible' };
    for (const state of [having([team]), having([eligible]), having([role], { held: true })]) {
      expect(textOf(requestCard(state, reader(alex)))).to.not.match(hint);
      expect(noticeText('delivered', state, reader(alex))).to.not.match(hint);
    }
    const waiting: Granted = { ...having([role], { status: 'waiting' }), status: 'delivering' };
    expect(textOf(requestCard(waiting, reader(alex)))).to.not.match(hint);
  });

  it('is told on the first day only, and to nobody else', () => {
    expect(textOf(requestCard(having([role]), reader(alex, dayAfter)))).to.not.match(hint);
    const asked = { ...having([role]), requester: miriam };
    expect(textOf(requestCard(asked, reader(miriam)))).to.not.match(hint);
    expect(noticeText('delivered', asked, reader(miriam))).to.not.match(hint);
  });
});
