// A tenant that has everything the sample catalogue needs, over the stand-in, and the check of it: tests break one thing at a time.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { productionConfig } from '../../../config.js';
import type { Company } from '../../../directory/sample/company-shape.js';
import { checkProduction, type CheckOptions } from '../../../start/check/check.js';
import type { StandInOptions } from '../../../local/graph/stand-in.js';
import type { Line } from '../../../start/check/found.js';
import type { Looked } from '../../../storage/mongo/look.js';
import { testCertificate } from '../../support/certificate.js';
import { graphCompany, type GraphCompany } from '../../support/graph-company.js';
import { checkedRoadTo } from '../../support/checked-road.js';

export const appIds = {
  BOT: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e00',
  GRAPH_READER: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e01',
  GRAPH_FULFILLER: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e02',
  GRAPH_PRIVILEGED: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e03',
} as const;
export type Prefix = keyof typeof appIds;
export const prefixes = Object.keys(appIds) as readonly Prefix[];
export const teamsAppId = '7d0c3f0e-6f0a-4a43-9a33-0d5f2a1c7e09';
export const sampleCatalogue = fileURLToPath(new URL('../../../directory/sample/catalogue.yaml', import.meta.url));

/** What each registration needs for the sample catalogue, and no more. */
export const rightRoles: Readonly<Record<Prefix, readonly string[]>> = {
  BOT: ['TeamsAppInstallation.ReadWriteSelfForUser.All', 'AppCatalog.Read.All'],
  GRAPH_READER: [
    'User.Read.All',
    'GroupMember.Read.All',
    'RoleManagement.Read.Directory',
    'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    'Application.Read.All',
    'Sites.Read.All',
    'IdentityRiskyUser.Read.All',
  ],
  GRAPH_FULFILLER: ['GroupMember.ReadWrite.All', 'User.Invite.All'],
  GRAPH_PRIVILEGED: [
    'RoleAssignmentSchedule.ReadWrite.Directory',
    'RoleEligibilitySchedule.ReadWrite.Directory',
    'RoleManagement.ReadWrite.Directory',
    'AppRoleAssignment.ReadWrite.All',
    'Application.Read.All',
  ],
};

export const goodMongo: Looked = {
  host: 'm1,m2,m3',
  database: 'gatehouse',
  isDatabaseNamed: true,
  version: '8.0.21',
  isEncrypted: true,
  topology: { kind: 'replica-set', name: 'rs0', dataServers: 3, arbiters: 0 },
  aheadMs: 20,
  signedIn: { user: 'gatehouse@admin', lacking: [], powerful: [] },
  indexes: { there: 24, missing: [], different: [] },
};

export interface Tenant extends GraphCompany {
  /** Variables that are right, but for the database's address. */
  readonly env: NodeJS.ProcessEnv;
  /** Changes what a registration may do. */
  allow(prefix: Prefix, roles: readonly string[]): void;
  /** Checks it; variables that are given stand for those that are right, and undefined takes one away. */
  check(env?: NodeJS.ProcessEnv, options?: CheckOptions & { readonly mongo?: Partial<Looked> }): Promise<Checked>;
  /** The path of a catalogue of this text. */
  catalogue(text: string): Promise<string>;
  /** Calls that are no questions; asking for a token is none either. */
  changes(): readonly string[];
  /** What is not as described of what was asked, tokens included; of Graph only where Microsoft's files are there. */
  readonly violations: readonly string[];
}

export interface Checked {
  readonly code: number;
  readonly lines: readonly Line[];
  /** Lines that are neither right nor skipped, as `✗ name: text → todo`. */
  readonly wrong: readonly string[];
}

const withApp = (company: Company): Company => ({
  ...company,
  teamsApps: [{ id: '4a0c3f0e-6f0a-4a43-9a33-0d5f2a1c7e08', externalId: teamsAppId, displayName: 'Gatehouse' }],
});

const proof = testCertificate();

/** Starts it. */
export async function startTenant(
  change: (company: Company) => Company = (same) => same,
  options: Partial<StandInOptions> = {},
): Promise<Tenant> {
  const company = await graphCompany({ ...options, change: (sample) => change(withApp(sample)) });
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-check-'));
  await writeFile(join(folder, 'a.pem'), proof.certificate);
  await writeFile(join(folder, 'a.key'), proof.key);
  const road = await checkedRoadTo(company.url);
  const allow = (prefix: Prefix, roles: readonly string[]) =>
    company.standIn.register({
      ...{ appId: appIds[prefix], roles, mayAssert: true, secret: rightSecret },
      ...(prefix === 'GRAPH_PRIVILEGED' && { azureScopes: ['/'] }),
    });
  for (const prefix of prefixes) allow(prefix, rightRoles[prefix]);
  const right: NodeJS.ProcessEnv = {
    MONGODB_URI: 'mongodb://m1,m2,m3/gatehouse',
    BOT_TENANT_ID: company.tenantId,
    CATALOGUE: sampleCatalogue,
    TEAMS_APP_ID: teamsAppId,
    GRAPH_ENDPOINT: road.url,
    SIGN_IN_APP_ID: 'dddddddd-1111-4222-8333-444444444444',
    SIGN_IN_URL: 'https://gatehouse.contoso.com/',
    SIGN_IN_CERTIFICATE_FILE: join(folder, 'a.pem'),
    SIGN_IN_CERTIFICATE_KEY_FILE: join(folder, 'a.key'),
    ...Object.fromEntries(
      prefixes.flatMap((prefix) => [
        [`${prefix}_APP_ID`, appIds[prefix]],
        [`${prefix}_CERTIFICATE_FILE`, join(folder, 'a.pem')],
        [`${prefix}_CERTIFICATE_KEY_FILE`, join(folder, 'a.key')],
      ]),
    ),
  };
  return {
    ...company,
    env: right,
    allow,
    violations: road.violations,
    changes: () =>
      company.standIn.calls
        .filter(({ method, path }) => method !== 'GET' && !path.startsWith('/login/'))
        .map(({ method, path }) => `${method} ${path}`),
    async catalogue(text) {
      const path = join(folder, 'catalogue.yaml');
      await writeFile(path, text);
      return path;
    },
    async check(env = {}, { mongo = {}, ...options } = {}) {
      const said: string[] = [];
      const code = await checkProduction(() => productionConfig({ ...right, ...env }), {
        isJson: true,
        say: (line) => void said.push(line),
        look: () => Promise.resolve({ ...goodMongo, ...mongo }),
        ...options,
      });
      const { checks: lines } = JSON.parse(said.join('\n')) as { readonly checks: readonly Line[] };
      return { code, lines, wrong: lines.flatMap(textOf) };
    },
    async stop() {
      await road.close();
      await company.stop();
      await rm(folder, { recursive: true });
    },
  };
}

export const rightSecret = 'a secret that is right';

function textOf({ name, state, text, todo }: Line): string[] {
  if (state === 'ok' || state === 'skipped') return [];
  return [`${state === 'fail' ? '✗' : '!'} ${name}: ${text} → ${todo ?? ''}`];
}
