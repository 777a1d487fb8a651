// What a refused token has to satisfy, as the refusal says it (Continuous Access Evaluation).
// https://learn.microsoft.com/entra/identity-platform/claims-challenge

/** A token that was answered 401: it serves no more, whatever it says of its end. `claims`: what a new one must be asked for with, as JSON. */
export interface RefusedToken {
  readonly token: string;
  readonly claims?: string;
}

const longest = 8_000;
const bearer = /^\s*Bearer\s/i;
const parameter = /[\s,]claims="([A-Za-z0-9+/=_-]+)"/i;

/** The claims in a `WWW-Authenticate` header, as JSON; nothing where there are none, or none that can be read. */
export function claimsIn(header: string | null | undefined): string | undefined {
  if (!header || header.length > longest || !bearer.test(header)) return undefined;
  const encoded = parameter.exec(header)?.[1];
  return encoded === undefined ? undefined : jsonIn(encoded.replaceAll('-', '+').replaceAll('_', '/'));
}

/** Only an object is given on: the client library takes nothing else. */
function jsonIn(encoded: string): string | undefined {
  try {
    const text = new TextDecoder().decode(Uint8Array.from(atob(encoded), (one) => one.charCodeAt(0)));
    const claims: unknown = JSON.parse(text);
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? text : undefined;
  } catch {
    return undefined;
  }
}
