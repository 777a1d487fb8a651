// The channel's side of a measurement: people who write and press, over a fixed number of connections.
import { Agent, request } from 'node:http';
import type { User } from '../directory/sample/company-shape.js';
import { sampleCompany } from './company.js';

/** So many connections to the bot, each with one activity under way. */
export const connections = 16;

const { tenantId: tenant } = sampleCompany();
let ids = 1_700_000_000_000;

/** What Teams sends when this person does something in the personal chat with the bot. */
export function activityOf(person: User, connectorPort: number, what: object): object {
  ids += 1;
  return {
    id: String(ids),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: `http://127.0.0.1:${connectorPort}/teams/`,
    from: { id: `29:${person.id}`, name: person.displayName, aadObjectId: person.id },
    recipient: { id: '28:gatehouse', name: 'Gatehouse' },
    conversation: { conversationType: 'personal', tenantId: tenant, id: `a:${person.id}` },
    channelData: { tenant: { id: tenant } },
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'CZ', platform: 'Windows', timezone: 'Europe/Prague' }],
    locale: 'en-GB',
    localTimezone: 'Europe/Prague',
    ...what,
  };
}

export const saying = (text: string): object => ({ type: 'message', text, textFormat: 'plain' });

export const pressing = (verb: string, data: object): object => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
});

/** A bot's door. `send` resolves when the turn was answered; rejects for everything but a success. */
export interface Door {
  send(activity: object): Promise<void>;
  close(): void;
}

/** `atOnce`: so many connections at the most. */
export function doorAt(port: number, atOnce = connections): Door {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const headers = { 'content-type': 'application/json' };
  const options = { agent, port, host: '127.0.0.1', method: 'POST', path: '/api/messages' };
  const once = (body: Buffer): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const call = request({ ...options, headers: { ...headers, 'content-length': body.length } }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      });
      call.on('error', (error: NodeJS.ErrnoException) => {
        // The bot had closed it for being idle: nothing was taken.
        if (call.reusedSocket && error.code === 'ECONNRESET') once(body).then(resolve, reject);
        else reject(error);
      });
      call.end(body);
    });
  return {
    async send(activity) {
      const status = await once(Buffer.from(JSON.stringify(activity)));
      if (status !== 200) throw new Error(`The bot answered ${status ?? 'nothing'}.`);
    },
    close: () => agent.destroy(),
  };
}

/** Does `count` pieces of work, `atOnce` at a time, and gives the milliseconds it all took. */
export async function timed(count: number, atOnce: number, work: (index: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  return performance.now() - startedMs;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
