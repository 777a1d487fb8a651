// The way to a fresh sign-in (rule 73), put together where a login is configured.
import { beginSignIn } from '../app/sign-in/begin.js';
import { proveSignIn } from '../app/sign-in/prove.js';
import { takeSignIn } from '../app/sign-in/take.js';
import { demandingSignIn } from '../engine/catalogue/demands.js';
import type { Catalogue } from '../engine/catalogue/model.js';
import type { Context } from '../app/context.js';
import type { Log } from '../bot/http/log.js';
import { addressOf, type Login } from '../bot/http/sign-in/login.js';
import { createSignIn, type SignInRoutes } from '../bot/http/sign-in/routes.js';

/** Where people are sent, for whoever tells them. */
export const signInAtOf = (login: Login | undefined): Pick<Context, 'signInAt'> =>
  login ? { signInAt: (id) => addressOf(login, id) } : {};

/** The catalogue in force, with a warning for what demands a sign-in that nobody can make: it is logged, told to administrators and shown with the settings. */
export function withWarnings(catalogue: () => Catalogue, login: Login | undefined): () => Catalogue {
  if (login) return catalogue;
  let [of, warned]: [Catalogue | undefined, Catalogue | undefined] = [undefined, undefined];
  return () => {
    const now = catalogue();
    if (now !== of || !warned) [of, warned] = [now, warnedOf(now)];
    return warned;
  };
}

function warnedOf(catalogue: Catalogue): Catalogue {
  const demanding = demandingSignIn(catalogue).map((name) => `“${name}” ${unmet}`);
  return demanding.length === 0 ? catalogue : { ...catalogue, warnings: [...(catalogue.warnings ?? []), ...demanding] };
}

const unmet =
  'asks for a fresh sign-in and no sign-in is configured: what asks for it is refused until SIGN_IN_APP_ID and SIGN_IN_URL are set';

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
