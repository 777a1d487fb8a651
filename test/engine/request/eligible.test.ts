import { expect } from 'chai';
import { resourceKey, type Resource } from '../../../engine/catalogue/model.js';
import { roleId } from '../../../engine/ids.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { Entitlement } from '../../../engine/request/entitlement.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import type { RequestEvent } from '../../../engine/request/event.js';
import { given, story } from '../../support/given.js';
import { bianca, miriam, salesSupport, salesTeam, tuesday, wednesday } from '../../support/people.js';
import { approve, deny, grantedOf, open, submit } from './commands.js';

const reader: Resource = { kind: 'directory-role', id: roleId('reader'), name: 'Global Reader' };
const eligibleReader: Resource = { ...reader, assignment: 'eligible' };
const withRole = (policy: object = { approversMayGrantEligible: true }): Entitlement =>
  salesSupport(policy, { resources: [salesTeam, reader] });
const after = (entitlement: Entitlement, ...more: RequestCommand[]) =>
  given(requestDecider, ...story(requestDecider, open({ entitlement }), submit(), ...more));
const asEligible = { isEligible: true };

describe('approve as eligible instead of active (rule 80)', () => {
  it('is kept with the decision, and the role is assigned as an eligibility', () => {
    const first = approve(miriam, tuesday, asEligible);
    const { state } = after(withRole()).when(first);
    expect(state).to.have.nested.property('stages[0].decided.isEligible', true);
    expect(state).to.have.nested.property('entitlement.resources').deep.equal([salesTeam, reader]);
    const { state: then } = after(withRole(), first).when(approve(bianca, wednesday));
    expect(grantedOf(then).deliveries.map(({ resource }) => resource)).to.deep.equal([salesTeam, eligibleReader]);
    const approved: RequestEvent = { type: 'approved', at: wednesday, window: grantedOf(then).window };
    const owed = requestDecider.effects(approved, then);
    const assigned = owed.flatMap((effect) => (effect.type === 'assign' ? [resourceKey(effect.resource)] : []));
    expect(assigned).to.deep.equal([salesTeam, eligibleReader].map(resourceKey));
  });

  it('holds whoever chose it: of several decisions the strictest counts', () => {
    const { state } = after(withRole(), approve(miriam, tuesday)).when(approve(bianca, wednesday, asEligible));
    expect(grantedOf(state).entitlement.resources).to.deep.equal([salesTeam, eligibleReader]);
    const all = after(withRole(), approve(miriam, tuesday)).when(approve(bianca, wednesday));
    expect(grantedOf(all.state).entitlement.resources).to.deep.equal([salesTeam, reader]);
  });

  it('gives once what the package gives as eligible too', () => {
    const both = salesSupport({ approversMayGrantEligible: true }, { resources: [reader, eligibleReader] });
    const { state } = after(both, approve(miriam, tuesday, asEligible)).when(approve(bianca, wednesday));
    expect(grantedOf(state).deliveries).to.have.length(1);
  });

  it('says nothing where no role is left to choose for: chosen before, or none there', () => {
    const { state } = after(withRole(), approve(miriam, tuesday, asEligible)).when(
      approve(bianca, wednesday, asEligible),
    );
    expect(state).to.not.have.nested.property('stages[1].decided.isEligible');
    const none = after(salesSupport({ approversMayGrantEligible: true })).when(approve(miriam, tuesday, asEligible));
    expect(none.state).to.not.have.nested.property('stages[0].decided.isEligible');
  });

  it('is refused where the policy does not let approvers, and a denial is a denial', () => {
    after(withRole({}))
      .when(approve(miriam, tuesday, asEligible))
      .refused('not-as-eligible');
    expect(after(withRole({})).when(deny(miriam, tuesday, asEligible)).types).to.include('closed');
  });
});
