// What somebody has, is to have or waits for, told to their manager and to administrators (rule 10), as the directory says at this moment who that is.
import type { Person } from '../../engine/person.js';
import { refusalToStop } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Context } from '../context.js';
import { isManagerOf } from '../facts/stages.js';
import type { By } from '../outcome.js';
import { overseer } from '../people/administrators.js';
import { isBegun } from './requests.js';

/** So many of a kind are looked at, the newest first. */
export const mostOfAReport = 100;

/** A request that is open, and what this reader may do about it. */
export interface OfReport {
  readonly request: AccessRequest;
  readonly mayEnd: boolean;
  readonly mayCancel: boolean;
}

/**
 * What is open for this person, newest first within what they have and what they wait for; `isCut`: there is more than was looked at. Nothing is told to
 * whoever is neither their direct manager nor an administrator now. Throws `DirectoryError`, `StorageDown`.
 */
export async function accessOfReport(
  context: Context,
  { person, at }: By,
  whose: Person,
): Promise<{ readonly open: readonly OfReport[]; readonly isCut: boolean } | 'not-their-manager'> {
  const [sees, manages] = await Promise.all([
    overseer(context, person),
    isManagerOf(context.directory, person.id, whose.id),
  ]);
  if (!sees && !manages) return 'not-their-manager';
  const administers = sees === 'administrator';
  const waits = (status: 'pending' | 'extending'): string[] => [
    requestTags.person(whose.id),
    requestTags.status(status),
  ];
  const find = (tags: readonly string[]) => context.documents.find('request', tags, mostOfAReport);
  const found = await Promise.all([
    find([requestTags.holder(whose.id)]),
    find(waits('pending')),
    find(waits('extending')),
  ]);
  const mayStop = (action: 'cancel' | 'end', request: AccessRequest, overrules: boolean): boolean =>
    refusalToStop(action, request, { viewer: person.id, at, administers: overrules }) === undefined;
  const open = found
    .flat()
    .filter(isBegun)
    // What they asked for somebody else is not theirs.
    .filter(({ state }) => state.beneficiary.id === whose.id)
    .map(({ state: request }) => ({
      request,
      mayEnd: mayStop('end', request, administers || manages),
      mayCancel: mayStop('cancel', request, administers),
    }));
  return { open, isCut: found.some(({ length }) => length >= mostOfAReport) };
}
