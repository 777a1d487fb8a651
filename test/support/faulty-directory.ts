// A directory with faults on order: the next calls of a method fail, answer `pending`, or wait until they are let go.
import type { Applied, Directory, DirectoryError } from '../../engine/ports.js';

export type Method = keyof Directory;

export interface FaultyDirectory extends Directory {
  /** The next `times` calls of this method throw the error, and nothing is done. */
  fail(method: Method, error: DirectoryError, times?: number): void;
  /** The next `times` grants or removals answer `pending`, and nothing is done. */
  pend(method: 'grant' | 'revoke', times?: number): void;
  /** The next call of this method waits: `reached` resolves when it has come, `release` lets it go on. */
  hang(method: Method): { readonly reached: Promise<void>; readonly release: () => void };
  /** How often this method was called, failed calls included. */
  calls(method: Method): number;
}

type Fault =
  | { readonly kind: 'fail'; readonly error: DirectoryError }
  | { readonly kind: 'pend' }
  | { readonly kind: 'hang'; readonly reach: () => void; readonly released: Promise<void> };

/** Wraps a directory; without orders it behaves like the one inside. Orders for one method are taken in turn. */
export function faultyDirectory(inner: Directory): FaultyDirectory {
  const orders = new Map<Method, Fault[]>();
  const counts = new Map<Method, number>();
  const order = (method: Method, faults: readonly Fault[]): unknown =>
    orders.set(method, [...(orders.get(method) ?? []), ...faults]);

  async function before(method: Method): Promise<Fault['kind'] | undefined> {
    counts.set(method, (counts.get(method) ?? 0) + 1);
    const fault = orders.get(method)?.shift();
    if (fault?.kind === 'fail') throw fault.error;
    if (fault?.kind === 'hang') {
      fault.reach();
      await fault.released;
    }
    return fault?.kind;
  }
  async function asked<T>(method: Method, call: () => Promise<T>): Promise<T> {
    await before(method);
    return call();
  }
  async function applied(method: 'grant' | 'revoke', call: () => Promise<Applied>): Promise<Applied> {
    return (await before(method)) === 'pend' ? 'pending' : call();
  }

  return {
    fail: (method, error, times = 1) => order(method, Array<Fault>(times).fill({ kind: 'fail', error })),
    pend: (method, times = 1) => order(method, Array<Fault>(times).fill({ kind: 'pend' })),
    hang(method) {
      const reached = signal();
      const released = signal();
      order(method, [{ kind: 'hang', reach: reached.give, released: released.given }]);
      return { reached: reached.given, release: released.give };
    },
    calls: (method) => counts.get(method) ?? 0,
    getUser: (idOrUpn) => asked('getUser', () => inner.getUser(idOrUpn)),
    searchUsers: (text, limit) => asked('searchUsers', () => inner.searchUsers(text, limit)),
    managerChain: (person, levels) => asked('managerChain', () => inner.managerChain(person, levels)),
    members: (group) => asked('members', () => inner.members(group)),
    memberOfAny: (person, groups) => asked('memberOfAny', () => inner.memberOfAny(person, groups)),
    holders: (role) => asked('holders', () => inner.holders(role)),
    holdsAny: (person, roles) => asked('holdsAny', () => inner.holdsAny(person, roles)),
    holds: (person, resource) => asked('holds', () => inner.holds(person, resource)),
    grant: (person, resource, until) => applied('grant', () => inner.grant(person, resource, until)),
    revoke: (person, resource) => applied('revoke', () => inner.revoke(person, resource)),
  };
}

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
