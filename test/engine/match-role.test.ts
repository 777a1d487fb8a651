import { expect } from 'chai';
import { matchRole, roleElsewhere, roleOn, type Called } from '../../engine/catalogue/match-role.js';
import { isInResourceGroup, isScopeCalled, isWithinScope, scopeName } from '../../engine/catalogue/scope.js';
import { groupId, roleId } from '../../engine/ids.js';

const subscription = '/subscriptions/8c1d3b5a-2f64-4e0b-9d7e-4a6b1c0f2e35';
const payments = `${subscription}/resourceGroups/rg-payments`;
const payroll = `${subscription}/resourceGroups/rg-payroll`;
const ledger = `${payments}/providers/Microsoft.Storage/storageAccounts/ledger`;

describe('a scope in Azure', () => {
  it('is called by its own name or its whole id, in any case', () => {
    expect([payments, subscription, ledger, '/'].map(scopeName)).to.deep.equal([
      ...['rg-payments', subscription.split('/').at(-1), 'ledger', '/'],
    ]);
    for (const said of [
      'rg-payments',
      'RG-Payments',
      payments,
      payments.toUpperCase(),
      `${payments}/`,
      payments.slice(1),
    ])
      expect(isScopeCalled(payments, said), said).to.equal(true);
    for (const said of ['rg-pay', 'payments', subscription, ledger, 'resourceGroups/rg-payments', ''])
      expect(isScopeCalled(payments, said), said).to.equal(false);
  });

  it('has what is in it, and not what only begins like it', () => {
    expect(isWithinScope(ledger, payments)).to.equal(true);
    expect(isWithinScope(payments, payments.toUpperCase())).to.equal(true);
    expect(isWithinScope(payments, subscription)).to.equal(true);
    expect(isWithinScope(payments, '/')).to.equal(true);
    expect(isWithinScope(subscription, payments)).to.equal(false);
    expect(isWithinScope(`${payments}-old`, payments)).to.equal(false);
  });

  it('is in a resource group where it is something within it', () => {
    expect(isInResourceGroup(ledger, 'RG-payments')).to.equal(true);
    expect(isInResourceGroup(ledger, 'rg-payroll')).to.equal(false);
    expect(isInResourceGroup(payments, 'rg-payments')).to.equal(false);
    expect(isInResourceGroup(subscription, 'rg-payments')).to.equal(false);
  });
});

describe('roleOn', () => {
  it('parts a role from its place', () => {
    for (const said of [
      'Contributor on rg-payments',
      ' Contributor  ON the resource group rg-payments ',
      'Contributor role on resource group rg-payments',
    ])
      expect(roleOn(said), said).to.deep.equal({ role: 'Contributor', place: 'rg-payments' });
    expect(roleOn('Reader on call on subscription 8c1d')).to.deep.equal({ role: 'Reader on call', place: '8c1d' });
    for (const none of ['Contributor', 'on rg-payments', 'Contributor on', 'Contributor on ', ''])
      expect(roleOn(none), none).to.equal(undefined);
  });
});

describe('matchRole', () => {
  const azure = (name: string, scope: string): Called => ({
    name: `${name} on ${scopeName(scope)}`,
    resource: { kind: 'azure-role', id: name.toLowerCase(), scope, name },
  });
  const group = (name: string, membership?: 'owner'): Called => ({
    name: membership ? `Owner of ${name}` : name,
    resource: { kind: 'group', id: groupId(name), name, ...(membership && { membership }) },
  });
  const directoryRole = (name: string): Called => ({
    name,
    resource: { kind: 'directory-role', id: roleId(name), name },
  });
  const all = [
    directoryRole('Global Reader'),
    azure('Contributor', payments),
    azure('Contributor', payroll),
    azure('Reader', payments),
    azure('Owner', ledger),
    group('Helpdesk'),
    group('Helpdesk', 'owner'),
    group('Mail', 'owner'),
    { name: 'Access on Friday', resource: undefined },
  ];
  const found = (said: string, things: readonly Called[] = all) => {
    const match = matchRole(said, things, (one) => one);
    const names = match.kind === 'one' ? [match.thing] : match.kind === 'several' ? match.things : match.nearest;
    return [match.kind, ...names.map(({ name }) => name)];
  };

  it('is the role on the place that is named (rule 36)', () => {
    for (const said of ['Contributor on rg-payments', 'contributor on RG-Payments', `Contributor on ${payments}`])
      expect(found(said), said).to.deep.equal(['one', 'Contributor on rg-payments']);
    expect(found(`contrib on ${payroll}`)).to.deep.equal(['none', 'Contributor on rg-payroll']);
    expect(found('Access on Friday')).to.deep.equal(['one', 'Access on Friday']);
  });

  it('asks which place, where none is named (rule 61)', () => {
    expect(found('Contributor')).to.deep.equal(['several', 'Contributor on rg-payments', 'Contributor on rg-payroll']);
    expect(found('Contributor', [all[1]!])).to.deep.equal(['one', 'Contributor on rg-payments']);
    expect(found('Reader')).to.deep.equal(['several', 'Reader on rg-payments', 'Global Reader']);
  });

  it('guesses no place: part of a name, or the resource group around it, only leads to a question', () => {
    expect(found('Reader on rg-pay')).to.deep.equal(['none', 'Reader on rg-payments']);
    expect(found('Owner on rg-payments')).to.deep.equal(['none', 'Owner on ledger']);
    expect(found('Owner on ledger')).to.deep.equal(['one', 'Owner on ledger']);
    const two = [azure('Owner', ledger), azure('Owner', `${ledger}2`)];
    expect(found('Owner on rg-payments', two)).to.deep.equal(['none', 'Owner on ledger', 'Owner on ledger2']);
    expect(found('Emperor on the moon')).to.deep.equal(['none']);
  });

  it('guesses no ownership where only the group is named (rule 70)', () => {
    expect(found('Helpdesk')).to.deep.equal(['one', 'Helpdesk']);
    expect(found('Mail')).to.deep.equal(['none', 'Owner of Mail']);
    for (const said of [
      'Owner of Mail',
      'ownership of Mail',
      'the ownership of the group mail',
      'owner of the Mail',
      'mail owner',
    ])
      expect(found(said), said).to.deep.equal(['one', 'Owner of Mail']);
  });

  it('any text is safe', () => {
    for (const said of [
      '',
      ' on ',
      'on on on',
      `${'a on '.repeat(2_000)}b`,
      '\u202eon rg',
      `x on ${'/'.repeat(5_000)}`,
    ])
      expect(found(said)[0], said.slice(0, 20)).to.be.oneOf(['none', 'several', 'one']);
  });

  it('tells where else the role is', () => {
    const elsewhere = (role: string) => roleElsewhere({ role, place: 'rg-old' }, all, (one) => one).kind;
    expect(['Contributor', 'Reader', 'Global Reader', 'Emperor'].map(elsewhere)).to.deep.equal([
      ...['several', 'one', 'none', 'none'],
    ]);
  });
});
