// The one secret of a sign-in. The browser alone has it, in a cookie: what the login is sent and what is stored are made from it, and none of them gives it away.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, as text. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const secretPattern = /^[\w-]{43}$/;

const made = (secret: string, use: string): string => createHmac('sha256', secret).update(use).digest('base64url');

/** What is stored, to know the browser again. */
export const hashOf = (secret: string): string => made(secret, 'stored');

/** That the answer of the login is for the request that this browser made. */
export const stateOf = (secret: string): string => made(secret, 'state');

/** That the token was made for this sign-in. */
export const nonceOf = (secret: string): string => made(secret, 'nonce');

/** PKCE (RFC 7636): that whoever exchanges the code is who asked for it. */
export const verifierOf = (secret: string): string => made(secret, 'verifier');

export const challengeOf = (secret: string): string =>
  createHash('sha256').update(verifierOf(secret)).digest('base64url');

/** Takes the same time wherever they differ. */
export const isSameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};
