import { once, EventEmitter } from 'node:events';
import { expect } from 'chai';
import { inBatches } from '../../../storage/mongo/batches.js';

describe('What several ask for at the same time', () => {
  /** Work that ends when it is told to, and what each piece of it was. */
  function slowWork() {
    const pieces: { readonly items: readonly string[]; readonly end: (error?: Error) => void }[] = [];
    const begun = new EventEmitter();
    const ask = inBatches<string>(
      (items) =>
        new Promise((resolve, reject) => {
          pieces.push({ items: [...items], end: (error) => (error ? reject(error) : resolve()) });
          begun.emit('piece');
        }),
    );
    /** Ends what is under way; resolves when what waited for it has begun. */
    const endAndNext = async (error?: Error): Promise<void> => {
      const next = once(begun, 'piece');
      pieces.at(-1)?.end(error);
      await next;
    };
    return { ask, pieces, endAndNext };
  }

  it('is done at once for the first, and together for those that come meanwhile, in their order', async () => {
    const { ask, pieces, endAndNext } = slowWork();
    const asked = [ask(['a']), ask(['b', 'c']), ask(['d'])];
    expect(pieces.map(({ items }) => items)).to.deep.equal([['a']]);
    await endAndNext();
    const last = ask(['e']);
    expect(pieces.map(({ items }) => items)).to.deep.equal([['a'], ['b', 'c', 'd']]);
    await endAndNext();
    expect(pieces[2]?.items).to.deep.equal(['e']);
    pieces[2]?.end();
    await Promise.all([...asked, last]);
  });

  it('fails for those whose work failed, and for nobody after them', async () => {
    const { ask, pieces, endAndNext } = slowWork();
    const first = ask(['a']).catch((error: unknown) => error);
    const second = ask(['b']);
    await endAndNext(new Error('away'));
    expect(await first)
      .to.be.instanceOf(Error)
      .with.property('message', 'away');
    pieces[1]?.end();
    await second;
    expect(pieces.map(({ items }) => items)).to.deep.equal([['a'], ['b']]);
  });
});
