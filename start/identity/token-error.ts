// Why there is no token, in a sentence for whoever runs Gatehouse: which registration, which tenant, what to do. No secret is in it.
import { clouds } from '../../engine/clouds.js';
import { NoToken } from '../../directory/graph/wire/permissions.js';
import { prefixes, secretVariable, type Identity } from './identity.js';

interface Answered {
  readonly code: number | undefined;
  readonly correlationId?: string | undefined;
  readonly isRefused: boolean;
  readonly cause: unknown;
}

/** No token was given: `what` happened, in sentences, and what `todo`. */
export class TokenError extends NoToken {
  override readonly name = 'TokenError';
  /** Entra's own number (AADSTS…), where there is one. */
  readonly code: number | undefined;
  /** Under which Entra finds the question in its sign-in log, where it told it. */
  readonly correlationId: string | undefined;
  constructor(
    readonly what: string,
    readonly todo: string,
    { code, correlationId, isRefused, cause }: Answered,
  ) {
    super(`${what} ${todo}`, isRefused, { cause });
    this.code = code;
    this.correlationId = correlationId;
  }
}

interface Reason {
  readonly what: string;
  readonly todo: string;
  /** Nobody was refused: it could not be asked. */
  readonly isAway?: true;
}

/** Numbers with which Entra says that it is busy, or not well: asked again, it may sign us in. */
const passing: readonly number[] = [90006, 90012, 90024, 90033, 50196];

/** What Entra's numbers mean here. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const reasons: Readonly<Record<number, (identity: Identity) => Reason>> = {
  90002: unknownTenant,
  900023: unknownTenant,
  700016: ({ registration }) => ({
    what: 'this tenant has no such application',
    todo: `Check ${prefixes[registration]}_APP_ID, and that the registration is one of this tenant`,
  }),
  7000229: ({ registration }) => ({
    what: 'the application has no service principal in this tenant',
    todo: `Make one (az ad sp create --id …), or check ${prefixes[registration]}_APP_ID`,
  }),
  7000112: () => ({
    what: 'the application is disabled',
    todo: 'Enable it in the Entra admin center, under Enterprise applications',
  }),
  7000215: ({ registration }) => ({
    what: 'the client secret is wrong',
    todo: `Set ${secretVariable(registration)} to the secret's value; its id is something else`,
  }),
  7000222: ({ registration }) => ({
    what: 'the client secret has expired',
    todo: `Make a new one and set ${secretVariable(registration)}; a managed identity or a certificate would last longer`,
  }),
  700027: certificateUnknown,
  7000270: certificateUnknown,
  700211: notVouched,
  700212: notVouched,
  700213: notVouched,
  500011: ({ cloud }) => ({
    what: `the service asked for is unknown in this tenant`,
    todo: `Check BOT_CLOUD, which says ${cloud}`,
  }),
  53003: () => ({
    what: 'a Conditional Access policy keeps it out',
    todo: 'Let the address from which Gatehouse speaks through in the policy for workload identities',
  }),
};

/** The error for people in place of whatever the credential threw. */
export function tokenError(identity: Identity, cause: unknown): TokenError {
  const text = cause instanceof Error ? cause.message : '';
  const code = codeIn(text);
  const { what, todo, isAway } =
    (code === undefined ? undefined : reasons[code]?.(identity)) ?? unnamed(identity, text);
  const { registration, appId, tenantId, cloud, proof } = identity;
  const number = code === undefined ? '' : ` (AADSTS${code})`;
  const from = proof.kind === 'managed-identity' ? 'the managed identity' : new URL(clouds[cloud].loginHost).host;
  return new TokenError(
    `${prefixes[registration]}: no token from ${from}, because ${what}${number}. Application ${appId}, tenant ${tenantId}. Nothing was changed.`,
    `${todo}.`,
    { code, correlationId: correlationIn(text), isRefused: !isAway, cause },
  );
}

/** Entra's number where the text has one: `AADSTS7000215: …`, or `Error(s): 7000215 - …` as the client library words it. */
function codeIn(text: string): number | undefined {
  const found = /AADSTS(\d{4,8})\b/.exec(text)?.[1] ?? /Error\(s\): (\d{4,8})\b/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** As Entra writes it behind its sentence. */
const correlationIn = (text: string): string | undefined =>
  /Correlation ID: ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})/i.exec(text)?.[1];

function unknownTenant({ cloud }: Identity): Reason {
  return { what: 'there is no such tenant', todo: `Check BOT_TENANT_ID, and BOT_CLOUD, which says ${cloud}` };
}

function certificateUnknown({ registration }: Identity): Reason {
  const file = `${prefixes[registration]}_CERTIFICATE_FILE`;
  return {
    what: 'the certificate is not one of the registration, or has ended',
    todo: `Upload the certificate of ${file} to the registration, under Certificates & secrets, or give one that is there and still lasts`,
  };
}

function notVouched({ proof }: Identity): Reason {
  const who = proof.kind === 'federated' ? `the managed identity ${proof.managedIdentityId}` : 'this workload';
  return {
    what: `the registration does not trust ${who}`,
    todo: 'Add a federated credential to the registration: issuer, subject and audience must be exactly those of the token',
  };
}

/** No number: the machine has no such identity, or the other side could not be reached. */
function unnamed({ appId, proof }: Identity, text: string): Reason {
  const usesMachine = proof.kind === 'managed-identity' || proof.kind === 'federated';
  if (usesMachine && /ManagedIdentityCredential|managed_identity|identity not found/i.test(text)) {
    const id = proof.kind === 'federated' ? proof.managedIdentityId : appId;
    return {
      what: `this machine gives none for the managed identity ${id}`,
      todo: 'Assign that identity to the machine (app, container or virtual machine), or choose another credential',
    };
  }
  if (proof.kind === 'workload-identity' && /ENOENT|EACCES|No content on the file/.test(text))
    return {
      what: `the token file ${proof.tokenFile} cannot be read`,
      todo: 'Check AZURE_FEDERATED_TOKEN_FILE, and that the pod uses workload identity',
    };
  const code = codeIn(text);
  if (code !== undefined && !passing.includes(code))
    return { what: 'it refused', todo: 'Look the number up, and in the sign-in log of the application' };
  return {
    isAway: true,
    what: 'it could not be reached or gave no usable answer',
    todo: 'It is asked again when the next token is needed; check the network if this stays',
  };
}
