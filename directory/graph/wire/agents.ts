// Connections as Microsoft's hosts are spoken to over: kept a while, and given up where none comes about in its own time.
import { Agent as HttpAgent, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';

/** One for each scheme. */
export interface Agents {
  readonly 'http:': HttpAgent;
  readonly 'https:': HttpsAgent;
}

/** A host that takes no connection in this time takes none: waiting for its answer would be waiting for nothing. */
export const usualConnectMs = 3_000;

/** A connection that has been idle for longer may just be closing at the other end, and what is sent into it is lost. */
const idle = { keepAlive: true, timeout: 4_000 };

/** Agents whose connections, with their TLS, come about in this time or fail with an error that says `timeout`. */
export const agentsWithin = (connectMs: number): Agents => ({
  'http:': new PlainAgent(connectMs),
  'https:': new SecureAgent(connectMs),
});

/** What is made by it tells when it is made; the callback is for whoever makes one later. */
type Made = (error: Error | null, stream: Duplex) => void;

class PlainAgent extends HttpAgent {
  constructor(private readonly connectMs: number) {
    super(idle);
  }
  override createConnection(options: ClientRequestArgs, made?: Made): Duplex | null | undefined {
    return within(this.connectMs, 'connect', super.createConnection(options, made));
  }
}

class SecureAgent extends HttpsAgent {
  constructor(private readonly connectMs: number) {
    super(idle);
  }
  override createConnection(options: RequestOptions, made?: Made): Duplex | null | undefined {
    return within(this.connectMs, 'secureConnect', super.createConnection(options, made));
  }
}

function within<T extends Duplex | null | undefined>(connectMs: number, ready: string, socket: T): T {
  const late = () => socket?.destroy(new Error(`Connection timeout: none in ${connectMs} ms.`));
  const timer = setTimeout(late, connectMs).unref();
  const done = () => {
    clearTimeout(timer);
  };
  socket?.once(ready, done).once('close', done);
  return socket;
}
