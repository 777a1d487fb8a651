// What this process last read or wrote of each document: for a first try that need not read again, and for writes that carry only what is new.
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import { shapeOf } from '../../engine/shapes.js';
import { withoutLease } from '../keepable.js';
import type { Stored } from './model.js';

const mostRemembered = 1000;

export interface Known {
  readonly document: Document<Kind>;
  /** How long its history is in the database. */
  readonly length: number;
  /** The id of the write that made it so; absent in documents that know none. */
  readonly lastWrite: string | undefined;
}

/** What is stored under a version and its last write never changes: what is remembered may be old, but a write guarded by both is never wrong. */
export class Latest {
  readonly #known = new Map<string, Known>();

  /** A document of an older shape is not remembered: it must be written anew, whole. */
  read<K extends Kind>(kind: K, document: Document<K>, { shape = 1, writes }: Pick<Stored, 'shape' | 'writes'>): void {
    if (shape === shapeOf(kind)) this.#remember(kind, document, writes.at(-1));
  }

  /** This document was just written, in today's shape, as the next version. */
  written<K extends Kind>(kind: K, document: Document<K>, lastWrite: string): void {
    this.#remember(kind, { ...document, version: document.version + 1 }, lastWrite);
  }

  /** What is remembered under this document's version. */
  under(kind: Kind, { id, version }: Pick<Document<Kind>, 'id' | 'version'>): Known | undefined {
    const known = this.#known.get(keyOf(kind, id));
    return known?.document.version === version ? known : undefined;
  }

  /** The document as it was last seen here, without its lease; perhaps not as it is stored now. */
  recall<K extends Kind>(kind: K, id: string): Document<K> | undefined {
    return this.#known.get(keyOf(kind, id))?.document as Document<K> | undefined; // The key names the kind.
  }

  forget(kind: Kind, id: string): void {
    this.#known.delete(keyOf(kind, id));
  }

  #remember<K extends Kind>(kind: K, document: Document<K>, lastWrite: string | undefined): void {
    const key = keyOf(kind, document.id);
    this.#known.delete(key); // What was seen last is forgotten last.
    this.#known.set(key, { document: withoutLease(document), length: document.history.length, lastWrite });
    if (this.#known.size <= mostRemembered) return;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}

const keyOf = (kind: Kind, id: string): string => `${kind} ${id}`;
