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
/** Every installation is told twice: the one at the start of the trial, whose welcome waits for the page, and that of the page's first opening. */
const toldAtFirst = 4;

interface Greeted {
  /** How many installations were told since the start. */
  readonly told: number;
  readonly atMs: number;
}

/** Welcomes everybody at the start and when they open their page again, once each time. `nowMs` counts from any moment. */
export function welcomeAgain(
  context: Context,
  nowMs: () => number = () => performance.now(),
): Required<Pick<Extensions, 'installed'>> {
  const greeted = new Map<PersonId, Greeted>();
  return {
    async installed(asker, isNew, greet) {
      const { id } = asker.person;
      const last = greeted.get(id);
      const told = (last?.told ?? 0) + 1;
      if (last && !isNew && (told <= toldAtFirst || nowMs() - last.atMs < justNowMs)) {
        greeted.set(id, { ...last, told });
        return {};
      }
      greeted.set(id, { told, atMs: nowMs() });
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
