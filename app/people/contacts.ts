// Keeps where people can be reached, from every personal message and installation; sends what did not arrive before.
import { minuteMs } from '../../engine/time.js';
import { contactDecider, knownOf } from '../../engine/contact/decider.js';
import type { ContactCommand } from '../../engine/contact/model.js';
import type { Recipient } from '../../engine/ids.js';
import { messageDecider } from '../../engine/message/decider.js';
import { handle } from '../road/handle.js';
import type { Context } from '../context.js';
import { messageTags } from '../../engine/message/tags.js';

export type Met = Omit<Extract<ContactCommand, { type: 'meet' }>, 'type' | 'at'>;

/** How a person reads, as their activities told so far; and whether they could not be reached before this one. */
export interface Encounter {
  readonly isNew: boolean;
  readonly zone?: string;
  readonly locale?: string;
}

interface Remembered {
  /** Reference, zone and language as last met. */
  readonly as: string;
  readonly known: Omit<Encounter, 'isNew'>;
  readonly untilMs: number;
}

const rememberedMs = minuteMs;
const mostRemembered = 5_000;

/** Remembers who was met lately and unchanged, so that a usual turn costs no read of the contact. */
export class Acquaintance {
  readonly #met = new Map<Recipient, Remembered>();

  constructor(private readonly context: Context) {}

  /** Writes down how to reach the person if that is news, and then sends what could not be delivered before. */
  async meet(met: Met): Promise<Encounter> {
    const at = this.context.clock.now();
    const last = this.#metLately(met);
    if (last) return { isNew: false, ...last.known };
    const { known, isNews, isFirst } = await this.#write(met.person, { type: 'meet', at, ...met });
    if (isNews) await retryUndelivered(this.context, met.person);
    this.#remember(met, known);
    return { isNew: isFirst, ...known };
  }

  /** Whether to meet them would be no news. Nothing is written. */
  async isKnown(met: Met): Promise<boolean> {
    if (this.#metLately(met)) return true;
    const contact = await this.context.documents.load('contact', met.person);
    if (!contact) return false;
    const command = { type: 'meet', at: this.context.clock.now(), ...met } as const;
    const decision = contactDecider.decide(command, contact.state);
    if ('refused' in decision || decision.events.length > 0) return false;
    this.#remember(met, knownOf(contact.state));
    return true;
  }

  /** How somebody reads whose activity did not tell, and came from where nobody is met: a channel. */
  async recall(person: Recipient): Promise<Omit<Encounter, 'isNew'>> {
    const last = this.#met.get(person);
    if (last) return last.known;
    const contact = await this.context.documents.load('contact', person);
    return contact ? knownOf(contact.state) : {};
  }

  /** What this activity leaves out is known from the last one. */
  #metLately(met: Met): Remembered | undefined {
    const last = this.#met.get(met.person);
    const isSame = last?.as === asMet({ ...last?.known, ...met });
    return last && isSame && last.untilMs > this.context.clock.now().getTime() ? last : undefined;
  }

  #remember(met: Met, known: Remembered['known']): void {
    if (this.#met.size >= mostRemembered) this.#met.clear();
    const untilMs = this.context.clock.now().getTime() + rememberedMs;
    this.#met.set(met.person, { as: asMet({ ...known, ...met }), known, untilMs });
  }

  /** The app was removed for this person. */
  async lose(person: Recipient): Promise<void> {
    this.#met.delete(person);
    await this.#write(person, { type: 'lose', at: this.context.clock.now(), person, how: 'removed' });
  }

  async #write(person: Recipient, command: ContactCommand): Promise<Written> {
    const { document, ...handled } = await handle(this.context, contactDecider, person, command);
    const isNews = handled.status === 'done' && handled.events.length > 0;
    return { known: knownOf(document.state), isNews, isFirst: isNews && document.history.at(-2)?.type !== 'met' };
  }
}

interface Written {
  readonly known: Omit<Encounter, 'isNew'>;
  readonly isNews: boolean;
  readonly isFirst: boolean;
}

const asMet = ({ reference, zone, locale }: Omit<Met, 'person'>): string => JSON.stringify([reference, zone, locale]);

/** Sends what could not be delivered to this person or channel, as it is true now. */
export async function retryUndelivered(context: Context, person: Recipient): Promise<void> {
  for await (const message of context.documents.all('message', [messageTags.undelivered(person)]))
    await handle(context, messageDecider, message, { type: 'retry', at: context.clock.now() });
}
