// The whole of Gatehouse as local mode runs it, with the sample company in a file and MongoDB, in a process of its own.
import { forOneself } from '../engine/request/for-whom.js';
import { join } from 'node:path';
import { z } from 'zod';
import { startApp } from '../start/app.js';
import { open } from '../app/requests/open.js';
import { trialClock } from '../local/clock.js';
import { findEntitlementById } from '../app/queries/entitlements.js';
import { loadCatalogue } from '../catalogue/load.js';
import { sampleDirectory } from '../directory/sample/directory.js';
import { jsonLog } from '../start/log.js';
import { connect } from '../storage/mongo/connect.js';
import { givenOptions, serve } from './served.js';
import { clerk, employee, numbered, sampleFile } from './company.js';
import { hurried } from './hurried.js';

const { uri, folder, company } = z
  .object({ uri: z.string(), folder: z.string(), company: z.string() })
  .parse(givenOptions());
const clock = trialClock(0);
const log = jsonLog({ clock, level: 'info', write: (line) => process.stdout.write(line) });
const directory = await sampleDirectory({
  source: company,
  state: join(folder, `company-${process.pid}.json`),
  clock,
});
const catalogue = await loadCatalogue(sampleFile('catalogue.yaml'), directory.names);
const tenant = await directory.tenant();
const store = await connect(uri);
const app = await startApp({
  store,
  directory,
  risks: directory.risks,
  catalogue: () => catalogue,
  clock,
  auth: { kind: 'local' },
  guard: { kind: 'local' },
  tenants: [tenant.id],
  host: '127.0.0.1',
  port: 0,
  rates: hurried,
  log,
});

/** Files a request of this clerk and puts it to their manager. */
async function ask(index: number): Promise<void> {
  const { context } = app;
  const person = await directory.getUser(employee(clerk(index)).id);
  if (!person) throw new Error('The company lacks the people of the measurement.');
  const found = await findEntitlementById(context, forOneself(person), { id: 'sales-support' });
  if (found.kind !== 'one') throw new Error('The sample catalogue lacks Sales Support.');
  const details = { justification: 'Covering for a colleague in December', answers: {} };
  const wanted = { beneficiary: person, entitlement: found.entitlement, details };
  const outcome = await open({ ...context, ids: numbered(index) }, { person, at: clock.now() }, wanted);
  if (outcome.status !== 'submitted') throw new Error(`A request of the measurement was ${outcome.status}.`);
}

async function settled(): Promise<void> {
  await app.settled();
  while ((await app.worker.sweep()) > 0) await app.settled();
}

serve(
  app.port,
  {
    async ask({ count = 0 }) {
      await Promise.all(Array.from({ length: count }, (_, index) => ask(index)));
      await settled();
      return {};
    },
    async settled() {
      await settled();
      return {};
    },
    /** The same without a look for what is due: what was done by itself is what counts. */
    async idle() {
      await app.settled();
      return {};
    },
  },
  async () => {
    await app.stop();
    await store.close();
  },
);
