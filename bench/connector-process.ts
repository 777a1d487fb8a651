// A Bot Framework connector that takes everything at once and remembers only how much it was.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from './served.js';

let taken = 0;
let bytes = 0;

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('end', () => {
    taken += 1;
    const body = `{"id":"${taken}"}`;
    response.writeHead(request.method === 'PUT' ? 200 : 201, {
      'content-type': 'application/json',
      'content-length': body.length,
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  serve((server.address() as AddressInfo).port, { taken: () => ({ taken, bytes }) });
});
