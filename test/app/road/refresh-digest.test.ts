// Many asks of one person at the same moment want the same digest drawn once more: few writes, and each of them is told of (rule 66).
import { expect } from 'chai';
import { digestDelayMs, refreshDigest } from '../../../app/road/refresh-digest.js';
import { personId } from '../../../engine/ids.js';
import { StorageDown, type Documents } from '../../../engine/ports.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { stillClock } from '../../support/story.js';

const bianca = personId('bianca');
const digest = 'digest bianca';

describe('A digest that many want drawn at the same moment', () => {
  let clock: ReturnType<typeof stillClock>;
  let documents: Documents;
  let saves: number;
  let isDown: boolean;

  beforeEach(() => {
    clock = stillClock();
    const kept = memoryDocuments();
    [saves, isDown] = [0, false];
    documents = {
      ...kept,
      save(kind, document, lease) {
        saves += 1;
        return isDown ? Promise.reject(new StorageDown('gone')) : kept.save(kind, document, lease);
      },
    };
  });

  const refresh = (): Promise<void> => {
    const worker = {
      soon: () => undefined,
      wake: () => undefined,
      hold: () => undefined,
      take: () => Promise.resolve(),
    };
    return refreshDigest({ documents, clock, worker }, bianca, digest);
  };
  const pass = (ms: number): void => clock.moveTo(new Date(clock.now().getTime() + ms));

  it('is written once for the first and once for all the others, and never meets itself', async () => {
    await refresh();
    pass(digestDelayMs + 1);
    const before = saves;
    await Promise.all(Array.from({ length: 100 }, refresh));
    expect(saves - before).to.equal(2);
    expect((await documents.load('message', digest))?.version).to.equal(3);
  });

  it('is written for who comes while it is written, and again later', async () => {
    await refresh();
    pass(digestDelayMs + 1);
    const before = saves;
    const going = refresh();
    await refresh();
    expect(saves - before).to.equal(2);
    await going;
    await refresh();
    expect(saves - before).to.equal(3);
  });

  it('is not written where it is about to be drawn', async () => {
    await refresh();
    await Promise.all([refresh(), refresh()]);
    expect(saves).to.equal(1);
  });

  it('fails for those whose write failed, and is tried for the next', async () => {
    isDown = true;
    const [first, second] = await Promise.allSettled([refresh(), refresh()]);
    expect([first.status, second.status]).to.deep.equal(['rejected', 'rejected']);
    isDown = false;
    await refresh();
    expect((await documents.load('message', digest))?.state.status).to.equal('waiting');
  });
});
