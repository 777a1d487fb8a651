// Whom a law cannot be held to: people whom others changed in the directory, and those whose app takes nothing.

export class Excused {
  readonly #touched = new Map<string, Date>();
  readonly #lost = new Set<string>();

  /** An administrator takes things away from them past Gatehouse. */
  touch(person: string, at: Date): void {
    this.#touched.set(person, at);
  }

  /** Whether that happened at this moment or later. */
  isTouched(person: string, since: Date): boolean {
    const at = this.#touched.get(person);
    return at !== undefined && at >= since;
  }

  /** Their app does not take what is said: their copies are true again only when they write. */
  lose(person: string): void {
    this.#lost.add(person);
  }

  isLost(person: string): boolean {
    return this.#lost.has(person);
  }
}
