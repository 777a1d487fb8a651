import { expect } from 'chai';
import fc from 'fast-check';
import { audienceGroups, named, policiesFor, requestable, type AudienceFacts } from '../../engine/catalogue/choose.js';
import type { Audience, Catalogue, Package, Policy } from '../../engine/catalogue/model.js';
import { groupId, packageId, personId } from '../../engine/ids.js';
import type { Person } from '../../engine/person.js';

const alex: Person = {
  id: personId('id-alex'),
  name: 'Alex Wilber',
  upn: 'alexw@contoso.com',
  kind: 'member',
  enabled: true,
};
const kim: Person = {
  id: personId('id-kim'),
  name: 'Kim Akers',
  upn: 'kim#ext#@contoso.com',
  kind: 'guest',
  enabled: true,
};
const marketing = groupId('id-marketing');
const sales = groupId('id-sales');
const as = (person: Person, ...groups: AudienceFacts['groups']): AudienceFacts => ({ person, groups });

function policy(name: string, audience: Audience): Policy {
  return {
    id: name,
    name,
    audience,
    stages: [],
    questions: [],
    justificationRequired: true,
    expiry: { kind: 'never' },
    choosesDuration: false,
    choosesStart: false,
    managerMayRequest: false,
  };
}
const members = policy('members', { kind: 'members' });
const everyone = policy('everyone', { kind: 'everyone' });
const guests = policy('guests', { kind: 'guests' });
const forMarketing = policy('marketing', { kind: 'groups', groups: [marketing] });
const forAlex = policy('alex', { kind: 'people', people: ['AlexW@Contoso.com'] });

function pack(name: string, policies: readonly Policy[], hidden = false): Package {
  return { id: packageId(name), name, description: '', hidden, resources: [], policies };
}
const catalogueOf = (...packages: Package[]): Catalogue => ({ version: '1', packages, roles: [] });
const idsOf = (policies: readonly Policy[]): string[] => policies.map((each) => each.id);

describe('policiesFor (rule 3)', () => {
  const all = pack('All', [guests, everyone, members, forMarketing, forAlex]);
  const without = (...left: Policy[]): Package =>
    pack(
      'Some',
      all.policies.filter((each) => !left.includes(each)),
    );

  it('prefers named people and groups, then members, then everyone, then guests', () => {
    expect(idsOf(policiesFor(without(forAlex), as(alex, marketing)))).to.deep.equal(['marketing']);
    expect(idsOf(policiesFor(without(forMarketing), as(alex, marketing)))).to.deep.equal(['alex']);
    expect(idsOf(policiesFor(all, as({ ...alex, id: personId('x'), upn: 'x' })))).to.deep.equal(['members']);
    expect(idsOf(policiesFor(all, as(kim)))).to.deep.equal(['everyone']);
    expect(idsOf(policiesFor(without(everyone), as(kim)))).to.deep.equal(['guests']);
  });

  it('leaves a tie inside one class to the requester', () => {
    expect(idsOf(policiesFor(all, as(alex, marketing)))).to.deep.equal(['marketing', 'alex']);
  });

  it('names people by principal name or id, in any case', () => {
    const byId = pack('By id', [policy('id', { kind: 'people', people: ['ID-ALEX'] })]);
    expect(idsOf(policiesFor(byId, as(alex)))).to.deep.equal(['id']);
    expect(idsOf(policiesFor(byId, as(kim)))).to.deep.equal([]);
  });

  it('fits nothing to the disabled', () => {
    expect(policiesFor(all, as({ ...alex, enabled: false }, marketing))).to.deep.equal([]);
  });

  it('fits nothing where nobody is meant', () => {
    expect(policiesFor(pack('None', []), as(alex))).to.deep.equal([]);
    expect(policiesFor(pack('Group', [forMarketing]), as(alex, sales))).to.deep.equal([]);
  });

  it('law: whoever is given a policy is in its audience, and all given are of one class', () => {
    const audiences = fc.constantFrom(members, everyone, guests, forMarketing, forAlex);
    const askers = fc.record({
      person: fc.constantFrom(alex, kim, { ...alex, enabled: false }),
      groups: fc.subarray([marketing, sales]),
    });
    fc.assert(
      fc.property(fc.array(audiences), askers, (policies, asker) => {
        const given = policiesFor({ policies }, asker);
        const kinds = new Set(given.map(({ audience: { kind } }) => (kind === 'people' ? 'groups' : kind)));
        expect(kinds.size).to.be.at.most(1);
        if (!asker.person.enabled) expect(given).to.deep.equal([]);
        if (given.includes(members)) expect(asker.person.kind).to.equal('member');
        if (given.includes(guests)) expect(asker.person.kind).to.equal('guest');
        if (given.includes(forMarketing)) expect(asker.groups).to.include(marketing);
        if (given.includes(forAlex)) expect(asker.person.upn).to.equal(alex.upn);
      }),
    );
  });
});

describe('requestable (rules 4 and 5)', () => {
  const catalogue = catalogueOf(
    pack('Sales Support', [members]),
    pack('Partner Workspace', [everyone]),
    pack('Marketing Desk', [forMarketing]),
    pack('Incident Room', [members], true),
  );
  const listed = (asker: AudienceFacts): string[] => requestable(catalogue, asker).map((each) => each.name);

  it('lists what some policy lets this person request', () => {
    expect(listed(as(alex))).to.deep.equal(['Sales Support', 'Partner Workspace']);
    expect(listed(as(alex, marketing))).to.deep.equal(['Sales Support', 'Partner Workspace', 'Marketing Desk']);
    expect(listed(as(kim))).to.deep.equal(['Partner Workspace']);
  });

  it('lists nothing for the disabled', () => {
    expect(listed(as({ ...alex, enabled: false }, marketing))).to.deep.equal([]);
  });
});

describe('named (rules 4 and 61)', () => {
  const room = pack('Incident Room', [members], true);
  const catalogue = catalogueOf(pack('Sales Support', [members]), pack('Incident Reports', [members]), room);

  it('finds a hidden package by its exact name only', () => {
    expect(named(catalogue, as(alex), 'incident-room')).to.deep.equal({ kind: 'one', thing: room });
    expect(named(catalogue, as(alex), 'incident'))
      .to.deep.include({ kind: 'one' })
      .and.not.deep.include({ thing: room });
    expect(named(catalogue, as(alex), 'incident roo')).to.deep.equal({
      kind: 'none',
      nearest: [catalogue.packages[1]],
    });
  });

  it('does not give it to whom no policy lets (hiding is not access control)', () => {
    expect(named(catalogue, as(kim), 'Incident Room')).to.deep.equal({ kind: 'none', nearest: [] });
  });

  it('never guesses between packages of one name, hidden or listed (rule 61)', () => {
    const listed = pack('Incident room', [everyone]);
    const other = pack('INCIDENT ROOM', [members], true);
    expect(named(catalogueOf(listed, room), as(alex), 'incident room')).to.deep.equal({
      kind: 'several',
      things: [listed, room],
    });
    expect(named(catalogueOf(room, other), as(alex), 'incident room')).to.deep.equal({
      kind: 'several',
      things: [room, other],
    });
    expect(named(catalogueOf(listed, room), as(kim), 'incident room')).to.deep.equal({ kind: 'one', thing: listed });
  });

  it('finds listed packages loosely', () => {
    expect(named(catalogue, as(alex), 'sales sup')).to.deep.equal({ kind: 'one', thing: catalogue.packages[0] });
  });
});

describe('audienceGroups', () => {
  it('gives each group that an audience names, once', () => {
    const both = policy('both', { kind: 'groups', groups: [sales, marketing] });
    expect(audienceGroups(catalogueOf(pack('A', [forMarketing, members]), pack('B', [both])))).to.deep.equal([
      marketing,
      sales,
    ]);
  });
});
