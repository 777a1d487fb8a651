// The old documents of a commit, as walk.ts dumped them: read back as they lay in the database, the record's entries made whole again.
import { readFileSync } from 'node:fs';
import { BSON } from 'mongodb';
import { auditKinds, entriesOf, inShape, seal, type AuditKind, type Sealed } from '../../../engine/audit.js';
import type { Kind, RecordedKind } from '../../../engine/kinds.js';
import type { Stored } from '../../../storage/mongo/model.js';
import { sha256, textOf } from '../../../storage/audit-text.js';

type ShortEntry = readonly [kind: AuditKind, about: string, index: number, hash: string];

/** What a commit left in its database. */
export interface Left {
  readonly now: Date;
  readonly documents: Readonly<Record<Kind, readonly Stored[]>>;
  readonly audit: readonly Sealed[];
}

const collections = { request: 'requests', ledger: 'accesses', message: 'messages', contact: 'contacts' } as const;

/** The dump of this commit, with the address where its people were reached replaced by `channel`. */
export function leftBy(commit: string, channel = 'http://127.0.0.1:3978'): Left {
  const text = readFileSync(new URL(`./${commit}.json`, import.meta.url), 'utf8');
  const dump = BSON.EJSON.parse(text.replaceAll('http://127.0.0.1:3978', channel)) as Record<string, unknown>;
  // A commit from before a kind was there has none of it.
  const of = (name: string): readonly Stored[] => (dump[name] ?? []) as readonly Stored[];
  const { request, ledger, message, contact } = collections;
  const documents = {
    ...{ request: of(request), ledger: of(ledger), message: of(message), contact: of(contact) },
    ...{ settings: of('settings'), guard: of('guards'), delegation: of('delegations'), insider: of('insiders') },
    ...{ watch: of('watches'), finding: of('findings'), 'sign-in': of('signIns') },
  };
  return {
    now: new Date(dump['now'] as string),
    documents,
    audit: sealedAgain(documents, dump['audit'] as readonly ShortEntry[]),
  };
}

/** An event of the record is the one in its document's history, and each seal follows from the one before: the noted hashes say that they are the same. */
function sealedAgain(documents: Left['documents'], entries: readonly ShortEntry[]): Sealed[] {
  const chain: Sealed[] = [];
  const kinds = Object.keys(auditKinds) as RecordedKind[];
  for (const [name, about, index, hash] of entries) {
    const kind = kinds.find((one) => auditKinds[one] === name);
    if (!kind) throw new Error(`The record knows no ${name}.`);
    const { history, shape = 1 } = documents[kind].find(({ _id }) => _id === about) ?? { history: [] };
    const [entry] = inShape(shape, entriesOf({ kind, id: about }, history as readonly { at: Date }[], 0)).slice(index);
    if (!entry) throw new Error(`${kind} ${about} has no event ${index}.`);
    const sealed = seal(chain.at(-1), entry, sha256);
    if (sealed.hash !== hash) throw new Error(`Entry ${sealed.number} is not what was sealed.`);
    chain.push(sealed);
  }
  return chain;
}

/** The entry as it lies in the collection. */
export const storedEntry = ({ number, entry, previous, hash }: Sealed) => ({
  _id: number,
  entry: { ...entry, event: textOf(entry.event) },
  previous,
  hash,
});
