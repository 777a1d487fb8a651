// Insider risk as its source pushes it: signed, over the wire.
import { createHmac } from 'node:crypto';

export const secret = 'a secret of the source, 32 or more characters';

export interface PushOptions {
  readonly url: string;
  /** When it is signed. */
  readonly at: Date;
  readonly secret?: string;
  /** In place of what is made. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What goes beside the body. */
export function signed(body: string, { at, secret: by = secret }: Pick<PushOptions, 'at' | 'secret'>) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', by).update(`${timestamp}.${body}`).digest('hex');
  return { 'x-gatehouse-timestamp': timestamp, 'x-gatehouse-signature': `sha256=${signature}` };
}

/** Pushes it; gives the status and what came back. */
export async function push(body: unknown, { url, headers, ...by }: PushOptions) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${url}/api/risk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed(text, by), ...headers },
    body: text,
  });
  return { status: response.status, text: await response.text() };
}
