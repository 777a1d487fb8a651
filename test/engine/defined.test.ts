import { expect } from 'chai';
import { defined } from '../../engine/defined.js';

describe('defined', () => {
  it('keeps what is there, also what is empty, and leaves out what is undefined', () => {
    expect(defined({ one: 1, none: undefined, zero: 0, empty: '', no: false, nothing: null })).to.deep.equal({
      one: 1,
      zero: 0,
      empty: '',
      no: false,
      nothing: null,
    });
    expect(Object.keys(defined({ none: undefined }))).to.deep.equal([]);
  });
});
