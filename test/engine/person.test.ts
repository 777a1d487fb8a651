// Where a guest comes from (rule 2).
import { expect } from 'chai';
import { homeDomainOf } from '../../engine/person.js';

describe('the home of a guest (rule 2)', () => {
  it('is the domain of the mail address', () => {
    expect(homeDomainOf('kim_old.example#ext#@contoso.onmicrosoft.com', 'kim@fabrikam.com')).to.equal('fabrikam.com');
  });

  it('is written in the principal name where there is no mail', () => {
    expect(homeDomainOf('kim_fabrikam.com#ext#@contoso.onmicrosoft.com')).to.equal('fabrikam.com');
    expect(homeDomainOf('kim_a_fabrikam.co.uk#ext#@contoso.onmicrosoft.com', '')).to.equal('fabrikam.co.uk');
  });

  it('is not made up', () => {
    expect(homeDomainOf('kim@contoso.com')).to.equal(undefined);
    expect(homeDomainOf('kim#ext#@contoso.com', 'no address')).to.equal(undefined);
  });
});
