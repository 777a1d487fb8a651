// The whole of Gatehouse over the stand-in for Microsoft Graph, with a wire on which every call takes as long as is asked, in a process of its own.
import { z } from 'zod';
import { graphDirectory } from '../directory/graph/directory.js';
import { readCompany, writeCompany } from '../directory/sample/company.js';
import { directoryOver } from '../directory/sample/directory.js';
import { keptInMemory } from '../directory/sample/kept-company.js';
import { loadCatalogue } from '../catalogue/load.js';
import { faults, type Ordered } from '../local/graph/faults.js';
import { graphStandIn } from '../local/graph/stand-in.js';
import { microsoftLimits } from '../local/graph/throttle.js';
import { trialTokens } from '../local/graph/trial-registrations.js';
import { startApp } from '../start/app.js';
import { riskSweep, sizeSweep } from '../start/directory.js';
import { jsonLog } from '../start/log.js';
import { connect } from '../storage/mongo/connect.js';
import { hurried } from './hurried.js';
import { crowd, sampleCompany, sampleFile } from './company.js';
import { givenOptions, serve } from './served.js';
import { slowTime } from './slow-time.js';
import { spendingOf } from './spending.js';
import { waves, type Counted } from './waves.js';

/** `pace`: how many seconds of the machine's a second of everybody's time here takes. */
const { uri, people, pace } = z.object({ uri: z.string(), people: z.number(), pace: z.number() }).parse(givenOptions());
const time = slowTime(pace);
const { clock } = time;
const log = jsonLog({ clock, level: 'info', write: (line) => process.stdout.write(line) });
const sample = sampleCompany();
const company = readCompany(writeCompany({ ...sample, users: [...sample.users, ...crowd(people)] }));
const kept = keptInMemory(company);
const told = directoryOver(kept, { clock });
const standIn = graphStandIn({ kept, clock, registrations: [] });
standIn.settings.limits = microsoftLimits(company.users.length);
const { url } = await standIn.listen();
let callMs = 0;
const wire = waves(fetch, () => callMs);
const store = await connect(uri);
const directory = graphDirectory({
  endpoints: { graph: url, arm: `${url}/arm` },
  tokens: trialTokens(standIn),
  clock,
  log,
  shared: time.shared(store.shared),
  pause: time.pause,
  timeoutMs: 8_000 * pace,
  connectMs: 3_000 * pace,
  insider: (person) => told.risks.insider(person),
  fetch: wire.fetch,
});
const catalogue = await loadCatalogue(sampleFile('catalogue.yaml'), directory.names);
const app = await startApp({
  store,
  directory,
  risks: directory.risks,
  sweeps: [riskSweep(directory), sizeSweep(directory)],
  catalogue: () => catalogue,
  clock,
  auth: { kind: 'local' },
  guard: { kind: 'local' },
  tenants: [company.tenantId],
  host: '127.0.0.1',
  port: 0,
  rates: hurried,
  log,
});
// What the jobs do at the beginning anyway is done before anybody asks.
await directory.risks.refresh();
await directory.countPeople();
const spending = spendingOf(standIn, pace);
let counted: () => Counted = wire.count();
let hanging: Ordered | undefined;

serve(
  app.port,
  {
    /** From now on every call takes so long. */
    slow({ ms = 0 }) {
      callMs = ms;
      return {};
    },
    begin() {
      counted = wire.count();
      return {};
    },
    /** What was asked since `begin`. */
    counted: () => ({ ...counted() }),
    /** From now on questions about risk are not answered. */
    hang() {
      hanging = standIn.faults.order({ fault: faults.hanging, path: 'riskyUsers', times: Infinity });
      return {};
    },
    async idle() {
      await app.settled();
      return {};
    },
    /** How many are members of the group of this number in the company. */
    async members({ group = 0 }) {
      return { count: (await kept.now()).company.groups[group]?.members.length ?? 0 };
    },
    spent: () => spending.spent(),
  },
  async () => {
    spending.stop();
    hanging?.callOff();
    await app.stop();
    await standIn.stop();
    await store.connection.dropDatabase();
    await store.close();
  },
);
