// Through what somebody holds a resource already (rule 71): by requests of Gatehouse, by an assignment of their own, or through groups.
import type { RequestId } from '../ids.js';

/** So many requests or groups are named of one resource. */
export const mostNamed = 5;

/** How a resource was held when that was read. `key`: the resource's. */
export interface Holding {
  readonly key: string;
  /** The requests that have it for the person; the directory is not asked further then. */
  readonly requests?: readonly RequestId[];
  readonly direct?: true;
  /** Names of the groups through which it is had, where it is not had directly. */
  readonly groups?: readonly string[];
}

interface Held {
  readonly held?: readonly string[];
  readonly holdings?: readonly Holding[];
}

/** What is written down of it; what is empty is left out. */
export const heldIn = ({ held = [], holdings = [] }: Held): Held => ({
  ...(held.length > 0 && { held }),
  ...(holdings.length > 0 && { holdings }),
});
