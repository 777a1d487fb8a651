// What a package may give, as the file says it (rule 1).
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { readCatalogue, readInForce } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import type { Package } from '../../engine/catalogue/model.js';
import { resourceKey } from '../../engine/catalogue/model.js';
import type { Names } from '../../engine/catalogue/names.js';
import { group, role } from '../contracts/directory.contract.js';
import { azureReader, crmUsers, fieldCatalogue, fieldCompany, rgSales } from '../support/field-operations.js';

const roles = 'roles:\n  - { role: Global Reader, longest: 8 hours, approval: none }\n';
const policies = '    policies:\n      - { name: All, audience: members, stages: [], expires: never }\n';
const giving = (...resources: string[]): string =>
  `packages:\n  - name: Field Operations\n    resources:\n${resources.map((each) => `      - ${each}\n`).join('')}${policies}${roles}`;

describe('a package of every kind of resource', () => {
  let names: Names;
  before(async () => {
    names = (await fieldCompany({ now: () => new Date('2026-11-24T09:00:00Z') })).names;
  });
  async function read(text: string): Promise<Package> {
    const found = await readCatalogue(text, names);
    if ('problems' in found) throw new Error(found.problems.map(problemText).join('\n'));
    return found.catalogue.packages[0]!;
  }
  const bad = async (text: string): Promise<string> => {
    const found = await readCatalogue(text, names);
    return 'problems' in found ? found.problems.map(problemText).join('\n') : '';
  };
  const remarks = async (text: string): Promise<string> => {
    const found = await readInForce(text, names);
    return 'remarks' in found ? found.remarks.map(problemText).join('\n') : 'wrong';
  };

  it('gives a team, a role through a group, an eligibility and a role in Azure', async () => {
    const { resources, endSessions } = await read(fieldCatalogue);
    expect(resources.map(({ kind, name }) => `${kind} ${name}`)).to.deep.equal([
      'team Sales Team',
      'application CRM user',
      'directory-role Global Reader',
      'azure-role Reader',
    ]);
    expect(resources[0]).to.deep.equal({ kind: 'team', id: group('Sales Team'), name: 'Sales Team' });
    expect(resources[1]).to.deep.include({ groupId: crmUsers, application: 'CRM', through: 'CRM users' });
    expect(resources[2]).to.deep.include({ id: role('Global Reader'), assignment: 'eligible' });
    expect(resources[3]).to.deep.include({ id: azureReader, scope: rgSales });
    expect(endSessions).to.equal(true);
  });

  it('may let its approvers grant its roles as eligible, where it gives one (rule 80)', async () => {
    const letting = (resource: string, more = roles): string =>
      giving(resource)
        .replace('expires: never }', 'expires: never, approversMayGrantEligible: true }')
        .replace(roles, more);
    const found = await read(letting('{ directoryRole: Global Reader, assignment: active }'));
    expect(found.policies[0]).to.have.property('approversMayGrantEligible', true);
    expect(
      (await read(giving('{ directoryRole: Global Reader, assignment: active }'))).policies[0],
    ).to.not.have.property('approversMayGrantEligible');
    expect(await remarks(letting('{ directoryRole: Global Reader, assignment: active }'))).to.equal('');
    expect(await remarks(letting('{ directoryRole: Global Reader, assignment: active }', ''))).to.include(
      'nobody can activate it here',
    );
    for (const resource of ['group: Sales Team', 'directoryRole: Global Reader'])
      expect(await bad(letting(resource)), resource).to.include('has nothing to grant as eligible');
  });

  it('gives membership of a group, or ownership (rule 70)', async () => {
    const one = { kind: 'group', id: group('Sales Team'), name: 'Sales Team' };
    const found = await read(giving('{ group: Sales Team, as: owner }', '{ group: Sales Team, as: member }'));
    expect(found.resources).to.deep.equal([{ ...one, membership: 'owner' }, one]);
    expect(found.resources.map(resourceKey)).to.deep.equal([`group-owner:${one.id}`, `group:${one.id}`]);
    expect(await remarks(giving('{ group: Sales Team, as: owner }', 'group: Sales Team'))).to.equal('');
    expect(await bad(giving('{ group: Sales Team, as: boss }'))).to.include('"as: member" or "owner"');
    expect(await bad(giving('{ group: Sales Team, as: owner }', '{ group: sales team, as: owner }'))).to.include(
      'is there twice',
    );
  });

  it('is written as the page about the file says', async () => {
    const page = readFileSync(new URL('../../docs/catalogue.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    expect((await read(example)).resources.map(({ kind }) => kind)).to.deep.equal([
      'group',
      'application',
      'site',
      'directory-role',
      'azure-role',
    ]);
    expect(await remarks(example)).to.equal('');
  });

  it('gives a role as eligible unless it says active, and leaves sessions alone (rule 45)', async () => {
    for (const [line, assignment] of [
      ['directoryRole: Global Reader', 'eligible'],
      ['{ directoryRole: Global Reader, assignment: eligible }', 'eligible'],
      ['{ directoryRole: Global Reader, assignment: active }', undefined],
    ] as const) {
      const found = await read(giving(line));
      expect((found.resources[0] as { assignment?: string }).assignment, line).to.equal(assignment);
      expect(found).to.not.have.property('endSessions');
    }
  });

  it('gives a group that confers a role as eligible unless it says active, or as: member; any other as ever (rule 68)', async () => {
    for (const [line, assignment] of [
      ['group: Helpdesk', 'eligible'],
      ['{ group: Helpdesk, assignment: eligible }', 'eligible'],
      ['{ group: Helpdesk, as: member, assignment: eligible }', 'eligible'],
      ['{ group: Helpdesk, assignment: active }', undefined],
      ['{ group: Helpdesk, as: member }', undefined],
      ['{ group: Helpdesk, as: owner }', undefined],
      ['group: Sales Team', undefined],
      ['{ group: Sales Team, assignment: eligible }', 'eligible'],
    ] as const) {
      const found = await read(giving(line));
      expect((found.resources[0] as { assignment?: string }).assignment, line).to.equal(assignment);
    }
    expect(await bad(giving('{ group: Helpdesk, as: owner, assignment: eligible }'))).to.include(
      'is for membership: ownership is given active',
    );
  });

  it('is remarked on where nobody can activate such a group here (rule 68)', async () => {
    expect(await remarks(giving('group: Helpdesk'))).to.include('"Helpdesk" is given as eligible, and "roles:"');
    for (const meant of ['{ group: Helpdesk, as: member }', '{ group: Helpdesk, as: owner }', 'group: Sales Team'])
      expect(await remarks(giving(meant)), meant).to.equal('');
    expect(await remarks(giving('{ site: Sales site, group: Sales site members }'))).to.equal('');
  });

  it('keeps what is given in two ways apart', async () => {
    const { resources } = await read(
      giving(
        '{ directoryRole: Global Reader, assignment: active }',
        '{ directoryRole: Global Reader, assignment: eligible }',
        '{ application: CRM, role: CRM user }',
        '{ application: CRM, role: CRM user, through: CRM users }',
      ),
    );
    expect(new Set(resources.map(resourceKey)).size).to.equal(4);
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['a group that has no team', 'team: Sales Leads', /no team "Sales Leads"/],
    [
      'a group that is not there',
      '{ application: CRM, role: CRM user, through: Ghosts }',
      /through.*no group "Ghosts"/,
    ],
    [
      'a role through a group that does not have it (rule 1)',
      '{ application: CRM, role: CRM user, through: Sales Team }',
      /^line \d+.*through.*"Sales Team" does not have the role "CRM user" of "CRM".*assign the role to the group/,
    ],
    [
      'another role than the group has (rule 1)',
      '{ application: CRM, role: CRM manager, through: CRM users }',
      /"CRM users" does not have the role "CRM manager"/,
    ],
    [
      'an assignment of no kind',
      '{ directoryRole: Global Reader, assignment: forever }',
      /"active", "eligible"|"assignment: eligible"/,
    ],
    ['an Azure role without where', 'azureRole: Reader', /"azureRole: …" with "scope: …"/],
    [
      'an Azure role that is not there',
      `{ azureRole: Owner, scope: ${rgSales} }`,
      /no role "Owner" on the Azure resource/,
    ],
    ...[
      'rg-sales',
      '/',
      '/subscriptions',
      '/subscriptions/a/../b',
      '/subscriptions/a b',
      '/subscriptions/a?b',
      '/x/y',
    ].map(
      (scope) =>
        [
          `the scope ${scope}`,
          `{ azureRole: Reader, scope: "${scope}" }`,
          /scope: must be the id of a resource/,
        ] as const,
    ),
  ];
  for (const [what, line, says] of wrong) {
    it(`is refused for ${what}`, async () => {
      expect(await bad(giving(line))).to.match(says);
    });
  }

  it('is remarked on where two of its resources rest on one group', async () => {
    expect(await remarks(giving('team: Sales Team', 'group: Sales Team'))).to.match(/rests on the same group/);
    expect(
      await remarks(giving('group: CRM users', '{ application: CRM, role: CRM user, through: CRM users }')),
    ).to.match(/"CRM user" rests on the same group as "CRM users" of "Field Operations"/);
    expect(await remarks(fieldCatalogue.replace('name: Employees', 'name: All'))).to.not.include('rests on');
  });

  it('is remarked on where nobody can activate what it makes eligible (rule 45)', async () => {
    for (const resource of [
      'directoryRole: Security Reader',
      '{ directoryRole: Security Reader, assignment: eligible }',
    ])
      expect(await remarks(giving(resource)), resource).to.include(
        'nobody can activate it here, only in Microsoft Entra; "assignment: active" gives it itself',
      );
    expect(await remarks(giving('{ directoryRole: Security Reader, assignment: active }'))).to.equal('');
    expect(await remarks(giving('{ directoryRole: Global Reader, assignment: eligible }'))).to.equal('');
  });
});
