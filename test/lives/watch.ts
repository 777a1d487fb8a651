// A life and all that watches it.
import type { Reply } from '../../bot/turn/reply.js';
import type { Action } from './action.js';
import { wordsOf } from './card.js';
import { Broken } from './broken.js';
import { atRest } from './laws.js';
import type { Home } from './home.js';
import { act, end } from './live.js';
import type { Held, Message } from './outside.js';
import { whenOver } from './over.js';
import type { Records } from './records.js';
import { checkSaid } from './truths.js';
import type { Watched } from './watched.js';
import { monday, World } from './world.js';
import { hourMs } from '../../engine/time.js';

export class Watch implements Watched {
  readonly world: World;
  heard = 0;
  rests = 0;
  #seen = 0;
  #lookedAtMs = monday.getTime();
  #lengths = new Map<string, number>();
  #broken: Broken | undefined;

  constructor(
    home: Home,
    readonly records: Records,
  ) {
    this.world = new World(home, records, {
      heard: (message, outgoing) => this.#watching(() => checkSaid(this, message, outgoing)),
      answered: (person, reply, before) => this.#watching(() => this.#checkAnswer(person, reply, before)),
    });
  }

  readonly unseenChanges = (): readonly Held[] => {
    const unseen = this.world.registry.changes.slice(this.#seen);
    this.#seen += unseen.length;
    return unseen;
  };

  readonly lengthAt = (id: string): number => this.#lengths.get(id) ?? 0;

  get kept(): readonly Message[] {
    const known = new Set(
      this.records
        .of('message')
        .flatMap(({ state }) => (state.status === 'none' ? [] : state.places.map(({ activityId }) => activityId))),
    );
    const { chats, orders } = this.world;
    const isWell = orders.fired === 0 && orders.deaths === 0;
    return chats.messages.filter(
      ({ place, isAnswer, to }) =>
        (known.has(place.activityId) || (isWell && !isAnswer)) &&
        !chats.blocked.has(to) &&
        !this.world.excused.isLost(to),
    );
  }

  /** A whole life; throws what breaks a law, with the diary. */
  async live(actions: readonly Action[]): Promise<void> {
    const { world } = this;
    try {
      await world.begin();
      for (const action of actions) {
        this.#begin();
        await act(world, action);
        await this.#look();
      }
      this.#begin();
      await end(world, () => this.#look());
      await whenOver(this);
    } catch (error) {
      throw new Error(`${String(error)}\n${world.diary.join('\n')}`, { cause: error });
    } finally {
      await world.stop();
    }
  }

  #begin(): void {
    this.world.since = this.world.order;
    this.#lengths = new Map(this.records.of('request').map(({ id, history }) => [id, history.length]));
  }

  /** What nobody has to look for, and then what is found by whoever looks each hour. */
  async #look(): Promise<void> {
    this.#judge();
    const { world } = this;
    if (world.now.getTime() - this.#lookedAtMs < hourMs) return;
    this.#lookedAtMs = world.now.getTime();
    await world.lookAtPeople();
    this.#judge();
  }

  #judge(): void {
    if (this.#broken) throw this.#broken;
    atRest(this);
  }

  /** What breaks a law in the middle of Gatehouse's work is told when that is done. */
  #watching(law: () => void): void {
    try {
      law();
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      this.#broken ??= error;
    }
  }

  /** A no changes nothing. */
  #checkAnswer(person: string, reply: Reply, before: number): void {
    const said = [
      ...(reply.messages ?? []).map(({ text, card }) => text ?? wordsOf(card)),
      ...(reply.card ? [wordsOf(reply.card)] : []),
    ];
    const isNo = said.some((words) => /^NOT POSSIBLE/u.test(words) || /nothing was (?:changed|sent)/iu.test(words));
    if (isNo && this.records.deedsOf(person) > before)
      throw new Broken('a no changes nothing', { person, said: said.join(' / ') });
  }
}
