// Terms of use as the catalogue's file may have them (rule 76).
import { z } from 'zod';
import { words } from './text.js';
import { byLanguage } from './translations.js';

const longestText = 4_000;

/** A version and a text, which may be said in other languages too. */
export const terms = z.strictObject({
  version: z
    .string()
    .trim()
    .regex(/^\w[\w.+:-]{0,39}$/, 'must be one word of at most 40 characters, like "2" or "2027-01"'),
  text: words(longestText),
  translations: byLanguage(z.strictObject({ text: words(longestText) })).optional(),
});
