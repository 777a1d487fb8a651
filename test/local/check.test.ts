import { expect } from 'chai';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFile } from '../../local/check.js';

describe('npm run check (rule 58)', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'gatehouse-check-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function checked(catalogue?: string, isJson = false): Promise<{ code: number; lines: string[] }> {
    const lines: string[] = [];
    const path = join(folder, 'catalogue.yaml');
    if (catalogue !== undefined) await writeFile(path, catalogue);
    const code = await checkFile(
      { DATA_DIR: folder, ...(catalogue !== undefined && { CATALOGUE: path }) },
      { isJson, say: (line) => void lines.push(line) },
    );
    return { code, lines };
  }
  const stage = (approver: string): string => `packages:
  - name: Sales
    resources: [{ group: Sales Team }]
    policies: [{ name: All, audience: members, stages: [{ approvers: [${approver}] }], expires: never }]`;

  it('finds nothing wrong with the sample', async () => {
    const { code, lines } = await checked();
    expect(code).to.equal(0);
    expect(lines[0]).to.match(/^Checked: .*catalogue\.yaml against the company in .*contoso\.json\./);
    expect(lines.at(-1)).to.match(/catalogue\.yaml: nothing is wrong\.$/);
  });

  it('says the same to a program', async () => {
    const right = await checked(undefined, true);
    expect(right.code).to.equal(0);
    expect(JSON.parse(right.lines.join('\n'))).to.have.property('ok', true);
    const { code, lines } = await checked(stage('{ person: gone@contoso.com }'), true);
    const said = JSON.parse(lines.join('\n')) as { ok: boolean; checks: { name: string; state: string }[] };
    expect(code).to.equal(1);
    expect(said.ok).to.equal(false);
    expect(said.checks.map(({ name, state }) => [name, state])).to.deep.equal([
      ['catalogue', 'fail'],
      ['catalogue', 'warn'],
    ]);
  });

  it('is strict about what has left the directory, with line and path', async () => {
    const { code, lines } = await checked(stage('{ person: gone@contoso.com }'));
    expect(code).to.equal(1);
    expect(lines[1]).to.match(
      /^line 4, column \d+: packages\[0\]\.policies\[0\]\.stages\[0\]\.approvers\[0\]\.person: there is no/,
    );
    expect(lines[2]).to.match(/^warning: line 4,.*it has no fallback, so requests are refused$/);
    expect(lines.at(-1)).to.match(/: 1 to be put right\.$/);
  });

  it('only warns of somebody who cannot decide just now', async () => {
    const { code, lines } = await checked(stage('{ person: GradyA@contoso.com }'));
    expect(code).to.equal(0);
    expect(lines[1]).to.match(/^warning: line 4,.*"Grady Archie" is disabled/);
  });

  it('says all that is wrong in the file itself, and that it cannot be read', async () => {
    const { code, lines } = await checked('packages:\n  - name: Sales\nroles: [none]');
    expect(code).to.equal(1);
    expect(lines.join('\n'))
      .to.match(/resources: is missing/)
      .and.match(/^line 3,.*roles\[0\]: must be/m);
    const missing = checkFile({ DATA_DIR: folder, CATALOGUE: join(folder, 'none.yaml') }, { say: () => undefined });
    const error: unknown = await missing.catch((one: unknown) => one);
    expect(error).to.have.property('name', 'CatalogueError');
  });
});
