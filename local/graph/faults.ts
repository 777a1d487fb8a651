// What goes wrong on order: throttled, unavailable, cut off, hanging, nonsense; once, several times or until it is called off.
import { GraphError, type Answer } from './answer.js';

type Headers = Readonly<Record<string, string>>;

export type Fault =
  | { readonly kind: 'error'; readonly error: GraphError; readonly when: 'before' | 'after' }
  /** The connection is cut; the call was done or was not. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** Nothing is answered until it is called off; then the call is done and answered. */
  | { readonly kind: 'hang' }
  /** Success with this text in place of the body. */
  | { readonly kind: 'body'; readonly text: string; readonly status?: number }
  /** Refused, with a page of text, by something that stands before the service: nothing was done. */
  | { readonly kind: 'page'; readonly status: number; readonly text: string; readonly headers: Headers }
  /** Each page says that the page after it is itself. */
  | { readonly kind: 'endless-pages' };

function sent(status: number, code: string, message: string): Fault {
  return { kind: 'error', error: new GraphError(status, code, message), when: 'before' };
}

function throttled(retryAfter?: string): Fault {
  const error = new GraphError(429, 'TooManyRequests', 'Too many requests. Try again later.');
  if (retryAfter !== undefined) error.headers = { 'retry-after': retryAfter };
  return { kind: 'error', error, when: 'before' };
}

/** As something before the service says it, whose answer is a page. */
function throttledAsText(retryAfter?: string): Fault {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  return { kind: 'page', status: 429, text: 'Too Many Requests', headers };
}

/** With claims: a challenge of Continuous Access Evaluation. */
function tokenRefused(claims?: string): Fault {
  const error = new GraphError(401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.');
  const encoded = claims === undefined ? undefined : Buffer.from(claims).toString('base64');
  const challenge =
    encoded === undefined ? 'error="invalid_token"' : `error="insufficient_claims", claims="${encoded}"`;
  error.headers = { 'www-authenticate': `Bearer realm="", ${challenge}` };
  return { kind: 'error', error, when: 'before' };
}

const gatewayTimeout = new GraphError(504, 'UnknownError', 'The gateway did not receive a response in time.');

/** The faults that Microsoft Graph is known to have, by name. */
export const faults = {
  /** `retryAfter` as the header says it: seconds, or a date. */
  throttled,
  throttledAsText,
  tokenRefused,
  unavailable: sent(503, 'serviceNotAvailable', 'The service is temporarily unavailable. Please try again later.'),
  /** The gateway gave up, but the call was done. */
  doneButTimedOut: { kind: 'error', error: gatewayTimeout, when: 'after' },
  cutOff: { kind: 'reset', when: 'before' },
  doneButCutOff: { kind: 'reset', when: 'after' },
  hanging: { kind: 'hang' },
  notJson: { kind: 'body', text: '<html><body>Service Unavailable</body></html>' },
  wrongShape: { kind: 'body', text: '{"value":[{"id":7}],"displayName":{}}' },
  notPermitted: sent(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
  endlessPages: { kind: 'endless-pages' },
  noPrivilegedLicence: sent(
    400,
    'AadPremiumLicenseRequired',
    'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
  ),
  subscriptionFull: sent(400, 'RoleAssignmentLimitExceeded', 'No more role assignments can be created.'),
  noRiskLicence: sent(403, 'Forbidden', 'Your tenant is not licensed for this feature.'),
} as const satisfies Readonly<Record<string, Fault | ((said?: string) => Fault)>>;

export interface FaultOrder {
  readonly fault: Fault;
  /** Absent: any. */
  readonly method?: string;
  /** What the path behind the version must fit, with its query: `/groups/…/members`. A text: it occurs in it. */
  readonly path: string | RegExp;
  /** How often; absent: once. `Infinity`: until it is called off. */
  readonly times?: number;
}

export interface Ordered {
  /** It happens no more, and what hangs because of it goes on. */
  callOff(): void;
  /** How often it happened. */
  readonly happened: number;
  /** Resolves when it happens for the first time. */
  readonly begun: Promise<void>;
}

class Pending implements Ordered {
  happened = 0;
  private release: () => void = () => undefined;
  private begin: () => void = () => undefined;
  readonly begun = new Promise<void>((resolve) => (this.begin = resolve));
  readonly calledOff = new Promise<void>((resolve) => (this.release = resolve));

  constructor(
    readonly order: FaultOrder,
    private left: number,
  ) {}

  isFor(method: string, address: string): boolean {
    const { method: only, path } = this.order;
    if (this.left <= 0 || (only !== undefined && only !== method)) return false;
    return typeof path === 'string' ? address.includes(path) : path.test(address);
  }

  happens(): void {
    this.left -= 1;
    this.happened += 1;
    this.begin();
  }

  callOff(): void {
    this.left = 0;
    this.release();
  }
}

export interface Around {
  readonly method: string;
  /** The path behind the version, with its query. */
  readonly address: string;
  readonly base: string;
}

export class Faults {
  private readonly pending: Pending[] = [];

  order(order: FaultOrder): Ordered {
    const pending = new Pending(order, order.times ?? 1);
    this.pending.push(pending);
    return pending;
  }

  /** Everything ordered happens no more. */
  callOffAll(): void {
    for (const pending of this.pending.splice(0)) pending.callOff();
  }

  /** Does the call, or what was ordered in place of it or after it. */
  async around({ method, address, base }: Around, work: () => Promise<Answer>): Promise<Answer> {
    const pending = this.pending.find((each) => each.isFor(method, address));
    if (!pending) return work();
    pending.happens();
    const { fault } = pending.order;
    switch (fault.kind) {
      case 'error':
        if (fault.when === 'after') await work();
        throw fault.error;
      case 'reset':
        if (fault.when === 'after') await work();
        return { status: 0, wire: 'reset' };
      case 'hang':
        await pending.calledOff;
        return work();
      case 'body':
        return { ...(await work()), status: fault.status ?? 200, text: fault.text };
      case 'page':
        return { status: fault.status, text: fault.text, headers: fault.headers };
      case 'endless-pages':
        return endless(await work(), `${base}${address}`);
    }
  }
}

function endless(answer: Answer, url: string): Answer {
  const { body } = answer;
  return typeof body === 'object' && body !== null ? { ...answer, body: { ...body, '@odata.nextLink': url } } : answer;
}
