// Every sentence and fact that tells until when somebody can decide says what happens then (rule 64).
import { expect } from 'chai';
import { wordsFor } from '../../cards/words/words.js';

const holes = new Proxy({}, { get: (_, name) => (name === 'until' ? 'DEADLINE' : `<${String(name)}>`) });

/** Every text with a hole for an end, by where it stands. */
function withUntil(words: unknown, path: string): [string, string][] {
  if (typeof words === 'function') {
    const text = said(words as (holes: unknown) => unknown);
    return text?.includes('DEADLINE') ? [[path, text]] : [];
  }
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([name, inner]) => withUntil(inner, `${path}.${name}`));
}

function said(words: (holes: unknown) => unknown): string | undefined {
  try {
    const text = words(holes);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined; // Its holes are no plain texts: it tells of no end.
  }
}

/** What tells of somebody who still has to decide; the end of access is another matter. */
const waits = /decide until|waits until|waiting for|Asked:|Now with|security review/iu;

describe('a deadline for a decision (rule 64)', () => {
  const all = withUntil(wordsFor({ locale: 'en' }), 'words');

  it('says what happens then, wherever it is told', () => {
    const waiting = all.filter(([, text]) => waits.test(text));
    expect(waiting.length).to.be.greaterThan(8);
    for (const [path, text] of waiting) expect(text, path).to.match(/then (?:it is )?(?:denied|ended) automatically/u);
  });
});
