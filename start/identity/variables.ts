// The registrations as the environment names them: which there are, and how each proves itself.
import { z } from 'zod';
import type { CloudName } from '../../engine/clouds.js';
import {
  prefixes,
  proofKinds,
  registrations,
  secretVariable,
  type Identity,
  type Proof,
  type Registration,
} from './identity.js';

/** The identities of this process. Without one of Graph's the directory does not do what that one is for. */
export type Identities = Partial<Record<Registration, Identity>>;

/** What is wrong with a variable, to be read after its name. */
export interface Problem {
  readonly variable: string;
  readonly message: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What all registrations have in common. */
export interface Common {
  readonly tenantId: string;
  readonly cloud: CloudName;
  /** Those that must be there; of the others, a variable that is set asks for the rest. */
  readonly needed: readonly Registration[];
}

const id = z.uuid('is no id like 11111111-2222-3333-4444-555555555555').optional();
const file = z.string().optional();
const kinds = proofKinds.join(', ');
const schema = z.object({
  appId: id,
  kind: z.enum(proofKinds, `is none of ${kinds}`).optional(),
  secret: z.string().min(8, 'is shorter than any client secret').optional(),
  certificateFile: file,
  keyFile: file,
  managedIdentityId: id,
  tokenFile: file,
});
type Given = z.infer<typeof schema>;
type Member = keyof Given;

/** The variable behind each member; the last two are for all registrations. */
const variablesOf = (registration: Registration): Readonly<Record<Member, string>> => ({
  appId: `${prefixes[registration]}_APP_ID`,
  kind: `${prefixes[registration]}_CREDENTIAL`,
  secret: secretVariable(registration),
  certificateFile: `${prefixes[registration]}_CERTIFICATE_FILE`,
  keyFile: `${prefixes[registration]}_CERTIFICATE_KEY_FILE`,
  managedIdentityId: 'MANAGED_IDENTITY_CLIENT_ID',
  tokenFile: 'AZURE_FEDERATED_TOKEN_FILE',
});
const sharedVariables = ['MANAGED_IDENTITY_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE'];

/** The same, with the identity that vouches for this registration alone where one is named. */
function variablesIn(env: Environment, registration: Registration): Readonly<Record<Member, string>> {
  const variables = variablesOf(registration);
  const own = `${prefixes[registration]}_${variables.managedIdentityId}`;
  return (env[own] ?? '') === '' ? variables : { ...variables, managedIdentityId: own };
}

const purposes: Readonly<Record<Registration, string>> = {
  bot: 'the application id of the bot; without it nobody would be checked',
  reader: 'the application id that reads the directory; with DIRECTORY=company-file none is needed',
  fulfiller: 'the application id that changes groups, teams and guests; to do without, leave out its other variables',
  privileged: 'the application id that gives directory roles; to do without, leave out its other variables',
  signIn: 'the application id that people sign in to afresh; to do without, leave out its other variables',
};

const notSignedInTo =
  'is managed-identity, to which nobody can sign in: give a registration, and let the managed identity vouch for it (federated)';

/** The identities that the environment names, and everything that keeps it from naming them. */
export function identitiesIn(
  env: Environment,
  common: Common,
): { readonly identities: Identities; readonly problems: readonly Problem[] } {
  const read = registrations.map((registration) => identityIn(registration, env, common));
  return {
    identities: Object.fromEntries(
      read.flatMap(({ identity }) => (identity ? [[identity.registration, identity]] : [])),
    ),
    problems: read.flatMap(({ problems }) => problems),
  };
}

interface Read {
  readonly identity?: Identity;
  readonly problems: readonly Problem[];
}

function identityIn(registration: Registration, env: Environment, { tenantId, cloud, needed }: Common): Read {
  const variables = variablesIn(env, registration);
  const set = Object.entries(variables).filter(([, variable]) => (env[variable] ?? '') !== '');
  if (!needed.includes(registration) && set.every(([, variable]) => sharedVariables.includes(variable)))
    return { problems: [] };
  const given = Object.fromEntries(set.map(([member, variable]) => [member, env[variable]]));
  const { data, error } = schema.safeParse(given);
  if (!data)
    return {
      problems: error.issues.map(({ path, message }) => ({ variable: variables[path[0] as Member], message })),
    };
  const problems: Problem[] = [];
  const need: Need = (member, why) => {
    if (data[member] === undefined) problems.push({ variable: variables[member], message: `is missing: ${why}` });
    return data[member] ?? '';
  };
  const appId = need('appId', purposes[registration]);
  const proof = proofOf(data, need, variables.secret);
  if (registration === 'signIn' && proof?.kind === 'managed-identity')
    problems.push({ variable: variables.kind, message: notSignedInTo });
  if (!proof || problems.length > 0) return { problems };
  return { identity: { registration, appId, tenantId, cloud, proof }, problems };
}

/** The member's value; a problem is noted where there is none. */
type Need = (member: Member, why: string) => string;

function proofOf(given: Given, need: Need, secretName: string): Proof | undefined {
  const kind = given.kind ?? guessed(given);
  switch (kind) {
    case undefined:
      need('kind', `how it proves who it is, one of ${kinds} (then ${secretName} is its secret)`);
      return undefined;
    case 'managed-identity':
      return { kind };
    case 'workload-identity':
      return { kind, tokenFile: need('tokenFile', 'the file into which Kubernetes writes the token') };
    case 'federated':
      return { kind, managedIdentityId: need('managedIdentityId', 'the managed identity that vouches') };
    case 'certificate':
      return {
        kind,
        certificateFile: need('certificateFile', 'the certificate, with its chain (PEM)'),
        keyFile: need('keyFile', 'the private key of the certificate (PEM)'),
      };
    case 'secret':
      return { kind, secret: need('secret', 'the client secret') };
  }
}

/** From what else is set, and only from that. */
function guessed({ certificateFile, secret }: Given): Proof['kind'] | undefined {
  if (certificateFile !== undefined) return 'certificate';
  return secret === undefined ? undefined : 'secret';
}
