import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import type { Names } from '../../engine/catalogue/names.js';
import type { EligibilityTerms } from '../../engine/catalogue/model.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import { contosoPath } from '../contracts/directory.contract.js';

const day = 24 * 60;
let names: Names;
before(async () => {
  const clock = { now: () => new Date('2026-11-24T09:00:00Z') };
  names = (await sampleDirectory({ source: fileURLToPath(contosoPath), clock })).names;
});

async function read(eligibility: string): Promise<EligibilityTerms | undefined | string> {
  const role = `{ role: Global Reader, longest: 4 hours, approval: none${eligibility} }`;
  const found = await readCatalogue(`packages: []\nroles: [${role}]`, names);
  return 'problems' in found ? found.problems.map(problemText).join('\n') : found.catalogue.roles[0]?.eligibility;
}

describe('for how long administrators make somebody eligible for a role (rule 57)', () => {
  it('is the engine’s to say unless it is written', async () => {
    expect(await read('')).to.equal(undefined);
  });

  it('is as it is written; the usual is half a year, and never longer than the longest', async () => {
    const of = (longest: number, usual: number) => ({ longestMinutes: longest * day, usualMinutes: usual * day });
    expect(await read(', eligibility: { longest: 90 days, usual: 30 days }')).to.deep.equal(of(90, 30));
    expect(await read(', eligibility: { longest: 90 days }')).to.deep.equal(of(90, 90));
    expect(await read(', eligibility: { longest: 400 days }')).to.deep.equal(of(400, 180));
    expect(await read(', eligibility: { usual: 14 days }')).to.deep.equal(of(365, 14));
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['without an end', '{ longest: never }', /eligibility\.longest: must be a length of time from 1 day to 3,660 days/],
    ['shorter than a day', '{ longest: 8 hours }', /eligibility\.longest: must be a length of time from 1 day/],
    ['usually longer than at most', '{ longest: 30 days, usual: 60 days }', /must not be longer than "longest"/],
    ['usually longer than is usual', '{ usual: 366 days }', /must not be longer than "longest"/],
    ['a word that is not known', '{ for: 30 days }', /"for" is not known/],
  ];
  for (const [what, text, problem] of wrong)
    it(`is refused ${what}`, async () => {
      expect(await read(`, eligibility: ${text}`)).to.match(problem);
    });
});
