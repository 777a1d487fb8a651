// What "roles:" of the file may name beside directory roles, and who decides about it (rules 36, 38 and 70).
import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { readCatalogue, readInForce } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import type { Names } from '../../engine/catalogue/names.js';
import type { RoleSetting } from '../../engine/catalogue/model.js';
import { contosoPath, contributor, group, person, role } from '../contracts/directory.contract.js';

let names: Names;
before(async () => {
  const clock = { now: () => new Date('2026-11-24T09:00:00Z') };
  names = (await sampleDirectory({ source: fileURLToPath(contosoPath), clock })).names;
});

const file = (entries: readonly string[], ...more: readonly string[]): string =>
  ['packages: []', ...more, 'roles:', ...entries.map((entry) => `  - { longest: 1 hour, ${entry} }`)].join('\n');
async function good(text: string): Promise<readonly RoleSetting[]> {
  const read = await readCatalogue(text, names);
  if ('problems' in read) throw new Error(read.problems.map(problemText).join('\n'));
  return read.catalogue.roles;
}
async function bad(...entries: readonly string[]): Promise<string> {
  const read = await readCatalogue(file(entries), names);
  return 'problems' in read ? read.problems.map(problemText).join('\n') : '';
}
const { scope } = contributor;
const onPayments = `azureRole: Contributor, scope: ${scope}`;

describe('what may be activated', () => {
  it('is a directory role, a group, its ownership, or a role on one Azure resource', async () => {
    const found = await good(
      file([
        'role: Global Reader, approval: none',
        'group: Helpdesk, approval: none',
        'group: Helpdesk, as: owner, approval: none',
        `${onPayments}, approval: none`,
      ]),
    );
    const helpdesk = { kind: 'group', id: group('Helpdesk'), name: 'Helpdesk' };
    expect(found.map(({ resource }) => resource)).to.deep.equal([
      { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' },
      helpdesk,
      { ...helpdesk, membership: 'owner' },
      contributor,
    ]);
    expect(found.map(({ name }) => name)).to.deep.equal([
      ...['Global Reader', 'Helpdesk', 'Owner of Helpdesk', 'Contributor on rg-payments'],
    ]);
    for (const { id } of found) expect(id.length).to.be.at.most(64);
    expect(new Set(found.map(({ id }) => id)).size).to.equal(4);
  });

  it('has the same id however it is written, so that what is asked for is found again', async () => {
    const ids = async (entry: string) => (await good(file([entry]))).map(({ id }) => id);
    expect(await ids(`${onPayments}, approval: none`)).to.deep.equal(
      await ids(`azureRole: ${contributor.id}, scope: ${scope.toUpperCase()}, approval: none`),
    );
    expect(await ids('role: global reader, approval: none')).to.deep.equal([role('Global Reader')]);
  });

  it('is there once', async () => {
    expect(await bad('group: Helpdesk, approval: none', 'group: helpdesk, as: member, approval: default')).to.match(
      /^line 4,.*roles\[1\]\.group: "Helpdesk" is there already/,
    );
  });

  for (const [what, entry, why] of [
    ['nothing', 'approval: none', /must have one of "role: …", "group: …" and "azureRole: …"/],
    ['two things', 'role: Global Reader, group: Helpdesk, approval: none', /must have one of/],
    ['a role as owner', 'role: Global Reader, as: owner, approval: none', /as: is for groups only/],
    ['a group as guest', 'group: Helpdesk, as: guest, approval: none', /as/],
    ['a role in Azure without its scope', 'azureRole: Contributor, approval: none', /azureRole: needs "scope: …"/],
    [
      'a scope without its role',
      `role: Global Reader, scope: ${scope}, approval: none`,
      /scope: is for roles in Azure/,
    ],
    ['a scope that is none', 'azureRole: Contributor, scope: rg-payments, approval: none', /scope: must be the id/],
    ['a scope that leads out', `azureRole: Contributor, scope: ${scope}/../x, approval: none`, /scope: must be the id/],
    ['a group that is not there', 'group: Emperors, approval: none', /group: there is no group "Emperors"/],
    [
      'a role that is not there',
      `azureRole: Emperor, scope: ${scope}, approval: none`,
      /azureRole: there is no role "Emperor"/,
    ],
    ['nobody who decides', 'group: Helpdesk', /must have "approval: …" or "stages: …"/],
    [
      'who decides twice',
      'group: Helpdesk, approval: none, stages: [{ approvers: [manager] }]',
      /approval: stands for "stages"/,
    ],
    ['no stage', 'group: Helpdesk, stages: []', /stages/],
    [
      'four stages',
      `group: Helpdesk, stages: [${Array.from({ length: 4 }, () => '{ approvers: [manager] }').join(', ')}]`,
      /stages: may have at most 3 stages/,
    ],
    [
      'a decision without a reason (rule 40)',
      'group: Helpdesk, stages: [{ approvers: [manager], reasonRequired: false }]',
      /reasonRequired: must be "true", or left out/,
    ],
  ] as const)
    it(`is not ${what}`, async () => expect(await bad(entry)).to.match(why));
});

describe('who decides about what is activated', () => {
  const deciders = async (text: string) =>
    (await good(text)).map(({ policy }) => policy.stages.map(({ approvers }) => approvers.length));

  it('are the holders of the two roles by default, unless that is switched off for its kind (rule 38)', async () => {
    const entries = ['role: Global Reader', 'group: Helpdesk', onPayments].map((one) => `${one}, approval: default`);
    expect(await deciders(file(entries))).to.deep.equal([[2], [2], [2]]);
    const off = (list: string) => file(entries, `defaultApprovers: { ${list} }`);
    expect(await deciders(off('groups: false'))).to.deep.equal([[2], [0], [2]]);
    expect(await deciders(off('azureRoles: false'))).to.deep.equal([[2], [2], [0]]);
    expect(await deciders(off('groups: false, azureRoles: false'))).to.deep.equal([[2], [0], [0]]);
  });

  it('is remarked on where it asks nobody', async () => {
    const text = file(['group: Helpdesk, approval: default'], 'defaultApprovers: { groups: false }');
    const read = await readInForce(text, names);
    expect('remarks' in read ? read.remarks.map(problemText).join() : '').to.match(
      /line 4,.*the approval of the role "Helpdesk" asks nobody, because "defaultApprovers" is switched off for "groups": its activation is refused/,
    );
  });

  it('are up to three stages, with a day for each unless it says another (rules 14 and 39)', async () => {
    const stages = `[{ approvers: [manager], deadline: 4 hours }, { approvers: [{ group: Executives }], quorum: 1, fallback: [{ person: MeganB@contoso.com }] }, { approvers: [{ role: Global Administrator }], deadline: 5 days, alternates: { approvers: [manager], after: 2 days } }]`;
    const [setting] = await good(file([`group: Helpdesk, stages: ${stages}`]));
    const { stages: all } = setting!.policy;
    expect(all.map(({ deadlineMinutes }) => deadlineMinutes)).to.deep.equal([4 * 60, 24 * 60, 5 * 24 * 60]);
    expect(all.every(({ reasonRequired }) => reasonRequired)).to.equal(true);
    expect(all[1]).to.deep.include({
      approvers: [{ kind: 'group', group: group('Executives'), name: 'Executives' }],
      fallback: [{ kind: 'person', person: person('meganb@') }],
    });
    expect(all[2]!.alternates?.afterMinutes).to.equal(2 * 24 * 60);
  });
});
