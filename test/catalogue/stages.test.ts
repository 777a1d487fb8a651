import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import type { StageRule } from '../../engine/catalogue/model.js';
import type { Names } from '../../engine/catalogue/names.js';
import { contosoPath, group } from '../contracts/directory.contract.js';

const now = new Date('2026-11-24T09:00:00Z');
let names: Names;
before(async () => {
  names = (await sampleDirectory({ source: fileURLToPath(contosoPath), clock: { now: () => now } })).names;
});

const withStage = (stage: string): string => `
packages:
  - name: Sales Support
    resources:
      - group: Sales Team
    policies:
      - name: Employees
        audience: everyone
        stages: [{ ${stage} }]
        expires: after 30 days
`;

async function read(stage: string): Promise<StageRule | undefined> {
  const found = await readCatalogue(withStage(stage), names);
  if ('problems' in found) throw new Error(found.problems.map(problemText).join('\n'));
  return found.catalogue.packages[0]?.policies[0]?.stages[0];
}
async function problems(stage: string): Promise<string> {
  const found = await readCatalogue(withStage(stage), names);
  return 'problems' in found ? found.problems.map(problemText).join('\n') : 'no problem';
}

describe('a stage of the file', () => {
  it('may need several people to approve; one where nothing is said (rule 15)', async () => {
    expect(await read('approvers: [{ group: Data Council }], quorum: 2')).to.include({ quorum: 2 });
    expect(await read('approvers: [manager], quorum: 1')).to.not.have.property('quorum');
    expect(await read('approvers: [manager]')).to.not.have.property('quorum');
    expect(await read('approvers: [manager], fallback: [{ person: MeganB@contoso.com }], quorum: 2')).to.include({
      quorum: 2,
    });
  });

  it('cannot need more people than it can ever have, nor none, nor a crowd (rule 15)', async () => {
    const group = 'approvers: [{ group: Data Council }]';
    expect(await problems('approvers: [manager], quorum: 2')).to.match(
      /line 9.*quorum.*needs 2 people to approve and names 1/,
    );
    expect(await problems('approvers: [manager, manager], quorum: 2')).to.include('names 1');
    for (const [quorum, said] of [
      ['0', 'at least 1'],
      ['11', 'at most 10'],
      ['1.5', 'whole number'],
      ['two', 'a number from 1 to 10'],
    ] as const)
      expect(await problems(`${group}, quorum: ${quorum}`), quorum).to.include(said);
  });

  it('may have alternates who are asked later (rule 17)', async () => {
    const written =
      'approvers: [manager], alternates: { approvers: [{ group: Data Council }, sponsors], after: 2 days }';
    expect((await read(written))?.alternates).to.deep.equal({
      afterMinutes: 2 * 24 * 60,
      approvers: [
        { kind: 'group', group: group('Data Council'), name: 'Data Council' },
        { kind: 'sponsors', of: [] },
      ],
    });
    expect(await read('approvers: [manager]')).to.not.have.property('alternates');
  });

  it('has alternates after a day at least, before its deadline, and only where that is 4 days or more (rule 17)', async () => {
    const written = (deadline: string, after: string): string =>
      `approvers: [manager], deadline: ${deadline}, alternates: { approvers: [manager], after: ${after} }`;
    expect(await problems(written('4 days', '1 day'))).to.equal('no problem');
    expect(await problems(written('95 hours', '1 day'))).to.match(
      /line 9.*alternates: need a stage whose deadline is at least 4 days/,
    );
    expect(await problems(written('4 days', '23 hours'))).to.match(/alternates.after: must be at least 1 day/);
    expect(await problems(written('4 days', '4 days'))).to.match(/alternates.after: must be before the deadline/);
    expect(await problems('approvers: [manager], alternates: { approvers: [], after: 2 days }')).to.include(
      'alternates',
    );
    expect(await problems('approvers: [manager], alternates: { approvers: [manager] }')).to.include('after');
    expect(
      await problems('approvers: [manager], alternates: { approvers: [{ person: ghost@contoso.com }], after: 2 days }'),
    ).to.include('ghost');
  });
});
