// The road to the stand-in with the contract on it: for whoever asks over HTTP from somewhere that no `fetch` can be given to, tokens and other processes included.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkedFetch, contractFolder, ContractError } from './graph-contract.js';

export interface CheckedRoad {
  readonly url: string;
  /** What is not as described, of all that went over it. Of Graph only where Microsoft's files are there. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

/** Passes everything on to `to`, and back; what is not as described is answered 400 and kept. */
export async function checkedRoadTo(to: string): Promise<CheckedRoad> {
  const checked = checkedFetch(fetch);
  const isChecked = (path: string): boolean => contractFolder() !== undefined || /^\/(?:arm|login)\//.test(path);
  const server = createServer((request, response) => {
    void passOn(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const chunks = (await request.toArray()) as Buffer[];
    const body = chunks.length > 0 ? { body: Buffer.concat(chunks).toString('utf8') } : {};
    const sent = { method: request.method ?? 'GET', headers: headersOf(request), ...body };
    try {
      const answer = await (isChecked(path) ? checked : fetch)(`${to}${path}`, sent);
      // Links to further pages lead back over this road.
      const text = (await answer.text()).replaceAll(to, url);
      const headers = [...answer.headers].filter(([name]) => !ofTheWay.includes(name));
      response.writeHead(answer.status, Object.fromEntries(headers)).end(text);
    } catch (error) {
      if (!(error instanceof ContractError)) return void request.socket.destroy();
      response.writeHead(400).end(JSON.stringify({ error: { code: 'NotAsDescribed', message: error.message } }));
    }
  }

  return {
    url,
    violations: checked.violations,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Said of one connection, and made anew for the next. */
const ofTheWay = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'host'];

function headersOf({ headers }: IncomingMessage): Headers {
  const pairs = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !ofTheWay.includes(name) ? [[name, value]] : [],
  );
  return new Headers(pairs);
}
