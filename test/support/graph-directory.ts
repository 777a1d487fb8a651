// The adapter for Microsoft Graph over the stand-in, with Microsoft's description held against every call where its files are there.
import { graphDirectory, type GraphDirectory } from '../../directory/graph/directory.js';
import type { GraphOptions } from '../../directory/graph/directory.js';
import type { Company } from '../../directory/sample/company-shape.js';
import { trialTokens } from '../../local/graph/trial-registrations.js';
import type { StandInOptions } from '../../local/graph/stand-in.js';
import { memoryShared } from '../../storage/memory/shared.js';
import { graphCompany, type GraphCompany } from './graph-company.js';
import { freely } from './freely.js';
import { checkedFetch, contractFolder, type CheckedFetch } from './graph-contract.js';

export interface GraphWorld extends GraphCompany {
  readonly directory: GraphDirectory;
  /** What was logged: the event and its facts. */
  readonly logged: readonly (readonly [string, Readonly<Record<string, unknown>>])[];
  /** What Microsoft's description says against a call that was made. */
  violations(): readonly string[];
  /** The pauses that were made before trying again, in ms; no time passes. */
  readonly pauses: readonly number[];
}

export interface GraphWorldOptions extends Partial<StandInOptions> {
  readonly change?: (company: Company) => Company;
  /** Permissions that no registration has. */
  readonly without?: readonly string[];
  readonly graph?: Partial<GraphOptions>;
}

/** A tenant like the sample company, and the adapter that asks it. */
export async function graphWorld({ without, graph, ...options }: GraphWorldOptions = {}): Promise<GraphWorld> {
  const company = await graphCompany({ pageSize: 2, ...options });
  const logged: [string, Readonly<Record<string, unknown>>][] = [];
  const pauses: number[] = [];
  const checked: CheckedFetch | undefined = contractFolder() === undefined ? undefined : checkedFetch(fetch);
  const directory = graphDirectory({
    endpoints: { graph: company.url, arm: `${company.url}/arm` },
    tokens: trialTokens(company.standIn, without),
    clock: company.clock,
    shared: { ...memoryShared(company.clock), ...freely },
    log: (_level, event, facts = {}) => void logged.push([event, facts]),
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    // The stand-in answers when the machine lets it.
    riskTimeoutMs: 20_000,
    ...(checked && { fetch: checked }),
    ...graph,
  });
  return { ...company, directory, logged, pauses, violations: () => checked?.violations ?? [] };
}
