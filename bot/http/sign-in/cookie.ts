// The cookie that holds a sign-in's secret: one for each sign-in, gone after ten minutes, and read by no script.
import type { Request, Response } from 'express';
import { secretPattern } from './secret.js';

const maxAgeSeconds = 600;

/** Over https only this very host may set it. */
const nameOf = (id: string, isSecure: boolean): string => `${isSecure ? '__Host-' : ''}gatehouse-${id}`;

export const isHttps = (publicUrl: string): boolean => publicUrl.startsWith('https:');

/** `Lax`: it has to come back with the login's redirect. */
export function setCookie(
  response: Response,
  { id, secret, isSecure }: { readonly id: string; readonly secret: string; readonly isSecure: boolean },
): void {
  const age = secret === '' ? 0 : maxAgeSeconds;
  const about = `Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  response.append('set-cookie', `${nameOf(id, isSecure)}=${secret}; ${about}`);
}

/** The secret that this browser has for this sign-in. */
export function cookieOf({ headers }: Request, id: string, isSecure: boolean): string | undefined {
  const name = nameOf(id, isSecure);
  const parts = (headers.cookie ?? '').split(';', 200).map((part) => part.trim());
  const found = parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  return found !== undefined && secretPattern.test(found) ? found : undefined;
}
