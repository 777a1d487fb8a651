// What becomes of a ledger when its requests have heard what it had to report.
import type { LedgerEvent } from './model.js';
import { isWanted, type Kept } from './needs.js';
import { isLastWord } from './reports.js';

/** What a request is told of its assignment; the first of them counts. */
const tellable = ['suspended', 'granted', 'drifted', 'failed', 'last-holder', 'late', 'retrying'] as const;

/** Requests remembered as over. */
const mostOver = 100;

/** The ledger after its requests have taken these reports. */
export function acknowledged(state: Kept, { at, reports: told }: Extract<LedgerEvent, { type: 'acknowledged' }>): Kept {
  const heard = (request: string) => told.filter((report) => report.request === request).map((report) => report.status);
  const isOver = (request: string) => heard(request).some(isLastWord);
  const isTaken = told.some(({ status }) => status === 'removed' || status === 'suspended') && !isWanted(state);
  const isGivenTold = state.given && heard(state.given.request).includes('given');
  return {
    ...state,
    // Told later than it was read, its watch begins with the reading.
    ...(isTaken && { takenAt: state.readAt ?? at }),
    ...(state.given && isGivenTold && { given: { ...state.given, isTold: true as const } }),
    assignments: state.assignments.map((assignment) => {
      const statuses = heard(assignment.request);
      const last = tellable.find((status) => statuses.includes(status));
      return last ? { ...assignment, told: last } : assignment;
    }),
    over: [
      ...new Set([...state.over, ...state.leaving.filter(({ request }) => isOver(request)).map((one) => one.request)]),
    ].slice(-mostOver),
    leaving: state.leaving
      .filter(({ request }) => !isOver(request))
      .map((one) => {
        const last = (['last-holder', 'late'] as const).find((status) => heard(one.request).includes(status));
        return last ? { ...one, told: last } : one;
      }),
  };
}
