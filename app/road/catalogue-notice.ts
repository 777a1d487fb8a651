// Tells what of the catalogue does not fit the directory: the log at the start, and administrators once each (rule 58).
import { escape } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Person } from '../../engine/person.js';
import { DeliveryError } from '../../engine/ports.js';
import type { Context } from '../context.js';
import { viewerOf } from './post.js';

const mostLines = 10;

/** The catalogue's warnings as one text for somebody who administers Gatehouse; nothing where there are none. */
export function warningsText(warnings: readonly string[] = [], locale: string): string | undefined {
  if (warnings.length === 0) return undefined;
  const words = wordsFor({ locale }).answers;
  const lines = warnings.slice(0, mostLines).map((line) => `- ${escape(line, 400)}`);
  const more = warnings.length - lines.length;
  return [words.catalogueWarnings(), ...lines, ...(more > 0 ? [words.catalogueMore({ count: more })] : [])].join(
    '\n\n',
  );
}

/**
 * Gives what tells administrators, to be run again and again: each of them once per process and version of the catalogue,
 * as soon as they can be reached. It returns how many were told.
 */
export function catalogueNotice(context: Context): () => Promise<number> {
  const told = new Set<string>();
  return async () => {
    const { version, warnings = [] } = context.catalogue();
    if (warnings.length === 0) return 0;
    const waiting = (await administrators(context)).filter(({ id }) => !told.has(`${version} ${id}`));
    const outcomes = await Promise.all(
      waiting.map(async (person) => {
        const arrived = await tell(context, person, warnings);
        if (arrived) told.add(`${version} ${person.id}`);
        return arrived;
      }),
    );
    return outcomes.filter(Boolean).length;
  };
}

async function administrators(context: Context): Promise<Person[]> {
  const holders = await Promise.all(context.administratorRoles.map((role) => context.directory.holders(role)));
  return [...new Map(holders.flat().map((person) => [person.id, person])).values()];
}

async function tell(context: Context, { id }: Person, warnings: readonly string[]): Promise<boolean> {
  const contact = (await context.documents.load('contact', id))?.state;
  if (contact?.status !== 'reachable' || !contact.reference) return false;
  const { locale } = viewerOf(id, contact, context.clock.now());
  const text = warningsText(warnings, locale) ?? '';
  try {
    await context.messenger.say(contact.reference, { summary: wordsFor({ locale }).answers.catalogueWarnings(), text });
    return true;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    context.log('warn', 'message-failed', { to: id, fault: error.fault });
    return false;
  }
}
