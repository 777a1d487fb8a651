// How long the histories of the documents read lately were, so that a write need carry only what is new.
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import { shapeOf } from '../../engine/shapes.js';
import type { Stored } from './model.js';

const mostRemembered = 2000;

/** Remembered under kind, id and version: what is stored under a version never changes, so what is remembered is never wrong, only forgotten. */
export class Lengths {
  readonly #known = new Map<string, number>();

  /** A document of an older shape is not remembered: its history must be written anew, whole. */
  note(kind: Kind, { _id, version, shape = 1, history }: Stored): void {
    if (shape === shapeOf(kind)) this.#remember(`${kind} ${_id} ${version}`, history.length);
  }

  /** This document was just written, in today's shape, as the next version. */
  saved(kind: Kind, { id, version, history }: Document<Kind>): void {
    this.#remember(`${kind} ${id} ${version + 1}`, history.length);
  }

  #remember(key: string, length: number): void {
    this.#known.set(key, length);
    if (this.#known.size <= mostRemembered) return;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
  }

  /** How long the history that is stored under this document's version is, where that is known. */
  of(kind: Kind, { id, version }: Pick<Document<Kind>, 'id' | 'version'>): number | undefined {
    return this.#known.get(`${kind} ${id} ${version}`);
  }
}
