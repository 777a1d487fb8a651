// What is said in other languages too, as the catalogue's file has it.
import { z } from 'zod';

/** A language as BCP 47 writes it. */
const language = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i;
const mostLanguages = 30;

/** What is said, by language. */
export const byLanguage = <T extends z.ZodType>(said: T) =>
  z
    .record(z.string(), said)
    .refine((all) => Object.keys(all).length <= mostLanguages, {
      message: `may have ${mostLanguages} languages at most`,
    })
    .superRefine((all, context) => {
      for (const tag of Object.keys(all))
        if (!language.test(tag))
          context.addIssue({ code: 'custom', path: [tag], message: 'must be a language, like "de" or "pt-BR"' });
    });
