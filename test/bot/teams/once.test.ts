import { expect } from 'chai';
import { onceEach } from '../../../bot/teams/once.js';

function counted(limit = 10) {
  const clock = { ms: 0 };
  const once = onceEach<number>({ nowMs: () => clock.ms, keepMs: 600_000, limit });
  let runs = 0;
  const run = (key: string | undefined, isFinal = true) =>
    once(key, () => Promise.resolve({ value: (runs += 1), isFinal }));
  return { clock, once, run };
}

describe('onceEach', () => {
  it('gives a repetition the first answer, while it is worked on and after', async () => {
    const { run } = counted();
    expect(await Promise.all([run('a'), run('a'), run('b')])).to.deep.equal([1, 1, 2]);
    expect(await run('a')).to.equal(1);
  });

  it('runs again after the time is over, without a key, and when the outcome was not final', async () => {
    const { clock, run } = counted();
    await run('a');
    clock.ms = 600_000;
    expect(await run('a')).to.equal(2);
    expect([await run(undefined), await run(undefined)]).to.deep.equal([3, 4]);
    expect([await run('c', false), await run('c')]).to.deep.equal([5, 6]);
  });

  it('runs again after a throw', async () => {
    const { once, run } = counted();
    const thrown = await once('a', () => Promise.reject(new Error('no'))).catch((error: unknown) => String(error));
    expect(thrown).to.equal('Error: no');
    expect(await run('a')).to.equal(1);
  });

  it('remembers no more than its limit, the oldest goes first', async () => {
    const { run } = counted(2);
    for (const key of ['a', 'b', 'c']) await run(key);
    expect([await run('b'), await run('c')]).to.deep.equal([2, 3]);
    expect(await run('a')).to.equal(4);
  });
});
