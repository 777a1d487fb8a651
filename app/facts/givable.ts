// What the directory would not let us give: asked before anybody else is (rule 83), so that nobody approves in vain.
import { resourceKey, type Resource } from '../../engine/catalogue/model.js';
import type { PersonId } from '../../engine/ids.js';
import { DirectoryError, type DirectoryFault } from '../../engine/ports.js';
import type { FilingFacts } from '../../engine/request/model.js';
import type { Context } from '../context.js';

/** What is to be given, to whom, until when. */
export interface Wanted {
  readonly person: PersonId;
  readonly resources: readonly Resource[];
  readonly until?: Date;
}

/** These say no to the thing itself; the others say that the directory could not be asked. */
const refusing: readonly DirectoryFault[] = ['forbidden', 'policy', 'unsupported', 'not-found'];

/** The resources that cannot be given as things stand, with the directory's sentence for each. Throws `DirectoryError` where it cannot be asked. */
export async function gatherNotGivable(
  { directory, log }: Pick<Context, 'directory' | 'log'>,
  { person, resources, until }: Wanted,
): Promise<NonNullable<FilingFacts['notGivable']>> {
  const found = await Promise.all(
    resources.map(async (resource) => {
      try {
        await directory.validateGrant?.(person, resource, until);
        return undefined;
      } catch (error) {
        if (!(error instanceof DirectoryError) || !refusing.includes(error.fault)) throw error;
        log('warn', 'not-givable', { resource: resourceKey(resource), fault: error.fault, text: error.message });
        return { name: resource.name, why: error.message };
      }
    }),
  );
  return found.filter((one) => one !== undefined);
}
