// The way to a fresh sign-in (rule 73), put together where a login is configured.
import { beginSignIn } from '../app/sign-in/begin.js';
import { proveSignIn } from '../app/sign-in/prove.js';
import { takeSignIn } from '../app/sign-in/take.js';
import type { Context } from '../app/context.js';
import type { Log } from '../bot/http/log.js';
import { addressOf, type Login } from '../bot/http/sign-in/login.js';
import { createSignIn, type SignInRoutes } from '../bot/http/sign-in/routes.js';

/** Where people are sent, for whoever tells them. */
export const signInAtOf = (login: Login | undefined): Pick<Context, 'signInAt'> =>
  login ? { signInAt: (id) => addressOf(login, id) } : {};

/** Nothing where no login is configured. */
export function signInOf(
  context: Context,
  { login, log }: { readonly login: Login | undefined; readonly log: Log },
): SignInRoutes | undefined {
  if (!login) return undefined;
  return createSignIn({
    ...{ login, log, now: () => context.clock.now() },
    begin: (browser) => beginSignIn(context, browser),
    take: (browser) => takeSignIn(context, browser),
    prove: (proof) => proveSignIn(context, proof),
  });
}
