// Lives whose process is one of the system's, over MongoDB, and is killed where a life says that it dies.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { kinds } from '../../storage/mongo/model.js';
import type { MongoStore } from '../../storage/mongo/connect.js';
import { Died } from '../support/mortal.js';
import type { Gatehouse } from './gatehouse.js';
import type { Home, Outside } from './home.js';
import { onOrder } from './orders.js';
import { Records } from './records.js';
import { Watch } from './watch.js';
import { faultOf, type Asked, type ToChild, type ToLife } from './wire.js';

/** A process that is there before it is needed: it begins while the one before it still lives. */
interface Spare {
  readonly child: ChildProcess;
  readonly ready: Promise<unknown>;
}

function spawn(script: string): Spare {
  const child = fork(script, { execArgv: [], serialization: 'advanced' });
  return { child, ready: once(child, 'message') };
}

/** The processes of all lives: one lives on until it is killed, and another stands by. */
export class Processes {
  /** How many were killed so far. */
  kills = 0;
  #spare: Spare;
  #current: ChildProcess | undefined;

  /** `script`: where `child.ts` lies as JavaScript. */
  constructor(private readonly script: string) {
    this.#spare = spawn(script);
  }

  async current(): Promise<ChildProcess> {
    if (this.#current?.connected) return this.#current;
    const { child, ready } = this.#spare;
    this.#spare = spawn(this.script);
    await ready;
    this.#current = child;
    return child;
  }

  async kill(): Promise<void> {
    const child = this.#current;
    this.#current = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.kills += 1;
    const over = once(child, 'exit');
    child.kill('SIGKILL');
    await over;
  }

  async stop(): Promise<void> {
    await this.kill();
    this.#spare.child.kill('SIGKILL');
  }
}

/** One process as its life speaks with it. */
class Line implements Gatehouse {
  #asked = 0;
  readonly #waiting = new Map<number, { take: (value: unknown) => void; fail: (error: Error) => void }>();
  #killing: Promise<void> | undefined;

  constructor(
    private readonly child: ChildProcess,
    private readonly outside: Outside,
    private readonly of: { readonly processes: Processes; readonly records: Records },
  ) {
    child.removeAllListeners('message').on('message', (message: ToLife) => void this.#heard(message));
    child.removeAllListeners('exit').once('exit', () => this.#over());
    outside.orders.onDeath = () => {
      this.#killing = of.processes.kill();
    };
  }

  ask(asked: Asked): Promise<unknown> {
    return new Promise((take, fail) => {
      this.#asked += 1;
      this.#waiting.set(this.#asked, { take, fail });
      this.#send({ type: 'ask', number: this.#asked, now: this.outside.clock.now(), asked });
      if (!this.child.connected) this.#over();
    });
  }

  turn = (incoming: Parameters<Gatehouse['turn']>[0]) =>
    this.ask({ what: 'turn', incoming }) as ReturnType<Gatehouse['turn']>;

  async rest(): Promise<void> {
    await this.ask({ what: 'rest' });
  }

  async lookAtPeople(): Promise<void> {
    await this.ask({ what: 'people' });
  }

  /** What was not killed goes on: the next life begins anew in it. */
  async stop(): Promise<void> {
    await this.#killing;
  }

  #send(message: ToChild): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  #over(): void {
    for (const { fail } of this.#waiting.values()) fail(new Died(onOrder));
    this.#waiting.clear();
  }

  async #heard(message: ToLife): Promise<void> {
    const { records } = this.of;
    if (message.type === 'step') this.outside.orders.step();
    if (message.type === 'saved') records.take(message.kind, message.document);
    if (message.type === 'logged') this.outside.log(message.level, message.event, { error: message.error });
    if (message.type === 'done') this.#done(message);
    if (message.type === 'call') await this.#call(message);
  }

  #done({ number, reply, error }: Extract<ToLife, { type: 'done' }>): void {
    const one = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (error === undefined) one?.take(reply);
    else one?.fail(new Error(error));
  }

  async #call({ number, port, method, args }: Extract<ToLife, { type: 'call' }>): Promise<void> {
    const asked = this.outside[port] as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    try {
      this.#send({ type: 'answer', number, value: await asked[method]?.(...args) });
    } catch (error) {
      this.#send({ type: 'answer', number, fault: faultOf(error) });
    }
  }
}

/** A life on this database, which is empty. */
export function killedLife(store: MongoStore, uri: string, processes: Processes): Watch {
  const records = new Records();
  const documents = records.watching(store.documents);
  const home: Home = {
    documents,
    audit: store.audit,
    async born(outside) {
      // What the dead wrote last and could not tell of.
      for (const kind of kinds) for await (const one of documents.all(kind, [])) records.take(kind, one);
      const line = new Line(await processes.current(), outside, { processes, records });
      await line.ask({ what: 'begin', uri });
      return line;
    },
  };
  return new Watch(home, records);
}
