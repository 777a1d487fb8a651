import { expect } from 'chai';
import { createRates, type Urgency } from '../../../bot/teams/rates.js';
import { DeliveryError } from '../../../engine/ports.js';

/** A clock that moves only when told, and runs what is due on the way, letting promises settle in between. */
function fakeTime() {
  let nowMs = 0;
  let due: { atMs: number; run: () => void }[] = [];
  const settle = async () => {
    for (let n = 0; n < 200; n += 1) await Promise.resolve();
  };
  return {
    nowMs: () => nowMs,
    after: (delayMs: number, run: () => void) => void due.push({ atMs: nowMs + delayMs, run }),
    timers: () => due.length,
    async passTo(ms: number) {
      await settle();
      for (;;) {
        const next = due.filter(({ atMs }) => atMs <= ms).sort((one, other) => one.atMs - other.atMs)[0];
        if (!next) break;
        due = due.filter((timer) => timer !== next);
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
        await settle();
      }
      nowMs = ms;
    },
  };
}

function startedBy(time: ReturnType<typeof fakeTime>, rates: ReturnType<typeof createRates>) {
  const startedMs: { to: string; ms: number }[] = [];
  const say = (to: string, urgency?: Urgency) =>
    rates.run(
      to,
      () => {
        startedMs.push({ to, ms: time.nowMs() });
        return Promise.resolve();
      },
      urgency,
    );
  return { startedMs, say };
}

/** The most that started within any window of this length. */
function mostWithin(ms: number, starts: readonly { ms: number }[]): number {
  return Math.max(
    ...starts.map((first) => starts.filter((one) => one.ms >= first.ms && one.ms < first.ms + ms).length),
  );
}

describe('rates', () => {
  it('lets the first seven of a conversation go at once and keeps every one of Teams’ windows after that', async () => {
    const time = fakeTime();
    const rates = createRates({ ...time, maxWaiting: 3_000 });
    const { startedMs, say } = startedBy(time, rates);
    for (let n = 0; n < 2_000; n += 1) void say('alex');
    await time.passTo(0);
    expect(startedMs).to.have.lengthOf(7);
    await time.passTo(2 * 3_600_000);
    expect(startedMs).to.have.lengthOf(2_000);
    expect([1_000, 2_000, 30_000, 3_600_000].map((ms) => mostWithin(ms, startedMs))).to.deep.equal([7, 8, 60, 1_800]);
  });

  it('lets a conversation rest after each message, where that is wanted, and no other with it', async () => {
    const time = fakeTime();
    const { startedMs, say } = startedBy(time, createRates({ ...time, restMs: 10 }));
    for (const to of ['alex', 'alex', 'alex', 'miriam']) void say(to);
    await time.passTo(100);
    expect(startedMs).to.deep.equal([
      { to: 'alex', ms: 0 },
      { to: 'miriam', ms: 0 },
      { to: 'alex', ms: 10 },
      { to: 'alex', ms: 20 },
    ]);
  });

  it('lets thirty go per second over all conversations', async () => {
    const time = fakeTime();
    const { startedMs, say } = startedBy(time, createRates(time));
    for (let n = 0; n < 100; n += 1) void say(`person ${n}`);
    await time.passTo(0);
    expect(startedMs).to.have.lengthOf(30);
    await time.passTo(10_000);
    expect(startedMs).to.have.lengthOf(100);
    expect(mostWithin(1_000, startedMs)).to.equal(30);
  });

  it('keeps the order of a conversation: the next starts when the one before has ended', async () => {
    const time = fakeTime();
    const rates = createRates(time);
    const log: string[] = [];
    let endFirst: () => void = () => undefined;
    const first = rates.run('alex', async () => {
      log.push('first starts');
      await new Promise<void>((resolve) => (endFirst = resolve));
      log.push('first ends');
    });
    const second = rates.run('alex', () => Promise.resolve(log.push('second starts')));
    const other = rates.run('miriam', () => Promise.resolve(log.push('miriam is not kept waiting')));
    await other;
    endFirst();
    await Promise.all([first, second]);
    expect(log).to.deep.equal(['first starts', 'miriam is not kept waiting', 'first ends', 'second starts']);
  });

  it('goes on after a failure, and gives it to the one who asked', async () => {
    const rates = createRates(fakeTime());
    const failing = rates.run('alex', () => Promise.reject(new Error('no')));
    const next = rates.run('alex', () => Promise.resolve('yes'));
    expect(await failing.catch((error: unknown) => String(error))).to.equal('Error: no');
    expect(await next).to.equal('yes');
  });

  it('refuses as throttled when too many wait', async () => {
    const time = fakeTime();
    const { say } = startedBy(time, createRates({ ...time, maxWaiting: 3 }));
    const all = await Promise.allSettled(
      [0, 1, 2, 3, 4].map(() => Promise.race([say('alex'), Promise.resolve('waits')])),
    );
    const refused = all.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown);
    expect(refused).to.have.lengthOf(1);
    expect(refused[0]).to.be.instanceOf(DeliveryError).with.property('fault', 'throttled');
  });

  it('two hundred strangers at once hold up nobody of the company', async () => {
    const time = fakeTime();
    const { startedMs, say } = startedBy(time, createRates(time));
    const strangers = Array.from({ length: 200 }, (_, n) => say(`stranger ${n}`, 'low'));
    const refused = Promise.allSettled(strangers).then((all) => all.filter(({ status }) => status === 'rejected'));
    void say('alex');
    await time.passTo(0);
    expect(startedMs.filter(({ to }) => to === 'alex')).to.deep.equal([{ to: 'alex', ms: 0 }]);
    for (let n = 1; n < 15; n += 1) void say(`person ${n}`);
    await time.passTo(0);
    expect(startedMs, 'half of the second is theirs').to.have.lengthOf(30);
    void say('lee');
    await time.passTo(60_000);
    expect(startedMs.find(({ to }) => to === 'lee')).to.deep.equal({ to: 'lee', ms: 1_000 });
    expect(mostWithin(1_000, startedMs)).to.be.at.most(30);
    const strange = startedMs.filter(({ to }) => to.startsWith('stranger'));
    expect(mostWithin(1_000, strange)).to.equal(15);
    expect(strange.length + (await refused).length, 'each was answered or refused').to.equal(200);
    expect(strange).to.have.lengthOf(165);
  });

  it('two hundred of the company at once: who comes last waits for their place in line, and nobody waits twice as long', async () => {
    const time = fakeTime();
    const { startedMs, say } = startedBy(time, createRates(time));
    for (let n = 0; n < 200; n += 1) void say(`person ${n}`);
    void say('alex');
    await time.passTo(60_000);
    expect(startedMs.map(({ to }) => to)).to.deep.equal([
      ...Array.from({ length: 200 }, (_, n) => `person ${n}`),
      'alex',
    ]);
    expect(startedMs.at(-1)?.ms).to.equal(6_000);
  });

  it('who has much to be told waits in turn with those who have little', async () => {
    const time = fakeTime();
    const { startedMs, say } = startedBy(time, createRates(time));
    for (let n = 0; n < 5; n += 1) for (let who = 0; who < 40; who += 1) void say(`busy ${who}`);
    void say('alex');
    await time.passTo(60_000);
    expect(
      startedMs.findIndex(({ to }) => to === 'alex'),
      'after the first of each',
    ).to.equal(40);
  });

  it('a minute of 1,000 alerts in one channel takes its time there, and holds up nobody’s private ask (rules 33 and 65)', async () => {
    const time = fakeTime();
    const rates = createRates({ ...time, maxWaiting: 2_000 });
    const { startedMs, say } = startedBy(time, rates);
    for (let n = 0; n < 1_000; n += 1) {
      await time.passTo(n * 60);
      void say('channel');
      void say(`approver ${n}`);
    }
    await time.passTo(20 * 60_000);
    const late = startedMs.filter(({ to }) => to !== 'channel').map(({ to, ms }) => ms - Number(to.split(' ')[1]) * 60);
    expect(late).to.have.lengthOf(1_000);
    expect(Math.max(...late), 'private asks').to.be.below(120_000);
    const posts = startedMs.filter(({ to }) => to === 'channel');
    expect(posts, 'none is lost').to.have.lengthOf(1_000);
    expect(mostWithin(30_000, posts)).to.be.at.most(60);
    expect(posts.at(-1)?.ms, 'the last of them').to.be.within(8 * 60_000, 9 * 60_000);
  });

  it('what the company waits for passes a stranger’s message of the same conversation on', async () => {
    const time = fakeTime();
    const { startedMs, say } = startedBy(time, createRates(time));
    for (let n = 0; n < 100; n += 1) void say(`stranger ${n}`, 'low');
    void say('group', 'low');
    void say('group');
    await time.passTo(0);
    expect(startedMs.filter(({ to }) => to === 'group')).to.have.lengthOf(2);
  });

  it('keeps one timer for the line, however many wait', async () => {
    const time = fakeTime();
    const { say } = startedBy(time, createRates(time));
    for (let n = 0; n < 500; n += 1) void say(`person ${n}`);
    await time.passTo(0);
    expect(time.timers()).to.equal(1);
  });

  it('forgets a conversation an hour after its last message', async () => {
    const time = fakeTime();
    const rates = createRates(time);
    const { say } = startedBy(time, rates);
    for (let n = 0; n < 20; n += 1) await say(`person ${n}`);
    expect(rates.remembered()).to.equal(20);
    await time.passTo(30 * 60_000);
    await say('alex');
    await time.passTo(61 * 60_000);
    await say('alex');
    expect(rates.remembered()).to.equal(1);
  });
});
