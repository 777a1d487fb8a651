// A wire between the driver and MongoDB that tests can cut, in the middle of an answer too.
import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Proxy {
  readonly host: string;
  /** The next message of a client that holds this word reaches MongoDB; the answer does not come back and the wire breaks. `times` such messages. */
  swallowAnswerTo(word: string, times?: number): void;
  /** Answers swallowed so far. */
  swallowed(): number;
  /** What the server says from now on waits for ever, until `down`: the wire itself stands. */
  hold(): void;
  down(): Promise<void>;
  up(): Promise<void>;
}

/** A proxy to the MongoDB of this address; `down` at the end. */
export async function proxyTo(uri: string): Promise<Proxy> {
  const [, host = '', port = ''] = /^mongodb:\/\/([^:/]+):(\d+)/.exec(uri) ?? [];
  const sockets = new Set<Socket>();
  let trap = { word: '', times: 0 };
  let swallowed = 0;
  let isHeld = false;
  const pipe = (client: Socket): void => {
    const server = connect(Number(port), host);
    let isTrapped = false;
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [client, server].forEach((end) => sockets.delete(end.destroy())));
    }
    client.on('data', (chunk) => {
      isTrapped = trap.times > 0 && chunk.includes(trap.word);
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (isHeld) return undefined;
      if (!isTrapped) return client.write(chunk);
      trap = { ...trap, times: trap.times - 1 };
      swallowed += 1;
      return client.destroy();
    });
  };
  let listener: Server | undefined;
  const listen = async (at: number): Promise<number> => {
    listener = createServer(pipe).listen(at, '127.0.0.1');
    await once(listener, 'listening');
    return (listener.address() as AddressInfo).port;
  };
  const ownPort = await listen(0);
  return {
    host: `127.0.0.1:${ownPort}`,
    swallowAnswerTo: (word, times = 1) => (trap = { word, times }),
    swallowed: () => swallowed,
    hold: () => (isHeld = true),
    up: async () => {
      isHeld = false;
      await listen(ownPort);
    },
    down: async () => {
      const closed = listener ? once(listener, 'close') : undefined;
      listener?.close();
      listener = undefined;
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}
