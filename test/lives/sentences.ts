// What people say in a life.
import fc from 'fast-check';
import type { Action } from './action.js';
import { askers, everybody, packages } from './company.js';

/** The moments that sentences name, so few that what begins often begins where something else ends; in hours from the beginning of a life. */
const hours = [1, 2, 4, 24, 48, 72, 168] as const;
const monday = Date.UTC(2026, 10, 30, 9);
const said = (afterHours: number): string =>
  new Date(monday + afterHours * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

export const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const span = fc.oneof(
  fc.constant(''),
  fc.constantFrom(...hours).map((until) => ` until ${said(until)}`),
  fc
    .tuple(fc.constantFrom(...hours), fc.constantFrom(...hours))
    .map(([from, until]) => (from < until ? ` from ${said(from)} until ${said(until)}` : ` from ${said(from)}`)),
  fc.constantFrom(' for 1 hour', ' for 3 hours', ' for 2 days'),
);

export const request = fc
  .tuple(
    fc.constantFrom(...askers),
    fc.constantFrom(...packages),
    span,
    fc.constantFrom('', ' because needed', ' because needed'),
  )
  .map(([who, what, when, why]): Action => ({ does: 'say', who, text: `request ${what}${when}${why}` }));
export const forReport = fc.tuple(fc.constantFrom('alex', 'rita'), span).map(([whom, when]): Action => ({
  does: 'say',
  who: 'miriam',
  text: `request Sales for ${whom}${when} because needed`,
}));
export const activate = fc
  .tuple(fc.constantFrom('alex' as const, 'rita' as const), fc.constantFrom('', ' for 1 hour', ` from ${said(24)}`))
  .map(([who, when]): Action => ({ does: 'say', who, text: `activate Global Reader${when} because needed` }));
export const onName = fc
  .tuple(
    fc.constantFrom(...askers),
    fc.constantFrom('end', 'cancel', 'extend', 'extend', 'take back'),
    fc.constantFrom(...packages),
  )
  .map(([who, verb, what]): Action => ({ does: 'say', who, text: `${verb} ${what} because needed` }));
export const lists = fc
  .tuple(fc.constantFrom(...everybody), fc.constantFrom('my approvals', 'my requests', 'my access', 'my roles'))
  .map(([who, text]): Action => ({ does: 'say', who, text }));

export const extending = fc
  .tuple(
    fc.constantFrom(...askers),
    fc.constantFrom('Figures', 'Sales'),
    fc.constantFrom('', ' for 2 days', ' for 3 hours'),
  )
  .map(([who, what, when]): Action => ({ does: 'say', who, text: `extend ${what}${when} because needed` }));

/** Whoever is asked has somebody asked in their place, for a while or until they say otherwise. */
export const delegating = fc
  .tuple(
    fc.constantFrom('miriam' as const, 'bob' as const, 'carla' as const, 'dan' as const),
    fc.constantFrom('carla', 'dan', 'sven', 'alex'),
    fc.constantFrom(24, 168, 500),
    fc.constantFrom(false, false, true),
  )
  .map(([who, whom, until, isOver]): Action => ({
    does: 'say',
    who,
    text: isOver ? 'stop delegating' : `delegate to ${whom} until ${said(until)}`,
  }));
export const inEmergency = fc
  .constantFrom('alex' as const, 'rita' as const)
  .map((who): Action => ({ does: 'say', who, text: 'emergency Global Reader because needed' }));
