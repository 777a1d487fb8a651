import { expect } from 'chai';
import { dayMs, hourMs } from '../../engine/time.js';
import { aheadText } from '../../local/pages.js';

describe('how far the clock of a trial is ahead', () => {
  for (const [offsetMs, text] of [
    [0, ''],
    [20 * 60_000, ''],
    [hourMs, '1 hour ahead'],
    [dayMs, '1 day ahead'],
    [31 * dayMs + hourMs, '31 days and 1 hour ahead'],
    [14 * dayMs - 10_000, '14 days ahead'],
  ] as const)
    it(`of ${offsetMs} ms is said as “${text}”`, () => expect(aheadText(offsetMs)).to.equal(text));
});
