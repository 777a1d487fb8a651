// A directory, and risk sources, with faults on order: the next calls fail, answer `pending` or nonsense, or wait until they are let go.
import type { Applied, Directory, DirectoryError, Risks } from '../../engine/ports.js';
import type { RiskSource } from '../../engine/risk/scales.js';

export type Method = keyof Directory;

/** A call that waits: `reached` resolves when it has come, `release` lets it go on. */
export interface Hanging {
  readonly reached: Promise<void>;
  readonly release: () => void;
}

export interface FaultyDirectory extends Directory {
  /** The next `times` calls of this method throw the error, and nothing is done. */
  fail(method: Method, error: DirectoryError, times?: number): void;
  /** Takes back what was ordered for this method. */
  heal(method: Method): void;
  /** The next `times` grants or removals answer `pending`, and nothing is done. */
  pend(method: 'grant' | 'revoke', times?: number): void;
  /** The next call of this method waits. */
  hang(method: Method): Hanging;
  /** How often this method was called, failed calls included. */
  calls(method: Method): number;
}

export interface FaultyRisks extends Risks {
  /** The next `times` questions to this source throw the error. */
  fail(source: RiskSource, error: DirectoryError, times?: number): void;
  /** The next `times` questions to this source are answered with nothing of its scale. */
  babble(source: RiskSource, times?: number): void;
  /** The next question to this source waits. */
  hang(source: RiskSource): Hanging;
  /** How often this source was asked, failed questions included. */
  calls(source: RiskSource): number;
}

type Fault =
  | { readonly kind: 'fail'; readonly error: DirectoryError }
  | { readonly kind: 'pend' | 'babble' }
  | { readonly kind: 'hang'; readonly reach: () => void; readonly released: Promise<void> };

/** What is ordered for each method, taken in turn, and how often each was called. */
class Orders<M> {
  private readonly faults = new Map<M, Fault[]>();
  private readonly counts = new Map<M, number>();

  /** From now on everything is well again. */
  readonly heal = (method: M): void => void this.faults.delete(method);

  readonly fail = (method: M, error: DirectoryError, times = 1): void =>
    this.add(method, Array<Fault>(times).fill({ kind: 'fail', error }));
  readonly calls = (method: M): number => this.counts.get(method) ?? 0;
  readonly hang = (method: M): Hanging => {
    const reached = signal();
    const released = signal();
    this.add(method, [{ kind: 'hang', reach: reached.give, released: released.given }]);
    return { reached: reached.given, release: released.give };
  };

  add(method: M, faults: readonly Fault[]): void {
    this.faults.set(method, [...(this.faults.get(method) ?? []), ...faults]);
  }

  /** Counts the call and does what is ordered before it; says what it was. */
  async before(method: M): Promise<Fault['kind'] | undefined> {
    this.counts.set(method, this.calls(method) + 1);
    const fault = this.faults.get(method)?.shift();
    if (fault?.kind === 'fail') throw fault.error;
    if (fault?.kind === 'hang') {
      fault.reach();
      await fault.released;
    }
    return fault?.kind;
  }
}

/** Wraps a directory; without orders it behaves like the one inside. Orders for one method are taken in turn. */
export function faultyDirectory(inner: Directory): FaultyDirectory {
  const orders = new Orders<Method>();
  async function asked<T>(method: Method, call: () => Promise<T>): Promise<T> {
    await orders.before(method);
    return call();
  }
  async function applied(method: 'grant' | 'revoke', call: () => Promise<Applied>): Promise<Applied> {
    return (await orders.before(method)) === 'pend' ? 'pending' : call();
  }

  const invite: NonNullable<Directory['inviteGuest']> = (mail, name) => {
    if (!inner.inviteGuest) throw new Error('this directory invites nobody');
    return inner.inviteGuest(mail, name);
  };

  return {
    fail: orders.fail,
    heal: orders.heal,
    pend: (method, times = 1) => orders.add(method, Array<Fault>(times).fill({ kind: 'pend' })),
    hang: orders.hang,
    calls: orders.calls,
    getUser: (idOrUpn) => asked('getUser', () => inner.getUser(idOrUpn)),
    searchUsers: (text, limit) => asked('searchUsers', () => inner.searchUsers(text, limit)),
    managerChain: (person, levels) => asked('managerChain', () => inner.managerChain(person, levels)),
    members: (group) => asked('members', () => inner.members(group)),
    memberOfAny: (person, groups) => asked('memberOfAny', () => inner.memberOfAny(person, groups)),
    holders: (role) => asked('holders', () => inner.holders(role)),
    holdsAny: (person, roles) => asked('holdsAny', () => inner.holdsAny(person, roles)),
    rolesConferred: (group) => asked('rolesConferred', () => inner.rolesConferred(group)),
    eligibilities: (person, of) => asked('eligibilities', () => inner.eligibilities(person, of)),
    holds: (person, resource) => asked('holds', () => inner.holds(person, resource)),
    grant: (...of) => applied('grant', () => inner.grant(...of)),
    revoke: (person, resource) => applied('revoke', () => inner.revoke(person, resource)),
    ...(inner.heldThrough && {
      heldThrough: (person, resource) =>
        asked(
          'heldThrough',
          async () => (await inner.heldThrough?.(person, resource)) ?? { direct: false, groups: [] },
        ),
    }),
    ...(inner.eligible && {
      eligible: (resource) => asked('eligible', () => inner.eligible!(resource)),
    }),
    ...(inner.assignees && {
      assignees: (resource) => asked('assignees', () => inner.assignees!(resource)),
    }),
    validateGrant: (person, resource, until) =>
      asked('validateGrant', async () => inner.validateGrant?.(person, resource, until)),
    ...(inner.changesSince && {
      changesSince: (since?: string) => asked('changesSince', async () => inner.changesSince!(since)),
    }),
    mailAddress: (person) => asked('mailAddress', async () => inner.mailAddress?.(person)),
    endSessions: (person) => asked('endSessions', async () => inner.endSessions?.(person)),
    ...(inner.mayInvite && { mayInvite: () => asked('mayInvite', async () => inner.mayInvite!()) }),
    ...(inner.setEnabled && {
      setEnabled: (person, isEnabled) => asked('setEnabled', () => inner.setEnabled!(person, isEnabled)),
    }),
    ...(inner.inviteGuest && {
      inviteGuest: (mail, name) => asked('inviteGuest', () => invite(mail, name)),
    }),
  };
}

/** Wraps risk sources; without orders they behave like those inside. Orders for one source are taken in turn. */
export function faultyRisks(inner: Risks): FaultyRisks {
  const orders = new Orders<RiskSource>();
  const nonsense = { level: 'unknown', fault: 'unreadable' } as const;
  return {
    fail: orders.fail,
    babble: (source, times = 1) => orders.add(source, Array<Fault>(times).fill({ kind: 'babble' })),
    hang: orders.hang,
    calls: orders.calls,
    identity: async (person) => ((await orders.before('identity')) === 'babble' ? nonsense : inner.identity(person)),
    insider: async (person) => ((await orders.before('insider')) === 'babble' ? nonsense : inner.insider(person)),
  };
}

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
