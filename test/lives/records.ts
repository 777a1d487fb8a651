// The documents of a life as they were last written, without asking for them anew.
import type { Decider, Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import type { Documents } from '../../engine/ports.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { RequestEvent } from '../../engine/request/event.js';
import { resourceKey } from '../../engine/catalogue/model.js';
import { deciderOf } from './deciders.js';

/** A document that was written, of whichever kind. */
export interface Fresh {
  readonly kind: Kind;
  readonly document: Document<Kind>;
}

/** Takes down what is written; `of` gives the last of each of a kind. */
export class Records {
  readonly #kinds = new Map<Kind, Map<string, Document<Kind>>>();
  /** Written since the last look. */
  #fresh = new Map<string, Fresh>();
  /** What each history gives, folded here and not there. */
  readonly #folded = new Map<string, { readonly states: Document<Kind>['state'][] }>();

  of<K extends Kind>(kind: K): Document<K>[] {
    return [...(this.#kinds.get(kind)?.values() ?? [])] as unknown as Document<K>[];
  }

  one<K extends Kind>(kind: K, id: string): Document<K> | undefined {
    return this.#kinds.get(kind)?.get(id) as unknown as Document<K> | undefined;
  }

  take(kind: Kind, document: Document<Kind>): void {
    const before = this.#kinds.get(kind)?.get(document.id);
    if (before && before.version >= document.version) return;
    const known = this.#kinds.get(kind) ?? new Map<string, Document<Kind>>();
    this.#kinds.set(kind, known.set(document.id, document));
    this.#fresh.set(`${kind} ${document.id}`, { kind, document });
  }

  fresh(): readonly Fresh[] {
    const fresh = [...this.#fresh.values()];
    this.#fresh.clear();
    return fresh;
  }

  /** Every state that the history of a document went through, the first of them before anything. */
  statesOf<K extends Kind>(kind: K, { id, history }: Document<K>): readonly Document<K>['state'][] {
    const decider = deciderOf(kind) as unknown as Decider<K, never, never>;
    const key = `${kind} ${id}`;
    const { states } = this.#folded.get(key) ?? { states: [decider.initial] };
    this.#folded.set(key, { states });
    for (const event of history.slice(states.length - 1)) states.push(decider.evolve(states.at(-1)!, event));
    return states;
  }

  /** The documents, watched. */
  watching(documents: Documents): Documents {
    return {
      ...documents,
      save: async (kind, document, lease) => {
        const saved = await documents.save(kind, document, lease);
        if (saved === 'saved') this.take(kind, { ...document, version: document.version + 1 });
        return saved;
      },
    };
  }

  /** How much a person has done so far to any request. */
  deedsOf(person: string): number {
    const isTheirs = (event: object): boolean =>
      'by' in event && (event.by as { id?: string } | undefined)?.id === person;
    return this.of('request').reduce((sum, { history }) => sum + history.filter(isTheirs).length, 0);
  }

  get requests(): AccessRequest[] {
    return this.of('request').flatMap(({ state }) => (state.status === 'none' ? [] : [state]));
  }
}

/** What one request lets one person hold, as its history alone says. */
export interface Claim {
  readonly id: string;
  readonly person: string;
  readonly keys: readonly string[];
  readonly from: Date;
  /** When it is over, or will be. */
  readonly until: Date | undefined;
  /** It was ended, or its end was noted. */
  readonly isOver: boolean;
  /** Nobody could vouch for its start when that came. */
  readonly isDelayed: boolean;
  readonly startedAt: Date | undefined;
}

export function claimOf(history: readonly RequestEvent[]): Claim | undefined {
  let claim: Claim | undefined;
  let opened: Extract<RequestEvent, { type: 'opened' }> | undefined;
  for (const event of history) {
    if (event.type === 'opened') opened = event;
    if (event.type === 'approved' && opened) {
      const { id, beneficiary, entitlement } = opened;
      const keys = entitlement.resources.map(resourceKey);
      const { from, until } = event.window;
      const plain = { isOver: false, isDelayed: false, startedAt: undefined };
      claim = { id, person: beneficiary.id, keys, from, until, ...plain };
    }
    if (claim) claim = { ...claim, ...changeOf(event, claim) };
  }
  return claim;
}

function changeOf(event: RequestEvent, { until }: Claim): Partial<Claim> {
  if (event.type === 'started') return { startedAt: event.at, ...(event.until && { until: event.until }) };
  if (event.type === 'delayed') return { isDelayed: true };
  if (event.type === 'prolonged') return { until: event.extension.until };
  if (event.type !== 'ending') return {};
  const at = event.overAt ?? event.at;
  return { until: until && until < at ? until : at, isOver: true };
}

/** All claims, the extensions that were approved and not yet heard of taken in. */
export function claimsOf(records: Records): Claim[] {
  const claims = records.of('request').flatMap(({ history }) => claimOf(history) ?? []);
  return claims.map((claim) => {
    const waiting = records.requests.find(
      (one) => one.status === 'extending' && one.extends.request === claim.id && !claim.isOver,
    );
    return waiting?.extends ? { ...claim, until: waiting.extends.until } : claim;
  });
}

/** Whether it covers this moment: from its beginning, and not at its end any more. */
export function covers(claim: Claim, at: Date): boolean {
  const begun = claim.isDelayed ? claim.startedAt : claim.from;
  return begun !== undefined && begun <= at && (!claim.until || at < claim.until);
}
