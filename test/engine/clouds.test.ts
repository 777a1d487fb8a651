// The hosts of Microsoft's clouds stand in one table, and whatever needs one takes it from there.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { endpointsOf, scopeOf } from '../../directory/graph/wire/endpoints.js';
import { cloudNames, clouds } from '../../engine/clouds.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(new URL(path, `file://${root}`), 'utf8');

/** Whatever of the table is an address of one host; the connectors are within domains. */
const hosts = [
  ...new Set(
    Object.values(clouds).flatMap(({ issuer, openIdUrl, audience, loginHost, graph, arm, serviceUrl, teamsHost }) => [
      ...[issuer, openIdUrl, audience, loginHost, graph, arm, serviceUrl].map((url) => new URL(url).host),
      teamsHost,
    ]),
  ),
];

describe('Microsoft’s clouds', () => {
  it('have each address over https, and of the government’s none is the public one’s', () => {
    const { public: open, ...government } = clouds;
    for (const { issuer, openIdUrl, audience, loginHost, graph, arm, serviceUrl } of Object.values(clouds))
      for (const url of [issuer, openIdUrl, audience, loginHost, graph, arm, serviceUrl])
        expect(new URL(url).protocol).to.equal('https:');
    for (const cloud of Object.values(government))
      for (const name of ['issuer', 'openIdUrl', 'loginHost', 'graph', 'arm', 'serviceUrl', 'teamsHost'] as const)
        expect(cloud[name], name).to.not.equal(open[name]);
    for (const cloud of cloudNames) {
      expect(endpointsOf(cloud)).to.deep.equal({ graph: clouds[cloud].graph, arm: clouds[cloud].arm });
      expect(scopeOf(cloud, 'arm')).to.equal(`${clouds[cloud].arm}/.default`);
    }
  });

  it('are named nowhere else in the code', () => {
    const files = execFileSync('git', ['ls-files', '--', '*.ts', '*.bicep', ':!test', ':!engine/clouds.ts'], {
      cwd: root,
    });
    const naming = files
      .toString()
      .trim()
      .split('\n')
      .flatMap((path) => {
        const code = read(path)
          .split('\n')
          .filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line))
          .join('\n');
        return hosts
          .filter((host) => new RegExp(`['"/\`]${host.replaceAll('.', String.raw`\.`)}['"/\`]`).test(code))
          .map((host) => `${path}: ${host}`);
      });
    expect(naming).to.deep.equal([]);
  });

  it('are the same to the script that grants permissions, which is run without the code', () => {
    const script = read('scripts/grant.mjs');
    for (const cloud of cloudNames) expect(script).to.include(`  ${cloud}: '${clouds[cloud].graph}',\n`);
  });

  it('are those that a firewall is told of', () => {
    const table = read('docs/deploy.md');
    for (const cloud of cloudNames) {
      const { loginHost, openIdUrl, graph, arm } = clouds[cloud];
      const row =
        table.split('\n').find((line) => line.startsWith('| `' + cloud + '`') && line.includes('login.')) ?? '';
      for (const url of [loginHost, openIdUrl, graph, arm]) expect(row, cloud).to.include(new URL(url).host);
    }
  });
});
