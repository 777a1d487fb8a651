import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import { given, story } from '../../support/given.js';
import { adele, alex, grady, miriam, monday, salesSupport, tuesday } from '../../support/people.js';
import { asked, open, details } from './commands.js';

describe('open', () => {
  it('begins a draft that asks nobody anything', () => {
    const command = open();
    const { id, requester, beneficiary, entitlement } = command;
    given(requestDecider)
      .when(command)
      .then({ type: 'opened', at: monday, id, requester, beneficiary, entitlement, details });
  });

  it('fills in the draft anew, the turn rising', () => {
    const again = open({ at: tuesday, details: { justification: 'Really', answers: {} } });
    const { state } = given(requestDecider, ...story(requestDecider, open())).when(again);
    expect(state).to.deep.include({ status: 'draft', revision: 2, changedAt: tuesday, details: again.details });
  });

  it('is allowed to a manager for a report, where the policy lets managers (rule 10)', () => {
    const command = open({ requester: miriam, beneficiary: alex, manages: true });
    const { id, requester, beneficiary, entitlement } = command;
    given(requestDecider)
      .when(command)
      .then({ type: 'opened', at: monday, id, requester, beneficiary, entitlement, details });
  });

  it('is refused for somebody else where the policy does not let managers (rule 10)', () => {
    const entitlement = salesSupport({ managerMayRequest: false });
    given(requestDecider)
      .when(open({ requester: miriam, manages: true, entitlement }))
      .refused('not-for-others');
  });

  it('is refused for somebody who is not a report (rule 10)', () => {
    given(requestDecider)
      .when(open({ requester: adele, manages: false }))
      .refused('not-their-manager');
  });

  it('is refused to a disabled requester, and for a disabled beneficiary (rule 55)', () => {
    given(requestDecider)
      .when(open({ requester: grady, beneficiary: grady }))
      .refused('disabled', { who: grady });
    given(requestDecider)
      .when(open({ requester: miriam, beneficiary: grady, manages: true }))
      .refused('disabled', { who: grady });
  });

  it("is refused on somebody else's draft", () => {
    given(requestDecider, ...story(requestDecider, open()))
      .when(open({ requester: miriam, beneficiary: miriam }))
      .refused('not-yours');
  });

  it('is refused on a draft for something else: an id that was drawn twice does not overwrite it (rule 8)', () => {
    const entitlement = { ...salesSupport(), id: 'hr-portal' as never };
    given(requestDecider, ...story(requestDecider, open()))
      .when(open({ entitlement }))
      .refused('already-submitted');
  });

  it('tells a stranger nothing of a switched-off account (rule 10)', () => {
    given(requestDecider)
      .when(open({ requester: adele, beneficiary: grady, manages: false }))
      .refused('not-their-manager');
  });

  it('is refused once submitted', () => {
    given(requestDecider, ...asked())
      .when(open())
      .refused('already-submitted');
  });
});
