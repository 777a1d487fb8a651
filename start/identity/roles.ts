// What a token may do, as it says itself. Not verified, because nobody is let in by it: it tells what is worth trying.
import { z } from 'zod';

const claimsSchema = z.object({ roles: z.array(z.string().max(256)).max(1_000).default([]) });

/** The application permissions in the token (`User.Read.All`, …); none where it is no JWT or names none. */
export function rolesIn(token: string): readonly string[] {
  const [, payload = ''] = token.split('.');
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return claimsSchema.safeParse(claims).data?.roles ?? [];
  } catch {
    return []; // Not a JWT: the service takes it or not.
  }
}
