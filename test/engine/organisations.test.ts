// Partner organisations: who is of one, which class their policies are of, and whose sponsors are asked (rules 2, 3 and 14).
import { expect } from 'chai';
import { isIn, policiesFor } from '../../engine/catalogue/choose.js';
import type { ApproverSource, Audience, NamedSource } from '../../engine/catalogue/model.js';
import { policyFor, sourcesFor, sourcesIn, sponsoredOrganisation } from '../../engine/catalogue/organisations.js';
import { inviteeAt } from '../../engine/person.js';
import { bianca, miriam, nestor, salesPolicy, someone, stageRule } from '../support/people.js';

const kim = someone('Kim Akers', { kind: 'guest', homeDomain: 'fabrikam.com' });
const robin = someone('Robin Kline', { kind: 'guest', homeDomain: 'litware.com' });
const fabrikam: Audience = { kind: 'organisations', domains: ['fabrikam.com', 'fabrikam.de'], names: ['Fabrikam'] };
const facts = (person: typeof kim) => ({ person, groups: [] });
const named = (upn: string): NamedSource => ({ kind: 'person', person: upn });
const sponsors: ApproverSource & { readonly kind: 'sponsors' } = {
  kind: 'sponsors',
  of: [
    { domains: ['fabrikam.com'], approvers: [named(bianca.upn), named(miriam.upn)] },
    { domains: ['litware.com'], approvers: [named(nestor.upn)] },
  ],
};

describe('an organisation (rules 2 and 3)', () => {
  it('has the guests of its domains, those to be invited among them, and nobody else', () => {
    const isOf = (person: typeof kim): boolean => isIn(fabrikam, facts(person));
    expect([kim, { ...robin, homeDomain: 'fabrikam.de' }, inviteeAt('dana@Fabrikam.com')!].map(isOf)).to.deep.equal([
      true,
      true,
      true,
    ]);
    const { homeDomain: _none, ...homeless } = kim;
    const others = [
      robin,
      homeless,
      { ...kim, kind: 'member' as const },
      { ...kim, homeDomain: 'x.fabrikam.com' },
      { ...kim, homeDomain: 'notfabrikam.com' },
      inviteeAt('dana@fabrikam.com.example.org')!,
    ];
    expect(others.map(isOf)).to.deep.equal(others.map(() => false));
  });

  it('is of the class of people and groups: it beats everyone, and guests', () => {
    const policies = (['organisations', 'everyone', 'guests'] as const).map((id) =>
      salesPolicy({ id, audience: id === 'organisations' ? fabrikam : { kind: id } }),
    );
    const idsFor = (person: typeof kim) => policiesFor({ policies }, facts(person)).map(({ id }) => id);
    expect(idsFor(kim)).to.deep.equal(['organisations']);
    expect(idsFor(robin)).to.deep.equal(['everyone']);
    const people = salesPolicy({ id: 'people', audience: { kind: 'people', people: [kim.upn] } });
    expect(policiesFor({ policies: [...policies, people] }, facts(kim)).map(({ id }) => id)).to.deep.equal([
      'organisations',
      'people',
    ]);
  });
});

describe('sponsors (rule 14)', () => {
  it('are told of which organisation, where nobody else is asked: by its name, or its domain', () => {
    const named = { ...sponsors, of: sponsors.of.map((one) => ({ ...one, name: 'Fabrikam' })) };
    expect(sponsoredOrganisation([sponsors], kim)).to.equal('fabrikam.com');
    expect(sponsoredOrganisation([named], kim)).to.equal('Fabrikam');
    expect(sponsoredOrganisation([sponsors, { kind: 'manager', level: 1 }], kim)).to.equal(undefined);
    expect(sponsoredOrganisation([sponsors], someone('Alex Wilber'))).to.equal(undefined);
  });

  it('are those of the organisation of who gets the access; nobody where it has none', () => {
    const manager: ApproverSource = { kind: 'manager', level: 1 };
    expect(sourcesFor([manager, sponsors], kim)).to.deep.equal([manager, named(bianca.upn), named(miriam.upn)]);
    expect(sourcesFor([sponsors], robin)).to.deep.equal([named(nestor.upn)]);
    expect(sourcesFor([sponsors], { ...kim, homeDomain: 'other.com' })).to.deep.equal([]);
    expect(sourcesFor([sponsors], undefined)).to.deep.equal([]);
    expect(sourcesIn([sponsors])).to.have.length(3);
  });

  it('stay with a request as they were, those of other organisations left out (rule 13)', () => {
    const policy = salesPolicy({ stages: [stageRule({ approvers: [sponsors], fallback: [named(nestor.upn)] })] });
    expect(policyFor(policy, kim).stages[0]!.approvers).to.deep.equal([{ kind: 'sponsors', of: [sponsors.of[0]] }]);
    expect(policyFor(policy, kim).stages[0]!.fallback).to.deep.equal([named(nestor.upn)]);
    const without = salesPolicy();
    expect(policyFor(without, kim)).to.equal(without);
  });
});
