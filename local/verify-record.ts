// `npm run audit:verify`: the record checked against itself and against the documents.
import type { LocalConfig } from '../config.js';
import { connect } from '../storage/mongo/connect.js';
import { recordedDocuments, verifyAudit } from '../storage/mongo/verify.js';
import { trialServer } from './database.js';

/** Checks the record in MONGODB_URI, or in the trial's own database. The exit code: 0 where nothing is wrong. */
export async function verifyRecord(config: LocalConfig): Promise<number> {
  const server = await trialServer(config);
  const store = await connect(server.uri);
  try {
    const { entries, flaws, missing, head } = await verifyAudit(store.audit, recordedDocuments(store.connection));
    for (const { number, what } of flaws) process.stdout.write(`Entry ${number} is ${what}.\n`);
    for (const { kind, id, recorded, found } of missing)
      process.stdout.write(`The record lacks events of ${kind} ${id}: ${found} of ${recorded} are there.\n`);
    const isWhole = flaws.length === 0 && missing.length === 0;
    process.stdout.write(
      `${entries} entries, ${isWhole ? 'nothing changed, missing or reordered' : 'NOT AS IT WAS WRITTEN'}. Head: ${head?.hash ?? 'none'}\n`,
    );
    return isWhole ? 0 : 1;
  } finally {
    await store.close();
    await server.stop();
  }
}
