// Loaded before a production process of a test: Microsoft's hosts that no variable moves are on this machine for it. Production itself has no such thing.
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

/** Origin by origin, as JSON: `{"https://login.botframework.com":"http://127.0.0.1:3000"}`. */
const origins = new Map(
  Object.entries(JSON.parse(process.env['TEST_REROUTED'] ?? '{}') as Readonly<Record<string, string>>),
);

const rerouted = (address: string): string => {
  const { origin, pathname, search } = new URL(address);
  const to = origins.get(origin);
  // What this process is not meant to reach it does not reach: a test asks nobody outside.
  if (to === undefined && origin.startsWith('https:')) throw new Error(`${origin} is not on this machine.`);
  return to === undefined ? address : `${to}${pathname}${search}`;
};

const given = globalThis.fetch;
globalThis.fetch = (input, init) => given(rerouted(input instanceof Request ? input.url : String(input)), init);

https.request = ((url: URL, options: http.RequestOptions) =>
  http.request(rerouted(url.href), { ...options, agent: undefined })) as typeof https.request;
syncBuiltinESMExports();
