// Why there is no token, in the log: those who wait for it hear only that something did not arrive.
import type { Log } from '../../engine/ports.js';
import type { Credential } from './credential.js';
import { defined } from '../../engine/defined.js';
import { TokenError } from './token-error.js';

/** The same credential, with a line of the log for each refusal. */
export function toldOf(credential: Credential, log: Log): Credential {
  return {
    getToken: (scope, afresh) =>
      credential.getToken(scope, afresh).catch((error: unknown) => {
        if (error instanceof TokenError)
          log('warn', 'no-token', {
            scope,
            ...defined({ code: error.code, correlationId: error.correlationId }),
            isRefused: error.isRefused,
            text: error.message,
          });
        throw error;
      }),
  };
}
