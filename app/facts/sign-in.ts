// The fresh sign-in that is demanded (rule 73): what is known of it at this moment.
import type { SignInRule } from '../../engine/catalogue/sign-in.js';
import type { SignInFacts } from '../../engine/request/facts.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { AskedSignIn, SignInAction, SignInPurpose } from '../../engine/sign-in/model.js';
import { signInTags } from '../../engine/sign-in/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';

type Asking = Pick<Context, 'documents' | 'signInAt'>;

/** One person is asked for one thing no more often than every ten minutes. */
const mostLookedAt = 10;

/** The last sign-in for this purpose; nothing is read where none is demanded. Throws `StorageDown`. */
export async function gatherSignIn(
  context: Asking,
  rule: SignInRule | undefined,
  purpose: SignInPurpose,
): Promise<{ readonly signIn?: SignInFacts }> {
  if (!rule) return {};
  if (!context.signInAt) return { signIn: { isOff: true } };
  const proven = (await askedFor(context, purpose)).flatMap(({ state: { signedIn } }) => signedIn ?? []);
  const [latest] = proven.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  return { signIn: latest ? { proof: { ...latest, revision: purpose.revision } } : {} };
}

/** To do this with the request as it stands. */
export const purposeOf = (
  { id, revision }: Pick<AccessRequest, 'id' | 'revision'>,
  { person }: By,
  action: SignInAction,
): SignInPurpose => ({ person: person.id, request: id, revision, action });

/** What this person was asked for this purpose, newest first. Throws `StorageDown`. */
export async function askedFor(
  { documents }: Pick<Context, 'documents'>,
  purpose: SignInPurpose,
): Promise<readonly { readonly id: string; readonly state: AskedSignIn }[]> {
  const found = await documents.find('sign-in', [signInTags.purpose(purpose)], mostLookedAt);
  return found.flatMap(({ id, state }) => (state.status === 'none' ? [] : [{ id, state }]));
}
