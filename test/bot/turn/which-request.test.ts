import { expect } from 'chai';
import { requestLine } from '../../../bot/turn/which-request.js';
import * as cards from '../../cards/fixtures.js';
import { alex, diego } from '../../cards/fixtures.js';

describe('requestLine', () => {
  const { id } = cards.pendingFirst;
  const line = (beneficiary: typeof alex) => requestLine({ ...cards.pendingFirst, beneficiary }, { person: alex });

  it('is the number alone for what somebody asked for themselves', () => {
    expect(line(alex)).to.equal(id);
  });

  it('says by name and address for whom it is, where that is somebody else', () => {
    expect(line(diego)).to.equal(`${diego.name} · ${diego.upn} · ${id}`);
  });

  it('says the address once of a guest who has no other name yet', () => {
    const dana = 'dana@fabrikam.com';
    expect(line({ ...diego, name: dana, upn: dana })).to.equal(`${dana} · ${id}`);
  });
});
