// The accounts of guests, disabled and enabled again (rule 56): written, and read back before anybody is told.
import { z } from 'zod';
import type { PersonId } from '../../../engine/ids.js';
import { DirectoryError } from '../../../engine/ports.js';
import { needs } from '../wire/permissions.js';
import { segment, type Wire } from '../wire/wire.js';

const account = z.object({ accountEnabled: z.boolean().nullish() });

/** As the port has it. Throws `DirectoryError`. */
export async function setEnabled(wire: Wire, person: PersonId, isEnabled: boolean): Promise<void> {
  const path = `/users/${segment(person)}`;
  const body = { accountEnabled: isEnabled };
  await wire.change({ need: needs.enableAccounts, path, method: 'PATCH', body }, z.unknown());
  const found = await wire.get({ need: needs.people, path, query: { $select: 'id,accountEnabled' } }, account);
  if (found?.accountEnabled !== isEnabled)
    throw new DirectoryError('not-replicated', 'The account is not read as it was written yet.');
}
