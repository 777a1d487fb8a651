// What is outside Gatehouse in a life, and is watched there: the directory with everything that ever changed in it, and what stands in everybody's chat.
import { keptInMemory, type Kept } from '../../directory/sample/kept-company.js';
import { directoryOver, type SampleDirectory } from '../../directory/sample/directory.js';
import type { Company } from '../../directory/sample/company-shape.js';
import { resourceKey } from '../../engine/catalogue/model.js';
import type { Place, Reference } from '../../engine/message/place.js';
import { DeliveryError, type Messenger, type Outgoing } from '../../engine/ports.js';
import { companyAtFirst, resources } from './company.js';

/** Somebody came to hold a resource, or lost it. `order` counts everything that is watched. */
export interface Held {
  readonly order: number;
  readonly at: Date;
  readonly person: string;
  readonly key: string;
  readonly isHeld: boolean;
  /** By hand of an administrator, past Gatehouse. */
  readonly isByHand: boolean;
}

/** One message of a chat in all the forms it had, the newest last. */
export interface Message {
  readonly to: string;
  readonly place: Place;
  readonly forms: Outgoing[];
  /** Kept true by Gatehouse, or the answer to a sentence, which is not. */
  readonly isAnswer: boolean;
}

/** Something was said or changed: told at once, while it can still be compared with what is. */
export type Heard = (message: Message, outgoing: Outgoing) => void;

export interface Clock {
  now(): Date;
}

const enabledOf = ({ users }: Company): Set<string> =>
  new Set(users.flatMap(({ id, accountEnabled }) => (accountEnabled ? [id] : [])));

const keyOf = (person: string, key: string): string => `${person} ${key}`;

/** The directory of a life. */
export class Registry {
  readonly directory: SampleDirectory;
  readonly changes: Held[] = [];
  #held = new Set<string>();
  #isByHand = false;
  #enabled = new Set<string>();
  /** Since the last change by hand, Gatehouse has looked at everybody. */
  isLookedAt = false;
  readonly #kept: Kept;

  constructor(
    private readonly clock: Clock,
    private readonly count: () => number,
  ) {
    const inner = keptInMemory(companyAtFirst());
    this.#enabled = enabledOf(companyAtFirst());
    this.#kept = { ...inner, change: (change) => inner.change(change).then(() => this.#look(inner)) };
    this.directory = directoryOver(this.#kept, { clock });
  }

  isHeld(person: string, key: string): boolean {
    return this.#held.has(keyOf(person, key));
  }

  /** Whether somebody held it at any moment since that place in the order, or holds it now. */
  wasHeld(person: string, key: string, since: number): boolean {
    if (this.isHeld(person, key)) return true;
    return this.changes.some((one) => one.person === person && one.key === key && one.order >= since && !one.isHeld);
  }

  /** Whether somebody lacked it at any moment since, or lacks it now. */
  wasLacking(person: string, key: string, since: number): boolean {
    if (!this.isHeld(person, key)) return true;
    return this.changes.some((one) => one.person === person && one.key === key && one.order >= since && one.isHeld);
  }

  /** Whether somebody is in the directory and switched on. */
  isEnabled(person: string): boolean {
    return this.#enabled.has(person);
  }

  get holdings(): readonly string[] {
    return [...this.#held];
  }

  /** An administrator changes the directory, past Gatehouse. */
  async edit(change: (company: Company) => Company): Promise<void> {
    this.#isByHand = true;
    this.isLookedAt = false;
    await this.#kept.change(({ company }) => change(company));
    this.#isByHand = false;
  }

  async #look(inner: Kept): Promise<void> {
    const found = await inner.now();
    const before = this.#held;
    this.#enabled = enabledOf(found.company);
    this.#held = new Set(
      resources.flatMap((resource) =>
        found.usersIn(found.bearer(resource)?.members ?? []).map(({ id }) => keyOf(id, resourceKey(resource))),
      ),
    );
    for (const one of this.#held) if (!before.has(one)) this.#note(one, true);
    for (const one of before) if (!this.#held.has(one)) this.#note(one, false);
  }

  #note(one: string, isHeld: boolean): void {
    const [person = '', ...key] = one.split(' ');
    const at = this.clock.now();
    this.changes.push({ order: this.count(), at, person, key: key.join(' '), isHeld, isByHand: this.#isByHand });
  }
}

/** The chats of a life. */
export class Chats implements Messenger {
  readonly messages: Message[] = [];
  readonly blocked = new Set<string>();

  constructor(private readonly heard: Heard) {}

  say(to: Reference, outgoing: Outgoing): Promise<Place> {
    return Promise.resolve(this.#add(this.#open(to), outgoing, false));
  }

  update(to: Reference, place: Place, outgoing: Outgoing): Promise<void> {
    const person = this.#open(to);
    const message = this.at(person, place);
    if (!message) throw new DeliveryError('gone', 'There is no such message.');
    this.#change(message, outgoing);
    return Promise.resolve();
  }

  /** What a sentence was answered. */
  answer(to: string, outgoing: Outgoing): void {
    this.#add(to, outgoing, true);
  }

  /** What a pressed card has become. */
  become(message: Message, card: object): void {
    this.#change(message, { summary: '', card });
  }

  at(person: string, place: Place): Message | undefined {
    return this.messages.find(
      (one) => one.to === person && one.place.activityId !== undefined && one.place.activityId === place.activityId,
    );
  }

  #open(to: Reference): string {
    const person = String(to['person']);
    if (this.blocked.has(person)) throw new DeliveryError('blocked', 'This person has blocked the bot.');
    return person;
  }

  #add(to: string, outgoing: Outgoing, isAnswer: boolean): Place {
    const place: Place = { conversationId: to, activityId: String(this.messages.length) };
    const message: Message = { to, place, forms: [outgoing], isAnswer };
    this.messages.push(message);
    this.heard(message, outgoing);
    return place;
  }

  #change(message: Message, outgoing: Outgoing): void {
    message.forms.push(outgoing);
    this.heard(message, outgoing);
  }
}
