// What is said of a fresh sign-in (rule 73): why something was refused, and what the record has of it.
import type { RequestRefusal } from '../../engine/request/refusal.js';
import type { SignedIn } from '../../engine/sign-in/model.js';
import { lengthSaid } from '../kit/dates.js';
import type { Formatter } from '../kit/formatter.js';
import { plain } from '../kit/markdown.js';
import { wordsFor } from './language.js';
import type { Viewer } from './viewer.js';

export function signInText(
  refusal: Extract<RequestRefusal, { code: 'sign-in-needed' | 'sign-in-off' }>,
  viewer: Viewer,
): string {
  const { signIn } = wordsFor(viewer);
  if (refusal.code === 'sign-in-off') return signIn.off();
  const length = lengthSaid(refusal.withinMinutes, viewer);
  const { context } = refusal;
  return context === undefined ? signIn.needed({ length }) : signIn.neededWith({ length, context: plain(context, 10) });
}

/** The line of the record with the sign-in behind it. */
export function withSignIn(told: string, signedIn: SignedIn | undefined, formatter: Formatter): string {
  if (!signedIn) return told;
  const { signIn } = formatter.words;
  const when = formatter.moment(new Date(signedIn.at));
  const { context } = signedIn;
  return context === undefined
    ? signIn.recorded({ told, when })
    : signIn.recordedWith({ told, when, context: formatter.text(context, 10) });
}
