// Agree and Refuse: another administrator's word on a change that weakens protection, by who both are at that moment (rule 57).
import { becameOf, type Became } from '../../engine/settings/became.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { SettingsRefusal } from '../../engine/settings/model.js';
import { settingsId } from '../../engine/settings/tags.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { handle } from '../road/handle.js';
import { postAlerts } from './post-alerts.js';

/** `became`: what is true of the change now, whatever was pressed. */
export type Seconded =
  | { readonly status: 'done'; readonly became: Became }
  | { readonly status: 'refused'; readonly refused: SettingsRefusal; readonly became?: Became };

export type Word = { readonly id: string } & (
  | { readonly verb: 'agree' }
  | { readonly verb: 'refuse'; readonly reason: string }
);

/** Throws `DirectoryError`, `StorageDown`. */
export async function second(context: Context, { person: by, at }: By, word: Word): Promise<Seconded> {
  const { id } = word;
  const handled = await handle(context, settingsDecider, settingsId, async ({ state }) => {
    const administers = await isAdministrator(context, by);
    if (word.verb === 'refuse') return { type: 'refuse' as const, at, id, by, administers, reason: word.reason };
    const proposer = state.proposals.find((one) => one.id === id)?.by;
    const found = proposer && (await context.directory.getUser(proposer.id));
    const proposerAdministers = found?.enabled === true && (await isAdministrator(context, found));
    return { type: 'agree' as const, at, id, by, administers, proposerAdministers };
  });
  const became = becameOf(handled.document.history, id);
  if (handled.status === 'refused') {
    const { refused } = handled;
    // Whoever may not see settings learns nothing of what became of them.
    return refused.code === 'not-an-administrator' || !became
      ? { status: 'refused', refused }
      : { ...{ status: 'refused', refused }, became };
  }
  if (!became) return { status: 'refused', refused: { code: 'no-such-proposal' } };
  const { change } = became.proposal;
  if (became.status === 'changed' && change.kind === 'alerts') await postAlerts(context, change.channel);
  return { status: 'done', became };
}
