// `risk:` of a package and of a role (rule 27).
import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import type { Names } from '../../engine/catalogue/names.js';
import { contosoPath } from '../contracts/directory.contract.js';

const now = new Date('2026-11-24T09:00:00Z');
let names: Names;
before(async () => {
  names = (await sampleDirectory({ source: fileURLToPath(contosoPath), clock: { now: () => now } })).names;
});

const withRisk = (ofPackage: string, ofRole = ''): string => `
packages:
  - name: Sales Support
    ${ofPackage}
    resources: [{ group: Sales Team }]
    policies: [{ name: All, audience: everyone, stages: [], expires: never }]
roles:
  - role: Global Reader
    longest: 1 hour
    approval: none
    ${ofRole}
`;

async function read(text: string) {
  const found = await readCatalogue(text, names);
  return 'problems' in found ? found.problems.map(problemText).join('\n') : found.catalogue;
}

describe('risk of a package or role', () => {
  it('names levels that are added to the tenant’s threshold; nothing where it is left out', async () => {
    const catalogue = await read(withRisk('risk: { identity: [high, low, medium] }', 'risk: { insider: [elevated] }'));
    expect(catalogue)
      .to.have.nested.property('packages[0].stricter')
      .that.deep.equals({
        identity: ['low', 'medium', 'high'],
      });
    expect(catalogue)
      .to.have.nested.property('roles[0].stricter')
      .that.deep.equals({ insider: ['elevated'] });
    const bare = await read(withRisk(''));
    expect(bare).to.not.have.nested.property('packages[0].stricter');
    expect(bare).to.not.have.nested.property('roles[0].stricter');
  });

  for (const [risk, says] of [
    ['risk: { identity: [low, medium] }', /^line 4.*risk\.identity.*leaves out high.*write \[low, medium, high\]/],
    ['risk: { insider: [minor] }', /^line 4.*leaves out moderate, elevated, which are above minor/],
    ['risk: { identity: [elevated] }', /^line 4.*risk\.identity/],
    ['risk: { identity: high }', /^line 4.*must be a list/],
    ['risk: { identity: [] }', /^line 4.*list of levels|at least one level/],
    ['risk: {}', /^line 4.*must name levels of "identity", "insider" or both/],
    ['risk: { other: [high] }', /line 4.*"other" is not known/],
  ] as const)
    it(`is refused as "${risk}", with its line and how to mend it`, async () => {
      expect(await read(withRisk(risk))).to.match(says);
    });

  it('is refused for a role alike', async () => {
    expect(await read(withRisk('', 'risk: { identity: [low, high] }'))).to.match(/^line 11.*leaves out medium/);
  });
});
