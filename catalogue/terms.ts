// Terms of use as the catalogue's file may have them (rule 76).
import { z } from 'zod';
import { language, mostLanguages } from './question.js';
import { words } from './text.js';

const longestText = 4_000;

/** A version and a text, which may be said in other languages too. */
export const terms = z
  .strictObject({
    version: z
      .string()
      .trim()
      .regex(/^\w[\w.+:-]{0,39}$/, 'must be one word of at most 40 characters, like "2" or "2027-01"'),
    text: words(longestText),
    /** By language. */
    translations: z
      .record(z.string(), z.strictObject({ text: words(longestText) }))
      .refine((all) => Object.keys(all).length <= mostLanguages, {
        message: `may have ${mostLanguages} languages at most`,
      })
      .optional(),
  })
  .superRefine(({ translations = {} }, context) => {
    for (const tag of Object.keys(translations))
      if (!language.test(tag))
        context.addIssue({
          code: 'custom',
          path: ['translations', tag],
          message: 'must be a language, like "de" or "pt-BR"',
        });
  });
