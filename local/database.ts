// The MongoDB of a trial, found the same way by everything that works on it.
import { defined } from '../engine/defined.js';
import { join } from 'node:path';
import type { LocalConfig } from '../config.js';
import { findServer, type Server, type ServerOptions } from './mongod/find-server.js';

/** The server in MONGODB_URI, or the trial's own with its files in the data folder. */
export function trialServer(
  config: LocalConfig,
  told: Pick<ServerOptions, 'onProgress' | 'onSpawned' | 'say'> = {},
): Promise<Server> {
  return findServer({
    ...defined({ uri: config.MONGODB_URI, systemBinary: config.MONGOMS_SYSTEM_BINARY }),
    path: config.PATH,
    cacheDir: config.cacheDir,
    dbPath: join(config.DATA_DIR, 'db'),
    ...told,
  });
}
