// How each kind of resource reads, wherever it is shown.
import { expect } from 'chai';
import { onCard } from '../../cards/kit/formatter.js';
import { resourceSaid, resourcesSaid } from '../../cards/kit/resource.js';
import { formCard } from '../../cards/request/form.js';
import { noticeText } from '../../cards/request/notice.js';
import { requestCard } from '../../cards/request/request.js';
import type { Resource } from '../../engine/catalogue/model.js';
import { groupId, roleId } from '../../engine/ids.js';
import type { Granted } from '../../engine/request/model.js';
import * as cards from './fixtures.js';
import { alex, miriam, reader } from './fixtures.js';
import { complaints, nodes, presses, textOf, titles } from './reading.js';

const eligible = (name: string): Resource => ({
  kind: 'directory-role',
  id: roleId(`role-${name}`),
  name,
  assignment: 'eligible',
});
const azure = (scope: string): Resource => ({ kind: 'azure-role', id: 'reader', scope, name: 'Reader' });
const subscription = '/subscriptions/5f0c1c5e-0000-4000-8000-000000000001';
const team: Resource = { kind: 'team', id: groupId('sales'), name: 'Sales' };
const crm: Resource = { kind: 'application', id: 'crm', roleId: 'user', name: 'CRM user', application: 'CRM' };
const through: Resource = { ...crm, groupId: groupId('crm-users'), through: 'CRM users' };
const field = [team, through, eligible('Global Reader'), azure(`${subscription}/resourceGroups/rg-sales`)];

/** Alex has all of these. */
const having = (resources: readonly Resource[], activatable = resources.map(({ id }) => roleId(id))): Granted => ({
  ...cards.delivered,
  entitlement: { ...cards.entitlement, resources, activatable },
  deliveries: resources.map((resource) => ({ resource, status: 'granted' })),
});

describe('a resource in words (rule 1)', () => {
  const formatter = onCard(reader(alex));
  const said = (resource: Resource): string => resourceSaid(resource, formatter);

  it('is told by its kind', () => {
    expect(field.map(said)).to.deep.equal([
      'Team Sales',
      'CRM user (CRM), through CRM users',
      'eligibility for Global Reader',
      'Reader on rg-sales (Azure)',
    ]);
    expect(said(crm)).to.equal('CRM user (CRM)');
    expect(said({ kind: 'group', id: groupId('g'), name: 'Sales', membership: 'owner' })).to.equal('owner of Sales');
    expect(cards.entitlement.resources.map(said)).to.deep.equal(['CRM user', 'Sales Team', 'sales site']);
  });

  it('in Azure names a subscription and a management group as such', () => {
    expect(said(azure(subscription))).to.equal('Reader on subscription 5f0c1c5e-0000-4000-8000-000000000001 (Azure)');
    expect(said(azure('/providers/Microsoft.Management/managementGroups/corp'))).to.equal(
      'Reader on management group corp (Azure)',
    );
  });

  it('stands apart from others where a comma is in one of them', () => {
    expect(resourcesSaid(field, formatter, 4)).to.equal(
      'Team Sales; CRM user (CRM), through CRM users; eligibility for Global Reader; Reader on rg-sales (Azure)',
    );
    expect(resourcesSaid([team, crm], formatter, 4)).to.equal('Team Sales and CRM user (CRM)');
    expect(resourcesSaid(field, formatter, 2)).to.equal('Team Sales; CRM user (CRM), through CRM users and 2 more');
  });

  it('is harmless however it is called', () => {
    const evil = '[click](https://evil.example)';
    const hostile: Resource = { ...through, name: evil, application: evil, through: evil };
    for (const card of [requestCard(having([hostile]), reader(alex)), requestCard(having([hostile]), reader(miriam))])
      expect(JSON.stringify(nodes(card))).to.not.include('[click](');
  });
});

describe('an eligible role in a package (rule 45)', () => {
  it('is told to its holder with a button to activate it', () => {
    const card = requestCard(having(field), reader(alex));
    expect(complaints(card)).to.deep.equal([]);
    expect(textOf(card)).to.include('Eligible for Global Reader: activate it when you need it');
    expect(titles(card)).to.include('Activate Global Reader');
    const press = presses(card).find(({ title }) => title === 'Activate Global Reader');
    expect(press).to.deep.include({ verb: 'activate' });
    expect(press?.['data']).to.deep.include({ id: 'role-Global Reader' });
  });

  it('has no button for anybody else, where it cannot be activated here, and when it is over', () => {
    const all = [
      requestCard({ ...having(field), requester: miriam }, reader(miriam)),
      requestCard(having(field, []), reader(alex)),
      requestCard({ ...having(field), status: 'ending', end: { at: cards.later(1), cause: 'time' } }, reader(alex)),
    ];
    for (const card of all) {
      expect(titles(card).join()).to.not.include('Activate');
      if (card !== all[1])
        expect(textOf(card)).to.include('eligibility for Global Reader').and.not.include('activate it');
    }
  });

  it('is asked for, and put to its approvers, as something still to be activated', () => {
    const entitlement = { ...cards.entitlement, resources: field };
    const says = 'Global Reader (eligible: to be activated)';
    expect(textOf(formCard({ draft: { ...cards.draft, entitlement }, routes: [] }, reader(alex)))).to.include(says);
    expect(textOf(requestCard({ ...cards.pendingFirst, entitlement }, reader(miriam)))).to.include(says);
  });

  it('is activated in Microsoft Entra where it cannot be here', () => {
    const card = requestCard(having([eligible('Global Reader')], []), reader(alex));
    expect(textOf(card)).to.include('Eligible for Global Reader: activate it in Microsoft Entra when you need it');
    expect(titles(card).join()).to.not.include('Activate');
  });

  it('is a button each of two roles, and one button of several', () => {
    const two = requestCard(having(['One', 'Two'].map(eligible)), reader(alex));
    expect(titles(two)).to.include.members(['Activate One', 'Activate Two']);
    const card = requestCard(having(['One', 'Two', 'Three'].map(eligible)), reader(alex));
    expect(titles(card)).to.include('Your roles').and.not.include('Activate One');
  });

  it('is said in the message that access has come', () => {
    expect(noticeText('delivered', having(field), reader(alex))).to.match(
      /^Sales Support: you have access until .* You may activate Global Reader now: on the card, or by saying “my roles”\.$/,
    );
    const [one, two] = [eligible('Global Reader'), eligible('Reports Reader')];
    expect(noticeText('delivered', having([one, two]), reader(alex))).to.include('activate Global Reader and Reports');
    const elsewhere =
      /You are eligible for Reports Reader now: activate it in Microsoft Entra \(Privileged Identity Management, My roles\)/;
    expect(noticeText('delivered', having([two], []), reader(alex)))
      .to.match(elsewhere)
      .and.not.include('my roles”');
    expect(noticeText('delivered', having([one, two], [roleId('role-Global Reader')]), reader(alex)))
      .to.match(elsewhere)
      .and.include('You may activate Global Reader now');
    expect(noticeText('delivered', { ...having(field), requester: miriam }, reader(miriam))).to.match(
      /Alex Wilber is eligible for Global Reader now, and can activate it when needed\.$/,
    );
    expect(noticeText('delivered', having([team]), reader(alex))).to.not.include('eligible');
  });
});
