// What ledgers report to one request at the same time is written together: one write, one refresh of its cards.
import { requestDecider } from '../../engine/request/decider.js';
import { gatheringOf, type Report } from './gathering.js';
import { announce } from './handle.js';
import { UnitOfWork } from './unit-of-work.js';
import type { Context } from '../context.js';

interface Reporting {
  readonly writing: Promise<void>;
  /** What came meanwhile, and the write that begins after this one. */
  next?: { readonly reports: Report[]; readonly written: Promise<void> };
}
const reportings = new WeakMap<Context, Map<string, Reporting>>();

/** Resolves when the request has heard this; what comes while others are being written goes with the next write, or with that of the request's own work. */
export function report(context: Context, request: string, one: Report): Promise<void> {
  const gathering = gatheringOf(context, request);
  if (gathering) return gathering.add(one);
  const all = reportings.get(context) ?? new Map<string, Reporting>();
  reportings.set(context, all);
  const current = all.get(request);
  if (current?.next) {
    current.next.reports.push(one);
    return current.next.written;
  }
  const begin = (reports: readonly Report[]): Promise<void> => {
    const reporting: Reporting = {
      writing: write(context, request, reports).finally(() => {
        if (!reporting.next) all.delete(request);
      }),
    };
    all.set(request, reporting);
    return reporting.writing;
  };
  if (!current) return begin([one]);
  const reports = [one];
  const start = () => begin(reports);
  current.next = { reports, written: current.writing.then(start, start) };
  return current.next.written;
}

async function write(context: Context, request: string, reports: readonly Report[]): Promise<void> {
  const document = await context.documents.load('request', request);
  if (!document) return;
  const unit = new UnitOfWork(context, 'request', { document, isTakenOver: false });
  for (const one of reports) unit.put(requestDecider, one);
  await unit.save();
  if (unit.stored.version > document.version) announce(context, 'request', unit.stored);
}
