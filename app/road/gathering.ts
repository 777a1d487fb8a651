// While a request's own work waits for the ledgers it has just written to, what they report is put together and written by it, once.
import { requestDecider } from '../../engine/request/decider.js';
import type { RequestCommand } from '../../engine/request/command.js';
import type { Context } from '../context.js';
import type { UnitOfWork } from './unit-of-work.js';

export type Report = Extract<RequestCommand, { type: 'report' }>;

/** So long the cards wait for a directory, to be brought up to its word once; one that takes longer is told of when it has answered. */
const patienceMs = 1000;

const gatherings = new WeakMap<Context, Map<string, Gathering>>();

/** Who is gathering reports to this request in this process now. */
export const gatheringOf = (context: Context, request: string): Gathering | undefined =>
  gatherings.get(context)?.get(request);

/** One request's wait for its ledgers. */
export class Gathering {
  readonly #reports: Report[] = [];
  readonly #awaited = new Set<string>();
  readonly #written: Promise<void>;
  #isWritten: (how: Promise<void>) => void = () => undefined;
  #isComplete: () => void = () => undefined;

  constructor(
    private readonly context: Context,
    private readonly unit: UnitOfWork<'request'>,
  ) {
    this.#written = new Promise((resolve) => (this.#isWritten = resolve));
    // Where nobody reports, nobody need hear that it failed.
    this.#written.catch(() => undefined);
    const all = gatherings.get(context) ?? new Map<string, Gathering>();
    gatherings.set(context, all.set(unit.document.id, this));
  }

  /** The ledger of this resource is being worked on: it will report, or end without. */
  expect(key: string, working: Promise<void>): void {
    if (this.#reports.some((report) => report.key === key)) return;
    this.#awaited.add(key);
    void working.finally(() => this.#heard(key));
  }

  /** Resolves when the request has heard it. */
  add(report: Report): Promise<void> {
    this.#reports.push(report);
    this.#heard(report.key);
    return this.#written;
  }

  #heard(key: string): void {
    this.#awaited.delete(key);
    if (this.#awaited.size === 0) this.#isComplete();
  }

  /** Waits for those expected, but not for long, and writes what they reported. Throws what the store throws; so do those who reported. */
  async close(): Promise<void> {
    await this.#completeOrLate();
    gatherings.get(this.context)?.delete(this.unit.document.id);
    const written = this.#write();
    this.#isWritten(written);
    await written;
  }

  #completeOrLate(): Promise<void> {
    return new Promise((resolve) => {
      const late = setTimeout(resolve, patienceMs);
      this.#isComplete = () => {
        clearTimeout(late);
        resolve();
      };
      if (this.#awaited.size === 0) this.#isComplete();
    });
  }

  async #write(): Promise<void> {
    if (this.#reports.length === 0) return;
    for (const report of this.#reports) this.unit.put(requestDecider, report);
    await this.unit.save();
  }
}
