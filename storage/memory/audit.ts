// The record in this process only: for tests, and for trying things out without a database.
import { seal, type Sealed } from '../../engine/audit.js';
import type { Audit } from '../../engine/ports.js';
import { eventOf, sha256, textOf } from '../audit-text.js';
import { checkedLimit } from '../keepable.js';

/** A record kept in memory, with the same rules as MongoDB's. It is gone with the process. */
export function memoryAudit(): Audit {
  const chain: Sealed[] = [];
  const keys = new Set<string>();
  return {
    append: (entries) =>
      promised(() => {
        // All of them are made before the first is put in: one that cannot be sealed leaves nothing behind.
        for (const entry of structuredClone(entries).map((one) => ({ ...one, event: eventOf(textOf(one.event)) }))) {
          if (keys.has(entry.key)) continue;
          keys.add(entry.key);
          chain.push(seal(chain.at(-1), entry, sha256));
        }
      }),
    about: (kind, id, limit, after = 0) =>
      promised(() => {
        const isMeant = ({ number, entry }: Sealed): boolean =>
          entry.kind === kind && entry.about === id && number > after;
        const found = chain.filter(isMeant);
        return structuredClone(found.slice(0, checkedLimit(limit)));
      }),
    all: async function* () {
      for (const sealed of chain) yield await Promise.resolve(structuredClone(sealed));
    },
  };
}

/** The port answers later, and with a rejection where this throws. */
function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
