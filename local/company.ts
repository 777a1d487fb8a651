// The company of a trial, as a directory: read from its file, or over the stand-in for Microsoft Graph that shows the same file.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalConfig } from '../config.js';
import { graphDirectory } from '../directory/graph/directory.js';
import { directoryOver, keptCompany, type SampleDirectory } from '../directory/sample/directory.js';
import type { Clock, Log, Shared } from '../engine/ports.js';
import { riskSweep, sizeSweep, type DirectoryParts } from '../start/directory.js';
import { memoryShared } from '../storage/memory/shared.js';
import { graphStandIn } from './graph/stand-in.js';
import { microsoftLimits } from './graph/throttle.js';
import { trialTokens } from './graph/trial-registrations.js';

/** A company, however it is asked. */
export interface TrialCompany extends DirectoryParts {
  /** What only the file can tell: the tenant, and what was changed in it. */
  readonly company: SampleDirectory;
  /** Where the stand-in listens, if there is one. */
  readonly graphUrl?: string;
  stop(): Promise<void>;
}

export interface TrialCompanyOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Over the stand-in for Microsoft Graph. */
  readonly isGraph: boolean;
  /** Of the store, which may still be on its way. */
  readonly shared: Promise<Shared>;
}

/** A file that comes with Gatehouse. */
export const sampleFile = (name: string): string =>
  fileURLToPath(new URL(`../directory/sample/${name}`, import.meta.url));

/** Opens the company. Throws `CompanyError` where its file cannot be used. */
export async function trialCompany(config: LocalConfig, options: TrialCompanyOptions): Promise<TrialCompany> {
  const { clock, log, isGraph } = options;
  const kept = await keptCompany({
    source: config.COMPANY ?? sampleFile('contoso.json'),
    state: join(config.DATA_DIR, 'company.json'),
    clock,
    log: (text) => log('warn', 'company-file', { text }),
  });
  const company = directoryOver(kept, { clock });
  if (!isGraph) return { company, directory: company, sweeps: [], stop: () => Promise.resolve() };
  const standIn = graphStandIn({ kept, clock, registrations: [] });
  standIn.settings.limits = microsoftLimits((await kept.now()).company.users.length);
  const { url } = await standIn.listen();
  const directory = graphDirectory({
    endpoints: { graph: url, arm: `${url}/arm` },
    tokens: trialTokens(standIn),
    clock,
    log,
    shared: { ...whenThere(options.shared), ...turnsBy(clock) },
    // Microsoft Graph tells insider risk of nobody: the file does.
    insider: (person) => company.risks.insider(person),
  });
  return {
    company,
    directory,
    sweeps: [riskSweep(directory), sizeSweep(directory)],
    graphUrl: url,
    stop: () => standIn.stop(),
  };
}

/** Whose turn it is, and what is spent, go by the trial's clock, as the stand-in's limits do: by real time `skip` would wait a second at every stop. */
function turnsBy(clock: Clock): Pick<Shared, 'turn' | 'spend'> {
  const own = memoryShared(clock);
  return {
    turn: (name, everyMs, mostMs) => own.turn(name, everyMs, mostMs),
    spend: (name, of) => own.spend(name, of),
  };
}

/** Of a store that is on its way. */
const whenThere = (coming: Promise<Shared>): Shared => ({
  turn: async (name, everyMs, mostMs) => (await coming).turn(name, everyMs, mostMs),
  spend: async (name, of) => (await coming).spend(name, of),
  place: async (name, key, of) => (await coming).place(name, key, of),
  read: async (name) => (await coming).read(name),
  write: async (name, value) => (await coming).write(name, value),
});
