// The applications that may ask for tokens, and the token endpoint's answers.
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Company } from '../../directory/sample/company-shape.js';
import type { Clock } from '../../engine/ports.js';
import type { Answer } from './answer.js';
import type { App } from './call.js';

export interface Registration {
  readonly appId: string;
  /** The client secret; absent where the application signs in by an assertion. */
  readonly secret?: string;
  /** The application permissions granted to it. */
  readonly roles: readonly string[];
  /** Where in Azure it is a User Access Administrator: `/subscriptions/…`. */
  readonly azureScopes?: readonly string[];
  /** Where in Azure it is a Reader. */
  readonly azureReading?: readonly string[];
  /** It may sign in by an assertion: a certificate, a federated credential. The signature is not looked at. */
  readonly mayAssert?: boolean;
}

const lifetimeSeconds = 3_600;
const scopeForm = /^https:\/\/[\w.-]+\/\.default$/;
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const form = z.object({
  grant_type: z.string(),
  client_id: z.string().default(''),
  client_secret: z.string().optional(),
  client_assertion: z.string().optional(),
  client_assertion_type: z.string().optional(),
  scope: z.string().default(''),
});
const claims = z.object({
  aud: z.string(),
  exp: z.number(),
  appid: z.string(),
  tid: z.string(),
  roles: z.array(z.string()),
});

type Form = z.infer<typeof form>;

/** Why a bearer token is not taken. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

export class TokenEndpoint {
  private readonly key = randomBytes(32);

  private readonly registrations = new Map<string, Registration>();

  constructor(
    registrations: readonly Registration[],
    private readonly clock: Clock,
  ) {
    registrations.forEach((each) => this.register(each));
  }

  /** Adds an application, or changes what one may do from its next token on. */
  register(registration: Registration): void {
    this.registrations.set(registration.appId, registration);
  }

  /** A token for a registered application. Throws for another. */
  tokenFor(appId: string, audience: string, tenantId: string): string {
    const registration = this.registrations.get(appId);
    if (!registration) throw new Error(`There is no registration ${appId}.`);
    return this.issue(registration, tenantId, audience);
  }

  /** Answers a client-credentials request to this tenant, which is named by id or domain, as Microsoft Entra does. */
  answer(tenant: string, { body, company }: { body: string; company: Company }): Answer {
    const { tenantId, domain } = company;
    if (![tenantId, domain].some((each) => each.toLowerCase() === tenant.toLowerCase())) {
      const why = `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`;
      return this.refusal(400, 'invalid_request', `AADSTS90002: ${why}`);
    }
    const read = form.safeParse(Object.fromEntries(new URLSearchParams(body)));
    if (!read.success || read.data.grant_type !== 'client_credentials') {
      return this.refusal(400, 'invalid_request', "AADSTS900144: The request body must contain: 'grant_type'.");
    }
    const registration = this.registrations.get(read.data.client_id);
    if (!registration) {
      const why = `Application with identifier '${read.data.client_id}' was not found in the directory '${tenant}'.`;
      return this.refusal(400, 'unauthorized_client', `AADSTS700016: ${why}`);
    }
    const wrong = this.wrongCredential(registration, read.data);
    if (wrong) return wrong;
    if (!scopeForm.test(read.data.scope)) {
      const why = `The provided request must include a 'scope' input parameter; '${read.data.scope}' is not valid.`;
      return this.refusal(400, 'invalid_scope', `AADSTS70011: ${why}`);
    }
    const token = this.issue(registration, tenantId, read.data.scope.replace(/\/\.default$/, ''));
    const lasts = { expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds };
    return { status: 200, body: { token_type: 'Bearer', ...lasts, access_token: token } };
  }

  /** The application of this `Authorization` header. Throws `TokenRefused`. */
  appOf(header: string | null, wanted: 'graph' | 'arm'): App {
    const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
    if (token === undefined) throw new TokenRefused('Access token is empty.');
    const [head = '', payload = '', signature = ''] = token.split('.');
    if (!isSame(signature, this.signature(`${head}.${payload}`)))
      throw new TokenRefused('Access token validation failure. Invalid signature.');
    const { aud, exp, appid: appId, roles } = claims.parse(decodeJwt(token));
    if (exp * 1_000 <= this.clock.now().getTime())
      throw new TokenRefused('Lifetime validation failed, the token is expired.');
    if (/management/.test(aud) !== (wanted === 'arm'))
      throw new TokenRefused('Access token validation failure. Invalid audience.');
    const { azureScopes = [], azureReading = [] } = this.registrations.get(appId) ?? {};
    return { appId, roles, azureScopes, azureReading };
  }

  private issue({ appId, roles }: Registration, tenantId: string, aud: string): string {
    const now = Math.floor(this.clock.now().getTime() / 1_000);
    const payload = {
      aud,
      iss: `https://sts.windows.net/${tenantId}/`,
      iat: now,
      nbf: now,
      exp: now + lifetimeSeconds,
    };
    const about = { appid: appId, tid: tenantId, oid: appId, idtyp: 'app', roles, uti: randomUUID(), ver: '1.0' };
    const text = `${encoded({ typ: 'JWT', alg: 'HS256' })}.${encoded({ ...payload, ...about })}`;
    return `${text}.${this.signature(text)}`;
  }

  private signature(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }

  private wrongCredential(registration: Registration, asked: Form): Answer | undefined {
    if (asked.client_assertion !== undefined) {
      const isFitting = asked.client_assertion_type === assertionType && isAbout(asked.client_assertion, registration);
      if (registration.mayAssert && isFitting) return undefined;
      const why = 'Client assertion failed signature validation.';
      return this.refusal(401, 'invalid_client', `AADSTS700027: ${why}`);
    }
    if (asked.client_secret === undefined) {
      const why = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
      return this.refusal(401, 'invalid_client', `AADSTS7000218: ${why}`);
    }
    if (registration.secret !== undefined && isSame(asked.client_secret, registration.secret)) return undefined;
    const why =
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID,';
    return this.refusal(
      401,
      'invalid_client',
      `AADSTS7000215: ${why} for a secret added to app '${registration.appId}'.`,
    );
  }

  private refusal(status: number, error: string, what: string): Answer {
    const [trace_id, correlation_id] = [randomUUID(), randomUUID()];
    const timestamp = this.clock.now().toISOString().replace('T', ' ').replace(/\..*/, 'Z');
    const error_description = `${what} Trace ID: ${trace_id} Correlation ID: ${correlation_id} Timestamp: ${timestamp}`;
    const error_codes = [Number(/AADSTS(\d+)/.exec(what)?.[1])];
    return { status, body: { error, error_description, error_codes, timestamp, trace_id, correlation_id } };
  }
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** An assertion by this application about itself, or by an identity for it. */
function isAbout(assertion: string, { appId }: Registration): boolean {
  try {
    const { sub, iss } = decodeJwt(assertion);
    return sub === appId || iss !== appId;
  } catch {
    return false;
  }
}
