// Text as the catalogue's file may have it: trimmed, and never longer than its place allows.
import { z } from 'zod';
import { isSameName } from '../engine/catalogue/match.js';

export const words = (most: number): z.ZodString => z.string().trim().min(1).max(most);

/** What something of the directory is called: a name, an id or a principal name. */
export const reference = words(256);

/** An id. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/i, 'may have letters, digits and single hyphens only')
  .max(64);
/** What people call something of the file. */
export const name = words(80);

/** A list in which no two entries have the same name. */
export function distinct<T extends z.ZodType>(
  list: z.ZodArray<T>,
  nameOf: (entry: z.output<T>) => string,
  key?: string,
) {
  return list.superRefine((entries, context) => {
    entries.forEach((entry, index) => {
      const called = nameOf(entry);
      if (entries.slice(0, index).some((earlier) => isSameName(nameOf(earlier), called))) {
        const path = key === undefined ? [index] : [index, key];
        context.addIssue({ code: 'custom', path, message: `"${called}" is there twice` });
      }
    });
  });
}
