import { expect } from 'chai';
import { requestCard } from '../../cards/request/request.js';
import { approvedBy, bianca, delivered, denied, later, miriam, pendingSecond, reader, stage } from './fixtures.js';
import { textOf } from './reading.js';

const approved = {
  ...delivered,
  stages: [
    stage(0, [miriam], later(0), approvedBy(miriam, later(0.5), 'covers Prague')),
    stage(1, [bianca], later(0.5), approvedBy(bianca, later(0.75), 'licence is free')),
  ],
};

describe('what approvers read of each other (rule 21)', () => {
  it('a later one reads who approved earlier, when and why', () => {
    expect(textOf(requestCard(pendingSecond, reader(bianca)))).to.match(/Miriam Graham approved, .*: “covers Prague”/);
  });

  it('an earlier one reads the later one’s reason, approved or denied', () => {
    const card = textOf(requestCard(approved, reader(miriam)));
    expect(card)
      .to.match(/You approved, .*: “covers Prague”/)
      .and.match(/Bianca Pisani approved, .*: “licence is free”/);
    expect(textOf(requestCard(denied, reader(miriam))))
      .to.include('covers Prague')
      .and.include('no budget for another seat');
  });

  it('one’s own card keeps the earlier reasons after deciding', () => {
    const card = textOf(requestCard(approved, reader(bianca)));
    expect(card)
      .to.match(/Miriam Graham approved, .*: “covers Prague”/)
      .and.match(/You approved, .*: “licence is free”/);
    expect(textOf(requestCard(denied, reader(bianca)))).to.include('covers Prague');
  });
});
