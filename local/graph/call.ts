// One call to the stand-in as whatever answers it sees it, and the routes such calls take.
import type { z } from 'zod';
import type { Lookup } from '../../directory/sample/lookup.js';
import { type Answer, badRequest } from './answer.js';
import type { World } from './world.js';

/** The application a token was given to. */
export interface App {
  readonly appId: string;
  readonly roles: readonly string[];
  /** Where in Azure it may give access; elsewhere nothing. */
  readonly azureScopes: readonly string[];
  /** Where in Azure it may only look. */
  readonly azureReading: readonly string[];
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface Asked {
  readonly method: string;
  /** As it came, undecoded, behind the version: `/users/alex%40contoso.com`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** Parsed JSON; nothing where none was sent. */
  readonly body: unknown;
  /** The address before the path, for links to further pages: `http://127.0.0.1:3000/v1.0`. */
  readonly base: string;
}

export interface Call extends Asked {
  readonly app: App;
  /** What stands in the path where the route has a `{name}`, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The company as reads see it; behind by the lag. */
  readonly seen: Lookup;
  readonly now: Date;
  readonly world: World;
  /** Answers another call as if it had come by itself: a part of a batch. */
  again(asked: Asked): Promise<Answer>;
}

export interface Route {
  readonly method: Method;
  /** Literal parts and `{names}`, one segment each; a `{name*}` is any number of them. */
  readonly path: string;
  /** Any one of these application permissions is enough. */
  readonly permissions: readonly string[];
  /** What it costs of the identity service's quota before `$select`, `$top` and `$expand`. */
  readonly units?: number;
  answer(call: Call): Answer | Promise<Answer>;
}

/** The parameter of the path. Throws for one that the route does not have. */
export function param({ params }: Call, name: string): string {
  const value = params[name];
  if (value === undefined) throw new Error(`The route has no {${name}}.`);
  return value;
}

/** The body as this schema reads it. Throws Graph's answer for a body of another form. */
export function bodyOf<T>({ body }: Pick<Call, 'body'>, schema: z.ZodType<T>): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw badRequest(
    `Invalid value specified for property '${issue?.path.join('.') ?? ''}' of the request: ${issue?.message ?? ''}`,
  );
}

/** Whether the caller holds any of these permissions. */
export const mayAny = ({ app }: Pick<Call, 'app'>, permissions: readonly string[]): boolean =>
  permissions.some((each) => app.roles.includes(each));

export const isEventual = ({ headers }: Pick<Call, 'headers'>): boolean =>
  headers.get('consistencylevel')?.toLowerCase() === 'eventual';

/** A query as Graph writes it: with plain dollar signs. */
export const queryText = (query: URLSearchParams): string => query.toString().replaceAll('%24', '$');
