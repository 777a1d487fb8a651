// What may happen in a life: no model of what is possible, only of what is likely enough that lives go somewhere.
import fc from 'fast-check';
import { verbs, type Verb } from '../../cards/kit/verbs.js';
import { edits, type Action, type Press } from './action.js';
import { askers, everybody } from './company.js';
import type { Order } from './orders.js';
import {
  activate,
  delegating,
  extending,
  forReport,
  inEmergency,
  lists,
  onName,
  request,
  seldom,
} from './sentences.js';

const hour = 60;
const day = 24 * hour;

const press = (verb: fc.Arbitrary<Press['verb']>, isHonest = false): fc.Arbitrary<Press> =>
  fc
    .record({
      verb,
      nth: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
      isStale: seldom(fc.boolean()),
      by: isHonest
        ? fc.constant(undefined)
        : fc.oneof(
            { weight: 7, arbitrary: fc.constant(undefined) },
            { weight: 1, arbitrary: fc.constantFrom(...everybody) },
          ),
    })
    .map(({ verb, nth, isStale, by }) => ({
      verb,
      nth,
      ...(isStale === true && !isHonest && { isStale }),
      ...(by !== undefined && { by }),
    }));

const deciding = press(
  fc.oneof(
    { weight: 8, arbitrary: fc.constant('approve' as const) },
    { weight: 1, arbitrary: fc.constantFrom('deny' as const, 'ask-back' as const, 'answer' as const) },
  ),
);
const pressing = press(
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom<Press['verb']>('submit', 'extend', 'prolong', 'again', 'approve-chosen') },
    { weight: 1, arbitrary: fc.constantFrom<Press['verb']>('end', 'cancel', 'remind', 'review', 'any') },
    { weight: 1, arbitrary: fc.constantFrom<Press['verb']>(...verbs) },
  ),
);

const one = (press: Press): Action => ({ does: 'press', press });
const pressed = (verb: Verb): fc.Arbitrary<Action> => fc.constant(one({ verb, nth: 0 }));
const untilDue = fc.constantFrom(-1, 0, 0, 1).map((offMs): Action => ({ does: 'until-due', offMs }));

const anywhere: fc.Arbitrary<Order> = fc.record({
  port: fc.constantFrom('directory', 'messenger', 'messenger', 'documents', 'documents', 'audit'),
  on: fc.constantFrom('changes', 'changes', 'reads'),
  how: fc.constantFrom('fails', 'done'),
  after: fc.nat(4),
  times: fc.integer({ min: 1, max: 4 }),
});
/** What is given or taken next goes wrong. */
const inDirectory: fc.Arbitrary<Order> = fc.record({
  port: fc.constant('directory'),
  on: fc.constant('changes'),
  how: fc.constantFrom('fails', 'done', 'pends', 'pends'),
  after: fc.nat(1),
  times: fc.integer({ min: 1, max: 3 }),
});
const order = fc.oneof(anywhere, inDirectory);

const pressOf = (press: fc.Arbitrary<Press>): fc.Arbitrary<Action> =>
  fc
    .tuple(press, seldom(fc.constant(true)))
    .map(([press, isTwice]): Action => ({ does: 'press', press, ...(isTwice && { isTwice }) }));

const waiting: fc.Arbitrary<Action> = fc.oneof(
  fc
    .constantFrom(1, 5, hour, 4 * hour, day, 2 * day, 7 * day, 21 * day)
    .map((minutes): Action => ({ does: 'wait', minutes })),
  untilDue,
);

/** What goes wrong outside, or with the process. */
const trouble: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom(10, 2 * hour, 3 * day).map((minutes): Action => ({ does: 'sleep', minutes })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...everybody.filter((name) => name !== 'megan')), fc.constantFrom(...edits))
      .map(([who, edit]): Action => ({ does: 'directory', who, edit })),
  },
  { weight: 4, arbitrary: order.map((order): Action => ({ does: 'fault', order })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.boolean())
      .map(([steps, isAfter]): Action => ({ does: 'die', steps, isAfter })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('block' as const, 'unblock' as const), fc.constantFrom(...everybody))
      .map(([does, who]): Action => ({ does, who })),
  },
);

const approving: fc.Arbitrary<Action> = fc.constant({ does: 'press', press: { verb: 'approve', nth: 0 } });
const judging: fc.Arbitrary<Action> = fc
  .constantFrom<Verb>('justified', 'not-justified')
  .map((verb) => one({ verb, nth: 0 }));
const ways = (...actions: fc.Arbitrary<Action>[]): fc.Arbitrary<readonly Action[]> => fc.tuple(...actions);

/** Whoever becomes the manager meanwhile may decide, though never asked. */
const byNewManager: fc.Arbitrary<readonly Action[]> = fc
  .tuple(fc.constantFrom('alex' as const, 'rita' as const), fc.constantFrom('approve' as const, 'deny' as const))
  .map(([who, verb]) => [
    { does: 'say', who, text: 'request Sales because needed' },
    { does: 'directory', who, edit: 'other-manager' },
    one({ verb, nth: 0, by: 'carla' }),
    one({ verb: 'approve', nth: 0 }),
  ]);

/** Whoever has, or waits for, something goes, or is switched off. */
const leaving: fc.Arbitrary<readonly Action[]> = fc
  .tuple(
    fc.constantFrom(...askers),
    fc.constantFrom('Figures', 'Sales'),
    fc.constantFrom(...edits),
    fc.constantFrom(1, 4),
  )
  .map(([who, what, edit, hours]) => [
    { does: 'say', who, text: `request ${what} because needed` },
    one({ verb: 'approve', nth: 0 }),
    { does: 'directory', who, edit },
    { does: 'wait', minutes: hours * hour },
  ]);

/** What often follows each other: a life is made of these, so that it goes somewhere. */
const scene: fc.Arbitrary<readonly Action[]> = fc.oneof(
  { weight: 6, arbitrary: ways(request, approving, approving) },
  { weight: 2, arbitrary: ways(request, deciding.map(one), approving, deciding.map(one)) },
  { weight: 1, arbitrary: ways(forReport, approving, approving, approving) },
  { weight: 2, arbitrary: ways(activate, approving, approving) },
  { weight: 3, arbitrary: ways(extending, approving, approving) },
  { weight: 2, arbitrary: ways(untilDue, pressed('extend'), pressed('prolong'), approving, approving) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(deciding, fc.oneof(deciding, pressing))
      .map((presses): readonly Action[] => [{ does: 'both', presses }]),
  },
  { weight: 1, arbitrary: byNewManager },
  { weight: 1, arbitrary: ways(delegating, request, approving, approving) },
  { weight: 1, arbitrary: ways(inEmergency, pressed('take-emergency'), waiting, fc.oneof(judging, waiting)) },
  { weight: 1, arbitrary: leaving },
  { weight: 3, arbitrary: ways(onName) },
  { weight: 3, arbitrary: ways(pressOf(fc.oneof(deciding, pressing))) },
  { weight: 1, arbitrary: ways(lists) },
  { weight: 4, arbitrary: ways(waiting) },
  { weight: 5, arbitrary: ways(trouble) },
  { weight: 4, arbitrary: ways(trouble, request, approving, approving) },
  { weight: 2, arbitrary: ways(trouble, untilDue) },
);

/** So many scenes make a life. */
export const life: fc.Arbitrary<readonly Action[]> = fc
  .array(scene, { minLength: 2, maxLength: 5, size: 'max' })
  .map((scenes) => scenes.flat());

const dying = fc
  .integer({ min: 1, max: 25 })
  .map((steps): readonly Action[] => [{ does: 'die', steps, isAfter: steps % 2 === 0 }]);

/** A shorter one, whose process dies. */
export const shortLife: fc.Arbitrary<readonly Action[]> = fc
  .tuple(fc.array(scene, { maxLength: 1 }), dying, fc.array(scene, { minLength: 1, maxLength: 3, size: 'max' }))
  .map(([before, death, after]) => [...before, death, ...after].flat());
