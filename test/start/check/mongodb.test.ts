// What is said of a MongoDB by what it says of itself.
import { expect } from 'chai';
import { skewFound } from '../../../start/check/clock.js';
import { mongodbChecks } from '../../../start/check/mongodb.js';
import { versionFound } from '../../../start/check/mongodb-version.js';
import { runChecks } from '../../../start/check/run.js';
import type { Looked } from '../../../storage/mongo/look.js';
import { goodMongo } from './tenant.js';

const said = async (more: Partial<Looked>): Promise<string[]> => {
  const lines = await runChecks(
    mongodbChecks(() => Promise.resolve({ ...goodMongo, ...more })),
    1_000,
  );
  return lines.filter(({ state }) => state !== 'ok').map(({ name, state, text }) => `${state} ${name}: ${text}`);
};

describe('The check of MongoDB', () => {
  for (const [version, state] of [
    ['7.0.32', 'ok'],
    ['7.0.31', 'fail'],
    ['8.0.21', 'ok'],
    ['8.0.4', 'fail'],
    ['9.0.0', 'ok'],
    ['6.0.25', 'fail'],
    ['4.4.29', 'fail'],
    ['8.2.3', 'warn'],
    ['9.1.0', 'warn'],
    ['10.0.0', 'warn'],
    ['8.0.21-rc0', 'ok'],
    ['unknown', 'warn'],
  ] as const)
    it(`says of version ${version}: ${state}`, () => expect(versionFound(version).state).to.equal(state));

  for (const [aheadMs, state] of [
    [4_999, 'ok'],
    [-4_999, 'ok'],
    [5_000, 'warn'],
    [-59_000, 'warn'],
    [60_000, 'fail'],
    [-600_000, 'fail'],
  ] as const)
    it(`says of a clock that is ${aheadMs} ms ahead: ${state}`, () =>
      expect(skewFound("MongoDB's", aheadMs).state).to.equal(state));

  it('is content with a replica set of three and with a sharded cluster', async () => {
    expect(await said({})).to.deep.equal([]);
    expect(await said({ topology: { kind: 'sharded' } })).to.deep.equal([]);
  });

  it('warns of two servers with an arbiter', async () => {
    expect(await said({ topology: { kind: 'replica-set', name: 'rs0', dataServers: 2, arbiters: 1 } })).to.deep.equal([
      'warn MongoDB replica set: rs0, 2 servers hold data, 1 vote only: with one of them down no write counts',
    ]);
  });

  it('warns of an address without a database, and of nobody who signs in', async () => {
    const { signedIn: _signedIn, ...open } = goodMongo;
    const lines = await runChecks(
      mongodbChecks(() => Promise.resolve({ ...open, isDatabaseNamed: false, database: 'test' })),
      1_000,
    );
    const wrong = lines.filter(({ state }) => state !== 'ok').map(({ name, state }) => [name, state]);
    expect(wrong).to.deep.equal([
      ['MongoDB', 'warn'],
      ['MongoDB access', 'warn'],
    ]);
  });

  it('warns of a user who may do everything', async () => {
    const signedIn = { user: 'root@admin', lacking: [], powerful: ['root@admin'] };
    expect(await said({ signedIn })).to.deep.equal([
      'warn MongoDB access: root@admin may do far more than is needed: root@admin',
    ]);
  });

  it('refuses Cosmos DB, and looks no further', async () => {
    const [first, ...rest] = await said({ host: 'bank.mongo.cosmos.azure.com:10255' });
    expect(first).to.match(/^fail MongoDB: .* is Cosmos DB/);
    expect(rest.every((line) => line.startsWith('skipped'))).to.equal(true);
  });

  it('refuses indexes that are there otherwise, and tells of those that are missing', async () => {
    expect(await said({ indexes: { there: 1, missing: ['requests: tags'], different: [] } })).to.deep.equal([]);
    expect(await said({ indexes: { there: 1, missing: [], different: ['requests: unique'] } })).to.deep.equal([
      'fail MongoDB indexes: there otherwise than Gatehouse makes them: requests: unique',
    ]);
  });
});
