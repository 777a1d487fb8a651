// Rules 36 to 42: roles are activated for hours and given back.
import { expect } from 'chai';
import { formCard } from '../../cards/request/form.js';
import { myRolesCard } from '../../cards/lists/my-roles.js';
import type { Resource } from '../../engine/catalogue/model.js';
import { groupId } from '../../engine/ids.js';
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import type { OwnRole } from '../../engine/request/own-role.js';
import { noticeText } from '../../cards/request/notice.js';
import { requestCard, requestSummary } from '../../cards/request/request.js';
import { later, nestor, reader } from './fixtures.js';
import { bytes, complaints, inputs, presses, textOf, titles, verbs } from './reading.js';
import { isaiah, roleActive, roleDraft, roleEnded, rolePending, roleEntitlement } from './risky.js';

const viewer = reader(isaiah);
const row: OwnRole = {
  role: { id: 'exchange', name: 'Exchange Administrator', description: 'Mailboxes' },
  longestMinutes: 480,
  needsApproval: true,
};
const choices = (card: object) =>
  (inputs(card).find(({ id }) => id === 'duration')!['choices'] as { title: string; value: string }[]).map(
    ({ title }) => title,
  );

describe('a role', () => {
  it('is asked for with a form of its own, for hours, beginning at once', () => {
    const card = formCard({ draft: roleDraft, routes: [{ approvers: [nestor] }] }, viewer);
    expect(complaints(card)).to.deep.equal([]);
    expect(textOf(card)).to.match(/^ACTIVATE\nExchange Administrator\n.*\nAsks: Nestor Wilke/);
    expect(inputs(card).map(({ id }) => id)).to.deep.equal(['justification', 'question.ticket', 'duration']);
    expect(choices(card)).to.deep.equal([
      '8 hours (longest)',
      '4 hours',
      '2 hours',
      '1 hour',
      '30 minutes',
      '5 minutes',
    ]);
    expect(titles(card)).to.deep.equal(['Submit request', 'Not now']);
  });

  it('offers no length beyond the eligibility (rule 36)', () => {
    const policy = {
      ...roleEntitlement.policy,
      expiry: { kind: 'after', minutes: 480, notAfter: later(2.5) },
    } as const;
    const card = formCard({ draft: { ...roleDraft, entitlement: { ...roleEntitlement, policy } }, routes: [] }, viewer);
    expect(choices(card)).to.deep.equal(['Until 16:35 (longest)', '1 hour', '30 minutes', '5 minutes']);
    expect(textOf(card)).to.contain('No approval needed');
  });

  describe('of a group, or in Azure', () => {
    const scope = '/subscriptions/8c1d/resourceGroups/rg_payments';
    const kinds: readonly (readonly [Resource, string, string, string])[] = [
      [
        { kind: 'group', id: groupId('helpdesk'), name: 'Help*desk*' },
        ...(['Help*desk* · group membership', 'Where: the group Help*desk*', 'group membership'] as const),
      ],
      [
        { kind: 'group', id: groupId('helpdesk'), name: 'Helpdesk', membership: 'owner' },
        ...(['Helpdesk · group ownership', 'Where: the group Helpdesk', 'group ownership'] as const),
      ],
      [
        { kind: 'azure-role', id: 'c', scope, name: 'Contributor' },
        ...([
          'Contributor · Azure',
          'Where: the resource group rg_payments of the subscription 8c1d',
          'Azure',
        ] as const),
      ],
      [
        { kind: 'azure-role', id: 'c', scope: '/subscriptions/8c1d', name: 'Contributor' },
        ...(['Contributor · Azure', 'Where: the whole subscription 8c1d', 'Azure'] as const),
      ],
      [
        { kind: 'azure-role', id: 'c', scope: `${scope}/providers/compute/disks/shop`, name: 'Contributor' },
        ...(['Contributor · Azure', `Where: ${scope}/providers/compute/disks/shop`, 'Azure'] as const),
      ],
    ];
    const ofKind = <T extends AccessRequest>(state: T, resource: Resource): T => ({
      ...state,
      entitlement: { ...state.entitlement, name: resource.name, resources: [resource] },
    });
    const shown = (card: object): string => textOf(card).replaceAll('\\', '');

    for (const [resource, whole, where, kind] of kinds)
      it(`says what it is, and where it holds: ${whole} (rules 36 and 70)`, () => {
        const active = requestCard(ofKind(roleActive, resource), viewer);
        expect(complaints(active)).to.deep.equal([]);
        expect(shown(active)).to.contain(whole);
        expect(shown(requestCard(ofKind(rolePending, resource), reader(nestor)))).to.contain(where);
        expect(shown(myRolesCard([{ ...row, resource }], viewer))).to.contain(`${kind} · up to 8 hours`);
        const form = shown(formCard({ draft: ofKind(roleDraft, resource), routes: [] }, viewer));
        if (resource.kind === 'azure-role') expect(form).to.contain(where);
        else expect(form).to.not.contain('Where:');
      });
  });

  it('reads as an activation to the approver', () => {
    const text = textOf(requestCard(rolePending, reader(nestor)));
    expect(text)
      .to.contain('Isaiah Langer wants to activate Exchange Administrator')
      .and.contain('For: 2 hours, from approval')
      .and.contain('Where: the whole directory')
      .and.contain('Ticket number: CHG0012345');
    expect(requestSummary(rolePending, reader(nestor))).to.equal(
      'Isaiah Langer wants to activate Exchange Administrator',
    );
  });

  it('is active until a time of day, says why and by whose leave, and can be given back (rules 41 and 42)', () => {
    const card = requestCard(roleActive, viewer);
    expect(complaints(card)).to.deep.equal([]);
    expect(textOf(card)).to.equal(
      [
        'ACTIVE until 16:20 today',
        'Exchange Administrator · whole directory',
        '“mail queue stuck” · CHG0012345',
        '✓',
        'Nestor Wilke approved, Mon 7 Dec, 14:20: “go ahead”',
        'If it does not act yet, sign out and in again, or refresh the page.',
        'SS-7F3K',
      ].join('\n'),
    );
    expect(presses(card).map(({ title, verb }) => [title, verb])).to.deep.equal([['Deactivate', 'end']]);
  });

  it('cannot be given back in the first five minutes, and says from when on (rule 42)', () => {
    const card = requestCard(roleActive, reader(isaiah, later(0.3)));
    expect(titles(card)).to.be.empty;
    expect(textOf(card)).to.contain('Can be given back from 14:25 on');
  });

  it('that was taken back in its first five minutes says when it goes, and afterwards only that it goes (rule 25)', () => {
    const ending: Granted = { ...roleActive, status: 'ending', end: { at: later(0.3), cause: 'ended-early' } };
    expect(textOf(requestCard(ending, reader(isaiah, later(0.3))))).to.contain('gone after 14:25 today');
    expect(textOf(requestCard(ending, reader(isaiah, later(0.5))))).to.contain('ENDING · access is being removed');
  });

  it('is cancelled before it begins, and deactivated from then on', () => {
    const scheduled: Granted = { ...roleActive, status: 'approved', window: { from: later(24), until: later(26) } };
    expect(titles(requestCard(scheduled, reader(isaiah, later(3))))).to.deep.equal(['Cancel request']);
    expect(titles(requestCard(roleActive, reader(isaiah, later(1.5))))).to.include('Deactivate');
  });

  it('can be activated again once it has ended', () => {
    expect(titles(requestCard(roleEnded, reader(isaiah, later(3))))).to.deep.equal(['Activate again']);
    expect(requestSummary(roleEnded, viewer)).to.equal('Exchange Administrator: not active any more');
  });

  it('is told as active until a time of day', () => {
    expect(noticeText('delivered', roleActive, viewer)).to.equal(
      'Exchange Administrator: active until 16:20 today. It ends by itself. If it does not act yet, sign out and in again, or refresh the page.',
    );
    expect(noticeText('ended', roleEnded, reader(isaiah, later(3)))).to.contain('You can activate it again');
  });
});

describe('my roles', () => {
  const scheduled: Granted = { ...roleActive, status: 'approved', window: { from: later(24), until: later(26) } };
  const toStart: Granted = { ...roleActive, status: 'approved', claim: {} };

  it('is in parts by how each stands, with what can be done on each line', () => {
    const card = myRolesCard(
      [
        row,
        { ...row, eligibleUntil: later(48) },
        { ...row, pending: rolePending },
        { ...row, active: scheduled },
        { ...row, active: roleActive },
        { ...row, active: toStart },
      ],
      viewer,
    );
    expect(complaints(card)).to.deep.equal([]);
    expect(bytes(card)).to.be.below(10_000);
    expect(presses(card).map(({ title, verb, data }) => [title, verb, data])).to.deep.equal([
      ['Start now', 'start', { id: 'SS-7F3K', version: 7 }],
      ['Cancel request', 'cancel', { id: 'SS-7F3K', version: 7 }],
      ['Deactivate', 'end', { id: 'SS-7F3K', version: 7 }],
      ['Cancel request', 'end', { id: 'SS-7F3K', version: 7 }],
      ['Cancel request', 'cancel', { id: 'SS-7F3K', version: 3 }],
      ['Show', 'review', { id: 'SS-7F3K', version: 3 }],
      ['Activate', 'activate', { id: 'exchange', version: 0 }],
      ['Activate', 'activate', { id: 'exchange', version: 0 }],
    ]);
    const parts = ['TO BE STARTED', 'ACTIVE', 'SCHEDULED', 'WAITING FOR APPROVAL', 'ELIGIBLE'];
    expect(
      textOf(card)
        .split('\n')
        .filter((line) => parts.includes(line)),
    ).to.deep.equal(parts);
    expect(textOf(card))
      .to.contain('approved, to be started by Mon 7 Dec, 16:20')
      .and.contain('up to 8 hours · needs approval')
      .and.contain('eligible until Wed 9 Dec, 14:05')
      .and.contain('waiting for Nestor Wilke')
      .and.contain('active until 16:20 today');
    expect(verbs(myRolesCard([{ ...row, active: roleActive }], reader(isaiah, later(0.3))))).to.deep.equal(['review']);
  });

  it('says what would fill it when it is empty', () => {
    expect(textOf(myRolesCard([], viewer))).to.contain('You are not eligible for any role');
  });

  it('names the ticket once, where the reason names it', () => {
    const details = { ...rolePending.details, justification: 'mail queue stuck CHG0012345' };
    const text = textOf(requestCard({ ...rolePending, details }, viewer));
    expect(text.split('CHG0012345')).to.have.length(2);
  });
});
