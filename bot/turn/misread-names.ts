// Names that a sentence would read as something else ("Because We Care", "Access until Friday"), packages as far as this person may ask for them.
import { forOneself } from '../../engine/request/for-whom.js';
import { policiesFor } from '../../engine/catalogue/choose.js';
import { fold, isSameName } from '../../engine/catalogue/match.js';
import type { Catalogue, Package } from '../../engine/catalogue/model.js';
import type { Context } from '../../app/context.js';
import { parse } from '../sentences/parse.js';
import { audienceFacts } from '../../app/people/audience.js';
import type { Asker } from './asker.js';

interface Misread {
  readonly packages: readonly Package[];
  readonly roles: readonly string[];
}

/** Worked out once for each catalogue: usually there are none. */
const known = new WeakMap<Catalogue, Misread>();

/** Those that this line names; nothing is asked of the directory where there is none. Throws `DirectoryError`. */
export async function misreadNames(
  context: Context,
  { person, viewer }: Asker,
  text: string,
): Promise<readonly string[]> {
  const catalogue = context.catalogue();
  const misread = known.get(catalogue) ?? misreadIn(catalogue, viewer);
  known.set(catalogue, misread);
  const said = compact(text);
  const roles = misread.roles.filter((name) => said.includes(compact(name)));
  const packages = misread.packages.filter(({ name }) => said.includes(compact(name)));
  if (packages.length === 0) return roles;
  // Somebody who may not ask for it is answered as if there were no such name.
  const facts = await audienceFacts(context, catalogue, forOneself(person));
  return [...roles, ...packages.filter((each) => policiesFor(each, facts).length > 0).map(({ name }) => name)];
}

function misreadIn({ packages, roles }: Catalogue, { now, zone }: Asker['viewer']): Misread {
  const isMisread = (name: string, verb: 'request' | 'activate'): boolean => {
    const { kind, ...read } = parse(`${verb} ${name}`, { now, zone });
    return kind !== verb || Object.keys(read).length > 1 || !('name' in read && isSameName(read.name, name));
  };
  return {
    packages: packages.filter(({ name }) => isMisread(name, 'request')),
    roles: roles.map(({ name }) => name).filter((name) => isMisread(name, 'activate')),
  };
}

/** The beginning of a line is enough: a name stands there. */
const compact = (text: string): string => fold(text).replaceAll(' ', '');
