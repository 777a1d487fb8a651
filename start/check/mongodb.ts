// MongoDB as Gatehouse needs it: reachable, of a version without the hole, safe against the loss of a server, closed to others, and with its indexes.
import type { Looked } from '../../storage/mongo/look.js';
import { skewFound } from './clock.js';
import { fail, ok, warn, type Found } from './found.js';
import { versionFound } from './mongodb-version.js';
import type { Check } from './run.js';

const first = 'MongoDB';

/** The checks over one look. */
export function mongodbChecks(look: () => Promise<Looked>): readonly Check[] {
  const over = (name: string, found: (looked: Looked) => readonly Found[]): Check => ({
    name,
    after: [first],
    look: async () => found(await look()),
  });
  return [
    { name: first, look: async () => [await look().then(reached, unreachable)] },
    over('MongoDB version', ({ version }) => [versionFound(version)]),
    over('MongoDB access', accessOf),
    over('MongoDB replica set', ({ topology }) => [replicasOf(topology)]),
    over('MongoDB indexes', ({ indexes }) => [indexesOf(indexes)]),
    over('MongoDB clock', ({ aheadMs }) => [skewFound("MongoDB's", aheadMs)]),
  ];
}

function reached({ host, database, isDatabaseNamed }: Looked): Found {
  if (/\.(cosmos|documents)\.azure\.com(:|,|$)/i.test(host))
    return fail(`${host} is Cosmos DB, which is not MongoDB`, 'Give Gatehouse a MongoDB (docs/deploy.md, "MongoDB").');
  if (isDatabaseNamed) return ok(`answers at ${host}, database ${database}`);
  return warn(
    `answers at ${host}, but MONGODB_URI names no database: it would be "${database}"`,
    'Write the name of the database behind the servers: mongodb://…/gatehouse.',
  );
}

const unreachable = (error: unknown): Found =>
  fail(
    error instanceof Error ? error.message : String(error),
    'See whether it runs, lets this machine in, and knows the user (docs/deploy.md, "MongoDB").',
  );

function accessOf({ host, isEncrypted, signedIn, database }: Looked): Found[] {
  const isHere = /^(127\.|localhost|\[::1\])/.test(host);
  const plain = warn(
    'what goes to MongoDB is not encrypted',
    'Say tls=true in MONGODB_URI, with tlsCAFile where the authority is your own.',
  );
  return [...(isEncrypted || isHere ? [] : [plain]), signInOf(signedIn, database)];
}

function signInOf(signedIn: Looked['signedIn'], database: string): Found {
  if (!signedIn)
    return warn(
      'nobody has to sign in: whoever reaches it can read and change what Gatehouse knows',
      `Turn access control on, with a user of its own that has readWrite on ${database}.`,
    );
  const { user, lacking, powerful } = signedIn;
  if (powerful.length > 0)
    return warn(
      `${user} may do far more than is needed: ${powerful.join(', ')}`,
      `Give Gatehouse a user of its own that has readWrite on ${database} and nothing else.`,
    );
  if (lacking.length === 0) return ok(`signed in as ${user}, who may do what is needed`);
  return fail(
    `${user} may not do in ${database}: ${lacking.join(', ')}`,
    `Give ${user} the role readWrite on ${database}.`,
  );
}

const written = 'writes count when most servers have them in their journal (w: majority, j: true)';

function replicasOf(topology: Looked['topology']): Found {
  switch (topology.kind) {
    case 'sharded':
      return ok(`a sharded cluster; ${written}`);
    case 'standalone':
      return warn(
        'a server alone: what was not backed up is lost with it, and while it is down nothing is decided',
        'Make it a replica set of three servers that hold data.',
      );
    case 'replica-set': {
      const { name, dataServers, arbiters } = topology;
      const text = `${name}, ${dataServers} ${dataServers === 1 ? 'server holds' : 'servers hold'} data`;
      if (dataServers >= 3) return ok(`${text}; ${written}`);
      return warn(
        `${text}${arbiters > 0 ? `, ${arbiters} vote only` : ''}: with one of them down no write counts`,
        'Make it three servers that hold data.',
      );
    }
  }
}

function indexesOf({ there, missing, different }: Looked['indexes']): Found {
  if (different.length > 0)
    return fail(
      `there otherwise than Gatehouse makes them: ${different.join('; ')}`,
      'Drop these indexes: the right ones are made at the start, and without that it does not start.',
    );
  if (missing.length === 0) return ok(`all ${there} are there`);
  return ok(`${there} are there, ${missing.length} will be made at the start (none was made now)`);
}
