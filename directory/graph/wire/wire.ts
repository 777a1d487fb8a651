// How this adapter speaks to Microsoft Graph and Azure: questions and changes, with their permission, their patience and their pages.
import type { z } from 'zod';
import { defined } from '../../../engine/defined.js';
import { DirectoryError, type Clock, type Log } from '../../../engine/ports.js';
import { Access } from './access.js';
import { azureCostsOf } from './azure-costs.js';
import type { Budget } from './budget.js';
import { costsOf } from './costs.js';
import type { Audience, Endpoints } from './endpoints.js';
import { isToldGone, type GraphRefusal } from './errors.js';
import { exchangeOver, type Answer, type Exchange, type Method, type Outward } from './exchange.js';
import { allPages, pageOf, type Whole } from './pages.js';
import { patiently } from './patience.js';
import { applicationIn, type Need, type Tokens } from './permissions.js';
import { askedOf, refusalOf, refusedIn, shownPath } from './telling.js';

export interface WireOptions {
  readonly endpoints: Endpoints;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch?: typeof fetch;
  /** For one try; 8 s by default. */
  readonly timeoutMs?: number;
  /** For its connection; 3 s by default. */
  readonly connectMs?: number;
  /** How the pause before another try is made; real time by default. */
  readonly pause?: (ms: number) => Promise<void>;
  /** What may be spent of Microsoft's limits; absent: Microsoft says itself what is too much. */
  readonly budget?: Budget | undefined;
  /** Nobody waits for what is asked. */
  readonly isUnhurried?: boolean;
}

/** A call. `path` begins with a slash and has its parts escaped already (`segment`). */
export interface Call {
  readonly need: Need;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Asks for Graph's index: $search, $count and some filters are answered by nothing else. */
  readonly isEventual?: boolean;
  readonly audience?: Audience;
  /** Of a source that counts each try and allows few: there is one, and it is not waited for longer. */
  readonly mostMs?: number;
  /** Of a source that allows few: waited for before each page, and each try. What it throws ends the call. */
  readonly pace?: () => Promise<void>;
}

/** A question that Graph takes as a POST: it changes nothing and may be repeated. */
export type Question = Call & { readonly body: object };
export type Change = Call & { readonly method: Exclude<Method, 'GET'>; readonly body?: object };

export interface Changed<T> {
  readonly entries: readonly T[];
  readonly link: string;
}

export interface Wire {
  /** What is there; nothing where Graph itself says that it is not: 404 with a code of its own. */
  get<T>(call: Call, shape: z.ZodType<T>): Promise<T | undefined>;
  /** Everything of a collection, page after page; nothing where Graph says 404. An entry of another shape is an `invalid` answer. */
  all<T>(call: Call, shape: z.ZodType<T>): Promise<T[] | undefined>;
  /**
   * What was changed in a collection, and the link to go on from; from the link that came with the last answer, or as the call says.
   * @throws GraphRefusal with status 410 where Graph has forgotten that link.
   */
  delta<T>(call: Call, link: string | undefined, shape: z.ZodType<T>): Promise<Changed<T>>;
  /** The answer to a question that is asked by POST; nothing where Graph says 404. */
  ask<T>(question: Question, shape: z.ZodType<T>): Promise<T | undefined>;
  /**
   * Changes something, in one try, or another where the one before is known not to have been taken (429). `unavailable` may have happened: read before repeating.
   * @throws GraphRefusal with what Graph said.
   */
  change<T>(change: Change, shape: z.ZodType<T>): Promise<T>;
  /** Throws the `DirectoryError` of whatever needs this, where it may not be done. */
  require(need: Need): Promise<void>;
  /** Whether the registration that this needs is configured, and its token carries the permission. */
  may(need: Need): Promise<boolean>;
  /** The origin of Graph, for references in bodies. */
  readonly graph: string;
}

const usualTimeoutMs = 8_000;

/** One part of a path, as it is escaped in addresses. */
export const segment = (text: string): string => encodeURIComponent(text);

/** A text inside an OData literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The same in lots of so many at the most, as some calls take them. */
export const inLots = <T>(all: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, lot) => all.slice(lot * most, (lot + 1) * most));

/** Speaks to the endpoints it is given. */
export class GraphWire implements Wire {
  readonly #exchange: Exchange;
  readonly #access: Access;

  constructor(private readonly options: WireOptions) {
    const { clock, timeoutMs = usualTimeoutMs } = options;
    const now = () => clock.now();
    this.#access = new Access(options);
    this.#exchange = exchangeOver({
      timeoutMs,
      now,
      ...defined({ fetch: options.fetch, connectMs: options.connectMs }),
    });
  }

  get graph(): string {
    return this.options.endpoints.graph;
  }

  async get<T>(call: Call, shape: z.ZodType<T>): Promise<T | undefined> {
    const answer = await this.#question(call, { method: 'GET', url: this.#addressOf(call) });
    return answer && this.#parsed(call, answer, shape);
  }

  async all<T>(call: Call, shape: z.ZodType<T>): Promise<T[] | undefined> {
    return (await this.#pages(call, this.#addressOf(call), shape))?.entries.slice();
  }

  async delta<T>(call: Call, link: string | undefined, shape: z.ZodType<T>): Promise<Changed<T>> {
    const whole = await this.#pages(call, link ?? this.#addressOf(call), shape);
    if (whole?.deltaLink === undefined)
      throw new DirectoryError('invalid', `Microsoft Graph did not say where ${shownPath(call.path)} goes on.`);
    return { entries: whole.entries, link: whole.deltaLink };
  }

  async ask<T>({ body, ...call }: Question, shape: z.ZodType<T>): Promise<T | undefined> {
    const answer = await this.#question(call, { method: 'POST', url: this.#addressOf(call), body });
    return answer && this.#parsed(call, answer, shape);
  }

  async change<T>({ method, body, ...call }: Change, shape: z.ZodType<T>): Promise<T> {
    const outward = { method, url: this.#addressOf(call), ...defined({ body }) };
    const answer = await this.#send(call, outward, false);
    if (!isSuccess(answer)) throw this.#refusal(call, method, answer);
    return this.#parsed(call, answer, shape);
  }

  may(need: Need): Promise<boolean> {
    return this.#access.may(need);
  }

  #pages<T>(call: Call, first: string, shape: z.ZodType<T>): Promise<Whole<T> | undefined> {
    const base = this.options.endpoints[call.audience ?? 'graph'];
    let last: Answer | undefined;
    const read = async (url: string) => {
      last = await this.#question(call, { method: 'GET', url });
      return last && this.#parsed(call, last, pageOf(shape));
    };
    return allPages({ first, base, wrong: (why) => this.#pagesWrong(call, why, last) }, read);
  }

  #pagesWrong(call: Call, why: string, last: Answer | undefined): void {
    const facts = {
      path: shownPath(call.path),
      why,
      requestId: last?.requestId,
      clientRequestId: last?.clientRequestId,
    };
    this.options.log('warn', 'graph-pages-wrong', facts);
  }

  async require(need: Need): Promise<void> {
    await this.#access.tokenFor({ need });
  }

  async #question(call: Call, outward: Address): Promise<Answer | undefined> {
    const answer = await this.#send(call, outward, true);
    if (isSuccess(answer)) return answer;
    // That somebody is not there is an answer.
    if (isToldGone(refusedIn(answer))) return undefined;
    throw this.#refusal(call, outward.method, answer);
  }

  #send(call: Call, outward: Address, isRepeatable: boolean): Promise<Answer> {
    const { budget, isUnhurried = false } = this.options;
    const headers = {
      ...(call.isEventual === true && { ConsistencyLevel: 'eventual' }),
      'x-ms-throttle-priority': isUnhurried ? 'low' : 'high',
    };
    const costs = (call.audience === 'arm' ? azureCostsOf : costsOf)(outward.method, outward.url);
    const { mostMs: timeoutMs } = call;
    const patience = { isRepeatable, isCounted: timeoutMs !== undefined, pause: this.options.pause ?? realPause };
    return this.#access.with(call, (token) =>
      patiently(async () => {
        await call.pace?.();
        await budget?.spend(applicationIn(token) ?? call.need.registration, costs);
        return this.#exchange({ ...outward, token, headers, ...defined({ timeoutMs }) });
      }, patience),
    );
  }

  #addressOf({ audience = 'graph', path, query = {} }: Call): string {
    const { endpoints } = this.options;
    const asked = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const base = audience === 'graph' ? `${endpoints.graph}/v1.0` : endpoints.arm;
    return `${base}${path}${asked.length > 0 ? `?${asked.join('&')}` : ''}`;
  }

  #refusal(call: Call, method: Method, answer: Answer): GraphRefusal {
    const { refusal, level, facts } = refusalOf(call, method, answer);
    this.options.log(level, 'graph-refused', facts);
    return refusal;
  }

  #parsed<T>(call: Call, answer: Answer, shape: z.ZodType<T>): T {
    const read = shape.safeParse(answer.body);
    if (read.success) return read.data;
    const path = shownPath(call.path);
    const { status, requestId, clientRequestId } = answer;
    this.options.log('warn', 'graph-unreadable', { path, status, requestId, clientRequestId });
    throw new DirectoryError('invalid', `${askedOf(call)} answered ${path} with something unreadable.`);
  }
}

type Address = Omit<Outward, 'token' | 'headers'>;

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;

/** Waits in real time. */
export const realPause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
