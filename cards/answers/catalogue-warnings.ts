// What of the catalogue does not fit the directory, for whoever administers Gatehouse (rule 58).
import type { Outgoing } from '../../engine/ports.js';
import { escape } from '../kit/markdown.js';
import { wordsFor } from '../words/words.js';

const mostLines = 10;

/** The catalogue's warnings as one text for somebody who administers Gatehouse; nothing where there are none. */
export function warningsText(warnings: readonly string[] = [], locale: string): string | undefined {
  if (warnings.length === 0) return undefined;
  const words = wordsFor({ locale }).answers;
  const lines = warnings.slice(0, mostLines).map((line) => `- ${escape(line, 400)}`);
  const more = warnings.length - lines.length;
  return [words.catalogueWarnings(), ...lines, ...(more > 0 ? [words.catalogueMore({ count: more })] : [])].join(
    '\n\n',
  );
}

/** The same as a message. */
export function warningsMessage(warnings: readonly string[], locale = 'en'): Outgoing {
  return { summary: wordsFor({ locale }).answers.catalogueWarnings(), text: warningsText(warnings, locale) ?? '' };
}
