import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { matches } from '../../app/facts/pattern.js';
import { readCatalogue } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import type { Names } from '../../engine/catalogue/names.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import { contosoPath, contributor, group, person, role } from '../contracts/directory.contract.js';

const sample = readFileSync(new URL('../../directory/sample/catalogue.yaml', import.meta.url), 'utf8');
const tuesday = new Date('2026-11-24T09:00:00Z');
let names: Names;
before(async () => {
  names = (await sampleDirectory({ source: fileURLToPath(contosoPath), clock: { now: () => tuesday } })).names;
});

async function good(text: string): Promise<Catalogue> {
  const read = await readCatalogue(text, names);
  if ('problems' in read) throw new Error(read.problems.map(problemText).join('\n'));
  return read.catalogue;
}
async function bad(text: string): Promise<string[]> {
  const read = await readCatalogue(text, names);
  return 'problems' in read ? read.problems.map(problemText) : [];
}

describe('the roles of the sample catalogue', () => {
  it('are those of the stories (rules 37 to 40)', async () => {
    const [reader, exchange, sharePoint, helpdesk, payments, security, ...others] = (await good(sample)).roles;
    expect(others).to.deep.equal([]);
    expect(security!.policy.emergency).to.deep.include({ longestMinutes: 60 });
    const activation = {
      id: 'activation',
      name: 'Activation',
      audience: { kind: 'everyone' },
      justificationRequired: true,
      choosesDuration: true,
      managerMayRequest: false,
      extension: { approval: true, atMost: 100 },
    };
    expect(reader).to.deep.equal({
      id: role('Global Reader'),
      resource: { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' },
      name: 'Global Reader',
      description: 'Read everything an administrator can see, change nothing',
      policy: {
        ...activation,
        stages: [],
        questions: [],
        expiry: { kind: 'after', minutes: 8 * 60 },
        choosesStart: true,
      },
    });
    expect(exchange).to.deep.include({ id: role('Exchange Administrator'), name: 'Exchange Administrator' });
    expect(exchange!.policy.expiry).to.deep.equal({ kind: 'after', minutes: 4 * 60 });
    expect(exchange!.policy.stages).to.deep.equal([
      {
        approvers: [
          { kind: 'role', role: role('Global Administrator'), name: 'Global Administrator' },
          { kind: 'role', role: role('Privileged Role Administrator'), name: 'Privileged Role Administrator' },
        ],
        fallback: [],
        deadlineMinutes: 24 * 60,
        reasonRequired: true,
      },
    ]);
    expect(sharePoint!.policy).to.deep.include({ choosesStart: false, questions: [] });
    expect(sharePoint!.policy.stages).to.deep.equal([
      {
        approvers: [
          { kind: 'person', person: person('nestorw@') },
          { kind: 'group', group: group('Executives'), name: 'Executives' },
        ],
        fallback: [{ kind: 'role', role: role('Global Administrator'), name: 'Global Administrator' }],
        deadlineMinutes: 24 * 60,
        reasonRequired: true,
      },
    ]);
    expect(helpdesk).to.deep.include({
      id: `group:${group('Helpdesk')}`,
      resource: { kind: 'group', id: group('Helpdesk'), name: 'Helpdesk' },
      name: 'Helpdesk',
    });
    expect(helpdesk!.policy.stages).to.deep.equal(exchange!.policy.stages);
    expect(payments).to.deep.include({ resource: contributor, name: 'Contributor on rg-payments' });
    expect(payments!.id).to.match(/^azure-[0-9a-f]{32}$/);
  });

  it('ask for a ticket number by a pattern', async () => {
    const [ticket] = (await good(sample)).roles[1]!.policy.questions;
    expect(ticket).to.include({ id: 'ticket', kind: 'short', required: true });
    const isMatch = (answer: string): boolean => matches(ticket!.pattern!.source, answer);
    const answers = ['CHG0012345', 'INC-1234', 'INC1234', 'CHG-0012345', 'CHG1234', 'INC-1', 'my INC-1234'];
    expect(answers.map(isMatch)).to.deep.equal([true, true, true, false, false, false, false]);
  });
});

describe('the roles of a catalogue file', () => {
  const small = (...lines: string[]): string => ['packages: []', 'roles:', ...lines].join('\n');
  /** One role, with these lines in place of `approval`. */
  const one = (...lines: string[]): string =>
    small('  - role: Global Reader', '    longest: 1 hour', ...lines.map((line) => `    ${line}`));

  it('may be left out', async () => {
    expect((await good('packages: []')).roles).to.deep.equal([]);
  });

  it('are named by what the directory shows, in any case, or by the template id', async () => {
    for (const name of ['Global Reader', 'GLOBAL reader', role('Global Reader')]) {
      const [setting] = (await good(small(`  - { role: ${name}, longest: 24 hours, approval: none }`))).roles;
      expect(setting, name).to.include({ id: role('Global Reader'), name: 'Global Reader', description: '' });
    }
  });

  it('last from 5 minutes to 24 hours (rule 37)', async () => {
    const longest = async (text: string): Promise<string> =>
      (await bad(small(`  - { role: Global Reader, longest: ${text}, approval: none }`))).join();
    for (const fine of ['5 minutes', '59 minutes', '1 hour', '60 minutes', '24 hours', '1 day'])
      expect(await longest(fine)).to.equal('');
    for (const wrong of ['4 minutes', '25 hours', '0 hours', '-1 hours', 'long', 'after 2 hours']) {
      expect(await longest(wrong), wrong).to.match(
        /^line 3,.*roles\[0\]\.longest: must be .*from 5 minutes to 24 hours/,
      );
    }
  });

  it('say whether a reason and a ticket must be given, and whether it may start later', async () => {
    const text = one(
      'approval: none',
      'justification: false',
      'startLater: false',
      'ticket: { question: Which one?, required: false }',
    );
    expect((await good(text)).roles[0]!.policy).to.deep.include({
      justificationRequired: false,
      choosesStart: false,
      questions: [{ id: 'ticket', text: 'Which one?', kind: 'short', required: false }],
    });
  });

  it('say in which systems a ticket may be (rule 37)', async () => {
    const systems = (list: string): string =>
      one('approval: none', `ticket: { question: Which one?, systems: ${list} }`);
    const [, system] = (await good(systems('[ServiceNow, Jira]'))).roles[0]!.policy.questions;
    expect(system).to.deep.include({
      id: 'ticket-system',
      kind: 'choice',
      required: true,
      choices: ['ServiceNow', 'Jira'],
    });
    expect((await bad(systems('[]'))).join()).to.include('roles[0].ticket.systems');
    expect((await bad(systems('[Jira, Jira]'))).join()).to.include('roles[0].ticket.systems');
  });

  it('change the version (rule 13)', async () => {
    const [first, second] = [await good(one('approval: none')), await good(one('approval: default'))];
    expect(first.version).not.to.equal(second.version);
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    [
      'a role the directory does not have',
      one('approval: none').replace('Reader', 'Writer'),
      /^line 3,.*there is no role "Global Writer"/,
    ],
    ['no word on approval', one(), /^line 3,.*approval: /],
    ['an approval of no kind', one('approval: maybe'), /^line 5,.*must be "none", "default"/],
    ['approvers that are nobody', one('approval: { approvers: [] }'), /^line 5,.*must be "none"|at least 1/],
    ['a manager as approver', one('approval: { approvers: [manager] }'), /^line 5,.*"person: …"|must be "none"/],
    [
      'an approver who is not there',
      one('approval:', '  approvers:', '    - person: NestorW@contoso.com', '    - person: ghost@contoso.com'),
      /^line 8,.*roles\[0\]\.approval\.approvers\[1\]\.person: there is no person "ghost@contoso.com"/,
    ],
    ['a deadline of its own (rule 39)', one('approval: none', 'deadline: 2 days'), /^line 6,.*"deadline" is not known/],
    [
      'a ticket pattern that cannot be checked quickly',
      one('approval: none', 'ticket: { question: Q, pattern: (\\d)\\1, hint: H }'),
      /^line 6,.*ticket\.pattern/,
    ],
    ['a ticket pattern without a hint', one('approval: none', 'ticket: { question: Q, pattern: A }'), /ticket.*hint/],
    ['a ticket that asks nothing', one('approval: none', 'ticket: { required: true }'), /ticket\.question: is missing/],
    [
      'the same role twice, by name and by id',
      small(
        '  - { role: Global Reader, longest: 1 hour, approval: none }',
        `  - { role: ${role('Global Reader')}, longest: 2 hours, approval: none }`,
      ),
      /^line 4,.*roles\[1\]\.role: "Global Reader" is there already/,
    ],
    ['no list', 'packages: []\nroles: none', /^line 2,.*roles: must be a list/],
    [
      'more than 200',
      small(...Array<string>(201).fill('  - { role: Global Reader, longest: 1 hour, approval: none }')),
      /200/,
    ],
  ];
  for (const [what, text, says] of wrong) {
    it(`are refused for ${what}`, async () => {
      expect((await bad(text)).join('\n')).to.match(says);
    });
  }

  it('have their problems said with those of the packages', async () => {
    const problems = await bad(
      sample.replace('group: Sales Leads', 'group: Ghosts').replace('longest: 4 hours', 'longest: 4'),
    );
    expect(problems).to.have.length(2);
    expect(problems[0]).to.include('packages[1]');
    expect(problems[1]).to.include('roles[1].longest');
  });
});
