// How long to wait before trying again.
import { expect } from 'chai';
import { retryAfterIn } from '../../engine/waits.js';

const monday = new Date('2026-11-23T09:00:00Z');

describe('waits', () => {
  it('Retry-After is read as seconds or a date, never as less than nothing or more than an hour', () => {
    const read = (header: string | null) => retryAfterIn(header, monday);
    expect(read('Mon, 23 Nov 2026 09:00:30 GMT')).to.equal(30_000);
    expect(read('Mon, 23 Nov 2026 08:00:00 GMT')).to.equal(0);
    expect([read('7'), read('86400'), read('1.5'), read('-3'), read('soon'), read(''), read(null)]).to.deep.equal([
      7_000,
      3_600_000,
      ...Array<undefined>(5).fill(undefined),
    ]);
  });
});
