import { expect } from 'chai';
import fc from 'fast-check';
import { decidingRole, riskStages } from '../../engine/risk/stages.js';
import {
  firstRiskRules,
  riskSources,
  scales,
  type Level,
  type Risk,
  type RiskRule,
  type RiskRules,
} from '../../engine/risk/scales.js';
import { needsRiskStage, levelThatCounts, passedOver, thresholdSaid } from '../../engine/risk/thresholds.js';
import { frozen } from '../support/given.js';
import { daysInMinutes, monday } from '../support/people.js';

/** Every set of these levels. */
const subsets = <T>(levels: readonly T[]): T[][] =>
  levels.reduce<T[][]>((sets, level) => [...sets, ...sets.map((set) => [...set, level])], [[]]);
const identityThresholds = subsets(scales.identity);
const insiderThresholds = subsets(scales.insider);

describe('the first rules', () => {
  it('review identity risk from medium on, insider risk at elevated', () => {
    expect(firstRiskRules).to.deep.equal({
      identity: { isOn: true, threshold: ['medium', 'high'] },
      insider: { isOn: true, threshold: ['elevated'] },
    });
  });
});

describe('needsRiskStage (rules 26 to 28)', () => {
  it('is so where the source is on and the level in the threshold: every identity level, every threshold', () => {
    for (const threshold of identityThresholds)
      for (const level of scales.identity)
        for (const isOn of [true, false])
          expect(needsRiskStage('identity', { isOn, threshold }, { level })).to.equal(
            isOn && threshold.includes(level),
          );
  });

  it('is so where the source is on and the level in the threshold: every insider level, every threshold', () => {
    for (const threshold of insiderThresholds)
      for (const level of scales.insider)
        for (const isOn of [true, false])
          expect(needsRiskStage('insider', { isOn, threshold }, { level })).to.equal(isOn && threshold.includes(level));
  });

  it('takes unknown as the lowest of the threshold, which is in it: always where there is one (rule 35)', () => {
    for (const threshold of identityThresholds) {
      const rule: RiskRule<'identity'> = { isOn: true, threshold };
      const lowest = scales.identity.find((level) => threshold.includes(level));
      expect(levelThatCounts('identity', rule, { level: 'unknown', fault: 'slow' })).to.equal(lowest);
      expect(needsRiskStage('identity', rule, { level: 'unknown' })).to.equal(threshold.length > 0);
      expect(needsRiskStage('identity', { ...rule, isOn: false }, { level: 'unknown' })).to.equal(false);
    }
  });

  it('takes the lowest by the scale, in whatever order the threshold is given (rule 35)', () => {
    const rule: RiskRule<'insider'> = { isOn: true, threshold: ['elevated', 'minor'] };
    expect(levelThatCounts('insider', rule, { level: 'unknown' })).to.equal('minor');
    expect(levelThatCounts('insider', rule, { level: 'none' })).to.equal('none');
  });
});

const level = <T>(levels: readonly T[]) => fc.constantFrom<(T | 'unknown')[]>(...levels, 'unknown');
const risks: fc.Arbitrary<Risk> = fc
  .record({ identity: level(scales.identity), insider: level(scales.insider) })
  .map((said) => ({ identity: { level: said.identity }, insider: { level: said.insider }, readAt: monday }));
const rules: fc.Arbitrary<RiskRules> = fc.record({
  identity: fc.record({ isOn: fc.boolean(), threshold: fc.constantFrom(...identityThresholds) }),
  insider: fc.record({ isOn: fc.boolean(), threshold: fc.constantFrom(...insiderThresholds) }),
});

describe('reviewStages (rules 28, 29 and 31)', () => {
  const risky: Risk = { identity: { level: 'high' }, insider: { level: 'elevated' }, readAt: monday };

  it('stand identity before insider, each with its deciding role, 14 days', () => {
    const stage = (riskSource: 'identity' | 'insider') => ({
      riskSource,
      approvers: [{ kind: 'role', role: decidingRole[riskSource] }],
      fallback: [],
      deadlineMinutes: daysInMinutes(14),
      reasonRequired: false,
    });
    expect(riskStages(firstRiskRules, frozen(risky))).to.deep.equal([stage('identity'), stage('insider')]);
  });

  it('are none where everything is off', () => {
    const off: RiskRules = {
      identity: { isOn: false, threshold: scales.identity },
      insider: { isOn: false, threshold: scales.insider },
    };
    expect(riskStages(off, risky)).to.deep.equal([]);
  });

  it('law: one for each source that asks for it, in the order of the sources, and no other', () => {
    fc.assert(
      fc.property(rules, risks, (now, risk) => {
        const asks = {
          identity: isAsking(now.identity, risk.identity.level),
          insider: isAsking(now.insider, risk.insider.level),
        };
        const stages = riskStages(frozen(now), frozen(risk)).map(({ riskSource }) => riskSource);
        expect(stages).to.deep.equal(riskSources.filter((source) => asks[source]));
      }),
      { numRuns: 2000 },
    );
  });

  const isAsking = ({ isOn, threshold }: { isOn: boolean; threshold: readonly string[] }, level: string): boolean =>
    isOn && (level === 'unknown' ? threshold.length > 0 : threshold.includes(level));

  it('law: one source never has a say in the other (rule 26)', () => {
    fc.assert(
      fc.property(rules, rules, risks, risks, (now, others, risk, another) => {
        const identityOf = (byRules: RiskRules, byRisk: Risk) =>
          riskStages(byRules, byRisk).some(({ riskSource }) => riskSource === 'identity');
        const mixedRules = { ...now, insider: others.insider };
        const mixedRisk = { ...risk, insider: another.insider };
        expect(identityOf(mixedRules, mixedRisk)).to.equal(identityOf(now, risk));
      }),
    );
  });
});

describe('passedOver (rule 27)', () => {
  it('is what stands above the lowest level of a set and is not in it', () => {
    for (const threshold of identityThresholds) {
      const lowest = scales.identity.find((level) => threshold.includes(level));
      const passing = scales.identity.filter(
        (level) =>
          lowest !== undefined &&
          scales.identity.indexOf(level) > scales.identity.indexOf(lowest) &&
          !threshold.includes(level),
      );
      expect(passedOver('identity', threshold), threshold.join()).to.deep.equal(passing);
    }
    expect(passedOver('insider', ['minor'])).to.deep.equal(['moderate', 'elevated']);
  });
});

describe('thresholdSaid (rule 27)', () => {
  const identity: [said: string, means: Level<'identity'>[] | undefined][] = [
    ['medium and above', ['medium', 'high']],
    ['medium or above', ['medium', 'high']],
    ['medium or higher', ['medium', 'high']],
    ['medium and higher', ['medium', 'high']],
    ['medium+', ['medium', 'high']],
    ['medium and up', ['medium', 'high']],
    ['at least medium', ['medium', 'high']],
    ['from medium on', ['medium', 'high']],
    ['high and above', ['high']],
    ['none and above', ['none', 'low', 'medium', 'high']],
    ['high', ['high']],
    ['low, medium', ['low', 'medium']],
    ['medium, low', ['low', 'medium']],
    ['low and high', ['low', 'high']],
    ['low or high', ['low', 'high']],
    ['low, medium and high', ['low', 'medium', 'high']],
    ['low, medium, and high', ['low', 'medium', 'high']],
    ['high, high , high', ['high']],
    ['  MEDIUM   And  Above ', ['medium', 'high']],
    ['High,LOW', ['low', 'high']],
    ['', undefined],
    ['   ', undefined],
    [',', undefined],
    ['and', undefined],
    ['and above', undefined],
    ['elevated', undefined],
    ['moderate and above', undefined],
    ['high, elevated', undefined],
    ['highest', undefined],
    ['medium and below', undefined],
    ['unknown', undefined],
    ['medium high', undefined],
    ['medium and above, low', ['low', 'medium', 'high']],
    ['low and medium and above', ['low', 'medium', 'high']],
    ['none and medium and above', ['none', 'medium', 'high']],
    ['none, medium+', ['none', 'medium', 'high']],
    ['none or low and above', ['none', 'low', 'medium', 'high']],
    ['all levels', ['none', 'low', 'medium', 'high']],
    ['everything', ['none', 'low', 'medium', 'high']],
    ['above low', ['medium', 'high']],
    ['higher than medium', ['high']],
    ['> low', ['medium', 'high']],
    ['>= medium', ['medium', 'high']],
    ['≥ medium', ['medium', 'high']],
    ['above high', undefined],
    ['low to medium', ['low', 'medium']],
    ['low-high', ['low', 'medium', 'high']],
    ['low – medium', ['low', 'medium']],
    ['between low and high', ['low', 'medium', 'high']],
    ['high to low', undefined],
    ['low/high', ['low', 'high']],
    ['medium & high', ['medium', 'high']],
    ['only high', ['high']],
    ['high only', ['high']],
    ['medium risk and above', ['medium', 'high']],
    ['medium and high risk', ['medium', 'high']],
    ['“medium” and above.', ['medium', 'high']],
    ['medium and over', ['medium', 'high']],
    ['medium and above and elevated', undefined],
    ['none and above except low', undefined],
    ['not low', undefined],
    ['anything but none', undefined],
    ['up to medium', undefined],
    ['any', undefined],
    ['x'.repeat(5000), undefined],
    ['constructor', undefined],
  ];
  for (const [said, means] of identity)
    it(`identity: “${said}” is ${means?.join(', ') ?? 'not understood'}`, () => {
      expect(thresholdSaid('identity', said)).to.deep.equal(means);
    });

  const insider: [said: string, means: Level<'insider'>[] | undefined][] = [
    ['elevated', ['elevated']],
    ['minor and above', ['minor', 'moderate', 'elevated']],
    ['Elevated, Minor', ['minor', 'elevated']],
    ['none', ['none']],
    ['high', undefined],
    ['medium and above', undefined],
    ['elevated or high', undefined],
  ];
  for (const [said, means] of insider)
    it(`insider: “${said}” is ${means?.join(', ') ?? 'not understood'}`, () => {
      expect(thresholdSaid('insider', said)).to.deep.equal(means);
    });

  it('law: every set said as a list is that set, in the order of the scale', () => {
    for (const threshold of identityThresholds.filter((one) => one.length > 0))
      for (const joined of [', ', ' and ', ' or ', ','])
        expect(thresholdSaid('identity', threshold.toReversed().join(joined))).to.deep.equal(threshold);
  });

  it('law: whatever is said, it is nothing or a set of this scale, never empty', () => {
    const word = fc.oneof(
      fc.constantFrom(...scales.identity, ...scales.insider, 'and', 'above', ',', 'or', '+'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const means = thresholdSaid('insider', words.join(' '));
        if (!means) return;
        expect(means).to.not.have.length(0);
        expect(means).to.deep.equal(scales.insider.filter((one) => means.includes(one)));
      }),
      { numRuns: 2000 },
    );
  });
});
