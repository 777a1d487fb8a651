// Whether anybody has delegated at all (rule 22), as far as this process knows without a question: where nobody has, a decision asks the store nothing more.
import type { Clock, Documents } from '../../engine/ports.js';

/** What another process has set is known here within this time; the worker asks more often than that what is due next. */
const knownForMs = 60_000;

export interface Delegators {
  /** The same documents, watched. */
  readonly documents: Documents;
  /** Whether it is known that nobody has delegated. No: somebody has, or it is not known. */
  readonly nobodyDelegates: () => boolean;
}

/** Whatever is set is due at its beginning or its end: where nothing is due ever, nothing is set. */
export function watchDelegators(documents: Documents, clock: Clock): Delegators {
  let writes = 0;
  let nobodySince: Date | undefined;
  return {
    documents: {
      ...documents,
      async save(kind, document, lease) {
        if (kind !== 'delegation') return documents.save(kind, document, lease);
        // An answer that was on its way before or during the write says nothing of what it wrote.
        const written = () => {
          writes += 1;
          nobodySince = undefined;
        };
        written();
        return documents.save(kind, document, lease).finally(written);
      },
      async nextDue(kind) {
        if (kind !== 'delegation') return documents.nextDue(kind);
        const [before, askedAt] = [writes, clock.now()];
        const next = await documents.nextDue(kind);
        if (writes === before) nobodySince = next ? undefined : askedAt;
        return next;
      },
    },
    nobodyDelegates: () => nobodySince !== undefined && clock.now().getTime() - nobodySince.getTime() < knownForMs,
  };
}
