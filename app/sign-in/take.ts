// A browser has come back from the login with a code: it is exchanged for the first that comes, and for no other (rule 73).
import { signInDecider } from '../../engine/sign-in/decider.js';
import type { SignInRefusal } from '../../engine/sign-in/model.js';
import { handle } from '../road/handle.js';
import type { Context } from '../context.js';
import type { Beginning } from './begin.js';

/** Why the code is not to be exchanged; nothing where it is. Throws `StorageDown`. */
export async function takeSignIn(
  context: Pick<Context, 'documents' | 'worker' | 'clock'>,
  { id, hash }: Beginning,
): Promise<SignInRefusal | undefined> {
  const handled = await handle(context, signInDecider, id, { type: 'take', at: context.clock.now(), hash });
  return handled.status === 'refused' ? handled.refused : undefined;
}
