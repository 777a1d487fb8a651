import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import type { Names } from '../../engine/catalogue/names.js';
import type { EmergencyRule } from '../../engine/catalogue/model.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import { contosoPath, person, role } from '../contracts/directory.contract.js';

let names: Names;
before(async () => {
  const clock = { now: () => new Date('2026-11-24T09:00:00Z') };
  names = (await sampleDirectory({ source: fileURLToPath(contosoPath), clock })).names;
});

const globalAdministrators = { kind: 'role', role: role('Global Administrator'), name: 'Global Administrator' };
const privileged = { kind: 'role', role: role('Privileged Role Administrator'), name: 'Privileged Role Administrator' };

/** One role of 4 hours with this approval, and this under `emergency`. */
const file = (emergency: string, approval = 'default'): string =>
  ['packages: []', 'roles:', '  - role: Global Reader', '    longest: 4 hours', `    approval: ${approval}`, emergency]
    .filter((line) => line !== '')
    .join('\n');
const written = (text: string): string => `    emergency: ${text}`;
async function read(text: string): Promise<EmergencyRule | undefined | string> {
  const found = await readCatalogue(text, names);
  return 'problems' in found ? found.problems.map(problemText).join('\n') : found.catalogue.roles[0]?.policy.emergency;
}

describe('the emergency access of a role (rule 46)', () => {
  it('is not switched on unless it is written', async () => {
    expect(await read(file(''))).to.equal(undefined);
  });

  it('has its own maximum and is reviewed within 3 days, by the role’s approvers', async () => {
    const stage = { deadlineMinutes: 3 * 24 * 60, reasonRequired: true, ofEmergency: true };
    expect(await read(file(written('{ longest: 1 hour }')))).to.deep.equal({
      longestMinutes: 60,
      review: { ...stage, approvers: [globalAdministrators, privileged], fallback: [globalAdministrators] },
    });
    const nestor = { kind: 'person', person: person('nestorw@') };
    const approval = '{ approvers: [{ person: NestorW@contoso.com }], fallback: [{ role: Global Administrator }] }';
    expect(await read(file(written('{ longest: 4 hours, reviewWithin: 1 day }'), approval))).to.deep.equal({
      longestMinutes: 240,
      review: { ...stage, deadlineMinutes: 24 * 60, approvers: [nestor], fallback: [globalAdministrators] },
    });
  });

  it('of a role that needs no approval is reviewed by those whom rule 38 names', async () => {
    const rule = await read(file(written('{ longest: 1 hour }'), 'none'));
    expect(rule).to.have.nested.property('review.approvers').that.deep.equals([globalAdministrators, privileged]);
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    [
      'longer than the role',
      '{ longest: 5 hours }',
      /^line 6,.*emergency\.longest.*must not be longer than the role’s own/,
    ],
    ['no length', '{ longest: soon }', /^line 6,.*emergency\.longest: must be a length of time from 5 minutes/],
    ['too short', '{ longest: 4 minutes }', /^line 6,.*emergency\.longest: must be a length of time from 5 minutes/],
    ['a day and more', '{ longest: 2 days }', /^line 6,.*emergency\.longest: must be a length of time from 5 minutes/],
    ['no length at all', '{ reviewWithin: 1 day }', /^line 6,.*emergency\.longest: is missing/],
    [
      'a review too soon',
      '{ longest: 1 hour, reviewWithin: 59 minutes }',
      /reviewWithin: must be .* 1 hour to 30 days/,
    ],
    ['a review too late', '{ longest: 1 hour, reviewWithin: 31 days }', /reviewWithin: must be .* 1 hour to 30 days/],
    ['a word that is not known', '{ longest: 1 hour, who: anybody }', /^line 6,.*"who" is not known/],
    ['a word instead', 'true', /^line 6,.*emergency/],
  ];
  for (const [what, text, says] of wrong)
    it(`is refused with its line and the mend: ${what}`, async () => {
      expect(await read(file(written(text)))).to.match(says);
    });
});
