import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { matches } from '../../app/facts/pattern.js';
import { readCatalogue, readInForce } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import type { Names } from '../../engine/catalogue/names.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import { requestable } from '../../engine/catalogue/choose.js';
import type { Catalogue, Package } from '../../engine/catalogue/model.js';
import { editableCompany, named, type EditedCompany } from '../support/company.js';
import { contosoPath, group, person, resources } from '../contracts/directory.contract.js';

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
const only = async (text: string): Promise<Package> => (await good(text)).packages[0]!;

/** A small package; lines may be replaced. */
function small(changes: Record<string, string> = {}): string {
  const lines = [
    'packages:',
    '  - name: Sales Support',
    '    resources:',
    '      - group: Sales Team',
    '    policies:',
    '      - name: Employees',
    '        audience: members',
    '        stages: []',
    '        expires: after 30 days',
  ];
  return lines.map((line) => changes[line.trim()] ?? line).join('\n');
}

describe('the sample catalogue', () => {
  it('holds Sales Support as the story tells it (rule 1)', async () => {
    const wanted = (await good(sample)).packages.find((each) => each.name === 'Sales Support')!;
    expect(wanted.resources).to.have.deep.members(resources.slice(0, 3));
    const [policy] = wanted.policies;
    expect(policy).to.deep.include({
      audience: { kind: 'members' },
      justificationRequired: true,
      expiry: { kind: 'after', minutes: 30 * 24 * 60 },
      choosesDuration: true,
      choosesStart: true,
      managerMayRequest: true,
    });
    const stage = { deadlineMinutes: 14 * 24 * 60, reasonRequired: false };
    const named = (alias: string): object => ({ kind: 'person', person: person(alias) });
    expect(policy!.stages).to.deep.equal([
      { ...stage, approvers: [{ kind: 'manager', level: 1 }], fallback: [named('meganb@')] },
      { ...stage, approvers: [named('biancap@')], fallback: [named('nestorw@')] },
    ]);
  });

  it('leaves with people what they held before, unless a policy takes it over (rule 71)', async () => {
    const text = (standing: string): string =>
      sample.replace(
        '        managerMayRequest: true',
        `        managerMayRequest: true\n        standing: ${standing}`,
      );
    const policyOf = async (of: string) =>
      (await good(of)).packages.find((each) => each.name === 'Sales Support')!.policies[0]!;
    expect((await policyOf(text('take over'))).standing).to.equal('take-over');
    for (const keeping of [sample, text('keep')]) expect(await policyOf(keeping)).to.not.have.property('standing');
  });

  it('shows employees and guests what is theirs, and hides what is hidden', async () => {
    const catalogue = await good(sample);
    const somebody = { id: person('alexw@'), name: 'Alex Wilber', upn: 'alexw@contoso.com', enabled: true };
    const listed = (kind: 'member' | 'guest', homeDomain = ''): string[] =>
      requestable(catalogue, { person: { ...somebody, kind, homeDomain }, groups: [] }).map((each) => each.name);
    expect(listed('member')).to.deep.equal([
      'Sales Support',
      'Sales Reports',
      'Production Servers',
      'Partner Workspace',
      'Marketing Campaign',
      'Payments Auditor',
      'Customer Data',
      'Travel Booking',
      'Audit Files',
    ]);
    expect(listed('guest')).to.deep.equal(['Partner Workspace']);
    expect(listed('guest', 'fabrikam.com')).to.deep.equal(['Partner Workspace', 'Partner Portal']);
  });

  it('checks ticket numbers by a pattern', async () => {
    const wanted = (await good(sample)).packages.find((each) => each.name === 'Production Servers')!;
    const pattern = wanted.policies[0]!.questions[0]!.pattern!;
    const isMatch = (answer: string): boolean => matches(pattern.source, answer);
    expect(['CHG0012345', 'INC0012345', 'CHG001234', 'XCHG0012345'].map(isMatch)).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a catalogue file', () => {
  it('is filled with defaults where nothing is written', async () => {
    const stages = '        stages: [{ approvers: [manager] }]';
    expect(await only(small({ 'stages: []': stages }))).to.deep.equal({
      id: 'sales-support',
      name: 'Sales Support',
      description: '',
      hidden: false,
      resources: [{ kind: 'group', id: group('Sales Team'), name: 'Sales Team' }],
      policies: [
        {
          id: 'employees',
          name: 'Employees',
          audience: { kind: 'members' },
          stages: [
            {
              approvers: [{ kind: 'manager', level: 1 }],
              fallback: [],
              deadlineMinutes: 20_160,
              reasonRequired: false,
            },
          ],
          questions: [],
          justificationRequired: true,
          expiry: { kind: 'after', minutes: 43_200 },
          choosesDuration: false,
          choosesStart: false,
          managerMayRequest: false,
        },
      ],
    });
  });

  it('has a version that changes with its content only (rule 13)', async () => {
    const { version } = await good(small());
    expect((await good(small())).version).to.equal(version);
    expect((await good(small({ 'expires: after 30 days': '        expires: after 31 days' }))).version).not.to.equal(
      version,
    );
    expect(version).to.match(/^[0-9a-f]{12}$/);
  });

  it('reads lengths of time and dates as people write them (rule 47)', async () => {
    const expiry = async (text: string): Promise<unknown> =>
      (await only(small({ 'expires: after 30 days': `        expires: ${text}` }))).policies[0]!.expiry;
    expect(await expiry('after 8 hours')).to.deep.equal({ kind: 'after', minutes: 480 });
    expect(await expiry('after 1 week')).to.deep.equal({ kind: 'after', minutes: 10_080 });
    expect(await expiry('after 3660 days')).to.deep.equal({ kind: 'after', minutes: 3_660 * 1_440 });
    expect(await expiry('never')).to.deep.equal({ kind: 'never' });
    expect(await expiry('on 2027-06-30')).to.deep.equal({ kind: 'on', date: new Date('2027-07-01T00:00:00Z') });
    expect(await expiry('on 2027-06-30T12:00:00+02:00')).to.deep.equal({
      kind: 'on',
      date: new Date('2027-06-30T10:00:00Z'),
    });
    for (const wrong of [
      'after 3661 days',
      'after soon',
      '30',
      'on 2027-02-30',
      'on tomorrow',
      '-1 days',
      'after 0 days',
    ]) {
      expect((await bad(small({ 'expires: after 30 days': `        expires: ${wrong}` })))[0], wrong).to.match(
        /^line 9,.*expires/,
      );
    }
  });

  it('may have its questions in other languages, choice for choice (rule 6)', async () => {
    const file = (question: string): string =>
      small({ 'stages: []': `        stages: []\n        questions: [${question}]` });
    const choice = (translations: string): string =>
      file(`{ id: q, text: Where?, kind: choice, choices: [A, B], translations: ${translations} }`);
    const [question] = (await only(choice('{ de: { text: Wo?, choices: [C, D] }, pt-BR: {} }'))).policies[0]!.questions;
    expect(question!.translations).to.deep.equal({ de: { text: 'Wo?', choices: ['C', 'D'] }, 'pt-BR': {} });
    for (const [wrong, why] of [
      ['{ de: { choices: [C] } }', 'must be as many as'],
      ['{ de: { choices: [C, C] } }', '"C" is there twice'],
      ['{ german!: { text: Wo? } }', 'must be a language'],
      ['{ de: { hint: x } }', 'a hint that the question does not have'],
      ['{ de: { txt: x } }', '"txt" is not known'],
    ] as const)
      expect((await bad(choice(wrong)))[0], wrong)
        .to.match(/^line 9,/)
        .and.include(why);
    expect(
      (await bad(file('{ id: q, text: x, kind: short, translations: { de: { choices: [C, D] } } }')))[0],
    ).to.include('must be as many as');
  });

  it('says whether its approvers may shorten what is asked: they may unless it says false (rule 24)', async () => {
    const saying = (more: string): string => `${small()}\n${more}`;
    const [free] = (await only(saying(''))).policies;
    expect(free).to.not.have.property('approversMayShorten');
    const [fixed] = (await only(saying('        approversMayShorten: false'))).policies;
    expect(fixed).to.have.property('approversMayShorten', false);
    const [told] = (await only(saying('        approversMayShorten: true'))).policies;
    expect(told).to.not.have.property('approversMayShorten');
    expect((await bad(saying('        approversMayShorten: never')))[0]).to.include('approversMayShorten');
  });

  it('may have terms of use: a version of one word, and a text (rule 76)', async () => {
    const file = (terms: string): string => small({ 'resources:': `    terms: ${terms}\n    resources:` });
    expect((await only(file('{ version: 2027-01, text: Be careful. }'))).terms).to.deep.equal({
      version: '2027-01',
      text: 'Be careful.',
    });
    expect(
      (await only(file('{ version: "2", text: Careful., translations: { de: { text: Vorsicht. } } }'))).terms,
    ).to.deep.equal({
      version: '2',
      text: 'Careful.',
      translations: { de: { text: 'Vorsicht.' } },
    });
    for (const wrong of [
      '{ version: "2", text: x, translations: { German: { text: y } } }',
      '{ version: not accepted, text: x }',
      '{ version: 2, text: x }',
      '{ version: "2" }',
      'x',
    ])
      expect((await bad(file(wrong)))[0], wrong).to.match(/^line 3,/);
    expect((await bad(file(`{ version: "2", text: ${'x'.repeat(4_001)} }`)))[0]).to.include(
      '4000 characters long at most',
    );
  });

  it('says everything that is wrong at once, in order, each by its line', async () => {
    const text = sample
      .replace('deadline: 14 days', 'deadline: soon')
      .replace('group: Sales Leads', 'group: Sales Lead')
      .replace('(CHG|INC)\\d{7}', '(?=C)CHG')
      .replace('hidden: true', 'hiden: true');
    const problems = await bad(text);
    expect(problems.map((each) => each.replace(/^.*?: (packages[^:]*): .*$/, '$1'))).to.deep.equal([
      'packages[0].policies[0].stages[0].deadline',
      'packages[1].policies[0].stages[0].approvers[0].group',
      'packages[2].policies[0].questions[0].pattern',
      'packages[4]',
    ]);
    const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
    expect(problems[0]).to.match(new RegExp(`^line ${lineOf('deadline: soon')}, column 13: `));
    expect(problems[1])
      .to.include(`line ${lineOf('group: Sales Lead\n')},`)
      .and.include('there is no group "Sales Lead"');
    expect(problems[3])
      .to.include(`line ${lineOf('hiden')},`)
      .and.include('"hiden" is not known');
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    [
      'more than three stages (rule 14)',
      small({ 'stages: []': `        stages: [${Array(4).fill('{ approvers: [manager] }').join(', ')}]` }),
      /at most 3 stages/,
    ],
    ['a policy that does not say its stages', small({ 'stages: []': '' }), /stages: is missing/],
    [
      'a stage without approvers',
      small({ 'stages: []': '        stages: [{ approvers: [] }]' }),
      /approvers: must have at least 1/,
    ],
    ['an approver of no kind', small({ 'stages: []': '        stages: [{ approvers: [boss] }]' }), /must be "manager"/],
    [
      'an unknown person',
      small({ 'stages: []': '        stages: [{ approvers: [{ person: ghost@contoso.com }] }]' }),
      /no person "ghost@contoso.com"/,
    ],
    [
      'an unknown role of an application',
      small({ '- group: Sales Team': '      - { application: CRM, role: CRM king }' }),
      /no role "CRM king" in the application "CRM"/,
    ],
    [
      'an unknown audience group',
      small({ 'audience: members': '        audience: { groups: [Ghosts] }' }),
      /audience.groups\[0\]: there is no group "Ghosts"/,
    ],
    [
      'two packages of one name',
      `${small()}\n${small({ '- name: Sales Support': '  - name: SALES  support' }).replace('packages:\n', '')}`,
      /line 10,.*is called "SALES {2}support" already/,
    ],
    [
      'two policies of one name',
      small({
        'expires: after 30 days': `        expires: never\n      - { name: employees, audience: guests, stages: [], expires: never }`,
      }),
      /there twice/,
    ],
    [
      'the same resource twice',
      small({ '- group: Sales Team': '      - group: Sales Team\n      - group: Sales Team' }),
      /there twice/,
    ],
    ['a key twice', small({ 'stages: []': '        stages: []\n        stages: []' }), /line 9,.*unique/],
    [
      'a choice without choices',
      small({ 'stages: []': '        stages: []\n        questions: [{ id: a, text: A, kind: choice }]' }),
      /choices: is missing/,
    ],
    [
      'a pattern without a hint',
      small({ 'stages: []': '        stages: []\n        questions: [{ id: a, text: A, kind: short, pattern: a }]' }),
      /hint/,
    ],
    [
      'two questions of one id',
      small({
        'stages: []':
          '        stages: []\n        questions: [{ id: a, text: A, kind: short }, { id: A, text: B, kind: long }]',
      }),
      /"A" is there twice/,
    ],
    ['an alias', 'packages:\n  - &a { name: A }\n  - *a', /line 3,.*write it out/],
    [
      'a key of the prototype',
      'packages:\n  - { __proto__: { hidden: false }, constructor: 1 }',
      /"__proto__" is not known/,
    ],
    ['an own type', 'packages: !!js/function "x"', /tag/],
    ['two documents', 'packages: []\n---\npackages: []', /document/],
    ['an empty file', '', /line 1/],
    ['no YAML', 'packages: [', /line 1/],
    ['more than 1 MB', `# ${'x'.repeat(1_000_000)}`, /1 MB/],
    ['brackets without end', '['.repeat(20_000), /nested too deeply/],
    [
      'an alias bomb',
      `a: &a [x]\n${Array.from(
        { length: 30 },
        (_, n) =>
          `b${n}: &b${n} [${Array(9)
            .fill(n ? `*b${n - 1}` : '*a')
            .join(',')}]`,
      ).join('\n')}`,
      /write it out/,
    ],
  ];
  for (const [what, text, says] of wrong) {
    it(`is refused for ${what}`, async () => {
      expect((await bad(text)).join('\n')).to.match(says);
    });
  }

  it('is refused for a name that two groups have: it never guesses', async () => {
    const twins: Names = {
      find: (_kind, name) =>
        Promise.resolve([
          { id: 'one', name },
          { id: 'two', name },
        ]),
      rolesOf: () => Promise.resolve([]),
      principalsWith: () => Promise.resolve([]),
      rolesConferred: () => Promise.resolve([]),
      azureRolesOn: () => Promise.resolve([]),
    };
    const read = await readCatalogue(small(), twins);
    expect('problems' in read ? read.problems.map(problemText).join() : '').to.match(
      /^line 4,.*2 of this name, write the id/,
    );
  });

  it('gives problems, not exceptions, for any text', async () => {
    const lines = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          'packages:',
          'roles:',
          '  - role: Global Reader',
          '  - name: A',
          '    policies: &a',
          ' - *a',
          '? {',
          'a: !x 1',
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(lines, async (list) => {
        const read = await readCatalogue(list.join('\n'), names);
        if (!('problems' in read)) return;
        for (const { line, column, message } of read.problems) {
          expect(line).to.be.within(1, list.join('\n').split('\n').length + 1);
          expect(column).to.be.at.least(1);
          expect(message).not.to.equal('');
        }
      }),
    );
  });
});

describe('resources that do not belong together', () => {
  it('are refused where a site stands with a group that is not its own', async () => {
    const text = small({ '- group: Sales Team': '      - site: Sales site\n        group: Sales Team' });
    expect((await bad(text)).join()).to.match(
      /^line 5,.*resources\[0\]\.group: "Sales Team" is not the group of the site/,
    );
    expect(await bad(text.replace('group: Sales Team', 'group: Sales site members'))).to.deep.equal([]);
  });

  it('are refused where one stands twice, by name and by id', async () => {
    const id = (await only(small())).resources[0]!.id;
    const text = small({ '- group: Sales Team': `      - group: Sales Team\n      - group: ${id}` });
    expect((await bad(text)).join()).to.match(/^line 5,.*resources\[1\]: "Sales Team" is there twice/);
  });
});

const inForce = async (text: string) => {
  const read = await readInForce(text, names);
  if ('problems' in read) throw new Error(read.problems.map(problemText).join());
  return read.catalogue;
};
const stages = (approvers: string, fallback = ''): string =>
  `        stages: [{ approvers: [${approvers}]${fallback === '' ? '' : `, fallback: [${fallback}]`} }]`;

describe('a catalogue whose names have left the directory', () => {
  it('keeps the name of a person, in stages and audiences, and is told of with its line (rule 58)', async () => {
    const text = small({
      'stages: []': stages('{ person: Gone@contoso.com }', '{ person: nestorw@contoso.com }'),
      'audience: members': '        audience: { people: [Gone@contoso.com, alexw@contoso.com] }',
    });
    const { packages, warnings = [] } = await inForce(text);
    const [policy] = packages[0]!.policies;
    expect(policy!.stages[0]!.approvers).to.deep.equal([{ kind: 'person', person: 'Gone@contoso.com' }]);
    expect(policy!.audience).to.deep.equal({ kind: 'people', people: ['Gone@contoso.com', person('alexw@')] });
    expect(warnings).to.have.length(3);
    expect(warnings[0]).to.match(/^line 7,.*audience\.people\[0\]: there is no person "Gone@contoso.com" in/);
    expect(warnings.join('\n')).to.match(/line 8,.*approvers\[0\]\.person: there is no person "Gone@contoso.com"/);
    expect(await bad(text), 'whoever edits the file is told').to.have.length(2);
  });

  for (const [what, approver] of [
    ['group', '{ group: Gone }'],
    ['role', '{ role: Gone }'],
  ] as const) {
    it(`asks nobody for a ${what} that is gone, and the fallback is left`, async () => {
      const text = small({ 'stages: []': stages(approver, 'manager') });
      const { packages, warnings = [] } = await inForce(text);
      expect(packages[0]!.policies[0]!.stages[0]).to.deep.include({
        approvers: [],
        fallback: [{ kind: 'manager', level: 1 }],
      });
      expect(warnings.join('\n')).to.contain(`there is no ${what} "Gone" in the directory`);
      expect(await bad(text)).to.have.length(1);
    });
  }

  it('has nobody in a group that is gone, where it is an audience', async () => {
    const { packages } = await inForce(small({ 'audience: members': '        audience: { groups: [Gone] }' }));
    expect(packages[0]!.policies[0]!.audience).to.deep.equal({ kind: 'groups', groups: [] });
  });

  for (const [what, resource] of [
    ['Gone', '      - group: Gone'],
    ['Gone site', '      - site: Gone site\n        group: Sales site members'],
    ['Sales site', '      - site: Sales site\n        group: Gone'],
    ['Gone app', '      - { application: Gone app, role: Agent }'],
    ['Contoso CRM', '      - { application: Contoso CRM, role: Gone }'],
    ['Gone role', '      - directoryRole: Gone role'],
  ] as const) {
    it(`has a package that would give ${resource.trim().replace(/\s+/g, ' ')}, and says what is missing`, async () => {
      const text = small({ '- group: Sales Team': `      - group: Sales Team\n${resource}` });
      const { packages } = await inForce(text);
      expect(packages[0]!.resources.map(({ name }) => name)).to.deep.equal(['Sales Team']);
      expect(packages[0]!.gone).to.deep.equal([what]);
      expect((await bad(text)).join()).to.match(/^line [56],.*resources\[1\]/);
    });
  }

  it('is without a role the directory does not have: nobody is eligible for it', async () => {
    const role = 'roles:\n  - { role: Nobody, longest: 1 hour, approval: none }';
    const { roles, warnings = [] } = await inForce(`${small()}\n${role}`);
    expect(roles).to.deep.equal([]);
    expect(warnings.join()).to.match(/roles\[0\]\.role: there is no role "Nobody"/);
  });

  it('is still refused for what is wrong in the file itself', async () => {
    const text = small({
      'stages: []': stages('{ person: gone@contoso.com }'),
      'expires: after 30 days': '        expires: soon',
    });
    expect(await readInForce(text, names)).to.have.property('problems');
  });
});

describe('a stage that asks nobody as things stand', () => {
  const company = async (change: (edited: EditedCompany) => void): Promise<Names> => {
    const edited = await editableCompany({ now: () => tuesday }, change);
    after(() => edited.remove());
    return edited.directory.names;
  };
  const warningsOf = async (text: string, of: Names): Promise<readonly string[]> => {
    const read = await readInForce(text, of);
    if ('problems' in read) throw new Error(read.problems.map(problemText).join());
    return read.catalogue.warnings ?? [];
  };
  const disabled = () =>
    company(({ users, groups }) => {
      users.find(({ userPrincipalName }) => userPrincipalName.startsWith('BiancaP'))!.accountEnabled = false;
      named(groups, 'Sales Leads').members = [];
    });

  it('is told of with package, policy, stage and what its fallback does', async () => {
    const of = await disabled();
    const bianca = '{ person: biancap@contoso.com }';
    const warned = (approvers: string, fallback?: string) =>
      warningsOf(small({ 'stages: []': stages(approvers, fallback) }), of);
    const stage = 'stage 1 of the policy "Employees" of "Sales Support" has no approver who can decide now';
    expect(await warned(bianca)).to.deep.equal([
      `line 8, column 20: packages[0].policies[0].stages[0].approvers: ${stage} ("Bianca Pisani" is disabled): it has no fallback, so requests are refused`,
    ]);
    expect((await warned('{ group: Sales Leads }', 'manager')).join()).to.contain(
      `${stage} (nobody is in "Sales Leads"): its fallback is asked instead`,
    );
    expect((await warned(bianca, '{ group: Sales Leads }')).join()).to.contain(
      `nor can its fallback (nobody is in "Sales Leads"), so requests are refused`,
    );
    for (const fine of [`${bianca}, manager`, `${bianca}, { person: nestorw@contoso.com }`])
      expect(await warned(fine)).to.deep.equal([]);
  });

  it('is told of for the approval of a role, too', async () => {
    const text = `${small()}\nroles:\n  - { role: Global Reader, longest: 1 hour, approval: { approvers: [{ group: Sales Leads }] } }`;
    expect((await warningsOf(text, await disabled())).join()).to.contain(
      'the approval of the role "Global Reader" has no approver who can decide now',
    );
  });
});

describe('a date without a time of day (rule 47)', () => {
  const endOf = async (day: string, zone?: string): Promise<unknown> => {
    const text = `${small({ 'expires: after 30 days': `        expires: on ${day}` })}${zone === undefined ? '' : `\ntimeZone: ${zone}`}`;
    const { expiry } = (await only(text)).policies[0]!;
    return expiry.kind === 'on' ? expiry.date.toISOString() : expiry;
  };

  it('ends with that day in the time zone of the file, else in UTC', async () => {
    expect(await endOf('2026-11-30')).to.equal('2026-12-01T00:00:00.000Z');
    expect(await endOf('2026-11-30', 'Europe/Berlin')).to.equal('2026-11-30T23:00:00.000Z');
    expect(await endOf('2026-11-30', 'America/Los_Angeles')).to.equal('2026-12-01T08:00:00.000Z');
    expect(await endOf('2026-11-30', 'Pacific/Kiritimati')).to.equal('2026-11-30T10:00:00.000Z');
    expect(await endOf('2026-11-30', 'Asia/Kathmandu')).to.equal('2026-11-30T18:15:00.000Z');
  });

  it('ends right on the days clocks are put forward and back, also where they leap over midnight', async () => {
    expect(await endOf('2026-03-29', 'Europe/Berlin')).to.equal('2026-03-29T22:00:00.000Z');
    expect(await endOf('2026-10-25', 'Europe/Berlin')).to.equal('2026-10-25T23:00:00.000Z');
    // In Beirut 29 March 2026 begins at 01:00.
    expect(await endOf('2026-03-28', 'Asia/Beirut')).to.equal('2026-03-28T22:00:00.000Z');
    // In Havana 1 November 2026 has the hour after midnight twice.
    expect(await endOf('2026-10-31', 'America/Havana')).to.equal('2026-11-01T04:00:00.000Z');
  });

  it('is not moved where a time of day with its zone is written', async () => {
    expect(await endOf('2026-11-30T12:00:00+02:00', 'Europe/Berlin')).to.equal('2026-11-30T10:00:00.000Z');
  });

  it('needs a time zone that is one', async () => {
    expect((await bad(`${small()}\ntimeZone: Berlin`)).join()).to.match(/^line 10,.*timeZone: must be a time zone/);
  });
});

describe('access after no time at all', () => {
  it('is refused in words: it would end as it begins', async () => {
    for (const none of ['after 0 days', 'after 0 minutes'])
      expect((await bad(small({ 'expires: after 30 days': `        expires: ${none}` }))).join()).to.match(
        /^line 9,.*expires: must be longer than nothing: access that ends as it begins is never given$/,
      );
  });
});

describe('what a policy says of extensions (rule 53)', () => {
  const extending = (line: string, expires = 'expires: after 30 days') =>
    small({ 'expires: after 30 days': `        ${expires}\n        ${line}` });

  it('is read: with or without approval, and how often; left out there is none', async () => {
    const [policy] = (await only(extending('extension: { approval: true, atMost: 2 }'))).policies;
    expect(policy?.extension).to.deep.equal({ approval: true, atMost: 2 });
    expect((await only(small())).policies[0]?.extension).to.equal(undefined);
  });

  for (const [what, line, expires, problem] of [
    ['how often is missing', 'extension: { approval: true }', undefined, /atMost/],
    ['never', 'extension: { approval: true, atMost: 0 }', undefined, /atMost/],
    ['what never ends', 'extension: { approval: false, atMost: 1 }', 'expires: never', /has nothing to extend/],
    ['what ends on a day', 'extension: { approval: false, atMost: 1 }', 'expires: on 2027-06-30', /nothing to extend/],
  ] as const)
    it(`is refused: ${what}`, async () => expect((await bad(extending(line, expires))).join('\n')).to.match(problem));
});
