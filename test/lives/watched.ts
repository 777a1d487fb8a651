// What the laws look at.
import type { Held, Message } from './outside.js';
import type { Records } from './records.js';
import type { World } from './world.js';

/** A life that is watched. */
export interface Watched {
  readonly world: World;
  readonly records: Records;
  /**
   * The messages that are to be true now: those that Gatehouse says by itself, and answers that were pressed. What was said by a process that died, or failed, before it
   * could write that down is not known to anybody (docs/adr/0009).
   */
  readonly kept: readonly Message[];
  /** How often something was said or changed. */
  heard: number;
  /** How often everything due was done. */
  rests: number;
  /** Changes of the directory that no law has looked at. */
  readonly unseenChanges: () => readonly Held[];
  /** How much had happened to a request when what happens now began. */
  readonly lengthAt: (id: string) => number;
}
