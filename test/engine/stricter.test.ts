// A package or role may ask for more reviews than the tenant, never for fewer (rule 27).
import { expect } from 'chai';
import fc from 'fast-check';
import { firstRiskRules, scales, type RiskRules } from '../../engine/risk/scales.js';
import { fromLevel, lowestOf, rulesFor } from '../../engine/risk/stricter.js';
import { needsRiskStage } from '../../engine/risk/thresholds.js';

const off: RiskRules = { ...firstRiskRules, identity: { ...firstRiskRules.identity, isOn: false } };

describe('a stricter threshold (rule 27)', () => {
  it('is the tenant’s with its levels, in the scale’s order, and of a source it does not name the tenant’s', () => {
    const rules = rulesFor(firstRiskRules, { identity: ['low', 'medium', 'high'] });
    expect(rules.identity.threshold).to.deep.equal(['low', 'medium', 'high']);
    expect(rules.insider).to.equal(firstRiskRules.insider);
    expect(rulesFor(firstRiskRules, { insider: ['moderate', 'elevated'] }).insider.threshold).to.deep.equal([
      'moderate',
      'elevated',
    ]);
    expect(rulesFor(firstRiskRules, undefined)).to.equal(firstRiskRules);
  });

  it('leaves a source off that is off', () => {
    const rules = rulesFor(off, { identity: ['low', 'medium', 'high'] });
    expect(needsRiskStage('identity', rules.identity, { level: 'high' })).to.equal(false);
  });

  it('counts what a silent source says as the lowest of both (rule 35)', () => {
    const rules = rulesFor(firstRiskRules, { identity: ['low', 'medium', 'high'] });
    expect(needsRiskStage('identity', rules.identity, { level: 'unknown' })).to.equal(true);
  });

  it('is told by its lowest level', () => {
    for (const lowest of scales.identity) expect(lowestOf('identity', fromLevel('identity', lowest))).to.equal(lowest);
    expect(lowestOf('insider', { identity: ['high'] })).to.equal(undefined);
    expect(lowestOf('insider', undefined)).to.equal(undefined);
  });

  it('law: is never weaker than the tenant’s, and reviews each of its own levels while the source is on', () => {
    const identity = fc.subarray([...scales.identity], { minLength: 1 });
    fc.assert(
      fc.property(identity, fc.boolean(), fc.constantFrom(...scales.identity), (threshold, isOn, lowest) => {
        const tenants: RiskRules = { ...firstRiskRules, identity: { isOn, threshold } };
        const stricter = fromLevel('identity', lowest);
        const { identity: rule } = rulesFor(tenants, stricter);
        for (const level of scales.identity) {
          const isReviewed = needsRiskStage('identity', rule, { level });
          if (needsRiskStage('identity', tenants.identity, { level })) expect(isReviewed).to.equal(true);
          if (isOn && stricter.identity?.includes(level)) expect(isReviewed).to.equal(true);
        }
      }),
    );
  });
});
