// Whether a call was signed by somebody who knows a secret: HMAC-SHA256 over "timestamp.body", compared in constant time.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed call carries; `timestamp` in seconds since 1970. */
export interface Signed {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Buffer;
}

/** A signature is good for so long before and after its moment. */
export const windowMs = 5 * 60_000;

export type BadSignature = 'bad-signature' | 'bad-timestamp';

/** The signature's own id, by which it is taken once; or what is wrong. Every secret is tried, whichever fits. */
export function signatureOf(
  { timestamp = '', signature = '', body }: Signed,
  secrets: readonly string[],
  nowMs: number,
): { readonly id: string } | BadSignature {
  const [, said] = /^sha256=([0-9a-f]{64})$/i.exec(signature) ?? [];
  if (said === undefined || !/^\d{1,12}$/.test(timestamp)) return 'bad-signature';
  const given = Buffer.from(said, 'hex');
  const fitting = secrets.filter((secret) => {
    const made = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
    return timingSafeEqual(made, given);
  });
  if (fitting.length === 0) return 'bad-signature';
  const isOff = Math.abs(Number(timestamp) * 1000 - nowMs) > windowMs;
  return isOff ? 'bad-timestamp' : { id: said.toLowerCase() };
}
