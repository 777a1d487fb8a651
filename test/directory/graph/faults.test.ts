// Every fault that Microsoft Graph is known to have, at every question and change: the port's fault, nothing unsafe said twice, and a log without people.
import { expect } from 'chai';
import { minuteMs } from '../../../engine/time.js';
import type { GraphDirectory } from '../../../directory/graph/directory.js';
import type { Resource } from '../../../engine/catalogue/model.js';
import { DirectoryError, type DirectoryFault } from '../../../engine/ports.js';
import { GraphError } from '../../../local/graph/answer.js';
import { faults, type Fault } from '../../../local/graph/faults.js';
import { permissionsOf } from '../../../local/graph/trial-registrations.js';
import { group, person, resources, role } from '../../contracts/directory.contract.js';
import { graphWorld, type GraphWorld, type GraphWorldOptions } from '../../support/graph-directory.js';

const alex = person('alexw@');
const subscription = '/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** One of each kind of resource; a group also until a time. */
const given: Readonly<Record<string, Resource>> = {
  ...Object.fromEntries(resources.map((one) => [one.kind, one])),
  'directory-role': { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' },
  team: { kind: 'team', id: group('Sales Team'), name: 'Sales Team' },
  eligible: { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader', assignment: 'eligible' },
  'azure-role': { kind: 'azure-role', id: reader, scope: `${subscription}/resourceGroups/sales`, name: 'Reader' },
};
const kinds = Object.keys(given);
const until = new Date('2026-11-23T17:00:00Z');

type Asking = (directory: GraphDirectory) => Promise<unknown>;

const questions: Readonly<Record<string, Asking>> = {
  getUser: (it) => it.getUser('alexw@contoso.com'),
  'searchUsers by name': (it) => it.searchUsers('Alex Wilber', 5),
  'searchUsers by address': (it) => it.searchUsers('alexw@', 5),
  'managerChain of one': (it) => it.managerChain(alex, 1),
  'managerChain of two': (it) => it.managerChain(alex, 2),
  members: (it) => it.members(group('Sales Leads')),
  memberOfAny: (it) => it.memberOfAny(alex, [group('Sales Leads')]),
  holders: (it) => it.holders(role('Global Reader')),
  holdsAny: (it) => it.holdsAny(alex, [role('Global Reader')]),
  rolesConferred: (it) => it.rolesConferred(group('Executives')),
  eligibilities: (it) => it.eligibilities(alex),
  'names of people': (it) => it.names.find('person', 'alexw@contoso.com'),
  'names of groups': (it) => it.names.find('group', 'Sales Leads'),
  'names of roles': (it) => it.names.find('role', 'Global Reader'),
  'names of applications': (it) => it.names.find('application', 'CRM'),
  'names of sites': (it) => it.names.find('site', 'Sales site'),
  ...Object.fromEntries(
    kinds.map((kind) => [`holds of ${kind}`, (it: GraphDirectory) => it.holds(alex, given[kind]!)]),
  ),
};

const notFoundByGateway: Fault = { kind: 'error', error: new GraphError(404, '', 'Not Found'), when: 'before' };
const tokenRefused: Fault = {
  kind: 'error',
  error: new GraphError(401, 'InvalidAuthenticationToken', 'Access token has expired.'),
  when: 'before',
};
const away: Fault = {
  kind: 'error',
  error: new GraphError(504, '', 'Licence server and alexw@contoso.com'),
  when: 'before',
};

/** The fault of Graph, the port's, and how often one address is asked at the most. */
const table: readonly (readonly [string, Fault, DirectoryFault, number])[] = [
  ['429 for long', faults.throttled('120'), 'throttled', 1],
  ['429 for a moment', faults.throttled('1'), 'throttled', 3],
  ['429 without a time', faults.throttled(), 'throttled', 3],
  ['503', faults.unavailable, 'unavailable', 3],
  ['504 after it was done', faults.doneButTimedOut, 'unavailable', 3],
  ['504 with words of a licence', away, 'unavailable', 3],
  ['a reset', faults.cutOff, 'unavailable', 3],
  ['no answer', faults.hanging, 'unavailable', 1],
  ['a body that is no JSON', faults.notJson, 'invalid', 1],
  ['a body of another shape', faults.wrongShape, 'invalid', 1],
  ['a permission taken away', faults.notPermitted, 'forbidden', 1],
  ['a token refused', tokenRefused, 'forbidden', 2],
  ['a 404 that is not of Graph', notFoundByGateway, 'unavailable', 1],
];

async function faultOf(asked: Promise<unknown>): Promise<DirectoryError> {
  try {
    return expect.fail(`no fault: ${JSON.stringify(await asked)}`);
  } catch (error) {
    if (error instanceof DirectoryError) return error;
    throw error;
  }
}

describe('Microsoft Graph with faults', () => {
  let world: GraphWorld;
  const start = async (options: GraphWorldOptions = {}): Promise<void> => {
    world = await graphWorld({ ...options, graph: { fetch, ...options.graph } });
    const privileged = { roles: permissionsOf('privileged'), azureScopes: [subscription] };
    world.standIn.register({ appId: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e03', ...privileged });
  };
  afterEach(() => world.stop());

  function isLoggedWithoutPeople(): void {
    const refused = world.logged.filter(([event]) => event.startsWith('graph-'));
    expect(refused).to.not.deep.equal([]);
    expect(JSON.stringify(refused)).to.not.match(/contoso|alex|wilber|sales|licence/i);
    for (const [event, facts] of refused.filter(([name]) => name !== 'graph-not-permitted')) {
      expect(facts, event)
        .to.have.property('clientRequestId')
        .match(/^[\da-f-]{36}$/);
      if (facts['status'] !== 0)
        expect(facts, event)
          .to.have.property('requestId')
          .match(/^[\da-f-]{36}$/);
    }
  }

  /** The most that one address was called, by this method. */
  const mostCalled = (method?: string): number => {
    const counts = new Map<string, number>();
    for (const call of world.standIn.calls.filter((one) => method === undefined || one.method === method))
      counts.set(call.path, (counts.get(call.path) ?? 0) + 1);
    return Math.max(0, ...counts.values());
  };

  for (const [name, fault, expected, most] of table)
    it(`${name}: every question is ${expected}, and asked ${most} times at the most`, async () => {
      await start(inTime(fault));
      for (const [question, ask] of Object.entries(questions)) {
        world.standIn.faults.callOffAll();
        const before = world.standIn.calls.length;
        world.standIn.faults.order({ fault, path: /./, times: Infinity });
        const error = await faultOf(ask(world.directory));
        expect(error.fault, question).to.equal(expected);
        if (name === '429 for long') expect(error.retryAfterMs, question).to.equal(120_000);
        if (expected === 'forbidden') expect(error.message, question).to.match(/ needs (\w+\.|User Access)/);
        expect(world.standIn.calls.length - before, question).to.be.at.most(most * 6);
      }
      world.standIn.faults.callOffAll();
      isLoggedWithoutPeople();
    });

  for (const [name, fault, expected] of table)
    it(`${name}: no change is said twice where it may have been done`, async () => {
      for (const kind of kinds) {
        await start(inTime(fault));
        world.standIn.faults.order({ fault, method: methodOf(kind), path: changed, times: Infinity });
        const grant = world.directory.grant(alex, given[kind]!, until);
        const isTakenForDone = expected === 'invalid' && isBodyless(kind);
        if (isTakenForDone || name === 'a body of another shape') await grant.catch(() => undefined);
        else expect((await faultOf(grant)).fault, kind).to.equal(expected);
        world.standIn.faults.callOffAll();
        expect(mostCalled(methodOf(kind)), kind).to.be.at.most(
          name === 'a token refused' ? 2 : name.startsWith('429') && name !== '429 for long' ? 3 : 1,
        );
        await world.directory.grant(alex, given[kind]!, until);
        expect(await world.directory.holds(alex, given[kind]!), kind).to.equal(true);
        expect((await world.kept.now()).company.changes ?? [], kind).to.have.length(kind === 'eligible' ? 0 : 1);
        await world.stop();
      }
    });

  for (const [name, fault] of [
    ['504', faults.doneButTimedOut],
    ['reset', faults.doneButCutOff],
  ] as const)
    for (const kind of kinds)
      it(`${name} after ${kind} was given is one grant, and so is its end`, async () => {
        await start();
        const done = () => world.kept.now().then(({ company }) => (company.changes ?? []).map(({ what }) => what));
        world.standIn.faults.order({ fault, method: methodOf(kind), path: changed });
        const error = await faultOf(world.directory.grant(alex, given[kind]!, until));
        expect(error.message).to.match(/^It is not known whether /);
        expect(await world.directory.grant(alex, given[kind]!, until)).to.equal('already');
        world.clock.move(6 * minuteMs);
        world.standIn.faults.order({ fault, method: endOf(kind), path: changed });
        await faultOf(world.directory.revoke(alex, given[kind]!));
        expect(await world.directory.revoke(alex, given[kind]!)).to.equal('already');
        if (kind !== 'eligible') expect(await done()).to.deep.equal(['granted', 'removed']);
      });

  it('a page that leads to itself is not followed', async () => {
    await start();
    world.standIn.faults.order({ fault: faults.endlessPages, path: /transitiveMembers/, times: Infinity });
    expect((await faultOf(world.directory.members(group('Marketing')))).fault).to.equal('invalid');
    expect(world.standIn.calls.length).to.be.at.most(2);
  });

  it('no licence: nobody is eligible, holders are told by the plainer list, and risk cannot be told', async () => {
    await start();
    world.standIn.faults.order({ fault: faults.noPrivilegedLicence, path: /ScheduleInstances/, times: Infinity });
    expect(await world.directory.eligibilities(alex)).to.deep.equal([]);
    expect((await world.directory.holders(role('Global Administrator'))).length).to.be.above(0);
    world.standIn.faults.order({ fault: faults.noRiskLicence, path: /riskyUsers/ });
    expect((await faultOf(world.directory.risks.identity(alex))).fault).to.equal('unsupported');
  });

  it('login that is down is said so, and nothing is asked', async () => {
    await start({ graph: { tokens: () => Promise.reject(new Error('Microsoft Entra does not answer.')) } });
    for (const [question, ask] of Object.entries(questions)) {
      const error = await faultOf(ask(world.directory));
      expect([question, error.fault, error.message]).to.deep.equal([
        question,
        'unavailable',
        'Microsoft Entra does not answer. Nothing was changed.',
      ]);
    }
    expect(world.standIn.calls).to.deep.equal([]);
  });

  it('a permission that is not in the token is named, to administrators and in the log, before anything is asked', async () => {
    await start({ without: ['GroupMember.ReadWrite.All', 'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup'] });
    const error = await faultOf(world.directory.grant(alex, given['group']!, until));
    expect(error.message).to.include('GroupMember.ReadWrite.All (application) is missing. Nothing was changed.');
    const facts = { registration: 'fulfiller', isThere: true, missing: ['GroupMember.ReadWrite.All'] };
    expect(world.logged).to.deep.include(['graph-not-permitted', facts]);
    expect(world.standIn.calls.filter(({ method }) => method !== 'GET')).to.deep.equal([]);
  });
});

const changed = /(\$ref|ScheduleRequests|appRoleAssignedTo|\/teams\/[^/]+\/members)/;
const inTime = ({ kind }: Fault): GraphWorldOptions => (kind === 'hang' ? { graph: { timeoutMs: 60 } } : {});
const methodOf = (kind: string): string => (kind === 'azure-role' ? 'PUT' : 'POST');
const endOf = (kind: string): string =>
  kind === 'directory-role' || kind === 'eligible' || kind === 'azure-role' ? methodOf(kind) : 'DELETE';
/** Their answer says nothing that is needed: success is enough. */
const isBodyless = (kind: string): boolean => ['application', 'team'].includes(kind);
