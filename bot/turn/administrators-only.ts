// What only administrators may, said to everybody else: who they are is the directory's to name, at that moment (rule 57).
import { administratorRolesSaid, namesAdministrators, settingsRefusalText, wordsFor } from '../../cards/words/words.js';
import { inSentence, namesOf } from '../../cards/kit/formatter.js';
import type { Viewer } from '../../cards/words/viewer.js';
import type { SettingsRefusal } from '../../engine/settings/model.js';
import type { Context } from '../../app/context.js';
import { administratorRoleNames, administrators } from '../../app/people/administrators.js';
import type { Asker } from './asker.js';
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

/** The same, with who they are, as far as that is nobody else's business than the company's: of what only they `change` or `give`, or they and auditors `see`. Throws `DirectoryError`. */
export async function whoAdministers(
  context: Context,
  { person, viewer }: Pick<Asker, 'person' | 'viewer'>,
  what: 'change' | 'see' | 'give',
): Promise<Reply> {
  const no = await {
    change: () => whyNotSet(context, { code: 'not-an-administrator' }, viewer),
    see: () => whyNotShown(context, viewer),
    give: () => whyNotGiven(context, viewer),
  }[what]();
  const names = person.kind === 'guest' ? [] : (await administrators(context)).map(({ name }) => name);
  if (names.length === 0) return sayNo(no, viewer);
  return sayNo(wordsFor(viewer).controls.administratorsAre({ no, names: namesOf(names, inSentence(viewer)) }), viewer);
}

/** Why nobody is made eligible. Throws `DirectoryError`. */
async function whyNotGiven(context: Context, viewer: Viewer): Promise<string> {
  const roles = administratorRolesSaid(await administratorRoleNames(context), viewer);
  return wordsFor(viewer).makeEligible.notAllowed({ roles });
}

/** Why nothing of everybody is shown. Throws `DirectoryError`. */
export async function whyNotShown(context: Context, viewer: Viewer): Promise<string> {
  const roles = administratorRolesSaid(await administratorRoleNames(context), viewer);
  return wordsFor(viewer).ofEverybody.notAllowed({ roles });
}
