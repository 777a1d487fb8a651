// How many units of the identity service Microsoft allows a tenant: by its people, who are counted once an hour for all processes.
import { z } from 'zod';
import { StorageDown, type Clock, type Shared } from '../../../engine/ports.js';
import { hourMs } from '../../../engine/time.js';
import { fewestUnits } from './costs.js';
import { needs } from './permissions.js';
import type { Wire } from './wire.js';

const name = 'graph-tenant';
const keptShape = z.object({ people: z.number().int().min(0) });
const countShape = z.object({ '@odata.count': z.number().int().min(0) });

/** For ten seconds. https://learn.microsoft.com/graph/throttling-limits */
const unitsOf = (people: number): number => (people < 50 ? fewestUnits : people <= 500 ? 5_000 : 8_000);

export interface TenantSize {
  /** Counts the people, for all processes. Gives how many there are. Throws `DirectoryError`. */
  count(wire: Wire): Promise<number>;
  /** The units that this tenant may spend in ten seconds. */
  units(): Promise<number>;
}

/** As one process knows it: it looks once an hour at what was counted. */
export function tenantSize(shared: Pick<Shared, 'read' | 'write'>, clock: Clock): TenantSize {
  let known: { readonly units: number; readonly atMs: number } | undefined;
  return {
    async count(wire) {
      const query = { $select: 'id', $top: '1', $count: 'true' };
      const answer = await wire.get({ need: needs.people, path: '/users', query, isEventual: true }, countShape);
      const people = answer?.['@odata.count'] ?? 0;
      await shared.write(name, { people });
      known = undefined;
      return people;
    },
    async units() {
      const nowMs = clock.now().getTime();
      if (known && nowMs - known.atMs < hourMs) return known.units;
      const kept = keptShape.safeParse(await shared.read(name).catch(unlessDown));
      known = { units: kept.success ? unitsOf(kept.data.people) : fewestUnits, atMs: nowMs };
      return known.units;
    },
  };
}

function unlessDown(error: unknown): undefined {
  if (!(error instanceof StorageDown)) throw error;
}
