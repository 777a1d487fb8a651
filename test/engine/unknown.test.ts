// As what a source counts that did not answer (rule 35).
import { expect } from 'chai';
import fc from 'fast-check';
import { meaningSaid, levelSaid } from '../../engine/risk/said.js';
import { firstRiskRules, scales, type Risk, type RiskRule, type RiskRules } from '../../engine/risk/scales.js';
import { riskStages } from '../../engine/risk/stages.js';
import { letsUnknownPass, levelThatCounts, needsRiskStage } from '../../engine/risk/thresholds.js';
import { difference, inForce, rulesWith, unknownPasses } from '../../engine/settings/change.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { Change, SettingsCommand } from '../../engine/settings/model.js';
import { given, story } from '../support/given.js';
import { megan, monday, tuesday } from '../support/people.js';

const asHigh: Change = { kind: 'unknown', source: 'identity', means: 'high' };
const asNone: Change = { kind: 'unknown', source: 'insider', means: 'none' };
const asBefore: Change = { kind: 'unknown', source: 'identity', means: 'threshold' };
const common = { by: megan, administers: true } as const;
const propose = (change: Change): SettingsCommand => ({ type: 'propose', at: monday, id: 'p1', ...common, change });
const confirm: SettingsCommand = { type: 'confirm', at: tuesday, id: 'p1', ...common };
const after = (...commands: SettingsCommand[]) => given(settingsDecider, ...story(settingsDecider, ...commands));
const silent: Risk = {
  identity: { level: 'unknown', fault: 'slow' },
  insider: { level: 'unknown', fault: 'failed' },
  readAt: monday,
};
const reviewed = (rules: RiskRules) => riskStages(rules, silent).map(({ riskSource }) => riskSource);

describe('unknown (rule 35)', () => {
  it('counts as the lowest level of the threshold unless an administrator says otherwise', () => {
    expect(reviewed(firstRiskRules)).to.deep.equal(['identity', 'insider']);
    expect(levelThatCounts('identity', firstRiskRules.identity, silent.identity)).to.equal('medium');
  });

  it('counts as the level that is set: at or in the threshold it is reviewed, below it passes', () => {
    const { risk } = after(propose(asHigh), confirm).state;
    expect(levelThatCounts('identity', risk.identity, silent.identity)).to.equal('high');
    expect(reviewed(after(propose(asNone), confirm).state.risk)).to.deep.equal(['identity']);
    expect(levelThatCounts('identity', risk.identity, { level: 'low' }), 'what is known counts as it is').to.equal(
      'low',
    );
  });

  it('set to “threshold” again is as if nothing had been set', () => {
    const { state } = after(propose(asHigh), confirm, propose(asBefore), confirm);
    expect(state.risk).to.deep.equal(firstRiskRules);
    after(propose(asHigh), confirm, propose(asBefore), confirm).when(propose(asBefore)).refused('as-it-is');
  });

  it('each source has its own, and a new threshold leaves it as it is', () => {
    const threshold: Change = { kind: 'threshold', source: 'insider', threshold: ['minor', 'moderate', 'elevated'] };
    const { state } = after(propose(asHigh), confirm, propose(asNone), confirm, propose(threshold), confirm);
    expect(state.risk.identity).to.deep.equal({ ...firstRiskRules.identity, unknown: 'high' });
    expect(state.risk.insider).to.deep.equal({ isOn: true, threshold: threshold.threshold, unknown: 'none' });
    expect(inForce(state, asBefore)).to.deep.equal(asHigh);
    expect(inForce(state, { ...asNone, means: 'minor' })).to.deep.equal(asNone);
  });

  it('records what was in force before', () => {
    after(propose(asHigh))
      .when(confirm)
      .then({
        ...{ type: 'changed', at: tuesday, by: megan, change: asHigh, from: asBefore, proposal: 'p1' },
      });
  });

  it('law: is reviewed just where the level it counts as is in the threshold', () => {
    const rule: fc.Arbitrary<RiskRule<'identity'>> = fc.record(
      {
        isOn: fc.boolean(),
        threshold: fc.subarray([...scales.identity], { minLength: 1 }),
        unknown: fc.constantFrom(...scales.identity),
      },
      { requiredKeys: ['isOn', 'threshold'] },
    );
    fc.assert(
      fc.property(rule, (one) => {
        const isIn = one.unknown === undefined || one.threshold.includes(one.unknown);
        expect(needsRiskStage('identity', one, { level: 'unknown' })).to.equal(one.isOn && isIn);
        expect(letsUnknownPass('identity', one)).to.equal(one.isOn && !isIn);
      }),
    );
  });
});

describe('a change after which an unknown would pass (rules 35 and 57)', () => {
  const passes = (change: Change, before = firstRiskRules) =>
    unknownPasses(before, rulesWith({ risk: before }, change));

  it('is found: set so, or by a threshold above what it counts as', () => {
    expect(passes(asNone)).to.equal('insider');
    expect(passes({ kind: 'unknown', source: 'identity', means: 'low' })).to.equal('identity');
    const asMedium = rulesWith({ risk: firstRiskRules }, { kind: 'unknown', source: 'identity', means: 'medium' });
    expect(passes({ kind: 'threshold', source: 'identity', threshold: ['high'] }, asMedium)).to.equal('identity');
  });

  it('is none where it passes already, is reviewed still, or nothing of the source is reviewed', () => {
    expect(passes(asHigh)).to.equal(undefined);
    expect(passes({ kind: 'switch', source: 'insider', isOn: false })).to.equal(undefined);
    const passing = rulesWith({ risk: firstRiskRules }, asNone);
    expect(passes({ ...asNone, means: 'minor' }, passing)).to.equal(undefined);
  });

  it('is one by which only those of whom nothing is known lose their review', () => {
    expect(difference(firstRiskRules, rulesWith({ risk: firstRiskRules }, asNone), 'insider')).to.deep.equal({
      gains: [],
      loses: ['unknown'],
    });
  });
});

describe('levels as they are said', () => {
  it('are words of the source’s own scale, or “threshold”', () => {
    expect(levelSaid('identity', ' High. ')).to.equal('high');
    expect(meaningSaid('insider', '“elevated”')).to.equal('elevated');
    for (const said of ['threshold', 'the threshold', 'the lowest level of the threshold', 'lowest in the threshold'])
      expect(meaningSaid('identity', said), said).to.equal('threshold');
  });

  it('are nothing where they are of the other scale, more than one, nonsense or too long', () => {
    for (const said of ['elevated', 'high, medium', 'high and above', 'very high', '', '7', 'x'.repeat(5000)])
      expect(meaningSaid('identity', said), said.slice(0, 20)).to.equal(undefined);
    expect(meaningSaid('insider', 'high')).to.equal(undefined);
  });
});
