// What only administrators may, said to everybody else: who they are is the directory's to name, at that moment (rule 57).
import { namesAdministrators, settingsRefusalText } from '../../cards/words/words.js';
import type { Viewer } from '../../cards/words/viewer.js';
import type { SettingsRefusal } from '../../engine/settings/model.js';
import type { Context } from '../../app/context.js';
import { administratorRoleNames } from '../../app/people/administrators.js';
import { sayNo, type Reply } from './reply.js';

/** Why nothing was set, with the roles that administer where the sentence names them. Throws `DirectoryError`. */
export async function whyNotSet(context: Context, refusal: SettingsRefusal, viewer: Viewer): Promise<string> {
  return settingsRefusalText(refusal, viewer, await rolesFor(context, refusal));
}

/** What the roles that administer are called, where this refusal names them; else nothing is looked up. Throws `DirectoryError`. */
export const rolesFor = async (
  context: Context,
  refusal: Parameters<typeof namesAdministrators>[0],
): Promise<string[]> => (namesAdministrators(refusal) ? administratorRoleNames(context) : []);

/** For administrators only. Throws `DirectoryError`. */
export const notAllowed = async (context: Context, viewer: Viewer): Promise<Reply> =>
  sayNo(await whyNotSet(context, { code: 'not-an-administrator' }, viewer), viewer);
