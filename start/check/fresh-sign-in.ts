// The sign-in that the catalogue may demand (rule 73): whether people can make it, and what has to be registered for it. Nobody is signed in.
import { ConfigError } from '../../config.js';
import { loginOf } from '../login.js';
import type { Asked } from './asked.js';
import { fail, ok, skipped, type Found } from './found.js';

const where = 'docs/deploy.md, "A fresh sign-in"';

/** What the file asks for is told by its name, where it cannot be read by whoever looks at it. */
export async function freshSignInFound({ config, clock, given }: Asked): Promise<Found[]> {
  const { signIn } = config.identities;
  const demanding = (await given().catch(() => undefined))?.signingIn ?? [];
  const names = demanding.map((name) => `"${name}"`).join(', ');
  if (!signIn || config.SIGN_IN_URL === undefined)
    return demanding.length === 0
      ? [skipped('SIGN_IN_APP_ID is not set, and nothing in the catalogue asks for a fresh sign-in')]
      : [
          fail(
            `a fresh sign-in is asked for by ${names}, and nobody can make it: what asks for it is refused`,
            `Set SIGN_IN_APP_ID, SIGN_IN_CREDENTIAL and SIGN_IN_URL (${where}), or take "signIn" out of the catalogue.`,
          ),
        ];
  try {
    const login = await loginOf(config, clock);
    await login?.clientProof();
    const of = demanding.length === 0 ? 'nothing in the catalogue asks for it' : `asked for by ${names}`;
    return [
      ok(
        `people sign in to ${signIn.appId}, whose redirect URI has to be ${config.SIGN_IN_URL}/api/sign-in/callback and whose ID tokens need auth_time and acrs; ${of}`,
      ),
    ];
  } catch (error) {
    const why =
      error instanceof ConfigError ? error.message.replace(/^Gatehouse was not started: /, '') : String(error);
    return [fail(`what proves SIGN_IN cannot be had: ${why}`, `Check its credential (${where}).`)];
  }
}
