// The unit of work on one document under its lease: what is learnt is folded in at once and written together, as late as is safe.
import { grow, type Decider, type Document } from '../../engine/document.js';
import type { Kind, Kinds } from '../../engine/kinds.js';
import type { Clock, Documents, Leased } from '../../engine/ports.js';

type Change<K extends Kind> = (document: Document<K>) => Document<K>;

const mostTries = 64;

/** One document and what was learnt of it since it was last written. On a conflict that is put anew to what is stored then. */
export class UnitOfWork<K extends Kind> {
  #stored: Document<K>;
  #now: Document<K>;
  #changes: Change<K>[] = [];
  #isReleased = false;
  #isUnclear: boolean;
  readonly #leasedUntil: Date | undefined;

  constructor(
    private readonly context: { readonly documents: Documents; readonly clock: Clock },
    private readonly kind: K,
    { document, isTakenOver }: Leased<K>,
  ) {
    this.#stored = this.#now = document;
    this.#leasedUntil = document.leasedUntil;
    this.#isUnclear = isTakenOver;
  }

  /** As it was last read or written. */
  get stored(): Document<K> {
    return this.#stored;
  }

  /** With everything learnt since. */
  get document(): Document<K> {
    return this.#now;
  }

  get state(): Kinds[K]['state'] {
    return this.#now.state;
  }

  get isReleased(): boolean {
    return this.#isReleased;
  }

  /** Whoever worked on it before did not come to its end, and nothing was written since: what they did last may be done and not written down. */
  get isUnclear(): boolean {
    return this.#isUnclear;
  }

  /** Puts a command to it; nothing is written yet. A refused command changes nothing. */
  put<Command, Refusal>(decider: Decider<K, Command, Refusal>, command: Command): Kinds[K]['state'] {
    this.change((document) => {
      const decision = decider.decide(command, document.state);
      if ('refused' in decision || decision.events.length === 0) return document;
      return grow(decider, document, decision.events, this.context.clock.now());
    });
    return this.state;
  }

  /** A change that is none of its events. It may be made again, of a younger document. */
  change(change: Change<K>): void {
    const next = change(this.#now);
    if (next === this.#now) return;
    this.#now = next;
    this.#changes.push(change);
  }

  /** Takes in what others have written since; what was learnt is put anew to it. */
  async renew(): Promise<void> {
    await this.#reload();
  }

  /** Writes what was learnt, before anything outside rests on it. Writes nothing where nothing was. */
  async save(): Promise<void> {
    await this.#write(() => false);
  }

  /** Writes what was learnt and gives the lease back, in one write, unless more is due at `now`. */
  async finish(now: Date): Promise<void> {
    await this.#write(({ dueAt, leasedUntil }) => !isDue(dueAt, now) && isSame(leasedUntil, this.#leasedUntil));
    if (this.#isReleased || isDue(this.#now.dueAt, now)) return;
    await this.giveBack();
  }

  /** Gives the lease back where no write did. */
  async giveBack(): Promise<void> {
    if (!this.#leasedUntil || this.#isReleased) return;
    await this.context.documents.release(this.kind, this.#now.id, this.#leasedUntil);
    this.#isReleased = true;
  }

  async #write(mayRelease: (document: Document<K>) => boolean): Promise<void> {
    for (let tries = 0; this.#now !== this.#stored; tries += 1) {
      if (tries === mostTries) throw new Error(`${this.kind} was written by others ${mostTries} times in a row`);
      const lease = mayRelease(this.#now) ? ('release' as const) : undefined;
      const saved = await this.context.documents.save(this.kind, this.#now, lease);
      if (saved === 'taken') throw new Error(`another ${this.kind} stands for the same thing`);
      if (saved === 'conflict') {
        await this.#reload();
        continue;
      }
      this.#stored = this.#now = { ...this.#now, version: this.#now.version + 1 };
      this.#isReleased = lease === 'release';
      this.#isUnclear = false;
    }
    this.#changes = [];
  }

  async #reload(): Promise<void> {
    const stored = await this.context.documents.load(this.kind, this.#now.id);
    if (!stored) throw new Error(`a ${this.kind} that was being worked on is gone`);
    this.#stored = stored;
    this.#now = this.#changes.reduce((document, change) => change(document), stored);
  }
}

const isDue = (dueAt: Date | undefined, now: Date): boolean => dueAt !== undefined && dueAt <= now;
const isSame = (one: Date | undefined, other: Date | undefined): boolean => one?.getTime() === other?.getTime();
