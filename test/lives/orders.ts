// What goes wrong in a life: ports that fail on order, and a process that dies in the middle of a step.
import { DeliveryError, DirectoryError, StorageDown } from '../../engine/ports.js';
import { Died } from '../support/mortal.js';

export type PortName = 'directory' | 'messenger' | 'documents' | 'audit';

/** `after` calls of the port that change the world (`reads`: that only read) are well, then `times` go wrong. `done`: it fails although it was done. */
export interface Order {
  readonly port: PortName;
  readonly on: 'changes' | 'reads';
  readonly how: 'fails' | 'done' | 'pends';
  readonly after: number;
  readonly times: number;
}

const changing: Readonly<Record<PortName, ReadonlySet<string>>> = {
  directory: new Set(['grant', 'revoke']),
  messenger: new Set(['say', 'update']),
  documents: new Set(['save', 'release', 'lease']),
  audit: new Set(['append']),
};

/** No text of a real fault: so that a bug is not taken for one of these. */
export const onOrder = 'on order';

function errorOf(port: PortName, isDone: boolean): Error {
  if (port === 'directory') return new DirectoryError('unavailable', onOrder);
  return port === 'messenger'
    ? new DeliveryError('unavailable', onOrder)
    : new StorageDown(onOrder, { mayHaveWritten: isDone });
}

type Call = () => unknown;

/** The orders of a life, and the process that lives now. */
export class Orders {
  #open: { order: Order; after: number; times: number }[] = [];
  #stepsLeft = Infinity;
  #isDead = false;
  #diesAfter = false;
  /** How many calls went wrong so far. */
  fired = 0;
  deaths = 0;
  /** Ends a process of its own. */
  onDeath: () => void = () => undefined;

  constructor(private readonly onTrouble: () => void) {}

  get isDead(): boolean {
    return this.#isDead;
  }

  add(order: Order): void {
    this.#open.push({ order, after: order.after, times: order.times });
  }

  /** Nothing goes wrong any more. */
  heal(): void {
    this.#open = [];
    this.#stepsLeft = Infinity;
  }

  /** The process dies at so many changes of the world from now: before it is made, or after. */
  dieAt(steps: number, isAfter: boolean): void {
    this.#stepsLeft = steps;
    this.#diesAfter = isAfter;
  }

  /** A process of its own is about to write; it is killed there, if this is its step. */
  step(): void {
    this.#stepsLeft -= 1;
    if (this.#stepsLeft > 0 || this.#isDead) return;
    this.#isDead = true;
    this.deaths += 1;
    this.onTrouble();
    this.onDeath();
  }

  /** A new process lives. */
  born(): void {
    this.#isDead = false;
    this.#stepsLeft = Infinity;
  }

  /** The port as one process has it: after its death, nothing it does reaches the world. */
  of<Port extends object>(name: PortName, port: Port, process: { readonly isOver: boolean }): Port {
    return new Proxy(port, {
      get: (target, method) => {
        const member: unknown = Reflect.get(target, method);
        if (typeof member !== 'function' || typeof method !== 'string') return member;
        // What is not asked for, or answers at once: no port is waited for.
        if (method === 'all' || method === 'recall') return member.bind(target) as unknown;
        return (...args: unknown[]) =>
          this.#call({ name, method, process }, () => Reflect.apply(member, target, args) as unknown);
      },
    });
  }

  async #call(
    { name, method, process }: { name: PortName; method: string; process: { readonly isOver: boolean } },
    call: Call,
  ): Promise<unknown> {
    const isChange = changing[name].has(method);
    if (this.#isDead || process.isOver) throw new Died(onOrder);
    if (isChange) {
      this.#stepsLeft -= 1;
      if (this.#stepsLeft <= 0) return this.#die(call);
    }
    const how = this.#next(name, isChange);
    if (how === undefined) return call();
    this.fired += 1;
    this.onTrouble();
    if (how === 'pends' && (method === 'grant' || method === 'revoke')) return 'pending';
    if (how === 'done') await call();
    throw errorOf(name, how === 'done');
  }

  async #die(call: Call): Promise<never> {
    this.#isDead = true;
    this.deaths += 1;
    this.onTrouble();
    if (this.#diesAfter) await call();
    this.onDeath();
    throw new Died(onOrder);
  }

  #next(port: PortName, isChange: boolean): Order['how'] | undefined {
    const found = this.#open.find(({ order }) => order.port === port && (order.on === 'changes') === isChange);
    if (!found) return undefined;
    if (found.after > 0) {
      found.after -= 1;
      return undefined;
    }
    found.times -= 1;
    if (found.times <= 0) this.#open = this.#open.filter((one) => one !== found);
    return found.order.how;
  }
}
