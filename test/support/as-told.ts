// How a story asks its company: as the sample directory, or with TEST_DIRECTORY=graph over Microsoft Graph's stand-in, which shows the same company.
import { defined } from '../../engine/defined.js';
import { graphDirectory } from '../../directory/graph/directory.js';
import { installsOver } from '../../directory/graph/people/installs.js';
import type { SampleDirectory } from '../../directory/sample/directory.js';
import { roleId } from '../../engine/ids.js';
import type { Names } from '../../engine/catalogue/names.js';
import type { Clock, Directory, Installer, Log, Risks, Shared } from '../../engine/ports.js';
import { graphStandIn, type GraphStandIn } from '../../local/graph/stand-in.js';
import { trialTokens } from '../../local/graph/trial-registrations.js';
import { memoryShared } from '../../storage/memory/shared.js';
import { freely } from './freely.js';
import { checkedFetch, contractFolder } from './graph-contract.js';

export interface AsTold {
  readonly directory: Directory;
  readonly names: Names;
  readonly risks: Risks;
  readonly installer?: Installer;
  /** Microsoft Graph, where the company is asked over it. */
  readonly standIn?: GraphStandIn;
  /** Throws where something went over the wire that Microsoft does not describe. */
  close(): Promise<void>;
}

export interface Around {
  readonly clock: Clock;
  readonly log: Log;
  readonly shared: Shared;
  /** People get the app of this id, by Microsoft Graph, whoever else is asked. */
  readonly teamsAppId?: string;
}

export const isOverGraph = process.env['TEST_DIRECTORY'] === 'graph';

/** How it is asked: `isGraph` whatever the environment says; `timeoutMs` for one try. */
export interface Telling {
  readonly isGraph?: boolean;
  readonly timeoutMs?: number;
  /** For a question about risk; as long as whoever asks waits unless said: the stand-in answers when the machine lets it. */
  readonly riskTimeoutMs?: number;
  /** Role template ids that may be given; all by default. */
  readonly grantable?: readonly string[];
  /** Permissions that no registration has. */
  readonly without?: readonly string[];
  /** Stands before the wire. */
  readonly before?: (inner: typeof fetch) => typeof fetch;
}

/** The company as the bot of this story sees it. */
export async function asTold(company: SampleDirectory, around: Around, telling: Telling = {}): Promise<AsTold> {
  const { teamsAppId } = around;
  const { isGraph = isOverGraph } = telling;
  if (!isGraph && teamsAppId === undefined)
    return { directory: company, names: company.names, risks: company.risks, close: () => Promise.resolve() };
  const over = await overGraph(company, { ...telling, ...around });
  const { directory, standIn } = over;
  // Whose turn it is goes by the story's clock here, where the server's is real time.
  const shared = memoryShared(around.clock);
  const installer = teamsAppId === undefined ? undefined : installsOver(directory.wire, { teamsAppId, shared });
  const { risks } = isGraph ? directory : company;
  return {
    directory: isGraph ? directory : company,
    names: (isGraph ? directory : company).names,
    risks,
    standIn,
    close: () => over.close(),
    ...defined({ installer }),
  };
}

const rolesOf = async (company: SampleDirectory): Promise<string[]> =>
  (await company.kept.now()).company.directoryRoles.map(({ roleTemplateId }) => roleTemplateId);

async function overGraph(
  company: SampleDirectory,
  { timeoutMs, riskTimeoutMs = 3_000, without, grantable, before = (inner) => inner, ...around }: Around & Telling,
) {
  const standIn = graphStandIn({ kept: company.kept, clock: around.clock, registrations: [], pageSize: 2 });
  const { url } = await standIn.listen();
  const checked = contractFolder() === undefined ? undefined : checkedFetch(fetch);
  const wire = before(checked ?? fetch);
  const directory = graphDirectory({
    ...around,
    ...(timeoutMs !== undefined && { timeoutMs }),
    riskTimeoutMs,
    // Before another try: a story has no time to spare.
    pause: () => Promise.resolve(),
    endpoints: { graph: url, arm: `${url}/arm` },
    tokens: trialTokens(standIn, without),
    // Stories about last holders give the two roles that nobody gives otherwise.
    grantable: (grantable ?? (await rolesOf(company))).map(roleId),
    insider: (person) => company.risks.insider(person),
    // Turns and limits are real time between processes: a story has none to spare.
    shared: { ...around.shared, turn: () => Promise.resolve(0), ...freely },
    fetch: wire,
  });
  return {
    directory,
    standIn,
    async close() {
      await standIn.stop();
      const [violation] = checked?.violations ?? [];
      if (violation !== undefined) throw new Error(`not as Microsoft describes it: ${violation}`);
    },
  };
}
