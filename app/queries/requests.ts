// Requests by their id, and by what they carry.
import type { Document } from '../../engine/document.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../context.js';

/** As many as the store gives at once; more wait for nobody. */
const longest = 500;

/** A stored request that was begun. */
export type RequestDocument = Document<'request'> & { readonly state: AccessRequest };

/** The document of the request with this id, if there is one. Throws `StorageDown`. */
export async function loadRequest(context: Context, id: string): Promise<RequestDocument | undefined> {
  const document = await context.documents.load('request', id);
  return document && isBegun(document) ? document : undefined;
}

const isBegun = (document: Document<'request'>): document is RequestDocument => document.state.status !== 'none';

/** The request with this id, if there is one. Throws `StorageDown`. */
export async function requestNamed(context: Context, id: string): Promise<AccessRequest | undefined> {
  return (await loadRequest(context, id))?.state;
}

/** The newest requests carrying this tag. Throws `StorageDown`. */
export async function requestsTagged(context: Context, tag: string): Promise<AccessRequest[]> {
  const found = await context.documents.find('request', [tag], longest);
  return found.flatMap((document) => (isBegun(document) ? [document.state] : []));
}
