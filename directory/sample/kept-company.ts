// The company's working copy on the disk: read again when somebody edits it, written whole or not at all.
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { open, readFile, rename, rm, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DirectoryError, type Clock, type ReadingProblem } from '../../engine/ports.js';
import { CompanyError, readCompany, writeCompany } from './company.js';
import type { Company } from './company-shape.js';
import { lookup, type Lookup } from './lookup.js';

/** Holds a company and changes it, one change after another. */
export interface Kept {
  /** The company as it is now. After a broken edit of the file: as it last was. */
  now(): Promise<Lookup>;
  /** Replaces the company by what `change` makes of it; returning the same object changes nothing. Throws `unavailable`, with nothing changed, while the file is broken. */
  change(change: (found: Lookup) => Company): Promise<void>;
  /** Why the file as it was last edited does not hold; nothing while it does. */
  problem(): Promise<ReadingProblem | undefined>;
}

/** A company kept in memory only. */
export function keptInMemory(first: Company): Kept {
  let current = lookup(first);
  return {
    now: () => Promise.resolve(current),
    change: (change) => {
      const next = change(current);
      if (next !== current.company) current = lookup(next);
      return Promise.resolve();
    },
    problem: () => Promise.resolve(undefined),
  };
}

/** A company kept in the file `path`, which is made from `first` if it is not there. Throws `CompanyError` if what is there cannot be read. */
export async function keptInFile(
  path: string,
  first: () => Promise<Company>,
  told: { readonly log: (text: string) => void; readonly clock: Clock },
): Promise<Kept> {
  const file = new CompanyFile(path, told);
  await file.begin(first);
  return file;
}

class CompanyFile implements Kept {
  private current: Lookup | undefined;
  /** What the file looked like when it was last read or written, well or badly. */
  private seen = '';
  private fault: string | undefined;
  private faultSince: Date | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  private readonly log: (text: string) => void;

  constructor(
    private readonly path: string,
    private readonly told: { readonly log: (text: string) => void; readonly clock: Clock },
  ) {
    this.log = told.log;
  }

  async begin(first: () => Promise<Company>): Promise<void> {
    if (this.signature() === absent) await this.write(await first());
    await this.refresh();
    if (this.fault !== undefined) {
      throw new CompanyError(
        `The directory's working copy ${this.path} cannot be used: ${this.fault} Repair it, or delete it to begin again from the sample.`,
      );
    }
  }

  async now(): Promise<Lookup> {
    if (this.signature() !== this.seen) await this.inTurn(() => this.refresh());
    return this.held();
  }

  change(change: (found: Lookup) => Company): Promise<void> {
    return this.inTurn(async () => {
      await this.refresh();
      if (this.fault !== undefined) {
        throw new DirectoryError(
          'unavailable',
          `The directory's working copy ${this.path} was edited and cannot be read: ${this.fault} Nothing was changed. Repair the file; it is read again by itself.`,
        );
      }
      const found = this.held();
      const next = change(found);
      if (next !== found.company) await this.write(next);
    });
  }

  async problem(): Promise<ReadingProblem | undefined> {
    await this.now();
    return this.fault === undefined ? undefined : { what: this.fault, since: this.faultSince ?? this.told.clock.now() };
  }

  private held(): Lookup {
    if (!this.current) throw new Error('The working copy was asked before it was read.');
    return this.current;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async refresh(): Promise<void> {
    const signature = this.signature();
    if (signature === this.seen) return;
    if (signature === absent && this.current) {
      this.log(`The directory's working copy ${this.path} is gone; the next change writes it again.`);
      this.isRight();
      this.seen = absent;
      return;
    }
    try {
      this.current = lookup(readCompany(await readFile(this.path, 'utf8')));
      this.isRight();
    } catch (error) {
      this.fault = error instanceof Error ? error.message : String(error);
      this.faultSince ??= this.told.clock.now();
      this.log(
        `The directory's working copy ${this.path} cannot be read; what it said before still holds. ${this.fault}`,
      );
    }
    this.seen = signature;
  }

  private isRight(): void {
    this.fault = undefined;
    this.faultSince = undefined;
  }

  private async write(next: Company): Promise<void> {
    const text = writeCompany(next);
    const temporary = `${this.path}.${randomUUID()}.tmp`;
    try {
      await mkdir(dirname(this.path), { recursive: true });
      const handle = await open(temporary, 'w', 0o600);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      const signature = signatureOf(temporary);
      await rename(temporary, this.path);
      this.seen = signature;
      this.current = lookup(next);
    } catch (cause) {
      await rm(temporary, { force: true });
      throw new DirectoryError(
        'unavailable',
        `The directory's working copy ${this.path} could not be written. Nothing was changed.`,
        undefined,
        { cause },
      );
    }
  }

  private signature(): string {
    return signatureOf(this.path);
  }
}

const absent = 'absent';

/** Changes whenever the file is edited or replaced. A look of a few microseconds, at every question: handing it to another thread would cost ten times that. */
function signatureOf(path: string): string {
  try {
    const { mtimeNs, size, ino } = statSync(path, { bigint: true });
    return [mtimeNs, size, ino].join(' ');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return absent;
    throw new DirectoryError(
      'unavailable',
      `The directory's working copy ${path} cannot be reached. Nothing was changed.`,
      undefined,
      { cause },
    );
  }
}
