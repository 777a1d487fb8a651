// What is asked for, and by whom, before it is known what it names.
import type { Person } from '../../engine/person.js';
import type { Details, Entitlement } from '../../engine/request/entitlement.js';
import type { PerhapsLength } from '../sentences/perhaps.js';
import type { Asker } from './asker.js';

/** How something is asked for. */
export type Verb = 'request' | 'activate' | 'emergency' | 'eligible';

/** By what a thing of this kind is asked for. */
export const verbOf = ({ kind }: Pick<Entitlement, 'kind'>): Exclude<Verb, 'emergency'> =>
  ({ package: 'request', role: 'activate', eligibility: 'eligible' } as const)[kind];

/** A request as it was said or pressed. */
export interface Filing {
  readonly asker: Asker;
  readonly beneficiary: Person;
  readonly details: Details;
  /** What the reason ends with, which may be how long. */
  readonly perhapsLength?: PerhapsLength | undefined;
  /** How it was asked for; `request` unless given. */
  readonly verb?: Verb;
}
