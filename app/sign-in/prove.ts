// What the login's token says of who signed in, and when, put to the sign-in that was asked for (rule 73).
import { defined } from '../../engine/defined.js';
import type { PersonId, RequestId } from '../../engine/ids.js';
import { signInDecider } from '../../engine/sign-in/decider.js';
import type { SignInAction, SignInRefusal } from '../../engine/sign-in/model.js';
import { handle } from '../road/handle.js';
import type { Context } from '../context.js';
import type { Beginning } from './begin.js';

/** Of a token whose signature, issuer, audience, tenant and nonce are right. */
export interface Proof extends Beginning {
  readonly person: PersonId;
  readonly signedInAt?: Date | undefined;
  readonly contexts: readonly string[];
}

/** What it is good for now, or why it is not. Throws `StorageDown`. */
export async function proveSignIn(
  context: Pick<Context, 'documents' | 'worker' | 'clock'>,
  { id, hash, person, signedInAt, contexts }: Proof,
): Promise<{ readonly request: RequestId; readonly action: SignInAction } | { readonly refused: SignInRefusal }> {
  const at = context.clock.now();
  const said = { type: 'prove', at, hash, person, contexts, ...defined({ signedInAt }) } as const;
  const handled = await handle(context, signInDecider, id, said);
  if (handled.status === 'refused') return { refused: handled.refused };
  const { state } = handled.document;
  return state.status === 'none' ? { refused: 'unknown' } : { request: state.request, action: state.action };
}
