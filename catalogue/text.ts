// Text as the catalogue's file may have it: trimmed, and never longer than its place allows.
import { z } from 'zod';

export const words = (most: number): z.ZodString => z.string().trim().min(1).max(most);

/** What something of the directory is called: a name, an id or a principal name. */
export const reference = words(256);
