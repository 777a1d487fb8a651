// Several calls in one: each part answered as if it had come by itself, with a status of its own.
import { z } from 'zod';
import { badRequest, GraphError, ok, type Answer } from './answer.js';
import { bodyOf, type Call, type Route } from './call.js';

const most = 20;
const part = z.object({
  id: z.string(),
  method: z.string(),
  url: z.string().startsWith('/'),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});
const batchBody = z.object({ requests: z.array(part) });

type Part = z.infer<typeof part>;

interface Told {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export const batchRoutes: readonly Route[] = [
  { method: 'POST', path: '/$batch', permissions: [], units: 0, answer: batch },
];

async function batch(call: Call): Promise<Answer> {
  const { requests } = bodyOf(call, batchBody);
  if (requests.length > most)
    throw new GraphError(400, 'BadRequest', `Number of batch request steps exceeds the maximum limit of ${most}.`);
  if (new Set(requests.map(({ id }) => id)).size < requests.length) throw badRequest('Request ids must be unique.');
  const responses: Told[] = [];
  for (const each of requests) {
    const failed = each.dependsOn.some((id) => (responses.find((told) => told.id === id)?.status ?? 424) >= 400);
    responses.push(failed ? refused(each, 424, 'Failed Dependency') : await answered(call, each));
  }
  // Graph does not keep the order either.
  return ok({ responses: responses.toReversed() });
}

async function answered(call: Call, each: Part): Promise<Told> {
  const headers = new Headers(each.headers);
  if (each.body !== undefined && !headers.has('content-type'))
    return refused(each, 400, 'Write request id must contain Content-Type header with body declaration.');
  headers.set('authorization', call.headers.get('authorization') ?? '');
  const { pathname, searchParams } = new URL(each.url, 'http://local');
  const asked = { method: each.method, path: pathname, query: searchParams, headers, body: each.body, base: call.base };
  const answer = await call.again(asked);
  if (answer.wire) return refused(each, 504, 'The part was not answered.');
  const body = answer.text ?? answer.body;
  return {
    id: each.id,
    status: answer.status,
    headers: { 'content-type': 'application/json', ...answer.headers },
    ...(body !== undefined && { body }),
  };
}

function refused({ id }: Part, status: number, message: string): Told {
  return { id, status, headers: {}, body: { error: { code: 'BadRequest', message } } };
}
