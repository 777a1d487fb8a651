// What excludes a package, as the catalogue's file has it (rule 11).
import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import type { Names } from '../../engine/catalogue/names.js';
import { contosoPath, group } from '../contracts/directory.contract.js';
import { tuesday } from '../support/people.js';

let names: Names;
before(async () => {
  names = (await sampleDirectory({ source: fileURLToPath(contosoPath), clock: { now: () => tuesday } })).names;
});

const aPackage = (name: string, excludedBy: string): string => `
  - name: ${name}
    incompatibleWith: ${excludedBy}
    resources: [{ group: Sales Team }]
    policies: [{ name: All, audience: members, stages: [], expires: never }]`;
const file = (maker: string, checker = '{}'): string =>
  `packages:${aPackage('Maker', maker)}${aPackage('The Checker', checker)}\n`;

async function read(text: string) {
  const found = await readCatalogue(text, names);
  if ('catalogue' in found) return found.catalogue.packages.map(({ incompatibleWith }) => incompatibleWith);
  return found.problems.map(problemText);
}

describe('what excludes a package, in a file (rule 11)', () => {
  it('is packages by name or id, in either direction, and groups', async () => {
    const checker = { packages: [{ id: 'maker', name: 'Maker' }], groups: [] };
    const executives = { id: group('Executives'), name: 'Executives' };
    for (const written of ['the checker', 'the-checker'])
      expect(
        await read(file(`{ packages: [${written}], groups: [executives] }`, '{ packages: [MAKER] }')),
      ).to.deep.equal([{ packages: [{ id: 'the-checker', name: 'The Checker' }], groups: [executives] }, checker]);
  });

  it('is wrong by line: what is no package or group, the package itself, the group that it gives', async () => {
    const wrong = '{ packages: [Checkers, maker], groups: [Nobodies, Sales Team] }';
    expect(await read(file(wrong))).to.deep.equal([
      'line 3, column 36: packages[0].incompatibleWith.packages[0]: there is no package "Checkers" in this file',
      'line 3, column 46: packages[0].incompatibleWith.packages[1]: is this package itself: nobody could ever have it',
      'line 3, column 63: packages[0].incompatibleWith.groups[0]: there is no group "Nobodies" in the directory',
      'line 3, column 73: packages[0].incompatibleWith.groups[1]: "Sales Team" is what this package gives: nobody could ever have it',
    ]);
    expect(await read(file('[Checker]'))).to.deep.equal([
      'line 3, column 5: packages[0].incompatibleWith: must be a group of "name: value" lines',
    ]);
  });
});
