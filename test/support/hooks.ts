// Root hooks of the test run: what the suites share is ended once, after the last of them.
import type { Context } from 'mocha';
import { stopMongoForTests } from './mongo.js';

export const mochaHooks = {
  async afterAll(this: Context): Promise<void> {
    this.timeout(120_000);
    await stopMongoForTests();
  },
};
