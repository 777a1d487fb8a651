// How a story asks its company: as the sample directory, or with TEST_DIRECTORY=graph over Microsoft Graph's stand-in, which shows the same company.
import { graphDirectory } from '../../directory/graph/directory.js';
import type { SampleDirectory } from '../../directory/sample/directory.js';
import { roleId } from '../../engine/ids.js';
import type { Clock, Directory, Log, Risks, Shared } from '../../engine/ports.js';
import { graphStandIn, type GraphStandIn } from '../../local/graph/stand-in.js';
import { trialTokens } from '../../local/graph/trial-registrations.js';
import { checkedFetch, contractFolder } from './graph-contract.js';

export interface AsTold {
  readonly directory: Directory;
  readonly risks: Risks;
  /** Microsoft Graph, where the company is asked over it. */
  readonly standIn?: GraphStandIn;
  /** Throws where something went over the wire that Microsoft does not describe. */
  close(): Promise<void>;
}

export const isOverGraph = process.env['TEST_DIRECTORY'] === 'graph';

/** How it is asked: `isGraph` whatever the environment says; `timeoutMs` for one try. */
export interface Telling {
  readonly isGraph?: boolean;
  readonly timeoutMs?: number;
  /** Stands before the wire. */
  readonly before?: (inner: typeof fetch) => typeof fetch;
}

/** The company as the bot of this story sees it. */
export async function asTold(
  company: SampleDirectory,
  around: { readonly clock: Clock; readonly log: Log; readonly shared: Shared },
  { isGraph = isOverGraph, timeoutMs, before = (inner) => inner }: Telling = {},
): Promise<AsTold> {
  if (!isGraph) return { directory: company, risks: company.risks, close: () => Promise.resolve() };
  const standIn = graphStandIn({ kept: company.kept, clock: around.clock, registrations: [], pageSize: 2 });
  const { url } = await standIn.listen();
  const checked = contractFolder() === undefined ? undefined : checkedFetch(fetch);
  const wire = before(checked ?? fetch);
  const directory = graphDirectory({
    ...around,
    ...(timeoutMs !== undefined && { timeoutMs }),
    // Before another try: a story has no time to spare.
    pause: () => Promise.resolve(),
    endpoints: { graph: url, arm: `${url}/arm` },
    tokens: trialTokens(standIn),
    // Stories about last holders give the two roles that nobody gives otherwise.
    grantable: (await company.kept.now()).company.directoryRoles.map(({ roleTemplateId }) => roleId(roleTemplateId)),
    insider: (person) => company.risks.insider(person),
    // Turns are real time between processes: a story has none to spare.
    shared: { ...around.shared, turn: () => Promise.resolve(0) },
    fetch: wire,
  });
  return {
    directory,
    risks: directory.risks,
    standIn,
    async close() {
      await standIn.stop();
      const [violation] = checked?.violations ?? [];
      if (violation !== undefined) throw new Error(`not as Microsoft describes it: ${violation}`);
    },
  };
}
