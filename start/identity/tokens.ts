// Tokens as they are used: one request however many ask, kept until shortly before its end, or until somebody refuses it.
import type { RefusedToken } from '../../engine/challenge.js';
import { minuteMs } from '../../engine/time.js';
import type { Clock } from '../../engine/ports.js';
import type { Afresh, Credential, Token } from './credential.js';

/** Gives a valid access token each time it is asked; with one that was refused, another, if one is to be had. */
export type Tokens = (refused?: RefusedToken) => Promise<string>;

/** So long before its end a token is renewed, while it still serves. */
const renewBeforeMs = 5 * minuteMs;
/** So long before its end it does not serve any more: it has to arrive, and clocks differ. */
const lastBeforeMs = minuteMs;
/** Between two tries to renew a token that still serves. */
const pauseMs = minuteMs / 2;

/**
 * Tokens of one credential for one scope (`https://graph.microsoft.com/.default`). Many callers share one request; a failure is told to those who
 * waited for it, and forgotten. Of many who were refused the same token, the first has it replaced and all are given what came.
 * @throws TokenError when there is no token that serves and none is given.
 */
export function tokensFrom(credential: Credential, scope: string, clock: Clock): Tokens {
  let kept: Token | undefined;
  let running: Promise<Token> | undefined;
  let triedMs = -Infinity;

  const nowMs = () => clock.now().getTime();
  const fetched = async (afresh?: Afresh): Promise<Token> => {
    triedMs = nowMs();
    return (kept = await credential.getToken(scope, afresh));
  };
  const renewed = (afresh?: Afresh) => (running ??= fetched(afresh).finally(() => (running = undefined)));
  const mayRenew = ({ expiresOnTimestamp, refreshAfterTimestamp = Infinity }: Token) =>
    nowMs() >= Math.min(expiresOnTimestamp - renewBeforeMs, refreshAfterTimestamp) && nowMs() - triedMs >= pauseMs;

  /** What is on its way may be what was refused, and without its claims: only what comes after it is taken for new. */
  const replaced = async ({ token, claims }: RefusedToken): Promise<string> => {
    if (running && kept?.token === token) await running.catch(() => undefined);
    if (kept && kept.token !== token) return kept.token;
    kept = undefined;
    return (await renewed(claims === undefined ? {} : { claims })).token;
  };

  return async (refused) => {
    if (refused) return replaced(refused);
    if (!kept || nowMs() >= kept.expiresOnTimestamp - lastBeforeMs) return (await renewed()).token;
    const { token } = kept;
    // The old one serves: whoever asks after its end is told why there is no new one.
    if (mayRenew(kept)) renewed().catch(() => undefined);
    return token;
  };
}
