// "audit SS-7F3K": one request's story as the record has it, to those who may read it (rules 59 and 60).
import { auditCard } from '../../cards/audit/audit.js';
import { settingsRefusalText } from '../../cards/words/words.js';
import { readingRoles } from '../../engine/directory-roles.js';
import type { Context } from '../../app/context.js';
import { isAdministrator } from '../../app/people/speaking.js';
import type { Asker } from './asker.js';
import { requestNamed } from '../../app/queries/requests.js';
import { refuse, sayNo, show, type Reply } from './reply.js';

const longest = 500;

export async function showAudit(
  context: Context,
  { person, viewer }: Asker,
  id: string,
  page?: number,
): Promise<Reply> {
  if (!(await isAdministrator(context, person)))
    return sayNo(settingsRefusalText({ code: 'not-an-administrator' }, viewer), viewer);
  if (!(await requestNamed(context, id))) return refuse({ code: 'no-such-request' }, viewer, { name: id });
  const [entries, reads] = await Promise.all([
    context.audit.about('request', id, longest),
    context.directory.holdsAny(person.id, readingRoles),
  ]);
  return show(
    id,
    auditCard(entries, { about: id, mayReadRisk: reads.length > 0, ...(page !== undefined && { page }) }, viewer),
  );
}
