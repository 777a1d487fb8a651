// A fresh sign-in as the catalogue's file may demand it (rule 73): of whoever decides a stage, or of whoever asks for a package or a role.
import { z } from 'zod';
import type { SignInRule } from '../engine/catalogue/sign-in.js';
import { defined } from '../engine/defined.js';
import { minutesOf } from './duration.js';
import { words } from './text.js';

const longestMinutes = 60;

const within = words(40).transform((text, context) => {
  const minutes = minutesOf(text);
  if (minutes !== undefined && minutes >= 1 && minutes <= longestMinutes) return minutes;
  context.addIssue({ code: 'custom', message: 'must be a length of time from 1 minute to 1 hour, like "5 minutes"' });
  return z.NEVER;
});

/** `context`: an authentication context of Entra, by its id. */
export const writtenSignIn = z.strictObject({
  within,
  context: z
    .string({ error: 'must be the id of an authentication context of Entra, from "c1" to "c99"' })
    .regex(/^c[1-9]\d?$/, 'must be the id of an authentication context of Entra, from "c1" to "c99"')
    .optional(),
});

/** As the engine knows it. */
export const signInOf = (written: z.output<typeof writtenSignIn> | undefined): { readonly signIn?: SignInRule } =>
  written ? { signIn: { withinMinutes: written.within, ...defined({ context: written.context }) } } : {};
