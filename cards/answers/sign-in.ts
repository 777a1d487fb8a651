// Where to sign in, for whoever was refused for want of it (rule 73). The address is ours; nothing on it comes from what people wrote.
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { escape, plain } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { refusalText, wordsFor } from '../words/words.js';
import type { Viewer } from '../words/viewer.js';

/** A way to sign in; `id`: of the request, where there are several ways. */
export interface SignInWay {
  readonly url: string;
  readonly id?: string;
}

/** Teams shows no more beside each other. */
const mostWays = 6;

/** A sentence, and a button for each way. */
export function signInCard(text: string, ways: readonly SignInWay[], viewer: Viewer): object {
  const { signIn, tag } = wordsFor(viewer);
  return render('sign-in', {
    lang: tag,
    title: signIn.title,
    text: escape(text, 1000),
    ways: ways.slice(0, mostWays).map(({ url, id }) => ({
      title: id === undefined ? signIn.button : plain(signIn.buttonFor({ id }), 60),
      url,
    })),
  });
}

/** The card of a refusal that has a way; nothing of any other. */
export function signInCardOf(refusal: RequestRefusal, viewer: Viewer): object | undefined {
  if (refusal.code !== 'sign-in-needed' || refusal.way === undefined) return undefined;
  return signInCard(refusalText(refusal, viewer), [{ url: refusal.way }], viewer);
}
