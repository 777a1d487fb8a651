import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { keptClock } from '../../local/clock.js';

const dayMs = 86_400_000;

describe('the clock of a trial', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-clock-'));
    path = join(folder, 'clock.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  for (const broken of ['', '{', 'null', '7', '{"offsetMs":"5"}', '{"offsetMs":-5}', '{"offsetMs":1e300}', '\u0000'])
    it(`shows real time where its file holds ${JSON.stringify(broken)}`, async () => {
      await writeFile(path, broken);
      expect((await keptClock(path)).offsetMs()).to.equal(0);
    });

  it('goes on where it was left, and leaves nothing else behind', async () => {
    const clock = await keptClock(path);
    clock.moveTo(new Date(Date.now() + dayMs));
    await clock.kept();
    expect((await keptClock(path)).offsetMs()).to.equal(clock.offsetMs());
    expect(await readdir(folder)).to.deep.equal(['clock.json']);
  });

  it('moved several times at once is kept as it was moved last', async () => {
    const clock = await keptClock(path);
    const kept = [1, 2, 3].map((days) => {
      clock.moveTo(new Date(Date.now() + days * dayMs));
      return clock.kept();
    });
    await Promise.all(kept);
    expect(JSON.parse(await readFile(path, 'utf8'))).to.deep.equal({ offsetMs: clock.offsetMs() });
  });

  it('tells whoever moves it that the disk did not take it', async () => {
    const clock = await keptClock(join(folder, 'gone', 'clock.json'));
    clock.moveTo(new Date(Date.now() + dayMs));
    const error: unknown = await clock.kept().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(Error);
  });
});
