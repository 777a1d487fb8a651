// Keeps where people can be reached, from every personal message and installation; sends what did not arrive before.
import { contactDecider, type ContactCommand } from '../../engine/contact.js';
import type { Recipient } from '../../engine/ids.js';
import { messageDecider } from '../../engine/message/decider.js';
import { handle } from '../../app/road/handle.js';
import type { Context } from '../../app/context.js';

export type Met = Omit<Extract<ContactCommand, { type: 'meet' }>, 'type' | 'at'>;

const rememberedMs = 60_000;
const mostRemembered = 5_000;

/** Remembers who was met lately and unchanged, so that a usual turn costs no read of the contact. */
export class Acquaintance {
  readonly #met = new Map<Recipient, { readonly as: string; readonly untilMs: number }>();

  constructor(private readonly context: Context) {}

  /** Writes down how to reach the person if that is news, and then sends what could not be delivered before. Tells whether they could not be reached before. */
  async meet(met: Met): Promise<boolean> {
    const at = this.context.clock.now();
    const as = JSON.stringify([met.reference, met.zone, met.locale]);
    const known = this.#met.get(met.person);
    if (known?.as === as && known.untilMs > at.getTime()) return false;
    const { isNews, isFirst } = await this.#write(met.person, { type: 'meet', at, ...met });
    if (isNews) await retryUndelivered(this.context, met.person);
    if (this.#met.size >= mostRemembered) this.#met.clear();
    this.#met.set(met.person, { as, untilMs: at.getTime() + rememberedMs });
    return isFirst;
  }

  /** The app was removed for this person. */
  async lose(person: Recipient): Promise<void> {
    this.#met.delete(person);
    await this.#write(person, { type: 'lose', at: this.context.clock.now(), person, how: 'removed' });
  }

  async #write(person: Recipient, command: ContactCommand): Promise<{ isNews: boolean; isFirst: boolean }> {
    const { document, ...handled } = await handle(this.context, contactDecider, person, command);
    const isNews = handled.status === 'done' && handled.events.length > 0;
    return { isNews, isFirst: isNews && document.history.at(-2)?.type !== 'met' };
  }
}

async function retryUndelivered(context: Context, person: Recipient): Promise<void> {
  const undelivered = await context.documents.find('message', [`undelivered:${person}`], 100);
  for (const { id } of undelivered)
    await handle(context, messageDecider, id, { type: 'retry', at: context.clock.now() });
}
