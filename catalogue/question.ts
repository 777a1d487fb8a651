// A question of a policy as the catalogue's file may have it (rule 6).
import { z } from 'zod';
import { patternProblem } from './pattern.js';
import { distinct, slug, words } from './text.js';
import { byLanguage } from './translations.js';

const translation = z.strictObject({
  text: words(200).optional(),
  hint: words(200).optional(),
  choices: distinct(z.array(words(80)).max(25), (each) => each).optional(),
});
const translations = byLanguage(translation);

/** One question. */
export const question = z
  .strictObject({
    id: slug,
    text: words(200),
    kind: z.enum(['short', 'long', 'choice']),
    required: z.boolean().default(true),
    choices: distinct(z.array(words(80)).min(2).max(25), (each) => each).optional(),
    pattern: z.string().min(1).optional(),
    hint: words(200).optional(),
    /** By language: what is said in it. */
    translations: translations.optional(),
  })
  .superRefine((asked, context) => {
    const wrong = (key: string, message: string): void => context.addIssue({ code: 'custom', path: [key], message });
    if ((asked.kind === 'choice') !== (asked.choices !== undefined)) {
      wrong('choices', asked.kind === 'choice' ? 'is missing' : 'belongs to questions of kind "choice" only');
    }
    if (asked.pattern !== undefined && asked.kind !== 'short') {
      wrong('pattern', 'belongs to questions of kind "short" only');
    }
    checkPattern(asked, wrong);
    checkTranslations(asked, (path, message) =>
      context.addIssue({ code: 'custom', path: ['translations', ...path], message }),
    );
  });

/** In another language there are as many choices, and a hint only where there is one to translate. */
function checkTranslations(
  asked: {
    readonly choices?: readonly string[] | undefined;
    readonly hint?: string | undefined;
    readonly translations?: z.output<typeof translations> | undefined;
  },
  wrong: (path: string[], message: string) => void,
): void {
  for (const [tag, { choices, hint }] of Object.entries(asked.translations ?? {})) {
    if (choices && choices.length !== (asked.choices?.length ?? 0))
      wrong(
        [tag, 'choices'],
        `must be as many as the question's own, in the same order (${asked.choices?.length ?? 0})`,
      );
    if (hint !== undefined && asked.hint === undefined)
      wrong([tag, 'hint'], 'translates a hint that the question does not have');
  }
}

/** A pattern must be one that is quickly checked, and stand with the sentence for people whose answer does not match. */
export function checkPattern(
  { pattern, hint }: { readonly pattern?: string | undefined; readonly hint?: string | undefined },
  wrong: (key: string, message: string) => void,
): void {
  if ((pattern === undefined) !== (hint === undefined)) {
    wrong('hint', 'must stand with "pattern": the sentence for people whose answer does not match');
  }
  const problem = pattern === undefined ? undefined : patternProblem(pattern);
  if (problem !== undefined) wrong('pattern', problem);
}
