import { expect } from 'chai';
import type { Resource } from '../../engine/catalogue/model.js';
import { groupId, packageId, personId, roleId } from '../../engine/ids.js';
import type { Person } from '../../engine/person.js';
import { codeOf, packed, unpacked } from '../../engine/watch/code.js';
import { watchDecider } from '../../engine/watch/decider.js';
import type { WatchCommand } from '../../engine/watch/model.js';
import { newFindingId } from '../../engine/finding/tags.js';
import { watchedIn } from '../../engine/watch/watched.js';
import { given, stateAfter, story } from '../support/given.js';
import { alex, bianca, later, miriam, monday, tuesday } from '../support/people.js';

const resource: Resource = { kind: 'group', id: groupId('g'), name: 'Sales Team' };
const role: Resource = { kind: 'directory-role', id: roleId('r'), name: 'Reader' };
const begin: WatchCommand = { type: 'begin', at: monday, resource };
const read = (at: Date, holders: readonly Person[], strangers: readonly Person[] = []): WatchCommand => ({
  type: 'read',
  at,
  holders: holders.map(({ id }) => codeOf(id)),
  found: strangers.length > 0 ? [{ finding: newFindingId('7F3K9'), people: strangers }] : [],
});
const after = (...commands: WatchCommand[]) => given(watchDecider, ...story(watchDecider, ...commands));
const typesOf = (commands: readonly WatchCommand[]) => story(watchDecider, ...commands).map(({ type }) => type);
const dueAfter = (...commands: WatchCommand[]) =>
  watchDecider.dueAt(stateAfter(watchDecider, ...story(watchDecider, ...commands)));

describe('a watch (rule 82)', () => {
  it('notes at its first reading who is there, and finds nobody', () => {
    after(begin)
      .when(read(monday, [alex], [alex]))
      .then({ type: 'read', at: monday, came: codeOf(alex.id), gone: '' });
  });

  it('finds whoever is new later, with when they were not there yet', () => {
    const people = [miriam];
    after(begin, read(monday, [alex]))
      .when(read(tuesday, [alex, miriam], people))
      .then({
        ...{ type: 'read', at: tuesday, came: codeOf(miriam.id), gone: '', since: monday },
        found: [{ finding: newFindingId('7F3K9'), people }],
      });
  });

  it('finds nobody whom another reading has counted meanwhile', () => {
    after(begin, read(monday, []), read(tuesday, [alex]))
      .when(read(tuesday, [alex], [alex]))
      .then({ type: 'read', at: tuesday, came: '', gone: '' });
  });

  it('forgets who is gone: whoever comes again is new', () => {
    const once = after(begin, read(monday, [alex, bianca]), read(tuesday, [bianca])).state;
    expect(once.status !== 'none' && unpacked(once.holders)).to.deep.equal([codeOf(bianca.id)]);
  });

  it('owes one report for each finding, with everything the telling needs', () => {
    const [, , last] = story(watchDecider, begin, read(monday, []), read(tuesday, [alex], [alex]));
    const effects = watchDecider.effects(last!, after(begin, read(monday, []), read(tuesday, [alex], [alex])).state);
    expect(effects).to.deep.equal([
      { type: 'report', resource, at: tuesday, since: monday, finding: newFindingId('7F3K9'), people: [alex] },
    ]);
  });

  it('is read each day, a role each hour, and at once where something changed', () => {
    expect(dueAfter(begin)).to.deep.equal(monday);
    expect(dueAfter(begin, read(monday, []))).to.deep.equal(tuesday);
    expect(dueAfter({ ...begin, resource: role }, read(monday, []))).to.deep.equal(later(monday, { hours: 1 }));
    const noon = later(monday, { hours: 3 });
    expect(dueAfter(begin, read(monday, []), { type: 'doubt', at: noon })).to.deep.equal(noon);
  });

  it('is tried again where it cannot be read, later each time, and loses nobody by it', () => {
    const missed = [begin, read(monday, [alex]), { type: 'miss', at: tuesday } as const];
    expect(dueAfter(...missed)).to.deep.equal(later(tuesday, { seconds: 1 }));
    const state = after(...missed).state;
    expect(state.status !== 'none' && state.holders).to.equal(codeOf(alex.id));
  });

  it('stops where the catalogue gives it no more, and begins anew with a first reading', () => {
    const stopped = [begin, read(monday, [alex]), { type: 'stop', at: tuesday } as const];
    expect(dueAfter(...stopped)).to.equal(undefined);
    expect(typesOf([...stopped, read(tuesday, [alex], [alex])])).to.deep.equal(['begun', 'read', 'stopped']);
    after(...stopped, { ...begin, at: tuesday })
      .when(read(tuesday, [miriam], [miriam]))
      .then({ type: 'read', at: tuesday, came: codeOf(miriam.id), gone: '' });
  });

  it('keeps a group of 5,000 in some 55 kB, each of them apart', () => {
    const codes = Array.from({ length: 5_000 }, (_, index) => codeOf(personId(`00000000-0000-4000-8000-${index}`)));
    expect(new Set(codes).size).to.equal(5_000);
    expect(packed(codes)).to.have.length(55_000);
    expect(unpacked(packed(codes))).to.deep.equal(codes);
    expect(codeOf(personId('ABC'))).to.equal(codeOf(personId('abc')));
  });
});

describe('what is watched of a catalogue (rule 82)', () => {
  it('is what is had through a group, owners, and roles that are active: each place once', () => {
    const team: Resource = { kind: 'team', id: groupId('g'), name: 'Sales' };
    const owner: Resource = { kind: 'group', id: groupId('g'), name: 'Sales Team', membership: 'owner' };
    const eligible: Resource = { ...role, id: roleId('e'), assignment: 'eligible' };
    const azure: Resource = { kind: 'azure-role', id: 'a', scope: '/subscriptions/s', name: 'Reader' };
    const application: Resource = { kind: 'application', id: 'a', roleId: 'r', name: 'User' };
    const resources = [resource, team, owner, role, eligible, azure, application];
    const all = { id: packageId('all'), name: 'All', description: '', hidden: false, resources, policies: [] };
    expect([...watchedIn({ packages: [all], roles: [] }).keys()]).to.deep.equal([
      'group:g',
      'group-owner:g',
      'directory-role:r',
    ]);
  });
});
