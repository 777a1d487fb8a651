// What every measurement stands on: one MongoDB, one connector, one folder.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { findServer } from '../local/mongod/find-server.js';
import { startChild } from './child.js';
import { companyFolder } from './company.js';

/** What the connector has taken so far; `last` is the id of the newest message. */
export interface Sent {
  readonly messages: number;
  readonly bytes: number;
  readonly last: string;
}

export interface Stage {
  readonly uri: string;
  readonly mongodb: string;
  readonly folder: string;
  readonly connectorPort: number;
  /** What `app-process` is started with. */
  readonly appOptions: object;
  /** Messages the connector has taken so far. */
  readonly taken: () => Promise<number>;
  readonly sent: () => Promise<Sent>;
  close(): Promise<void>;
}

/** Where `npm run local` keeps the MongoDB it has fetched. */
const cacheDir = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gatehouse');

export async function openStage(say: (line: string) => void): Promise<Stage> {
  const { MONGODB_URI: uri, MONGOMS_SYSTEM_BINARY: systemBinary, PATH: path = '' } = process.env;
  const server = await findServer({
    path,
    cacheDir,
    say,
    ...(uri !== undefined && { uri }),
    ...(systemBinary !== undefined && { systemBinary }),
  });
  const connector = await startChild('connector-process');
  const folder = await companyFolder();
  return {
    uri: server.uri,
    mongodb: await versionAt(server.uri),
    folder: folder.path,
    connectorPort: connector.port,
    appOptions: { uri: server.uri, folder: folder.path, company: folder.company },
    sent: async () => {
      const { taken = 0, bytes = 0 } = await connector.ask('taken');
      return { messages: taken, bytes, last: String(taken) };
    },
    taken: async () => (await connector.ask('taken'))['taken'] ?? 0,
    async close() {
      await connector.stop();
      await folder.remove();
      await server.stop();
    },
  };
}

async function versionAt(uri: string): Promise<string> {
  const client = new MongoClient(uri);
  try {
    const { version } = await client.db('admin').command({ buildInfo: 1 });
    return String(version);
  } finally {
    await client.close();
  }
}
