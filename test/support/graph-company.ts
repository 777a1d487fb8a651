// The sample company behind the stand-in for Graph, and an application that asks it: over the wire, through the contract where its files are there.
import { readFile } from 'node:fs/promises';
import { readCompany } from '../../directory/sample/company.js';
import type { Company } from '../../directory/sample/company-shape.js';
import { keptInMemory, type Kept } from '../../directory/sample/kept-company.js';
import { graphStandIn, type GraphStandIn, type StandInOptions } from '../../local/graph/stand-in.js';
import { checkedFetch, contractFolder, type Fetch } from './graph-contract.js';

export const monday = new Date('2026-11-23T09:00:00Z');
export const secret = 'a secret for trying';

export interface Told {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

export interface Body {
  readonly [name: string]: unknown;
  readonly value: readonly Readonly<Record<string, unknown>>[];
  readonly error: { readonly code: string; readonly message: string };
}

/** Asks as one application: `alex.get('/users/…')`. */
export interface Asker {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Told>;
  /** All entries of all pages. */
  all(path: string, headers?: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>[]>;
  post(path: string, body?: unknown): Promise<Told>;
  patch(path: string, body?: unknown): Promise<Told>;
  put(path: string, body?: unknown): Promise<Told>;
  delete(path: string): Promise<Told>;
}

export interface GraphCompany {
  readonly url: string;
  readonly kept: Kept;
  readonly standIn: GraphStandIn;
  readonly tenantId: string;
  /** The hands of the clock. */
  readonly clock: { now(): Date; move(ms: number): void };
  /** Someone with these permissions; `api` is the part of the address before the path. */
  asking(permissions: readonly string[], api?: 'v1.0' | 'beta' | 'arm'): Asker;
  /** The id of a person or group of the company, by display name. */
  id(name: string): string;
  stop(): Promise<void>;
}

export const eventual = { ConsistencyLevel: 'eventual' };

const contoso = new URL('../../directory/sample/contoso.json', import.meta.url);

/** Starts the stand-in over the sample company, changed before anything begins. */
export async function graphCompany(
  options: Partial<StandInOptions> & { readonly change?: (company: Company) => Company } = {},
): Promise<GraphCompany> {
  const { change = (unchanged: Company) => unchanged, ...given } = options;
  const company = change(readCompany(await readFile(contoso, 'utf8')));
  const kept = keptInMemory(company);
  let now = monday;
  const clock = { now: () => now, move: (ms: number) => void (now = new Date(now.getTime() + ms)) };
  const standIn = graphStandIn({ kept, clock, registrations: [], ...given });
  let apps = 0;
  const { url } = await standIn.listen();
  const scopes = {
    'v1.0': 'https://graph.microsoft.com',
    beta: 'https://graph.microsoft.com',
    arm: 'https://management.azure.com',
  };
  return {
    url,
    kept,
    standIn,
    clock,
    tenantId: company.tenantId,
    asking(roles, api = 'v1.0') {
      const appId = `app-${++apps}`;
      standIn.register({ appId, secret, roles });
      const fetching = contractFolder() === undefined ? fetch : checkedFetch(fetch, { answers: 'known' });
      return asker(`${url}/${api}`, () => standIn.tokenFor(appId, scopes[api]), fetching);
    },
    id(name) {
      const all = [...company.users, ...company.groups, ...company.servicePrincipals, ...company.sites];
      return all.find(({ displayName }) => displayName === name)!.id;
    },
    stop: () => standIn.stop(),
  };
}

export function asker(base: string, token: () => Promise<string>, wire: Fetch): Asker {
  const ask = async (
    method: string,
    path: string,
    rest: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
  ) => {
    const response = await wire(path.startsWith('http') ? path : `${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token()}`,
        ...(rest.body !== undefined && { 'content-type': 'application/json' }),
        ...rest.headers,
      },
      ...(rest.body !== undefined && { body: JSON.stringify(rest.body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as Body };
  };
  return {
    get: (path, headers = {}) => ask('GET', path, { headers }),
    async all(path, headers = {}) {
      const all: Readonly<Record<string, unknown>>[] = [];
      for (let next: unknown = path; typeof next === 'string';) {
        const { body } = await ask('GET', next, { headers });
        all.push(...body.value);
        next = body['@odata.nextLink'];
      }
      return all;
    },
    post: (path, body) => ask('POST', path, { body }),
    patch: (path, body) => ask('PATCH', path, { body }),
    put: (path, body) => ask('PUT', path, { body }),
    delete: (path) => ask('DELETE', path),
  };
}
