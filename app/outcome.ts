// What every operation is told of whoever asks for it, and what those on one request answer: no card, no viewer, no Teams.
import type { Person } from '../engine/person.js';
import type { AccessRequest } from '../engine/request/model.js';
import type { RequestRefusal } from '../engine/request/refusal.js';

/** Who acts, as the directory knows them now, and when. */
export interface By {
  readonly person: Person;
  readonly at: Date;
}

/** What came of an operation on a request: how it stands now; where it was refused, why nothing was changed. */
export type Outcome =
  | { readonly status: 'done'; readonly request: AccessRequest }
  /** `request` is absent where there is none of that id. */
  | { readonly status: 'refused'; readonly refused: RequestRefusal; readonly request?: AccessRequest };

export const noSuchRequest: Outcome = { status: 'refused', refused: { code: 'no-such-request' } };
