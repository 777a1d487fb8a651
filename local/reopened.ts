// A Playground tells an installation whenever its page is opened, and shows after a reload nothing that came before: the welcome, and what
// waits for the person, are put before them again.
import { requestTags } from '../engine/request/tags.js';
import { cardId } from '../engine/message/tags.js';
import type { PersonId } from '../engine/ids.js';
import type { Context } from '../app/context.js';
import type { Asker } from '../bot/turn/asker.js';
import type { Extensions } from '../bot/turn/extensions.js';
import { requestsTagged } from '../app/queries/requests.js';
import { bringCopy } from '../app/requests/copies.js';

const justNowMs = 5_000;

interface Greeted {
  /** How many installations were told since the start. */
  readonly told: number;
  readonly atMs: number;
  /** Whether the person was new with the last one: an installation is told twice, and new only once. */
  readonly wasNew: boolean;
}

export interface Welcoming {
  /** How many tellings come before a page is there to draw what is said: with Playgrounds two, since an installation is told twice. */
  readonly toldAtStart?: number;
  /** Milliseconds from any moment. */
  readonly nowMs?: () => number;
}

/** Welcomes everybody when they open their page, once each time: what was said before is often not drawn by it. */
export function welcomeAgain(
  context: Context,
  { toldAtStart = 0, nowMs = () => performance.now() }: Welcoming = {},
): Required<Pick<Extensions, 'installed'>> {
  const greeted = new Map<PersonId, Greeted>();
  return {
    async installed(asker, isNew, greet) {
      const { id } = asker.person;
      const last = greeted.get(id) ?? { told: 0, atMs: -Infinity, wasNew: false };
      const told = last.told + 1;
      const isTwin = nowMs() - last.atMs < justNowMs && !(isNew && last.wasNew);
      if (told <= toldAtStart || isTwin) {
        greeted.set(id, { told, atMs: last.atMs, wasNew: isNew || last.wasNew });
        return {};
      }
      greeted.set(id, { told, atMs: nowMs(), wasNew: isNew });
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
