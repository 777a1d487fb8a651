import { EventEmitter, once } from 'node:events';
import { expect } from 'chai';
import { connect, type MongoStore } from '../../../storage/mongo/connect.js';
import { startJobs } from '../../../storage/mongo/jobs.js';
import type { Jobs, RecurringJob } from '../../../storage/recurring-jobs.js';
import { describeWithMongo } from '../../support/mongo.js';
import { proxyTo } from './proxy.js';

describeWithMongo('the jobs', (uri) => {
  const open: { store: MongoStore; jobs: Jobs }[] = [];
  let ran: EventEmitter;
  let problems: string[];
  beforeEach(() => {
    ran = new EventEmitter();
    problems = [];
  });
  afterEach(async () => {
    for (const { store, jobs } of open.splice(0)) {
      await jobs.stop();
      await store.connection.collection('jobs').deleteMany({});
      await store.close();
    }
  });

  const start = async (...jobs: RecurringJob[]): Promise<{ store: MongoStore; jobs: Jobs }> => {
    const store = await connect(uri());
    const log = (line: string): void => void problems.push(line);
    const started = { store, jobs: await startJobs({ connection: store.connection, jobs, log, lockMs: 2000 }) };
    open.push(started);
    return started;
  };
  const everySecond = (name: string, run: () => Promise<void> = () => Promise.resolve()): RecurringJob => ({
    name,
    everySeconds: 1,
    run: async () => {
      try {
        await run();
      } finally {
        ran.emit(name);
      }
    },
  });

  it('are there once each, however many processes start them at the same time, and run one at a time', async () => {
    let inside = 0;
    let most = 0;
    const sweep = everySecond('sweep', async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    });
    const [one] = await Promise.all([
      start(sweep, everySecond('seal')),
      start(sweep, everySecond('seal')),
      start(sweep, everySecond('seal')),
    ]);
    for (let runs = 0; runs < 3; runs += 1) await once(ran, 'sweep');
    const stored = await one.store.connection.collection('jobs').find().toArray();
    expect(stored.map((job) => String(job['name'])).sort()).to.deep.equal(['seal', 'sweep']);
    expect(most).to.equal(1);
    expect(problems).to.deep.equal([]);
  });

  it('come back by themselves when their collection is dropped', async () => {
    const { store } = await start(everySecond('sweep'));
    await once(ran, 'sweep');
    await store.connection.collection('jobs').drop();
    await once(ran, 'sweep');
    await once(ran, 'sweep');
    const jobs = store.connection.collection('jobs');
    expect(await jobs.countDocuments()).to.equal(1);
    expect(
      (await jobs.indexes()).some(({ unique, key }) => unique === true && Object.keys(key).join() === 'name'),
    ).to.equal(true);
  });

  it('go on after a failure, which is logged and told', async () => {
    let runs = 0;
    const { jobs } = await start(
      everySecond('sweep', () => {
        runs += 1;
        return runs === 1 ? Promise.reject(new Error('no luck')) : Promise.resolve();
      }),
    );
    expect(jobs.state()).to.deep.equal([{ name: 'sweep' }]);
    await once(ran, 'sweep');
    await new Promise((resolve) => setImmediate(resolve));
    expect(jobs.state()[0]).to.include({ name: 'sweep', failed: 'no luck' });
    expect(problems).to.deep.equal(['Job sweep failed; it runs again as planned.']);
    await once(ran, 'sweep');
    await new Promise((resolve) => setImmediate(resolve));
    expect(jobs.state()[0]).to.have.all.keys('name', 'lastRunAt');
  });

  it('take a new rhythm from the configuration', async () => {
    const { store } = await start(everySecond('sweep'));
    await start({ ...everySecond('sweep'), everySeconds: 2 });
    expect(await store.connection.collection('jobs').distinct('repeatInterval')).to.deep.equal(['2 seconds']);
  });

  it('stop waits for what runs and leaves nothing locked', async () => {
    const gate = new EventEmitter();
    const entered = once(gate, 'entered');
    const { store, jobs } = await start(
      everySecond('sweep', async () => {
        gate.emit('entered');
        await once(gate, 'open');
      }),
    );
    await entered;
    const order: string[] = [];
    ran.on('sweep', () => order.push('ran'));
    const stopped = jobs.stop().then(() => order.push('stopped'));
    gate.emit('open');
    await stopped;
    expect(order).to.deep.equal(['ran', 'stopped']);
    expect(await store.connection.collection('jobs').countDocuments({ lockedAt: { $ne: null } })).to.equal(0);
  });

  it('stop ends within 5 seconds though a job does not', async () => {
    const gate = new EventEmitter();
    const entered = once(gate, 'entered');
    const { jobs } = await start(
      everySecond('sweep', async () => {
        gate.emit('entered');
        await once(gate, 'open');
      }),
    );
    await entered;
    const startedAt = Date.now();
    await jobs.stop();
    expect(Date.now() - startedAt).to.be.lessThan(5000);
    expect(problems.join()).to.include('still running');
    gate.emit('open');
  });

  it('wait for a database that goes away while they start, and end nothing by it', async () => {
    const proxy = await proxyTo(uri());
    const database = /\/([^/?]+)(?:\?|$)/.exec(uri())?.[1] ?? '';
    const store = await connect(`mongodb://${proxy.host}/${database}?directConnection=true`);
    const told = new EventEmitter();
    const log = (line: string): void => void told.emit('told', line);
    await proxy.down();
    const waiting = once(told, 'told');
    const starting = startJobs({ connection: store.connection, jobs: [everySecond('sweep')], log, lockMs: 2000 });
    expect(await waiting).to.deep.equal(['The jobs wait for MongoDB, which does not answer; trying again in 1 s.']);
    await proxy.up();
    const jobs = await starting;
    await once(ran, 'sweep');
    await jobs.stop();
    await store.connection.collection('jobs').deleteMany({});
    await store.close();
    await proxy.down();
  });
});
