// A life as it is lived: what is outside, the documents, the process that lives now, and the diary.
import type { Incoming } from '../../bot/teams/incoming.js';
import type { Reply } from '../../bot/turn/reply.js';
import { contactDecider } from '../../engine/contact/decider.js';
import { blank, grow } from '../../engine/document.js';
import type { Log } from '../../engine/ports.js';
import { Died } from '../support/mortal.js';
import { everybody, idOf, tenant, type Name } from './company.js';
import { Excused } from './excused.js';
import type { Gatehouse } from './gatehouse.js';
import type { Home } from './home.js';
import { onOrder, Orders } from './orders.js';
import { Chats, Registry, type Heard, type Message } from './outside.js';
import type { Records } from './records.js';

export const monday = new Date('2026-11-30T09:00:00.000Z');
/** After a death, until the leases of the dead have run out. */
const leaseMs = 31_000;

/** Who listens while a life goes on. */
export interface Listening {
  readonly heard: Heard;
  /** Somebody was answered; `before`: how much they had done before it. */
  readonly answered: (person: string, reply: Reply, before: number) => void;
}

export class World {
  #nowMs = monday.getTime();
  #order = 0;
  #process: { gatehouse: Gatehouse; isOver: boolean } | undefined;
  readonly clock = { now: () => new Date(this.#nowMs) };
  readonly registry = new Registry(this.clock, () => (this.#order += 1));
  readonly chats: Chats;
  readonly orders = new Orders(() => this.trouble());
  /** What failed and was not ordered to: the event of the log, and the error. */
  readonly bugs: string[] = [];
  readonly diary: string[] = [];
  /** Until then what is true may be late: something went wrong not long ago. */
  troubleUntil = monday;
  /** Several press in the same moment: whose answer tells of whose deed is not known. */
  isCrowded = false;
  /** The place in the order at which what happens now began. */
  since = 0;

  readonly excused = new Excused();

  constructor(
    readonly home: Home,
    private readonly records: Records,
    private readonly listening: Listening,
  ) {
    this.chats = new Chats(listening.heard);
  }

  get #gatehouse(): Gatehouse {
    if (!this.#process) throw new Error('The life has not begun.');
    return this.#process.gatehouse;
  }

  get now(): Date {
    return this.clock.now();
  }

  get order(): number {
    return this.#order;
  }

  get isTroubled(): boolean {
    return this.troubleUntil >= this.now;
  }

  write(line: string): void {
    this.diary.push(`${this.now.toISOString()} ${line}`);
  }

  /** Everything may be as late as the waits between tries are long by now, and a lease. */
  trouble(): void {
    const waitMs = Math.min(2 ** (this.orders.fired + 3), 3_600) * 1000 + leaseMs;
    const until = new Date(this.#nowMs + waitMs);
    if (until > this.troubleUntil) this.troubleUntil = until;
  }

  moveTo(at: Date): void {
    if (at.getTime() > this.#nowMs) this.#nowMs = at.getTime();
  }

  /** Everybody has the app, and was met. */
  async begin(): Promise<void> {
    await this.#born();
    for (const name of everybody) {
      const person = idOf(name);
      const reference = { person };
      const met = { type: 'met', at: monday, person, reference, zone: 'UTC', locale: 'en-GB' } as const;
      await this.home.documents.save('contact', grow(contactDecider, blank(contactDecider, person), [met], monday));
    }
  }

  async say(who: Name, text: string): Promise<Reply | undefined> {
    return this.#turn(who, { type: 'said', text });
  }

  async press(who: Name, on: { message: Message; verb: string; data: object }): Promise<Reply | undefined> {
    const { message, verb } = on;
    const isOwn = message.to === idOf(who);
    const place = isOwn ? { place: message.place } : {};
    const reply = await this.#turn(who, { type: 'pressed', verb, data: on.data as Record<string, unknown>, ...place });
    if (reply?.card && isOwn) this.chats.become(message, reply.card);
    return reply;
  }

  /** Does what is due; a process that died is followed by another. */
  async rest(): Promise<void> {
    for (;;) {
      await this.#gatehouse.rest().catch((error: unknown) => this.#fault(error));
      if (!this.orders.isDead) return;
      await this.rebirth();
    }
  }

  async rebirth(): Promise<void> {
    if (this.#process) this.#process.isOver = true;
    await this.#gatehouse.stop();
    this.moveTo(new Date(this.#nowMs + leaseMs));
    this.trouble();
    this.orders.born();
    await this.#born();
    this.write('another process begins');
  }

  /** What a job does each hour. */
  async lookAtPeople(): Promise<void> {
    await this.#gatehouse.lookAtPeople().catch((error: unknown) => this.#fault(error));
    await this.rest();
    if (!this.isTroubled) this.registry.isLookedAt = true;
  }

  async stop(): Promise<void> {
    await this.#gatehouse.stop();
  }

  async #turn(who: Name, what: Body): Promise<Reply | undefined> {
    const person = idOf(who);
    const around = {
      actor: { tenant, person, name: who, channelId: `29:${who}` },
      conversation: { kind: 'personal', id: person },
      reference: { person },
      zone: 'UTC',
      locale: 'en-GB',
    } as const;
    const before = this.records.deedsOf(person);
    try {
      const reply = await this.#gatehouse.turn({ ...around, ...what });
      if (!this.isCrowded) this.listening.answered(person, reply, before);
      for (const message of reply.messages ?? []) this.chats.answer(person, message);
      await reply.afterwards?.();
      return reply;
    } catch (error) {
      this.#fault(error);
      return undefined;
    }
  }

  /** Of the dead, or ordered: anything else is a bug. */
  #fault(error: unknown): void {
    if (error instanceof Died) return;
    if (!(error instanceof Error) || error.message !== onOrder) this.bugs.push(textOf(error));
  }

  async #born(): Promise<void> {
    const process = { isOver: false };
    const { registry, chats, orders, clock } = this;
    const gatehouse = await this.home.born({
      process,
      orders,
      clock,
      directory: orders.of('directory', registry.directory, process),
      messenger: orders.of('messenger', chats, process),
      risks: registry.directory.risks,
      log: this.#log,
    });
    this.#process = Object.assign(process, { gatehouse });
  }

  readonly #log: Log = (level, event, facts = {}) => {
    if (level === 'info') return;
    this.trouble();
    const error = textOf(facts['error'] ?? '');
    const isOrdered = error === '' || error.includes(onOrder) || error.includes('is not gone yet');
    if (level === 'error' && event === 'work-failed' && !isOrdered) this.bugs.push(`${event}: ${error}`);
    if (event === 'effect-failed' && !isOrdered) this.bugs.push(`${event}: ${error}`);
  };
}

type Body =
  | { readonly type: 'said'; readonly text: string }
  | Pick<Extract<Incoming, { type: 'pressed' }>, 'type' | 'verb' | 'data' | 'place'>;

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
