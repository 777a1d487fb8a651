// One ledger, a directory that is late, faulty or changed behind our back, and the road between them, as the reconciler walks it.
import { ledgerDecider } from '../../engine/ledger/decider.js';
import { isOnlyRead, isWanted, needsWork } from '../../engine/ledger/needs.js';
import { reports } from '../../engine/ledger/reports.js';
import type { LedgerCommand, LedgerEvent, LedgerState, Assignment, Report } from '../../engine/ledger/model.js';
import { requestId, type RequestId } from '../../engine/ids.js';
import { frozen } from './given.js';
import { alex, later, monday, salesTeam } from './people.js';

/** How one try goes: `late` changes the directory but reads the old; `fails-after` changes it and cannot read; `crash` changes it and dies. */
export type Quirk = 'well' | 'late' | 'fails' | 'fails-after' | 'throttled' | 'crash';
/** What becomes of the word that the reports have reached their requests. */
export type Acknowledged = 'once' | 'twice' | 'never';

/** An assignment as the world knows it: the truth that the ledger is measured by. What is still on its way does not count yet. */
export interface Truth extends Pick<Assignment, 'request' | 'from' | 'until'> {
  arrived?: true;
  over?: true;
  readonly heard: Report['status'][];
}

/** An assignment or a release on its way from its request: delivered late, doubled, or after the one that was sent later. */
type Sent = Extract<LedgerCommand, { type: 'assign' | 'release' }>;

type Kept = Extract<LedgerState, { status: 'kept' }>;

export type Ledger = ReturnType<typeof createLedger>;

/** A ledger of Alex's membership of the Sales Team, on Monday, with nothing in it. `watch` hears of each drive and each report when it happens. */
export function createLedger(
  watch: {
    drive?: (ledger: Ledger) => void;
    report?: (assignment: Truth, status: Report['status'], ledger: Ledger) => void;
  } = {},
) {
  let isMember = false;
  const ledger = {
    state: frozen(ledgerDecider.initial),
    events: [] as LedgerEvent[],
    at: monday,
    truth: [] as Truth[],
    /** Whether the policy of what is claimed takes over what was held before. */
    takesOver: false,
    /** Everything that was ever sent, arrived or not. */
    sent: [] as Sent[],
    onItsWay: new Set<Sent>(),
    driftedAt: undefined as Date | undefined,
    lastRead: undefined as boolean | undefined,
    changes: [] as { readonly at: Date; readonly isMember: boolean }[],
    get isMember(): boolean {
      return isMember;
    },
    /** The ledger knows that somebody else took it away. */
    get isDriftKnown(): boolean {
      return ledger.state.status === 'kept' && ledger.state.driftedAt !== undefined;
    },
    get dueAt(): Date | undefined {
      return ledgerDecider.dueAt(ledger.state);
    },
    /** Whether some assignment covers this moment. */
    get isCovered(): boolean {
      return ledger.truth.some((assignment) => isLive(assignment, ledger.at));
    },
    put(command: LedgerCommand): void {
      const decision = ledgerDecider.decide(frozen(command), ledger.state);
      if ('refused' in decision) throw new Error('a ledger refuses nothing');
      for (const event of decision.events) {
        ledger.events.push(frozen(event));
        ledger.state = frozen(ledgerDecider.evolve(ledger.state, event));
      }
    },
    /** A request assignments, from so many minutes after now. */
    assignment(fromMinutes: number, forMinutes?: number, how: 'arrives' | 'waits' = 'arrives'): RequestId {
      const request = requestId(`req_${ledger.truth.length}`);
      const from = later(ledger.at, { minutes: fromMinutes });
      const window = forMinutes === undefined ? { from } : { from, until: later(from, { minutes: forMinutes }) };
      ledger.truth.push({ request, ...window, heard: [] });
      const takesOver = ledger.takesOver ? { takesOver: true as const } : {};
      const whose = { person: alex.id, resource: salesTeam };
      send({ type: 'assign', at: ledger.at, ...whose, request, ...window, ...takesOver }, how);
      return request;
    },
    release(request: RequestId, how: 'arrives' | 'waits' = 'arrives'): void {
      send({ type: 'release', at: ledger.at, person: alex.id, resource: salesTeam, request }, how);
    },
    /** Delivers one of those that were sent: for the first time, or once more. */
    arrive(which: number): void {
      const command = ledger.sent[which];
      if (!command) return;
      ledger.onItsWay.delete(command);
      const assignment = ledger.truth.find((one) => one.request === command.request)!;
      assignment.arrived = true;
      if (command.type === 'release') assignment.over = true;
      ledger.put({ ...command, at: ledger.at });
    },
    arriveAll(): void {
      ledger.sent.forEach((command, which) => ledger.onItsWay.has(command) && ledger.arrive(which));
    },
    /** Somebody takes Alex out of the group without Gatehouse. */
    drift(): void {
      if (isMember) ledger.driftedAt = ledger.at;
      isMember = false;
    },
    /** Somebody puts Alex into the group without Gatehouse. */
    giveByHand(): void {
      isMember = true;
      ledger.driftedAt = undefined;
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
        const assignment = ledger.truth.find((one) => one.request === request)!;
        assignment.heard.push(status);
        watch.report?.(assignment, status, ledger);
      }
      const times = { once: 1, twice: 2, never: 0 }[acknowledged];
      for (let time = 0; time < times && due.length > 0; time += 1)
        ledger.put({ type: 'acknowledge', at: ledger.at, reports: due });
    },
    /** The directory answers nothing for so long: every try fails. */
    outage(minutes: number, acknowledged: Acknowledged): void {
      const overAt = later(ledger.at, { minutes });
      for (let tries = 0; tries < 100 && ledger.dueAt && ledger.dueAt <= overAt; tries += 1) {
        if (ledger.dueAt > ledger.at) ledger.at = ledger.dueAt;
        ledger.work('fails', acknowledged);
      }
      ledger.at = overAt;
    },
    /** All goes well from now on: works until nothing but an assignment still to begin or to end, or the daily reading, is left. */
    settle(): void {
      for (let tries = 0; tries < 50; tries += 1) {
        ledger.work();
        const { state, dueAt } = ledger;
        if (state.status === 'none' || !needsWork(state)) return;
        if (dueAt && dueAt > ledger.at) ledger.at = dueAt;
      }
      throw new Error('does not settle');
    },
  };

  function send(command: Sent, how: 'arrives' | 'waits'): void {
    ledger.onItsWay.add(command);
    ledger.sent.push(command);
    if (how === 'arrives') ledger.arrive(ledger.sent.length - 1);
  }

  function drive(state: Kept, quirk: Quirk): LedgerCommand | undefined {
    const { at } = ledger;
    const before = isMember;
    if (quirk === 'fails') return { type: 'miss', at, fault: 'unavailable' };
    if (quirk === 'throttled') return { type: 'miss', at, fault: 'throttled', retryAfterMs: 120_000 };
    if (isOnlyRead(state)) return quirk === 'crash' ? undefined : { type: 'observe', at, present: isMember };
    if (isWanted(state) && (state.standing === 'unread' || state.standing === 'held')) {
      ledger.put({ type: 'base', at, held: isMember });
      if (isMember) return quirk === 'crash' ? undefined : { type: 'observe', at, present: true };
    }
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
export const isLive = (assignment: Truth, at: Date): boolean =>
  assignment.arrived === true && assignment.from <= at && !isOver(assignment, at);

export const isOver = (assignment: Truth, at: Date): boolean =>
  assignment.over === true || (assignment.until !== undefined && assignment.until <= at);
