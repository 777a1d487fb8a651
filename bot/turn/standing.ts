// For administrators: who held what before asking for it, and what becomes of access that others took away (rules 71 and 82).
import { standingCard, type StandingRow } from '../../cards/lists/standing-list.js';
import { refusalText, settingsRefusalText, wordsFor } from '../../cards/words/words.js';
import { ledgerDecider } from '../../engine/ledger/decider.js';
import { ledgerId } from '../../engine/ledger/tags.js';
import { handle } from '../../app/road/handle.js';
import type { Context } from '../../app/context.js';
import { isAdministrator } from '../../app/people/speaking.js';
import type { Asker } from './asker.js';
import { requestNamed } from '../../app/queries/requests.js';
import { say, sayNo, show, type Reply } from './reply.js';

const longest = 200;

/** "standing access". Throws `DirectoryError`. */
export async function listStanding(context: Context, { person, viewer }: Asker): Promise<Reply> {
  if (!(await isAdministrator(context, person))) return notAllowed(viewer);
  const ledgers = await context.documents.find('ledger', ['standing:yes'], longest);
  const rows = await Promise.all(
    ledgers.map(async ({ state }): Promise<StandingRow[]> => {
      if (state.status === 'none') return [];
      const found = await context.directory.getUser(state.person);
      const { resource, standingAt, standing, changedAt } = state;
      const isTakenOver = standing === 'taken-over';
      return [{ resource, isTakenOver, at: standingAt ?? changedAt, ...(found && { person: found }) }];
    }),
  );
  return show(wordsFor(viewer).standing.list, standingCard(rows.flat(), viewer));
}

/** "restore SS-7F3K" gives again what others took away, "accept SS-7F3K" lets it be. */
export async function settleDrift(
  context: Context,
  asker: Asker,
  how: 'restore' | 'accept',
  id: string,
): Promise<Reply> {
  const { person, viewer } = asker;
  const { standing } = wordsFor(viewer);
  if (!(await isAdministrator(context, person))) return notAllowed(viewer);
  const state = await requestNamed(context, id);
  if (!state) return sayNo(refusalText({ code: 'no-such-request' }, viewer, { name: id }), viewer);
  let settled = 0;
  for (const resource of state.entitlement.resources) {
    const command = { type: how, at: viewer.now, by: person };
    const handled = await handle(context, ledgerDecider, ledgerId(state.beneficiary.id, resource), command);
    if (handled.status === 'done') settled += handled.events.length;
  }
  if (settled === 0) return sayNo(standing.nothingDrifted({ id }), viewer);
  return say(how === 'restore' ? standing.restored({ id }) : standing.accepted({ id }));
}

const notAllowed = (viewer: Asker['viewer']): Reply =>
  sayNo(settingsRefusalText({ code: 'not-an-administrator' }, viewer), viewer);
