// A bot that only listens: it records what a Playground sends, and answers each message with a card that has one button.
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

export type Activity = Readonly<Record<string, unknown>>;

const card = {
  type: 'AdaptiveCard',
  version: '1.4',
  body: [{ type: 'Input.Text', id: 'reason', label: 'Reason' }],
  actions: [{ type: 'Action.Execute', title: 'Approve', verb: 'approve', data: { id: 'SS-7F3K', version: 2 } }],
};

export async function recordingBot() {
  const received: Activity[] = [];
  const waiting: { type: string; resolve: (activity: Activity) => void }[] = [];
  const server = createServer((request, response) => {
    void body(request).then((activity) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"ok"}');
      if (!activity) return;
      received.push(activity);
      const at = waiting.findIndex(({ type }) => type === activity['type']);
      if (at >= 0) waiting.splice(at, 1)[0]?.resolve(activity);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`,
    /** The next activity of this type that has not been waited for. */
    next(type: string): Promise<Activity> {
      const at = received.findIndex((activity) => activity['type'] === type);
      const [found] = at >= 0 ? received.splice(at, 1) : [];
      return found ? Promise.resolve(found) : new Promise((resolve) => waiting.push({ type, resolve }));
    },
    /** Answers a message with the card and gives the card's activity id. */
    async sendCard(to: Activity): Promise<string> {
      const { id } = to['conversation'] as { id: string };
      const answer = await fetch(`${String(to['serviceUrl'])}/v3/conversations/${encodeURIComponent(id)}/activities`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          from: to['recipient'],
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
        }),
      });
      return ((await answer.json()) as { id: string }).id;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function body(request: IncomingMessage): Promise<Activity | undefined> {
  const read = await text(request);
  return request.method === 'POST' ? (JSON.parse(read) as Activity) : undefined;
}
