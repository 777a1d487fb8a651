// The documents of one kind as they are kept in memory, found by id, by tag, by their unique value and by when something is due in them.
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import type { Shaped } from '../../engine/upgrade.js';

/** A document as it is kept. */
export type Kept<K extends Kind> = Document<K> & Pick<Shaped, 'shape'>;

export class Shelf<K extends Kind> {
  readonly #kept = new Map<string, Kept<K>>();
  /** The order of their first saving. */
  readonly #order = new Map<string, number>();
  readonly #withTag = new Map<string, Set<string>>();
  readonly #withUnique = new Map<string, string>();
  readonly #due = new Set<string>();

  get(id: string): Kept<K> | undefined {
    return this.#kept.get(id);
  }

  /** In the place of the one with its id, if there is one. */
  put(document: Kept<K>): void {
    const { id, tags, unique, dueAt } = document;
    const before = this.#kept.get(id);
    before?.tags.forEach((tag) => this.#withTag.get(tag)?.delete(id));
    if (before?.unique !== undefined) this.#withUnique.delete(before.unique);
    this.#kept.set(id, document);
    if (!before) this.#order.set(id, this.#order.size);
    for (const tag of tags) this.#with(tag).add(id);
    if (unique !== undefined) this.#withUnique.set(unique, id);
    if (dueAt) this.#due.add(id);
    else this.#due.delete(id);
  }

  /** Whoever holds this unique value. */
  holderOf(unique: string): string | undefined {
    return this.#withUnique.get(unique);
  }

  /** Those carrying all tags of one of these lists, once, the newest first. */
  tagged(...lists: readonly (readonly string[])[]): Kept<K>[] {
    const found = new Map(lists.flatMap((tags) => this.#all(tags).map((kept) => [kept.id, kept])));
    return [...found.values()].sort((one, other) => this.#at(other) - this.#at(one));
  }

  /** Those that anything is due in, the longest due first. */
  due(isMeant: (kept: Kept<K>, dueAt: Date) => boolean): { readonly kept: Kept<K>; readonly dueAt: Date }[] {
    const found: { kept: Kept<K>; dueAt: Date }[] = [];
    for (const id of this.#due) {
      const kept = this.#kept.get(id);
      if (kept?.dueAt && isMeant(kept, kept.dueAt)) found.push({ kept, dueAt: kept.dueAt });
    }
    return found.sort(
      (one, other) => one.dueAt.getTime() - other.dueAt.getTime() || this.#at(one.kept) - this.#at(other.kept),
    );
  }

  /** When anything is due next in those that are meant. */
  nextDue(isMeant: (kept: Kept<K>) => boolean): Date | undefined {
    let next: Date | undefined;
    for (const id of this.#due) {
      const kept = this.#kept.get(id);
      if (kept?.dueAt && (!next || kept.dueAt < next) && isMeant(kept)) next = kept.dueAt;
    }
    return next && new Date(next);
  }

  #all(tags: readonly string[]): Kept<K>[] {
    const [fewest] = tags.map((tag) => this.#with(tag)).sort((one, other) => one.size - other.size);
    const ids = fewest ?? this.#kept.keys();
    return [...ids].flatMap((id) => {
      const kept = this.#kept.get(id);
      return kept && tags.every((tag) => kept.tags.includes(tag)) ? [kept] : [];
    });
  }

  #with(tag: string): Set<string> {
    const found = this.#withTag.get(tag) ?? new Set();
    this.#withTag.set(tag, found);
    return found;
  }

  #at(kept: Kept<K>): number {
    return this.#order.get(kept.id) ?? -1;
  }
}
