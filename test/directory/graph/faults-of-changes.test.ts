// Every fault of Microsoft Graph at every change: the port's error or the right answer, nothing done twice, and done once when it is tried again.
import { expect } from 'chai';
import type { Company } from '../../../directory/sample/company-shape.js';
import { installsOver } from '../../../directory/graph/people/installs.js';
import { DirectoryError, type Installer } from '../../../engine/ports.js';
import { hourMs, minuteMs } from '../../../engine/time.js';
import { memoryShared } from '../../../storage/memory/shared.js';
import { person } from '../../contracts/directory.contract.js';
import type { changing } from '../../support/graph-questions.js';
import type { GraphWorld } from '../../support/graph-directory.js';
import {
  alex,
  faultTable,
  given,
  goneByGraph,
  kinds,
  outcomeOf,
  until,
  wordOf,
  worldUnder,
  type FaultRow,
} from '../../support/graph-faults.js';

interface Change {
  readonly name: string;
  /** Which calls go wrong. */
  readonly at: readonly (readonly [method: string, path: RegExp])[];
  readonly prepare?: (world: GraphWorld) => Promise<unknown>;
  readonly make: (world: GraphWorld, installer: Installer) => Promise<unknown>;
  /** How much of a successful answer is read: nothing of it; its state, where there is one; or all that is needed. */
  readonly reads: 'nothing' | 'a state' | 'all';
  /** What the directory has of it: the same after one time as after several. */
  readonly state: (company: Company) => unknown;
  readonly done: unknown;
  readonly undone: unknown;
  /** What Graph's own 404 comes to. */
  readonly gone: string;
  /** So long a second try is not made. */
  readonly restsMs?: number;
}

const schedules = /ScheduleRequests/;
const whats = ({ changes = [] }: Company): readonly string[] => changes.map(({ what }) => what);
const mail = 'pat@fabrikam.com';

const paths: Readonly<Record<string, RegExp>> = {
  application: /appRoleAssignedTo/,
  team: /\/teams\/[^/]+\/members/,
};
const pathOf = (kind: string): RegExp => paths[kind] ?? schedules;

const readsOf = (kind: string): Change['reads'] =>
  kind === 'azure-role' ? 'all' : kind in paths ? 'nothing' : 'a state';

/** An eligibility is no entry of the list of changes: it is looked at itself. */
const stateOf = (kind: string): Pick<Change, 'state' | 'undone'> =>
  kind === 'eligible'
    ? {
        state: (company) => (company.roleEligibilityScheduleInstances ?? []).filter(isOurs).map(() => 'granted'),
        undone: [],
      }
    : { state: whats, undone: [] };

const isOurs = ({ principalId, roleDefinitionId }: { principalId: string; roleDefinitionId: string }): boolean =>
  principalId === alex && roleDefinitionId === given['eligible']?.id;

const grants = kinds.map((kind): Change => ({
  name: `grant of ${kind}`,
  at: [[kind === 'azure-role' ? 'PUT' : 'POST', pathOf(kind)]],
  make: ({ directory }) => directory.grant(alex, given[kind]!, until),
  reads: readsOf(kind),
  ...stateOf(kind),
  done: ['granted'],
  gone: 'not-found',
}));

/** What somebody has of a group goes, and the schedule that gave it. */
const isOfGroup = (kind: string): boolean => kind === 'group' || kind === 'site' || kind === 'owner';

const takenAt = (kind: string): Change['at'] => {
  if (kind === 'azure-role') return [['PUT', schedules]];
  if (kind === 'directory-role' || kind === 'eligible') return [['POST', schedules]];
  if (isOfGroup(kind))
    return [
      ['DELETE', /\$ref/],
      ['POST', schedules],
    ];
  return [['DELETE', pathOf(kind)]];
};

const revokes = kinds.map((kind): Change => ({
  name: `revoke of ${kind}`,
  at: takenAt(kind),
  async prepare(world) {
    await world.directory.grant(alex, given[kind]!, until);
    world.clock.move(6 * minuteMs);
  },
  make: ({ directory }) => directory.revoke(alex, given[kind]!),
  // Of a group: with what it gave the schedule is gone, and says so.
  reads: isOfGroup(kind) ? 'nothing' : readsOf(kind),
  ...stateOf(kind),
  undone: ['granted'],
  done: kind === 'eligible' ? [] : ['granted', 'removed'],
  // Read back by whoever asked: nothing is said to be gone because one call was answered so.
  gone: 'answered "already"',
}));

const guest = person('kim_fabrikam');

const others: { readonly [Method in Exclude<(typeof changing)[number], 'grant' | 'revoke'>]: Change } = {
  setEnabled: {
    name: 'setEnabled',
    at: [['PATCH', /\/users\//]],
    make: ({ directory }) => directory.setEnabled!(guest, false),
    reads: 'nothing',
    state: ({ users }) => users.flatMap(({ id, accountEnabled }) => (id === guest && !accountEnabled ? [id] : [])),
    undone: [],
    done: [guest],
    gone: 'not-found',
  },
  endSessions: {
    name: 'endSessions',
    at: [['POST', /revokeSignInSessions/]],
    make: ({ directory }) => directory.endSessions!(alex),
    reads: 'nothing',
    state: ({ users }) => users.flatMap((one) => (one['signInSessionsValidFromDateTime'] ? [one.id] : [])),
    undone: [],
    done: [alex],
    gone: 'answered undefined',
  },
  inviteGuest: {
    name: 'inviteGuest',
    at: [['POST', /invitations/]],
    make: ({ directory }) => directory.inviteGuest!(mail, 'Pat Doe'),
    reads: 'all',
    state: ({ users }) => users.filter((one) => one.mail === mail).map(({ userType }) => userType),
    undone: [],
    done: ['Guest'],
    gone: 'not-found',
  },
};

const install: Change = {
  name: 'install',
  at: [['POST', /installedApps/]],
  make: (_world, installer) => installer.install(alex),
  reads: 'nothing',
  state: ({ installedApps = [] }) => installedApps.map(({ userId }) => userId),
  undone: [],
  done: [alex],
  gone: 'not-found',
  restsMs: hourMs,
};

const changes = [...grants, ...revokes, ...Object.values(others), install];

/** What must come out: an answer where the fault is in a part of it that nobody reads. */
function expectedOf({ reads }: Change, { name, expected }: Pick<FaultRow, 'name' | 'expected'>): string {
  const isUnread = reads === 'nothing' || (reads === 'a state' && name === 'a body of another shape');
  return expected === 'invalid' && isUnread ? 'answered' : expected;
}

/** Whether the fault comes when the change has been made. */
const isDoneUnder = ({ fault }: FaultRow): boolean =>
  fault.kind === 'body' || ((fault.kind === 'error' || fault.kind === 'reset') && fault.when === 'after');

describe('Microsoft Graph with faults, at a change', () => {
  let world: GraphWorld;
  let installer: Installer;
  afterEach(() => world.stop());

  async function start(change: Change, row: Pick<FaultRow, 'fault'>): Promise<void> {
    // What is read before goes well, and needs its time.
    world = await worldUnder(row.fault, row.fault.kind === 'hang' ? { graph: { timeoutMs: 500 } } : {});
    const teamsAppId = '7f2d8a54-1f0d-5b1e-8f7c-6f4f3f1f9d20';
    installer = installsOver(world.directory.wire, { teamsAppId, shared: memoryShared(world.clock) });
    await change.prepare?.(world);
  }
  const state = async (change: Change): Promise<unknown> => change.state((await world.kept.now()).company);
  /** Under the fault; and how often one address was then called for a change at the most. */
  async function under(change: Change, { fault }: Pick<FaultRow, 'fault'>) {
    const from = world.standIn.calls.length;
    const orders = change.at.map(([method, path]) =>
      world.standIn.faults.order({ fault, method, path, times: Infinity }),
    );
    const outcome = await outcomeOf(change.make(world, installer));
    expect(orders[0]?.happened, 'it was not met').to.be.above(0);
    const called = world.standIn.calls.slice(from).filter(({ method }) => change.at.some(([one]) => one === method));
    const paths = called.map(({ path }) => path).filter((path) => change.at.some(([, one]) => one.test(path)));
    return { outcome, most: Math.max(0, ...paths.map((path) => paths.filter((one) => one === path).length)) };
  }
  async function againUntroubled(change: Change): Promise<void> {
    world.standIn.faults.callOffAll();
    world.clock.move(change.restsMs ?? 0);
    await change.make(world, installer);
    expect(await state(change), 'at the end').to.deep.equal(change.done);
  }

  for (const change of changes)
    describe(change.name, () => {
      for (const row of faultTable)
        it(`${row.name}: ${expectedOf(change, row)}, and done once`, async () => {
          await start(change, row);
          const { outcome, most } = await under(change, row);
          expect(wordOf(outcome).replace(/^answered .*/, 'answered')).to.equal(expectedOf(change, row));
          expect(most).to.be.at.most(row.tries.change);
          expect(await state(change), 'meanwhile').to.deep.equal(isDoneUnder(row) ? change.done : change.undone);
          if (outcome instanceof DirectoryError && isDoneUnder(row) && row.fault.kind !== 'body')
            expect(outcome.message).to.match(/^It is not known whether /);
          await againUntroubled(change);
        });

      it(`404 of Graph: ${change.gone}`, async () => {
        await start(change, { fault: goneByGraph });
        const { outcome, most } = await under(change, { fault: goneByGraph });
        expect([wordOf(outcome), most]).to.deep.equal([change.gone, 1]);
        expect(await state(change)).to.deep.equal(change.undone);
        await againUntroubled(change);
      });
    });
});
