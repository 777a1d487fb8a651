// Says notices about a request to people, each once.
import { roles } from '../../engine/directory-roles.js';
import type { PersonId } from '../../engine/ids.js';
import type { Telling } from '../../engine/request/told.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { DirectoryError } from '../../engine/ports.js';
import type { Context } from '../context.js';
import { administrators } from '../people/administrators.js';
import { want } from './want.js';

/** Says each of these, to administrators as the directory names them now. Throws `DirectoryError`, `StorageDown`. */
export async function tellEach(context: Context, state: AccessRequest, all: readonly Telling[]): Promise<void> {
  await Promise.all(all.map((one) => tell(context, state, one)));
}

async function tell(context: Context, state: AccessRequest, { to, except, notice, revision }: Telling): Promise<void> {
  const people = await meant(context, to);
  const content = { kind: 'request-notice', request: state.id, notice } as const;
  const told = people.filter((person) => person !== except);
  await Promise.all(told.map((person) => want(context, { to: person, content, revision })));
}

async function meant(context: Context, to: Telling['to']): Promise<PersonId[]> {
  if (to !== 'administrators' && to !== 'security-administrators') return [to];
  const named =
    to === 'administrators' ? administrators(context) : context.directory.holders(roles.securityAdministrator);
  return (await named).map(({ id }) => id);
}

/** The same where a directory that does not answer must hold up nothing: whoever cannot be named now is not told. Throws `StorageDown`. */
export async function tellThoseNamed(context: Context, state: AccessRequest, all: readonly Telling[]): Promise<void> {
  try {
    await tellEach(context, state, all);
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    context.log('warn', 'administrators-not-told', { request: state.id, fault: error.fault });
  }
}
