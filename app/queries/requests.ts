// Requests: by their id, by what they carry, somebody's own, and one to whoever may read it.
import type { Document } from '../../engine/document.js';
import type { PersonId } from '../../engine/ids.js';
import type { Person } from '../../engine/person.js';
import { currentStage, mayRead } from '../../engine/request/may.js';
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import { refreshFromDirectory } from '../facts/decision.js';
import { asStandingTo } from '../facts/manager.js';
import { onceEach } from '../facts/once-each.js';
import { isManagerOf } from '../facts/stages.js';
import { overseer } from '../people/administrators.js';

/** A stored request that was begun. */
export type RequestDocument = Document<'request'> & { readonly state: AccessRequest };

/** The document of the request with this id, if there is one. Throws `StorageDown`. */
export async function loadRequest(context: Context, id: string): Promise<RequestDocument | undefined> {
  const document = await context.documents.load('request', id);
  return document && isBegun(document) ? document : undefined;
}

export const isBegun = (document: Document<'request'>): document is RequestDocument => document.state.status !== 'none';

/**
 * The same for whoever only goes on where it is a draft and writes under the version it rests on: a draft that this process remembers need
 * not be read. Throws `StorageDown`.
 */
export async function loadToSend(context: Context, id: string): Promise<RequestDocument | undefined> {
  const remembered = context.documents.recall?.('request', id);
  return remembered?.state.status === 'draft' && isBegun(remembered) ? remembered : loadRequest(context, id);
}

/** The request with this id, if there is one. Throws `StorageDown`. */
export async function requestById(context: Context, id: string): Promise<AccessRequest | undefined> {
  return (await loadRequest(context, id))?.state;
}

/** The document of the request with this id as this person stands to it now (rule 10). Throws `DirectoryError`, `StorageDown`. */
export async function loadRequestFor(
  context: Context,
  person: PersonId,
  id: string,
): Promise<RequestDocument | undefined> {
  const document = await loadRequest(context, id);
  if (!document || (await asStandingTo(context, document.state, person)) === document.state) return document;
  return loadRequest(context, id);
}

/** Every request carrying this tag, newest first, however many there are. Throws `StorageDown`. */
export async function requestsTagged(context: Context, tag: string): Promise<AccessRequest[]> {
  const found: AccessRequest[] = [];
  for await (const document of context.documents.all('request', [tag]))
    if (isBegun(document)) found.push(document.state);
  return found;
}

/** What they asked for, or was asked for them, newest first; of reports only while they manage them (rule 10). Throws `DirectoryError`, `StorageDown`. */
export async function requestsOf(context: Context, person: Person): Promise<AccessRequest[]> {
  const asking: Context = { ...context, directory: onceEach(context.directory) };
  const tagged = await requestsTagged(context, requestTags.person(person.id));
  const sent = tagged.filter(({ status }) => status !== 'draft');
  const now = await Promise.all(sent.map((state) => asStandingTo(asking, state, person.id)));
  return now.filter((state) => mayRead(state, person.id));
}

/** What they have, are to have, or have not lost yet, newest first. Throws `StorageDown`. */
export async function accessOf(context: Context, person: Person): Promise<Granted[]> {
  const requests = await requestsTagged(context, requestTags.holder(person.id));
  return requests.filter((one): one is Granted => 'window' in one);
}

/** How somebody reads it: as one it concerns, or as an administrator or the holder's manager, who have no copy of their own. */
export interface Readable {
  readonly request: AccessRequest;
  readonly as: 'concerned' | 'administrator';
}

/** The request with this id as it stands now (rules 31 and 67): nothing if there is none that this person may read. Throws `DirectoryError`, `StorageDown`. */
export async function readRequest(context: Context, person: Person, id: string): Promise<Readable | undefined> {
  const known = (await loadRequestFor(context, person.id, id))?.state;
  if (!known) return undefined;
  // The card of somebody who lacked a role says: ask for it, then say this (rule 29).
  const request = isUnable(known, person.id) ? await refreshFromDirectory(context, known) : known;
  if (mayRead(request, person.id) && request.status !== 'draft') return { request, as: 'concerned' };
  const sees = (await overseer(context, person)) !== undefined || (await seesAsManager(context, person, request));
  return sees ? { request, as: 'administrator' } : undefined;
}

/** A manager sees what a direct report has and waits for (rule 10), as the directory names them now. */
async function seesAsManager({ directory }: Context, reader: Person, state: AccessRequest): Promise<boolean> {
  if (state.status === 'draft') return false;
  const isOpen =
    'window' in state ? state.status !== 'ended' : state.status === 'pending' || state.status === 'extending';
  return isOpen && isManagerOf(directory, reader.id, state.beneficiary.id);
}

const isUnable = (state: AccessRequest, viewer: PersonId): boolean =>
  state.status === 'pending' && currentStage(state).unable.some((one) => one.id === viewer);
