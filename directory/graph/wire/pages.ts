// A collection of Microsoft Graph, page after page.
import { z } from 'zod';
import { DirectoryError } from '../../../engine/ports.js';

const mostPages = 500;

/** Azure names the next page without the prefix. */
export interface Page<T> {
  readonly value: readonly T[];
  readonly '@odata.nextLink'?: string | undefined;
  readonly '@odata.deltaLink'?: string | undefined;
  /** As Azure Resource Manager calls it. */
  readonly nextLink?: string | undefined;
}

/** What keeps a collection from being read to its end. */
export type PagesWrong = 'elsewhere' | 'again' | 'without-end' | 'lost';

/** Where a collection begins, at whose origin it stays, and who is told where it does not go on as it should. */
export interface Pages {
  readonly first: string;
  readonly base: string;
  readonly wrong: (why: PagesWrong) => void;
}

/** All entries, and where a list of changes goes on the next time. */
export interface Whole<T> {
  readonly entries: readonly T[];
  readonly deltaLink?: string;
}

/** A page whose entries are of this shape. */
export const pageOf = <T>(shape: z.ZodType<T>): z.ZodType<Page<T>> =>
  z.object({ value: z.array(shape), '@odata.nextLink': link, '@odata.deltaLink': link, nextLink: link });

const link = z
  .string()
  .nullish()
  .transform((url) => url ?? undefined);

/**
 * Follows the links to the end; nothing where the first page is not there.
 * @throws DirectoryError (`invalid`) for a link to another place, one that comes again, and a collection without end: a token goes nowhere else; and
 * (`unavailable`) for a further page that is not there: half a collection is not told as the whole.
 */
export async function allPages<T>(
  { first, base, wrong }: Pages,
  read: (url: string) => Promise<Page<T> | undefined>,
): Promise<Whole<T> | undefined> {
  const found: T[] = [];
  const seen = new Set<string>();
  let deltaLink: string | undefined;
  let url: string | undefined = first;
  while (url !== undefined) {
    const why = whyNotFollowed(url, { base, seen });
    if (why) {
      wrong(why);
      throw new DirectoryError('invalid', sentences[why]);
    }
    seen.add(url);
    const page: Page<T> | undefined = await read(url);
    if (!page && seen.size === 1) return undefined;
    if (!page) {
      wrong('lost');
      throw new DirectoryError('unavailable', 'The directory lost a page while it was read.');
    }
    for (const one of page.value) found.push(one);
    url = page['@odata.nextLink'] ?? page.nextLink;
    deltaLink = page['@odata.deltaLink'];
  }
  return { entries: found, ...(deltaLink !== undefined && { deltaLink }) };
}

function whyNotFollowed(
  url: string,
  { base, seen }: { readonly base: string; readonly seen: ReadonlySet<string> },
): Exclude<PagesWrong, 'lost'> | undefined {
  if (!isWithin(url, base)) return 'elsewhere';
  if (seen.has(url)) return 'again';
  return seen.size >= mostPages ? 'without-end' : undefined;
}

const sentences = {
  elsewhere: 'The directory named a page that is not its own. It was not asked for.',
  again: 'The directory gave a page again.',
  'without-end': 'The directory gave more pages than there can be.',
} as const;

/** Whether the address is at this origin. */
export const isWithin = (url: string, base: string): boolean =>
  URL.canParse(url) && new URL(url).origin === new URL(base).origin;
