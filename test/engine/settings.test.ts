import { expect } from 'chai';
import fc from 'fast-check';
import { channelId } from '../../engine/ids.js';
import { firstRiskRules, scales, type Level, type RiskRules } from '../../engine/risk/scales.js';
import { needsRiskStage } from '../../engine/risk/thresholds.js';
import { difference, inForce, rulesWith } from '../../engine/settings/change.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import { differing } from '../../engine/settings/differing.js';
import type { Change, SettingsCommand, SettingsEvent } from '../../engine/settings/model.js';
import type { Person } from '../../engine/person.js';
import { frozen, given, stateAfter, story } from '../support/given.js';
import { adele, alex, megan, monday, nestor, tuesday, wednesday } from '../support/people.js';

const lower: Change = { kind: 'threshold', source: 'identity', threshold: ['low', 'medium', 'high'] };
const insiderFromMinor: Change = { kind: 'threshold', source: 'insider', threshold: ['minor', 'moderate', 'elevated'] };
const insiderOff: Change = { kind: 'switch', source: 'insider', isOn: false };
const identityOff: Change = { kind: 'switch', source: 'identity', isOn: false };
const here: Change = { kind: 'alerts', channel: channelId('19:security') };

const propose = (
  change: Change,
  more: Partial<Extract<SettingsCommand, { type: 'propose' }>> = {},
): SettingsCommand => ({
  type: 'propose',
  at: monday,
  id: 'p1',
  by: megan,
  administers: true,
  change,
  ...more,
});
const confirm = (more: Partial<Extract<SettingsCommand, { type: 'confirm' }>> = {}): SettingsCommand => ({
  type: 'confirm',
  at: tuesday,
  id: 'p1',
  by: megan,
  administers: true,
  ...more,
});
const drop = (by: Person = megan, id = 'p1'): SettingsCommand => ({ type: 'drop', at: tuesday, id, by });
const after = (...commands: SettingsCommand[]) => given(settingsDecider, ...story(settingsDecider, ...commands));

describe('propose (rule 57)', () => {
  it('notes the change and changes nothing yet', () => {
    const answer = after().when(propose(lower));
    answer.then({
      type: 'proposed',
      at: monday,
      proposal: { id: 'p1', by: megan, at: monday, change: lower, revision: 0 },
    });
    expect(answer.state.risk).to.deep.equal(firstRiskRules);
    expect(answer.state.revision).to.equal(0);
  });

  it('is refused to who does not administer, or is disabled', () => {
    after()
      .when(propose(lower, { administers: false }))
      .refused('not-an-administrator');
    after()
      .when(propose(lower, { by: { ...megan, enabled: false } }))
      .refused('not-an-administrator');
  });

  it('is refused an empty threshold', () => {
    for (const source of ['identity', 'insider'] as const)
      after()
        .when(propose({ kind: 'threshold', source, threshold: [] }))
        .refused('empty-threshold');
  });

  it('is refused where it is so already', () => {
    for (const change of [
      { kind: 'switch', source: 'identity', isOn: true },
      { kind: 'switch', source: 'insider', isOn: true },
      { kind: 'threshold', source: 'identity', threshold: ['medium', 'high'] },
      { kind: 'threshold', source: 'insider', threshold: ['elevated'] },
    ] satisfies Change[])
      after().when(propose(change)).refused('as-it-is');
    after(propose(here), confirm()).when(propose(here)).refused('as-it-is');
  });

  it('again under the same id stands for the earlier one', () => {
    const { state } = after(propose(lower), propose(insiderOff, { at: tuesday }));
    expect(state.proposals.map(({ change }) => change)).to.deep.equal([insiderOff]);
  });

  it('is remembered twenty times, the oldest forgotten first', () => {
    const ids = Array.from({ length: 25 }, (_, index) => `p${index}`);
    const full = after(...ids.map((id) => propose(lower, { id })));
    expect(full.state.proposals.map(({ id }) => id)).to.deep.equal(ids.slice(-20));
    full.when(confirm({ id: 'p4' })).refused('no-such-proposal');
    expect(full.when(confirm({ id: 'p5' })).types).to.deep.equal(['changed']);
  });
});

describe('confirm (rule 57)', () => {
  it('puts it in force, recording who, when, from and to', () => {
    const answer = after(propose(lower)).when(confirm());
    const from: Change = { kind: 'threshold', source: 'identity', threshold: ['medium', 'high'] };
    answer.then({ type: 'changed', at: tuesday, by: megan, change: lower, from, proposal: 'p1' });
    expect(answer.state).to.deep.equal({
      risk: { ...firstRiskRules, identity: { isOn: true, threshold: ['low', 'medium', 'high'] } },
      revision: 1,
      proposals: [],
    });
  });

  it('of each kind changes what it says and nothing else', () => {
    const changed = (change: Change) => after(propose(change), confirm()).state;
    expect(changed(insiderFromMinor).risk).to.deep.equal({
      ...firstRiskRules,
      insider: { isOn: true, threshold: ['minor', 'moderate', 'elevated'] },
    });
    expect(changed(insiderOff).risk).to.deep.equal({
      ...firstRiskRules,
      insider: { isOn: false, threshold: ['elevated'] },
    });
    expect(changed(identityOff).risk).to.deep.equal({
      ...firstRiskRules,
      identity: { isOn: false, threshold: ['medium', 'high'] },
    });
    expect(changed(here)).to.deep.equal({
      risk: firstRiskRules,
      revision: 1,
      proposals: [],
      alerts: channelId('19:security'),
    });
  });

  it('of the first alert channel records that there was none: it comes from itself', () => {
    after(propose(here))
      .when(confirm())
      .then({ type: 'changed', at: tuesday, by: megan, change: here, from: here, proposal: 'p1' });
    const there: Change = { kind: 'alerts', channel: channelId('19:other') };
    const answer = after(propose(here), confirm(), propose(there)).when(confirm());
    answer.then({ type: 'changed', at: tuesday, by: megan, change: there, from: here, proposal: 'p1' });
  });

  it('of one of two administrators at once: the second is told that the settings are others now', () => {
    const both = after(propose(lower), propose(insiderOff, { id: 'p2', by: nestor }), confirm());
    both.when(confirm({ id: 'p2', by: nestor })).refused('settings-changed', { change: insiderOff });
    const again = after(
      propose(lower),
      propose(insiderOff, { id: 'p2', by: nestor }),
      confirm(),
      propose(insiderOff, { id: 'p3', by: nestor }),
    );
    expect(again.when(confirm({ id: 'p3', by: nestor })).state.revision).to.equal(2);
  });

  it('is refused to everybody but who proposed it', () => {
    after(propose(lower))
      .when(confirm({ by: nestor }))
      .refused('not-your-proposal', { by: megan });
  });

  it('is refused to who administers no more, or is disabled since', () => {
    after(propose(lower))
      .when(confirm({ administers: false }))
      .refused('not-an-administrator');
    after(propose(lower))
      .when(confirm({ by: { ...megan, enabled: false } }))
      .refused('not-an-administrator');
  });

  it('is refused where there is no such proposal, or no more', () => {
    after().when(confirm()).refused('no-such-proposal');
    after(propose(lower), confirm()).when(confirm()).refused('no-such-proposal');
    after(propose(lower), drop()).when(confirm()).refused('no-such-proposal');
  });
});

describe('drop', () => {
  it('forgets the proposal', () => {
    const answer = after(propose(lower)).when(drop());
    answer.then({ type: 'dropped', at: tuesday, by: megan, proposal: 'p1' });
    expect(answer.state).to.deep.equal(settingsDecider.initial);
  });

  it('is refused to everybody else, and where there is nothing to drop', () => {
    after(propose(lower)).when(drop(alex)).refused('not-your-proposal', { by: megan });
    after().when(drop()).refused('no-such-proposal');
  });
});

const thresholdOf = <T extends string>(scale: readonly T[]) => fc.subarray([...scale]);
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('switch' as const),
    source: fc.constantFrom('identity' as const, 'insider' as const),
    isOn: fc.boolean(),
  }),
  thresholdOf(scales.identity).map((threshold) => ({
    kind: 'threshold' as const,
    source: 'identity' as const,
    threshold,
  })),
  thresholdOf(scales.insider).map((threshold) => ({
    kind: 'threshold' as const,
    source: 'insider' as const,
    threshold,
  })),
  fc.constantFrom('19:a', '19:b').map((channel) => ({ kind: 'alerts' as const, channel: channelId(channel) })),
);
const commands: fc.Arbitrary<SettingsCommand> = fc
  .record({
    type: fc.constantFrom(
      'propose' as const,
      'propose' as const,
      'confirm' as const,
      'confirm' as const,
      'drop' as const,
    ),
    id: fc.constantFrom('p1', 'p2', 'p3'),
    by: fc.constantFrom(megan, nestor),
    administers: fc.constantFrom(true, true, true, false),
    change: changes,
  })
  .map(({ type, id, by, administers, change }): SettingsCommand => {
    if (type === 'propose') return { type, at: monday, id, by, administers, change };
    return type === 'confirm' ? { type, at: tuesday, id, by, administers } : { type, at: wednesday, id, by };
  });

describe('the laws of the settings', () => {
  const always = (law: (tried: readonly SettingsCommand[]) => void): void =>
    fc.assert(fc.property(fc.array(commands, { maxLength: 30 }), law), { numRuns: 1000 });

  function live(tried: readonly SettingsCommand[]) {
    let state = frozen(settingsDecider.initial);
    const history: SettingsEvent[] = [];
    const steps = tried.map((command) => {
      const before = state;
      const decision = settingsDecider.decide(frozen(command), before);
      const events = 'events' in decision ? decision.events : [];
      for (const event of events) state = frozen(settingsDecider.evolve(state, frozen(event)));
      history.push(...events);
      return { command, before, events, after: state };
    });
    return { state, history, steps };
  }

  it('history replays to the state', () => {
    always((tried) => {
      const { state, history } = live(tried);
      expect(stateAfter(settingsDecider, ...history)).to.deep.equal(state);
    });
  });

  it('nothing is in force without a confirmation of who proposed it, still administering; each raises the revision by one', () => {
    always((tried) => {
      for (const { command, before, events, after: now } of live(tried).steps) {
        if (!events.some(({ type }) => type === 'changed')) {
          expect([now.risk, now.alerts, now.revision]).to.deep.equal([before.risk, before.alerts, before.revision]);
          continue;
        }
        if (command.type !== 'confirm') throw new Error(`${command.type} changed the settings`);
        expect(command.administers).to.equal(true);
        const proposal = before.proposals.find(({ id }) => id === command.id);
        expect(proposal).to.deep.include({ by: command.by, revision: before.revision });
        expect(now.revision).to.equal(before.revision + 1);
        expect(inForce(now, proposal!.change)).to.deep.equal(proposal!.change);
      }
    });
  });

  it('a threshold is never empty', () => {
    always((tried) => {
      const { risk } = live(tried).state;
      expect([...risk.identity.threshold]).to.not.have.length(0);
      expect([...risk.insider.threshold]).to.not.have.length(0);
    });
  });
});

describe('difference (rule 57)', () => {
  const rules: fc.Arbitrary<RiskRules> = fc.record({
    identity: fc.record({ isOn: fc.boolean(), threshold: thresholdOf(scales.identity) }),
    insider: fc.record({ isOn: fc.boolean(), threshold: thresholdOf(scales.insider) }),
  });

  it('names what would be reviewed and was not, and the other way round', () => {
    const change = (what: Change, source: 'identity' | 'insider') =>
      difference(firstRiskRules, rulesWith({ risk: firstRiskRules }, what), source);
    expect(change(lower, 'identity')).to.deep.equal({ gains: ['low'], loses: [] });
    expect(change(lower, 'insider')).to.deep.equal({ gains: [], loses: [] });
    expect(change(insiderOff, 'insider')).to.deep.equal({ gains: [], loses: ['elevated', 'unknown'] });
    expect(change(here, 'identity')).to.deep.equal({ gains: [], loses: [] });
  });

  it('law: agrees with needsRiskStage at every level, by trying all', () => {
    fc.assert(
      fc.property(rules, rules, (before, then) => {
        const identity = difference(before, then, 'identity');
        for (const level of [...scales.identity, 'unknown'] as (Level<'identity'> | 'unknown')[])
          expectMoved(
            identity,
            level,
            needsRiskStage('identity', before.identity, { level }),
            needsRiskStage('identity', then.identity, { level }),
          );
        const insider = difference(before, then, 'insider');
        for (const level of [...scales.insider, 'unknown'] as (Level<'insider'> | 'unknown')[])
          expectMoved(
            insider,
            level,
            needsRiskStage('insider', before.insider, { level }),
            needsRiskStage('insider', then.insider, { level }),
          );
      }),
      { numRuns: 1000 },
    );
  });

  function expectMoved(told: ReturnType<typeof difference>, level: string, was: boolean, is: boolean): void {
    expect(told.gains.includes(level)).to.equal(!was && is);
    expect(told.loses.includes(level)).to.equal(was && !is);
  }
});

describe('the settings document', () => {
  it('owes nothing, is due never, carries no tags and no unique value', () => {
    const { state } = after(propose(lower, { by: adele }));
    expect(settingsDecider.dueAt(state)).to.equal(undefined);
    expect(settingsDecider.tags(state)).to.deep.equal([]);
    expect(settingsDecider.unique(state)).to.equal(undefined);
    for (const event of story(settingsDecider, propose(lower), confirm()))
      expect(settingsDecider.effects(event, state)).to.deep.equal([]);
  });
});

describe('what a card of settings says otherwise than what is in force (rule 57)', () => {
  it('is a change for each control that differs, and nothing for what is as it is or does not come', () => {
    const state = { risk: firstRiskRules, revision: 0, proposals: [] };
    expect(differing(state, {})).to.deep.equal([]);
    expect(differing(state, { identity: { isOn: true, threshold: ['medium', 'high'] } })).to.deep.equal([]);
    const both = { identity: { isOn: false, threshold: ['high'] }, insider: { threshold: [] } } as const;
    expect(differing(state, both)).to.deep.equal([
      { kind: 'switch', source: 'identity', isOn: false },
      { kind: 'threshold', source: 'identity', threshold: ['high'] },
      { kind: 'threshold', source: 'insider', threshold: [] },
    ]);
  });
});
