// Step-up (rule 73): what a policy or a stage demands of a sign-in, judged where something is sent, started, taken or decided.
import type { SignInRule } from '../catalogue/sign-in.js';
import { defined } from '../defined.js';
import type { SignedIn } from '../sign-in/model.js';
import { minuteMs } from '../time.js';
import type { SignInFacts } from './facts.js';
import type { RequestRefusal } from './refusal.js';

interface Acting {
  readonly at: Date;
  readonly facts: { readonly signIn?: SignInFacts };
}

/** The clocks of two processes may be so far apart. */
const skewMs = minuteMs;

/** Why it is not enough; nothing where none is demanded, or it is. A sign-in is good for the revision it was made at: whatever is done raises that, so it is good once. */
export function refusalOfSignIn(
  rule: SignInRule | undefined,
  { revision }: { readonly revision: number },
  { at, facts }: Acting,
): RequestRefusal | undefined {
  if (!rule) return undefined;
  const { isOff, proof } = facts.signIn ?? {};
  if (isOff) return { code: 'sign-in-off' };
  const isGood =
    proof?.revision === revision &&
    (rule.context === undefined || proof.context === rule.context) &&
    isFresh(proof, rule, at);
  return isGood ? undefined : { code: 'sign-in-needed', ...rule };
}

function isFresh({ at: signedInAt }: SignedIn, { withinMinutes }: SignInRule, at: Date): boolean {
  const ageMs = at.getTime() - signedInAt.getTime();
  return ageMs <= withinMinutes * minuteMs && ageMs >= -skewMs;
}

/** What is kept of it with what was done; nothing where none was demanded. */
export function signedInFor(
  rule: SignInRule | undefined,
  { facts }: Pick<Acting, 'facts'>,
): { readonly signedIn?: SignedIn } {
  const proof = rule && facts.signIn?.proof;
  return proof ? { signedIn: { at: proof.at, ...defined({ context: proof.context }) } } : {};
}
