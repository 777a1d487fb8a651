// An activation ends with the eligibility behind it (rules 36 and 48).
import { expect } from 'chai';
import { resourceKey, type Resource } from '../../../engine/catalogue/model.js';
import { roleId } from '../../../engine/ids.js';
import { effects } from '../../../engine/request/effects.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { Facts } from '../../../engine/request/facts.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { given, story } from '../../support/given.js';
import { alex, later, monday, salesPolicy, salesSupport } from '../../support/people.js';
import { facts, grantedOf, open, report, submit, usualFacts } from './commands.js';

const reader: Resource = { kind: 'directory-role', id: roleId('role-reader'), name: 'Global Reader' };
const eligibility: Resource = { ...reader, assignment: 'eligible' };
const unasked = salesPolicy({ stages: [], expiry: { kind: 'after', minutes: 480 } });
const holding = (kind: 'role' | 'package', resource: Resource, ...more: RequestCommand[]) =>
  given(
    requestDecider,
    ...story(
      requestDecider,
      open({ entitlement: { ...salesSupport(), kind, resources: [resource], policy: unasked } }),
      submit({ facts: facts() }),
      report(resourceKey(resource), 'granted', monday),
      ...more,
    ),
  );
const at = later(monday, { hours: 1 });
const standing = (more: Partial<Facts['beneficiary']> = {}): Facts => ({
  ...usualFacts,
  beneficiary: { person: alex, isEntitled: false, ...more },
});
const lose = (now: Facts): RequestCommand => ({ type: 'lose-eligibility', at, facts: now });

describe('lose-eligibility', () => {
  it('ends the activation, and says why (rules 36 and 48)', () => {
    holding('role', reader).when(lose(standing())).then({ type: 'ending', at, cause: 'eligibility-over' });
  });

  it('leaves an activation that another eligibility carries, and what is none (rules 36 and 49)', () => {
    holding('role', reader)
      .when(lose(standing({ isEntitled: true })))
      .then();
    holding('package', reader).when(lose(standing())).then();
    holding('role', reader, { type: 'end', at, by: alex }).when(lose(standing())).then();
  });

  it('ends it also where another eligibility carries it and the person is switched off (rule 55)', () => {
    holding('role', reader)
      .when(lose(standing({ isEntitled: true, person: { ...alex, enabled: false } })))
      .then({ type: 'ending', at, cause: 'beneficiary-disabled' });
  });

  it('is owed once the eligibility that was given is read as gone, and by nothing else (rules 36 and 50)', () => {
    const owed = (resource: Resource, status: 'removed' | 'late') => {
      const key = resourceKey(resource);
      const state = grantedOf(
        holding('package', resource, { type: 'end', at, by: alex }).when(report(key, status, at)).state,
      );
      return effects({ type: 'reported', at, key, status }, state).filter(({ type }) => type === 'end-activations');
    };
    expect(owed(eligibility, 'removed')).to.deep.equal([{ type: 'end-activations', resource: eligibility }]);
    expect([...owed(eligibility, 'late'), ...owed(reader, 'removed')]).to.deep.equal([]);
  });
});
