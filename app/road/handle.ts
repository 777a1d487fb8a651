// The road's middle: load, decide, save with the version, again on conflict. The same for every kind of document.
import { blank, grow, type Decider, type Document } from '../../engine/document.js';
import type { Kind, Kinds } from '../../engine/kinds.js';
import type { Context, FirstWork } from '../context.js';

/** `taken`: another document stands for the same thing (rule 8); nothing was changed. */
export type Handled<K extends Kind, Refusal> =
  | {
      readonly status: 'done';
      readonly document: Document<K>;
      readonly events: readonly Kinds[K]['event'][];
      /** What is due of it is being worked on by this process; resolves when that is over. */
      readonly working?: Promise<void>;
    }
  | { readonly status: 'refused'; readonly document: Document<K>; readonly refused: Refusal }
  | { readonly status: 'taken'; readonly document: Document<K> };

/** Makes the command from what was just loaded: facts read in it are younger than the document. */
export type CommandFrom<K extends Kind, Command> = (document: Document<K>) => Promise<Command>;

/** What is put to which document, and what is done first with it where this process works on it at once. */
interface Putting<K extends Kind, Command> {
  readonly of: string | Document<K>;
  readonly command: Command | CommandFrom<K, Command>;
  readonly first?: FirstWork<K>;
}

export type Handling = Pick<Context, 'documents' | 'worker' | 'clock'>;

const isMade = <K extends Kind, Command extends object>(
  command: Command | CommandFrom<K, Command>,
): command is CommandFrom<K, Command> => typeof command === 'function';

const mostTries = 64;

/**
 * Puts a command to a document and writes what comes of it, in one guarded write; what is owed to the world is written with it and delivered after.
 * On a conflict everything is done anew from what is stored then: a command that rests on facts is given as a function, and is made anew
 * from what was loaded. The first try rests on what this process remembers of the document, if it does: a write that succeeds proves it true, and
 * where nothing would be written everything is done anew from what is stored. `of` may be the document itself where it was just loaded, or is
 * most likely not there (`blank`): the first try takes it. A command that changes nothing writes nothing. Throws `StorageDown`, and what that function throws.
 */
export function handle<K extends Kind, Command extends object, Refusal>(
  context: Handling,
  decider: Decider<K, Command, Refusal>,
  of: string | Document<K>,
  command: Command | CommandFrom<K, Command>,
): Promise<Handled<K, Refusal>> {
  return put(context, decider, { of, command });
}

/** The same as `handle`, by somebody who knows what to do first with what comes of it. */
export async function put<K extends Kind, Command extends object, Refusal>(
  context: Handling,
  decider: Decider<K, Command, Refusal>,
  { of, command, first }: Putting<K, Command>,
): Promise<Handled<K, Refusal>> {
  const id = typeof of === 'string' ? of : of.id;
  let recalled = typeof of === 'string' ? context.documents.recall?.(decider.kind, id) : undefined;
  let known = typeof of === 'string' ? recalled : of;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const before = known ?? (await context.documents.load(decider.kind, id)) ?? blank(decider, id);
    const isRecalled = before === recalled;
    known = recalled = undefined;
    const decision = decider.decide(isMade(command) ? await command(before) : command, before.state);
    if (isRecalled && ('refused' in decision || decision.events.length === 0)) continue;
    if ('refused' in decision) return { status: 'refused', document: before, refused: decision.refused };
    if (decision.events.length === 0) return { status: 'done', document: before, events: [] };
    const document = grow(decider, before, decision.events, context.clock.now());
    const lease = leaseFor(context, decider.kind, document);
    const saved = await context.documents.save(decider.kind, document, lease);
    if (saved === 'taken') return { status: 'taken', document: before };
    if (saved === 'conflict') continue;
    const written = { ...document, version: document.version + 1, ...(lease && { leasedUntil: lease }) };
    const isTakenOver = before.leasedUntil !== undefined;
    const { events } = decision;
    if (!lease) {
      announce(context, decider.kind, document);
      return { status: 'done', document: written, events };
    }
    const working = context.worker.take(decider.kind, { document: written, isTakenOver }, first);
    return { status: 'done', document: written, events, working };
  }
  throw new Error(`${decider.kind} ${id} was written by others ${mostTries} times in a row: nothing was changed`);
}

/** What is due at once is taken in the write that makes it due, where nobody has it and this process can work on it. */
function leaseFor<K extends Kind>(
  { worker, clock }: Handling,
  kind: K,
  { dueAt, leasedUntil }: Document<K>,
): Date | undefined {
  const now = clock.now();
  const isFree = !leasedUntil || leasedUntil <= now;
  return dueAt && dueAt <= now && isFree ? worker.hold(kind) : undefined;
}

/** Tells the worker of a document that was just written. */
export function announce<K extends Kind>(
  context: Pick<Context, 'worker' | 'clock'>,
  kind: K,
  document: Document<K>,
): void {
  if (!document.dueAt) return;
  if (document.dueAt <= context.clock.now()) context.worker.soon(kind, document.id);
  else context.worker.wake(document.dueAt);
}
