// The company behind the stand-in: written at once, read as it was a while ago, and moved on by the clock.
import type { Company } from '../../directory/sample/company-shape.js';
import { withChange } from '../../directory/sample/company-change.js';
import type { Kept } from '../../directory/sample/kept-company.js';
import type { Lookup } from '../../directory/sample/lookup.js';
import type { Clock } from '../../engine/ports.js';
import { AzureThrottle } from './azure-throttle.js';
import { Deltas } from './deltas.js';
import type { Note } from './membership.js';
import { movedOn, movesAt } from './moved-on.js';
import { Throttle, type Limits } from './throttle.js';

/** What privileged identity management asks of an administrator's assignment. */
export interface Policy {
  /** The longest that access may be given for, in minutes; absent: any time. */
  readonly mostMinutes?: number;
  readonly mayBePermanent: boolean;
  readonly needsJustification: boolean;
  readonly needsTicket: boolean;
}

export interface Settings {
  /** How far reads are behind writes, in ms of the clock. */
  lagMs: number;
  /** Entries a page has where `$top` asks for no fewer. */
  pageSize: number;
  /** For directory roles. */
  policy: Policy;
  /** For groups. */
  groupPolicy: Policy;
  /** What may be asked in a time; none where nobody sets them. */
  limits: Limits;
}

interface Version {
  readonly at: number;
  readonly found: Lookup;
}

export class World {
  readonly deltas = new Deltas();
  readonly throttle = new Throttle();
  readonly azureThrottle = new AzureThrottle();
  private versions: Version[] = [];
  private moving: Promise<void> = Promise.resolve();

  constructor(
    private readonly kept: Kept,
    readonly clock: Clock,
    readonly settings: Settings,
  ) {}

  /** The company as it is. */
  now(): Promise<Lookup> {
    return this.kept.now();
  }

  /** The company as reads see it: as it was `lagMs` ago. */
  async seen(): Promise<Lookup> {
    const current = await this.observe();
    const limit = this.clock.now().getTime() - this.settings.lagMs;
    return this.versions.findLast(({ at }) => at <= limit)?.found ?? this.versions[0]?.found ?? current;
  }

  /** Lets reads see everything that was written. */
  async settle(): Promise<void> {
    await this.observe();
    this.versions = this.versions.slice(-1);
  }

  /**
   * Replaces the company by what `make` makes of it and notes what was done; the same company changes nothing.
   * What `make` throws is thrown on, with nothing changed.
   */
  async change(
    make: (found: Lookup) => { readonly company: Company; readonly notes?: readonly Note[] },
  ): Promise<void> {
    const at = this.clock.now().toISOString();
    await this.observe();
    await this.kept.change((found) => {
      const { company, notes = [] } = make(found);
      return notes.reduce((next, note) => withChange(next, { at, ...note }), company);
    });
    await this.observe();
  }

  /** Begins and ends what the clock says. */
  async moveOn(): Promise<void> {
    const move = async (): Promise<void> => {
      const now = this.clock.now();
      if (movesAt((await this.kept.now()).company) > now.getTime()) return;
      await this.change((found) => movedOn(found, now));
    };
    this.moving = this.moving.then(move, move);
    await this.moving;
  }

  private async observe(): Promise<Lookup> {
    const found = await this.kept.now();
    const at = this.clock.now().getTime();
    if (this.versions.length === 0) this.versions.push({ at: -Infinity, found });
    else if (this.versions.at(-1)?.found !== found) this.versions.push({ at, found });
    const old = this.versions.findLastIndex((each) => each.at <= at - this.settings.lagMs);
    if (old > 0) this.versions = this.versions.slice(old);
    return found;
  }
}
