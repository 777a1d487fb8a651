// A Playground tells an installation whenever its page is opened, and shows nothing that came before: the welcome, and what waits for
// the person, are put before them again.
import { requestTags } from '../engine/request/tags.js';
import { cardId } from '../engine/message/tags.js';
import type { PersonId } from '../engine/ids.js';
import type { Context } from '../app/context.js';
import type { Asker } from '../bot/turn/asker.js';
import type { Extensions } from '../bot/turn/extensions.js';
import { requestsTagged } from '../app/queries/requests.js';
import { bringCopy } from '../app/requests/copies.js';

const justNowMs = 5_000;

/** Welcomes everybody who opens their page; an opening tells its installation twice, and one welcome is enough. */
export function welcomeAgain(context: Context): Required<Pick<Extensions, 'installed'>> {
  const greetedMs = new Map<PersonId, number>();
  return {
    async installed(asker, isNew, greet) {
      const { id } = asker.person;
      const isJustNow = performance.now() - (greetedMs.get(id) ?? Number.NEGATIVE_INFINITY) < justNowMs;
      if (!isNew && isJustNow) return {};
      greetedMs.set(id, performance.now());
      if (!isNew) await bringWaiting(context, asker);
      return greet();
    },
  };
}

/** Brings the cards of the requests whose turn it is for this person to decide, as far as they were shown before. */
async function bringWaiting(context: Context, { person, viewer: { now: at } }: Asker): Promise<void> {
  for (const state of await requestsTagged(context, requestTags.approver(person.id))) {
    const card = await context.documents.load('message', cardId(state.id, person.id));
    if (card?.state.status === 'shown') await bringCopy(context, state, { person: person.id, at });
  }
}
