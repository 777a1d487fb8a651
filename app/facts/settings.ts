// What administrators have set, read at the moment it is used.
import { settingsDecider } from '../../engine/settings/decider.js';
import type { SettingsState } from '../../engine/settings/model.js';
import { settingsId } from '../../engine/settings/tags.js';
import type { Context } from '../context.js';

/** What administrators have set, for every process the same. */
export async function settingsInForce({ documents }: Pick<Context, 'documents'>): Promise<SettingsState> {
  return (await documents.load('settings', settingsId))?.state ?? settingsDecider.initial;
}
