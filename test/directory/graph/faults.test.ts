// Every fault that Microsoft Graph is known to have, at every question: the port's error, asked no oftener than is safe, and a log without people.
import { expect } from 'chai';
import type { Activatable } from '../../../engine/catalogue/model.js';
import { DirectoryError } from '../../../engine/ports.js';
import { faults, type Fault } from '../../../local/graph/faults.js';
import { role } from '../../contracts/directory.contract.js';
import type { GraphWorld, GraphWorldOptions } from '../../support/graph-directory.js';
import {
  alex,
  faultTable,
  given,
  goneByGraph,
  outcomeOf,
  until,
  wordOf,
  worldUnder,
} from '../../support/graph-faults.js';
import { questions, reader } from '../../support/graph-questions.js';

describe('Microsoft Graph with faults', () => {
  let world: GraphWorld;
  let since: string;
  const start = async (fault: Fault = goneByGraph, options: GraphWorldOptions = {}): Promise<void> => {
    world = await worldUnder(fault, options);
    since = (await world.directory.changesSince!().catch(() => undefined))?.next ?? '';
  };
  afterEach(() => world.stop());

  /** What each question comes to under this fault, and how often one address was asked for it at the most. */
  async function allUnder(fault: Fault): Promise<Readonly<Record<string, { outcome: Outcome; most: number }>>> {
    const found: Record<string, { outcome: Outcome; most: number }> = {};
    for (const [question, ask] of Object.entries(questions)) {
      world.standIn.faults.callOffAll();
      const from = world.standIn.calls.length;
      world.standIn.faults.order({ fault, path: /./, times: Infinity });
      const outcome = await outcomeOf(ask(world.directory, since));
      const paths = world.standIn.calls.slice(from).map(({ method, path }) => `${method} ${path}`);
      found[question] = { outcome, most: Math.max(...paths.map((one) => paths.filter((path) => path === one).length)) };
    }
    world.standIn.faults.callOffAll();
    return found;
  }
  const wordsOf = (found: Awaited<ReturnType<typeof allUnder>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(found).map(([question, { outcome }]) => [question, wordOf(outcome)]));

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

  for (const { name, fault, expected, tries } of faultTable)
    it(`${name}: every question is ${expected}, and asked ${tries.question} times at the most`, async () => {
      await start(fault);
      const found = await allUnder(fault);
      const wanted = Object.keys(questions).map((question) => [
        question,
        name === 'a body of another shape' && isTriedBySchedule(question) ? 'answered undefined' : expected,
      ]);
      expect(wordsOf(found)).to.deep.equal(Object.fromEntries(wanted));
      for (const [question, { outcome, most }] of Object.entries(found)) {
        expect(most, question).to.be.at.most(tries.question);
        if (!(outcome instanceof DirectoryError)) continue;
        if (name === '429 for long') expect(outcome.retryAfterMs, question).to.equal(120_000);
        if (expected === 'forbidden') expect(outcome.message, question).to.match(/ needs (\w+\.|User Access)/);
      }
      isLoggedWithoutPeople();
      expect((await world.kept.now()).company.changes ?? []).to.deep.equal([]);
    });

  it('404 of Graph: it says who and what is not there, and that is the answer', async () => {
    await start();
    const found = await allUnder(goneByGraph);
    const empty = (question: string): string => {
      if (question.startsWith('validateGrant')) return 'not-found';
      if (question.startsWith('changes')) return 'invalid';
      if (question.startsWith('holds of')) return 'answered false';
      if (question.startsWith('heldThrough')) return 'answered {"direct":false,"groups":[]}';
      if (/^assignees of (?!directory-role)/.test(question)) return 'not-found';
      return answersOfNothing[question] ?? 'answered []';
    };
    expect(wordsOf(found)).to.deep.equal(
      Object.fromEntries(Object.keys(questions).map((question) => [question, empty(question)])),
    );
    for (const [question, { most }] of Object.entries(found)) expect(most, question).to.equal(1);
  });

  it('a page that repeats itself is never followed further: the question has no answer, or was of one page', async () => {
    await start();
    const found = await allUnder(faults.endlessPages);
    const paged = Object.entries(found).filter(([, { outcome }]) => outcome instanceof DirectoryError);
    for (const [question, { outcome }] of paged) expect(wordOf(outcome), question).to.equal('invalid');
    expect(paged.map(([question]) => question)).to.have.members(pagedQuestions);
    const lines = world.logged.filter(([event]) => event === 'graph-pages-wrong');
    expect(lines.length, 'lines for the operator').to.be.at.least(pagedQuestions.length);
    for (const [, facts] of lines) {
      expect(facts).to.include({ why: 'again' });
      expect(facts['path']).to.match(/^\//);
      expect(facts['requestId']).to.match(/^[\da-f-]{36}$/);
    }
    isLoggedWithoutPeople();
    // The second time it is seen by its address, which may be written otherwise the first time.
    for (const [question, { most }] of Object.entries(found)) expect(most, question).to.be.at.most(2);
  });

  it('no licence: whether somebody is eligible cannot be told, holders are told by the plainer list, and risk cannot be told', async () => {
    await start();
    world.standIn.faults.order({ fault: faults.noPrivilegedLicence, path: /ScheduleInstances/, times: Infinity });
    for (const role of [reader, given['group'] as Activatable])
      expect(wordOf(await outcomeOf(world.directory.eligibilities(alex, [role])))).to.equal('unlicensed');
    expect((await world.directory.holders(role('Global Administrator'))).length).to.be.above(0);
    world.standIn.faults.order({ fault: faults.noRiskLicence, path: /riskyUsers/ });
    expect(wordOf(await outcomeOf(world.directory.risks.identity(alex)))).to.equal('unlicensed');
  });

  it('login that is down is said so, and nothing is asked', async () => {
    await start(goneByGraph, {
      graph: { tokens: () => Promise.reject(new Error('Microsoft Entra does not answer.')) },
    });
    for (const [question, ask] of Object.entries(questions)) {
      const error = await outcomeOf(ask(world.directory, since));
      const message = error instanceof DirectoryError ? error.message : '';
      expect([question, wordOf(error), message]).to.deep.equal([
        question,
        'unavailable',
        'Microsoft Entra does not answer. Nothing was changed.',
      ]);
    }
    expect(world.standIn.calls).to.deep.equal([]);
  });

  it('a permission that is not in the token is named, to administrators and in the log, before anything is asked', async () => {
    const without = [
      ...['GroupMember.ReadWrite.All', 'Group.ReadWrite.All'],
      'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
    ];
    await start(goneByGraph, { without });
    const error = await outcomeOf(world.directory.grant(alex, given['group']!, until));
    expect(error)
      .to.have.property('message')
      .that.includes('GroupMember.ReadWrite.All (application) is missing. Nothing was changed.');
    const facts = { registration: 'fulfiller', isThere: true, missing: ['GroupMember.ReadWrite.All'] };
    expect(world.logged).to.deep.include(['graph-not-permitted', facts]);
    expect(world.standIn.calls.filter(({ method }) => method !== 'GET')).to.deep.equal([]);
  });
});

type Outcome = Awaited<ReturnType<typeof outcomeOf>>;

/** Tried by a request that changes nothing: of its answer only that it was taken is read. */
const isTriedBySchedule = (question: string): boolean =>
  ['validateGrant of directory-role', 'validateGrant of eligible'].includes(question);

const answersOfNothing: Readonly<Record<string, string>> = {
  getUser: 'answered undefined',
  mailAddress: 'answered undefined',
  'identity risk': 'answered {"level":"none"}',
  'everybody at risk': 'answered 0',
};

const pagedQuestions: readonly string[] = [
  'members',
  'holders',
  'holdsAny',
  'rolesConferred',
  'eligibilities',
  'eligibilities of a group',
  'eligibilities in Azure',
  'eligible',
  'eligible for a group',
  'eligible in Azure',
  'names of groups',
  'names of teams',
  'principalsWith',
  'rolesConferred by name',
  'heldThrough of group',
  'heldThrough of application',
  'heldThrough of directory-role',
  'heldThrough of azure-role',
  'assignees of group',
  'assignees of site',
  'assignees of directory-role',
  'assignees of team',
  'assignees of owner',
  'names of roles',
  'names of applications',
  'names of sites',
  'changes from now on',
  'changes since then',
  'everybody at risk',
  'holds of application',
  'holds of directory-role',
  'holds of eligible',
  'holds of azure-role',
  'holds of owner',
  'validateGrant of team',
  'validateGrant of team to an invitee',
  'validateGrant of azure-role',
];
