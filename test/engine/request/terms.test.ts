// Terms of use: a request is sent only with the version accepted that is in force (rule 76).
import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import { acceptedNow } from '../../../engine/request/terms.js';
import { given, story } from '../../support/given.js';
import { monday, salesSupport } from '../../support/people.js';
import { details, open, submit } from './commands.js';

const terms = { version: '2', text: 'Be careful with it.' };
const entitlement = salesSupport({}, { terms });
const accepted = (version: string) => ({ ...details, accepted: { version, at: monday } });

describe('submit / terms of use (rule 76)', () => {
  const form = given(requestDecider, ...story(requestDecider, open({ entitlement })));

  it('is refused where they are not accepted, or another version was', () => {
    form.when(submit()).refused('terms-not-accepted');
    form.when(submit({ details: accepted('1') })).refused('terms-not-accepted');
  });

  it('keeps which version was accepted, and when', () => {
    const { state } = form.when(submit({ details: accepted('2') }));
    expect(state).to.deep.nested.include({ 'details.accepted': { version: '2', at: monday } });
  });

  it('asks nobody where there are none', () => {
    given(requestDecider, ...story(requestDecider, open())).when(submit()).state;
    expect(acceptedNow({}, accepted('2'))).to.equal(undefined);
    expect(acceptedNow({ terms }, accepted('2'))).to.deep.equal({ version: '2', at: monday });
  });
});
