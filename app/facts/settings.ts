// What administrators have set, read at the moment it is used.
import { blank, type Document } from '../../engine/document.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { SettingsState } from '../../engine/settings/model.js';
import { settingsId } from '../../engine/settings/tags.js';
import type { Context } from '../context.js';

/** What administrators have set, for every process the same. */
export async function settingsInForce(context: Pick<Context, 'documents'>): Promise<SettingsState> {
  return (await settingsNow(context)).state;
}

/** The same with all that was ever proposed and set. */
export const settingsNow = async ({ documents }: Pick<Context, 'documents'>): Promise<Document<'settings'>> =>
  (await documents.load('settings', settingsId)) ?? blank(settingsDecider, settingsId);
