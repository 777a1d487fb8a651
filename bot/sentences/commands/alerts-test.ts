// Whether alerts would arrive.
import type { Grammar } from '../sentence.js';

/** `alerts test`. */
export const alertsTest: Grammar<'alerts-test'> = {
  example: 'alerts test',
  openings: [],
  alone: [
    'alerts test',
    'test alerts',
    'test the alerts',
    'alert test',
    'test alert',
    'send a test alert',
    'post a test alert',
  ],
  read: () => ({ kind: 'alerts-test' }),
};
