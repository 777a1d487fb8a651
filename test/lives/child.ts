// A process of Gatehouse of its own, over MongoDB; the directory and the chats are with whoever began it, and outlive it.
import { present } from '../../cards/present.js';
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import type { Directory, Documents, Messenger, Risks } from '../../engine/ports.js';
import { connect, type MongoStore } from '../../storage/mongo/connect.js';
import { ids } from '../../start/ids.js';
import { catalogueOf } from './company.js';
import { gatehouse, type Gatehouse } from './gatehouse.js';
import { Registry } from './outside.js';
import { errorOf, type Asked, type OutsidePort, type ToChild, type ToLife } from './wire.js';

let now = new Date(0);
let calls = 0;
const waiting = new Map<number, { take: (value: unknown) => void; fail: (error: Error) => void }>();
const tell = (message: ToLife): void => void process.send?.(message);
const clock = { now: () => now };

/** A port whose methods are asked of the life. */
function outside<Port extends object>(port: OutsidePort, methods: readonly (keyof Port & string)[]): Port {
  const ask =
    (method: string) =>
    (...args: unknown[]) =>
      new Promise((take, fail) => {
        calls += 1;
        waiting.set(calls, { take, fail });
        tell({ type: 'call', number: calls, port, method, args });
      });
  return Object.fromEntries(methods.map((method) => [method, ask(method)])) as unknown as Port;
}

const directory = outside<Directory>('directory', [
  ...(['getUser', 'searchUsers', 'managerChain', 'members', 'memberOfAny', 'holders', 'holdsAny'] as const),
  ...(['rolesConferred', 'eligibilities', 'holds', 'grant', 'revoke', 'mailAddress'] as const),
]);
const messenger = outside<Messenger>('messenger', ['say', 'update']);
const risks = outside<Risks>('risks', ['identity', 'insider']);

/** Each write is told of before and after: before, so that this process can be killed in it. */
const watched = (documents: Documents): Documents => ({
  ...documents,
  async save(kind, document, lease) {
    tell({ type: 'step' });
    const saved = await documents.save(kind, document, lease);
    const written = { ...document, version: document.version + 1 };
    if (saved === 'saved') tell({ type: 'saved', kind, document: written as unknown as Document<Kind> });
    return saved;
  },
});

let store: MongoStore | undefined;
let running: Gatehouse | undefined;

async function begin(uri: string): Promise<void> {
  await running?.stop();
  store ??= await connect(uri);
  const { documents, audit, shared } = store;
  running = gatehouse({
    ...{ directory, messenger, risks, clock, audit, shared, present },
    documents: watched(documents),
    short: (length) => ids.short(length),
    log: (level, event, facts = {}) => {
      if (level !== 'info') tell({ type: 'logged', level, event, error: textOf(facts['error']) });
    },
    catalogue: await catalogueOf(new Registry(clock, () => 0).directory.names),
  });
}

const textOf = (error: unknown): string => (typeof error === 'string' ? error : JSON.stringify(error ?? ''));

async function done(asked: Asked) {
  if (asked.what === 'begin') return begin(asked.uri);
  if (!running) throw new Error('The process has not begun.');
  if (asked.what !== 'turn') return asked.what === 'rest' ? running.rest() : running.lookAtPeople();
  const { afterwards, ...reply } = await running.turn(asked.incoming);
  await afterwards?.();
  return reply;
}

process.on('message', (message: ToChild) => {
  if (message.type === 'answer') {
    const { number, value, fault } = message;
    const one = waiting.get(number);
    waiting.delete(number);
    if (fault) one?.fail(errorOf(fault));
    else one?.take(value);
    return;
  }
  const { number, asked } = message;
  now = message.now;
  done(asked).then(
    (reply) => tell({ type: 'done', number, ...(reply && { reply }) }),
    (error: unknown) => tell({ type: 'done', number, error: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
tell({ type: 'ready' });
