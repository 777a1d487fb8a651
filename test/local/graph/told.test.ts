// Whatever the adapter writes shows on the trial's page, in words.
import { expect } from 'chai';
import type { Company } from '../../../directory/sample/company-shape.js';
import { installsOver } from '../../../directory/graph/people/installs.js';
import { hourMs, minuteMs } from '../../../engine/time.js';
import { localPage } from '../../../local/page.js';
import { memoryShared } from '../../../storage/memory/shared.js';
import { person } from '../../contracts/directory.contract.js';
import { given, kinds } from '../../support/graph-faults.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';

const teamsAppId = '7d0c3f0e-6f0a-4a43-9a33-0d5f2a1c7e09';
const withApp = (company: Company): Company => ({
  ...company,
  teamsApps: [{ id: '4a0c3f0e-6f0a-4a43-9a33-0d5f2a1c7e08', externalId: teamsAppId, displayName: 'Gatehouse' }],
});
const alex = person('alexw@');

describe('What the stand-in was told, on the page', () => {
  let world: GraphWorld;
  beforeEach(async () => (world = await graphWorld({ change: withApp })));
  afterEach(() => world.stop());

  const isWrite = ({ method, path, status }: GraphWorld['standIn']['calls'][number]): boolean =>
    method !== 'GET' && status < 300 && !/checkMember|^\/login/.test(path);

  /** What the page says of it, without the moments; fails where something was written and nothing is said. */
  async function rowsOf(work: () => Promise<unknown>): Promise<string[]> {
    const calls = world.standIn.calls.length;
    const { changes: before = [] } = (await world.kept.now()).company;
    await work();
    const written = world.standIn.calls.slice(calls).filter(isWrite);
    const { changes = [] } = (await world.kept.now()).company;
    const page = localPage({
      people: [],
      changes: changes.slice(before.length),
      now: world.clock.now(),
      offsetText: '',
    });
    const rows = page.split('<tr>').slice(2);
    const what = written.map(({ method, path }) => `${method} ${path}`).join(', ');
    expect(written, 'nothing was written').to.not.deep.equal([]);
    expect(rows, what).to.not.deep.equal([]);
    return rows.map((row) => [...row.matchAll(/>([^<>\n]+)<\/(?:span|td)>/g)].map(([, text]) => text).join(' '));
  }
  const inHours = (hours: number): Date => new Date(world.clock.now().getTime() + hours * hourMs);

  for (const kind of kinds)
    it(`every grant of ${kind}, each other end of it, and its end`, async () => {
      const resource = given[kind]!;
      expect((await rowsOf(() => world.directory.grant(alex, resource, inHours(8))))[0]).to.match(/^\+ .* Alex Wilber/);
      world.clock.move(6 * minuteMs);
      const calls = world.standIn.calls.length;
      const again = world.directory.grant(alex, resource, inHours(20));
      await again;
      if (world.standIn.calls.slice(calls).some(isWrite)) {
        const { changes = [] } = (await world.kept.now()).company;
        expect(changes.at(-1)).to.include({ what: 'moved', person: 'Alex Wilber' });
        expect(changes.at(-1)?.resource).to.match(/, until \d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
      }
      world.clock.move(6 * minuteMs);
      expect((await rowsOf(() => world.directory.revoke(alex, resource)))[0]).to.match(/^− .* Alex Wilber/);
    });

  it('an eligibility in words of its own', async () => {
    const { eligible } = given;
    expect(await rowsOf(() => world.directory.grant(alex, eligible!, inHours(8)))).to.deep.equal([
      `+ made eligible Alex Wilber ${eligible!.name}`,
    ]);
    world.clock.move(6 * minuteMs);
    expect(await rowsOf(() => world.directory.revoke(alex, eligible!))).to.deep.equal([
      `− not eligible any more Alex Wilber ${eligible!.name}`,
    ]);
  });

  it('guests who are invited, disabled and enabled, sessions that are ended, and the app that is installed', async () => {
    const { directory } = world;
    const invited = await rowsOf(() => directory.inviteGuest!('pat@fabrikam.com', 'Pat Example'));
    expect(invited).to.deep.equal(['+ granted Pat Example Guest account']);
    const pat = (await directory.searchUsers('pat@fabrikam.com', 1))[0]!.id;
    expect(await rowsOf(() => directory.setEnabled!(pat, false))).to.deep.equal(['− removed Pat Example Sign-in']);
    expect(await rowsOf(() => directory.setEnabled!(pat, true))).to.deep.equal(['+ granted Pat Example Sign-in']);
    expect(await rowsOf(() => directory.endSessions!(alex))).to.deep.equal(['− removed Alex Wilber Sign-in sessions']);
    const installs = installsOver(directory.wire, { teamsAppId, shared: memoryShared(world.clock) });
    expect(await rowsOf(() => installs.install(alex))).to.deep.equal(['+ app installed Alex Wilber Gatehouse']);
  });
});
