// A browser is sent to the login, for a sign-in that was asked for (rule 73).
import { defined } from '../../engine/defined.js';
import { signInDecider } from '../../engine/sign-in/decider.js';
import type { SignInRefusal } from '../../engine/sign-in/model.js';
import { handle } from '../road/handle.js';
import type { Context } from '../context.js';

/** `hash`: of the secret that only this browser has. */
export interface Beginning {
  readonly id: string;
  readonly hash: string;
}

/** What the login is asked for, or why nobody is sent there. Throws `StorageDown`. */
export async function beginSignIn(
  context: Pick<Context, 'documents' | 'worker' | 'clock'>,
  { id, hash }: Beginning,
): Promise<{ readonly context?: string } | { readonly refused: SignInRefusal }> {
  const handled = await handle(context, signInDecider, id, { type: 'begin', at: context.clock.now(), hash });
  if (handled.status === 'refused') return { refused: handled.refused };
  const { state } = handled.document;
  return state.status === 'none' ? { refused: 'unknown' } : defined({ context: state.context });
}
