// A fresh sign-in in the catalogue's file (rule 73): under a stage, a package or a role.
import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import { demandingSignIn } from '../../engine/catalogue/demands.js';
import type { Names } from '../../engine/catalogue/names.js';
import { contosoPath } from '../contracts/directory.contract.js';

let names: Names;
before(async () => {
  const clock = { now: () => new Date('2026-11-24T09:00:00Z') };
  names = (await sampleDirectory({ source: fileURLToPath(contosoPath), clock })).names;
});

const fileWith = ({ stage = '', onPackage = '', role = '', roleStage = '' } = {}): string => `
packages:
  - name: Sales Support
    ${onPackage}
    resources: [{ group: Sales Team }]
    policies:
      - name: Employees
        audience: members
        stages: [{ approvers: [manager] ${stage} }]
        expires: after 30 days
      - name: Others
        audience: everyone
        stages: []
        expires: after 1 day
roles:
  - role: Global Reader
    longest: 1 hour
    ${role}
    stages: [{ approvers: [{ person: MeganB@contoso.com }] ${roleStage} }]
    emergency: { longest: 30 minutes }
`;
async function read(written: Parameters<typeof fileWith>[0]) {
  const found = await readCatalogue(fileWith(written), names);
  if ('problems' in found) throw new Error(found.problems.map(problemText).join('\n'));
  return found.catalogue;
}
async function problems(stage: string): Promise<string> {
  const found = await readCatalogue(fileWith({ stage: `, signIn: ${stage}` }), names);
  return 'problems' in found ? found.problems.map(problemText).join('\n') : 'no problem';
}

describe('a fresh sign-in in the file', () => {
  it('is demanded of whoever decides a stage, and of nobody else', async () => {
    const catalogue = await read({ stage: ', signIn: { within: 5 minutes, context: c12 }' });
    const [policy, other] = catalogue.packages[0]!.policies;
    expect(policy!.stages[0]!.signIn).to.deep.equal({ withinMinutes: 5, context: 'c12' });
    expect(policy).to.not.have.property('signIn');
    expect(other).to.not.have.property('signIn');
    expect(demandingSignIn(catalogue)).to.deep.equal(['Sales Support']);
  });

  it('is demanded of whoever asks for a package, under each of its policies', async () => {
    const catalogue = await read({ onPackage: 'signIn: { within: 1 hour }' });
    for (const policy of catalogue.packages[0]!.policies) expect(policy.signIn).to.deep.equal({ withinMinutes: 60 });
    expect(demandingSignIn(catalogue)).to.deep.equal(['Sales Support']);
  });

  it('is demanded of whoever activates a role, or decides about it; not of who reviews emergency access', async () => {
    const catalogue = await read({
      role: 'signIn: { within: 1 minute }',
      roleStage: ', signIn: { within: 2 minutes }',
    });
    const { policy } = catalogue.roles[0]!;
    expect(policy.signIn).to.deep.equal({ withinMinutes: 1 });
    expect(policy.stages[0]!.signIn).to.deep.equal({ withinMinutes: 2 });
    expect(policy.emergency!.review).to.not.have.property('signIn');
    expect(demandingSignIn(catalogue)).to.deep.equal(['Global Reader']);
  });

  it('is demanded nowhere where nothing is written', async () => {
    expect(demandingSignIn(await read({}))).to.deep.equal([]);
  });

  it('is within 1 minute to 1 hour, and of a context from c1 to c99; said with its line otherwise', async () => {
    for (const within of ['0 minutes', '61 minutes', '2 hours', 'soon', '30 seconds'])
      expect(await problems(`{ within: ${within} }`), within)
        .to.match(/^line 9\b/)
        .and.include('from 1 minute to 1 hour');
    for (const context of ['c0', 'c100', 'c01', 'C1', 'mfa', '7', '[c1]'])
      expect(await problems(`{ within: 5 minutes, context: ${context} }`), context).to.include('from "c1" to "c99"');
    expect(await problems('{ context: c1 }')).to.include('within');
    expect(await problems('true')).to.match(/^line 9\b/);
    expect(await problems('{ within: 5 minutes, method: fido }')).to.include('method');
  });
});
