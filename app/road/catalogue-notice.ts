// Tells administrators what of the catalogue does not fit the directory, once each (rule 58).
import type { Person } from '../../engine/person.js';
import { DeliveryError, type Outgoing } from '../../engine/ports.js';
import type { Context } from '../context.js';
import { administrators } from '../people/administrators.js';

/** How the warnings are said to somebody who reads this language. */
type Draw = (warnings: readonly string[], locale?: string) => Outgoing;

/**
 * Gives what tells administrators, to be run again and again: each of them once per process and version of the catalogue,
 * as soon as they can be reached. It returns how many were told.
 */
export function catalogueNotice(context: Context, draw: Draw): () => Promise<number> {
  const told = new Set<string>();
  let running: Promise<number> | undefined;
  const tellThem = async (): Promise<number> => {
    const { version, warnings = [] } = context.catalogue();
    if (warnings.length === 0) return 0;
    const waiting = (await administrators(context)).filter(({ id }) => !told.has(`${version} ${id}`));
    const outcomes = await Promise.all(
      waiting.map(async (person) => {
        const arrived = await tell(context, person, (locale) => draw(warnings, locale));
        if (arrived) told.add(`${version} ${person.id}`);
        return arrived;
      }),
    );
    return outcomes.filter(Boolean).length;
  };
  // Asked for again meanwhile, it is the same run: nobody is told twice.
  return () => (running ??= tellThem().finally(() => (running = undefined)));
}

async function tell(
  context: Context,
  { id }: Person,
  message: (locale: string | undefined) => Outgoing,
): Promise<boolean> {
  const contact = (await context.documents.load('contact', id))?.state;
  if (contact?.status !== 'reachable' || !contact.reference) return false;
  try {
    await context.messenger.say(contact.reference, message(contact.locale));
    return true;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    context.log('warn', 'message-failed', { to: id, fault: error.fault });
    return false;
  }
}
