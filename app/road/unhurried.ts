// Work that nobody waits for: where the directory, or a source of risk, allows only so many questions, whoever waits is served first.
import type { Context } from '../context.js';

/** The same app for such work. */
export const unhurried = (context: Context): Context => ({
  ...context,
  directory: context.directory.unhurried ?? context.directory,
  risks: context.risks.unhurried ?? context.risks,
});
