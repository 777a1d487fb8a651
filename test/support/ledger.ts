// One ledger, a directory that is late, faulty or changed behind our back, and the road between them, as the reconciler walks it.
import { accessDecider, isWanted, needsWork, reports } from '../../engine/access/decider.js';
import type { AccessCommand, AccessEvent, AccessState, Claim } from '../../engine/access/words.js';
import { requestId, type RequestId } from '../../engine/ids.js';
import { frozen } from './given.js';
import { alex, later, monday, salesTeam } from './people.js';

/** How one try goes: `late` changes the directory but reads the old; `fails-after` changes it and cannot read; `crash` changes it and dies. */
export type Quirk = 'well' | 'late' | 'fails' | 'fails-after' | 'throttled' | 'crash';
/** What becomes of the word that the reports have reached their requests. */
export type Acknowledged = 'once' | 'twice' | 'never';

/** A claim as the world knows it: the truth that the ledger is measured by. */
export interface Truth extends Pick<Claim, 'request' | 'from' | 'until'> {
  over?: true;
  readonly heard: string[];
}

type Kept = Extract<AccessState, { status: 'kept' }>;

export type Ledger = ReturnType<typeof createLedger>;

/** A ledger of Alex's membership of the Sales Team, on Monday, with nothing in it. `watch` hears of each drive and each report when it happens. */
export function createLedger(
  watch: { drive?: (ledger: Ledger) => void; report?: (claim: Truth, status: string, ledger: Ledger) => void } = {},
) {
  let isMember = false;
  const ledger = {
    state: frozen(accessDecider.initial),
    events: [] as AccessEvent[],
    at: monday,
    truth: [] as Truth[],
    lastRead: undefined as boolean | undefined,
    changes: [] as { readonly at: Date; readonly isMember: boolean }[],
    get isMember(): boolean {
      return isMember;
    },
    get dueAt(): Date | undefined {
      return accessDecider.dueAt(ledger.state);
    },
    /** Whether some claim covers this moment. */
    get isCovered(): boolean {
      return ledger.truth.some((claim) => isLive(claim, ledger.at));
    },
    put(command: AccessCommand): void {
      const decision = accessDecider.decide(frozen(command), ledger.state);
      if ('refused' in decision) throw new Error('a ledger refuses nothing');
      for (const event of decision.events) {
        ledger.events.push(frozen(event));
        ledger.state = frozen(accessDecider.evolve(ledger.state, event));
      }
    },
    claim(fromMinutes: number, forMinutes?: number): RequestId {
      const request = requestId(`req_${ledger.truth.length}`);
      const from = later(ledger.at, { minutes: fromMinutes });
      const window = forMinutes === undefined ? { from } : { from, until: later(from, { minutes: forMinutes }) };
      ledger.truth.push({ request, ...window, heard: [] });
      ledger.put({ type: 'claim', at: ledger.at, person: alex.id, resource: salesTeam, request, ...window });
      return request;
    },
    release(request: RequestId): void {
      const claim = ledger.truth.find((one) => one.request === request);
      if (claim) claim.over = true;
      ledger.put({ type: 'release', at: ledger.at, request });
    },
    /** Somebody takes Alex out of the group without Gatehouse. */
    drift(): void {
      isMember = false;
    },
    pass(minutes: number): void {
      ledger.at = later(ledger.at, { minutes });
    },
    /** What the reconciler does: tick, drive and read back, tell, acknowledge. */
    work(quirk: Quirk = 'well', acknowledged: Acknowledged = 'once'): void {
      ledger.put({ type: 'tick', at: ledger.at });
      if (ledger.state.status === 'none') return;
      const isTime = !ledger.state.retryAt || ledger.state.retryAt <= ledger.at;
      if (needsWork(ledger.state) && isTime) {
        watch.drive?.(ledger);
        const command = drive(ledger.state, quirk);
        if (!command) return;
        ledger.put(command);
      }
      const due = reports(ledger.state);
      for (const { request, status } of due) {
        const claim = ledger.truth.find((one) => one.request === request)!;
        claim.heard.push(status);
        watch.report?.(claim, status, ledger);
      }
      const times = { once: 1, twice: 2, never: 0 }[acknowledged];
      for (let time = 0; time < times && due.length > 0; time += 1)
        ledger.put({ type: 'acknowledge', at: ledger.at, reports: due });
    },
    /** All goes well from now on: works until nothing but a claim still to begin or to end is left. */
    settle(): void {
      ledger.put({ type: 'check', at: ledger.at });
      for (let tries = 0; tries < 50; tries += 1) {
        ledger.work();
        const { state, dueAt } = ledger;
        if (state.status === 'none' || !needsWork(state)) return;
        if (dueAt && dueAt > ledger.at) ledger.at = dueAt;
      }
      throw new Error('does not settle');
    },
  };

  function drive(state: Kept, quirk: Quirk): AccessCommand | undefined {
    const { at } = ledger;
    const before = isMember;
    if (quirk === 'fails') return { type: 'miss', at, fault: 'unavailable' };
    if (quirk === 'throttled') return { type: 'miss', at, fault: 'throttled', retryAfterMs: 120_000 };
    isMember = isWanted(state);
    if (isMember !== before) ledger.changes.push({ at, isMember });
    if (quirk === 'crash') return undefined;
    if (quirk === 'fails-after') return { type: 'miss', at, fault: 'unavailable' };
    ledger.lastRead = quirk === 'late' ? before : isMember;
    return { type: 'observe', at, present: ledger.lastRead };
  }

  return ledger;
}

/** It has begun and is neither over nor given up. */
export const isLive = (claim: Truth, at: Date): boolean => claim.from <= at && !isOver(claim, at);

export const isOver = (claim: Truth, at: Date): boolean =>
  claim.over === true || (claim.until !== undefined && claim.until <= at);
