import type { Button } from '../kit/button.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';

/** A small plain card: a title, a sentence in plain text, and what can be pressed next. For refusals and short answers. */
export function answerCard(title: string, text: string, buttons: readonly Button[] = []): object {
  return render('answer', {
    lang: 'en',
    title: escape(title, 120),
    hasText: text !== '',
    text: escape(text, 1500),
    buttons,
  });
}
