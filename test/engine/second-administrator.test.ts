// A change that weakens protection waits for another administrator, where that is set (rule 57).
import { expect } from 'chai';
import { channelId } from '../../engine/ids.js';
import { firstRiskRules } from '../../engine/risk/scales.js';
import { becameOf } from '../../engine/settings/became.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { Change, SettingsCommand, SettingsState } from '../../engine/settings/model.js';
import { latestChanges, undoing } from '../../engine/settings/undo.js';
import { needsSecond, weakens } from '../../engine/settings/weakens.js';
import { given, story } from '../support/given.js';
import { adele, later, megan, monday, nestor, tuesday } from '../support/people.js';

const on: Change = { kind: 'second-administrator', isOn: true };
const off: Change = { kind: 'second-administrator', isOn: false };
const identityOff: Change = { kind: 'switch', source: 'identity', isOn: false };
const higher: Change = { kind: 'threshold', source: 'identity', threshold: ['high'] };
const lower: Change = { kind: 'threshold', source: 'identity', threshold: ['low', 'medium', 'high'] };
const here: Change = { kind: 'alerts', channel: channelId('19:here') };
const there: Change = { kind: 'alerts', channel: channelId('19:there') };
const nowhere: Change = { kind: 'no-alerts' };

type CommandOf<T extends SettingsCommand['type']> = Extract<SettingsCommand, { type: T }>;
const propose = (change: Change, id = 'p1', by = megan): SettingsCommand => ({
  ...{ type: 'propose', at: monday, id, by, administers: true, change },
});
const confirm = (id = 'p1', more: Partial<CommandOf<'confirm'>> = {}): SettingsCommand => ({
  ...{ type: 'confirm', at: monday, id, by: megan, administers: true, others: [nestor.id], ...more },
});
const agree = (more: Partial<CommandOf<'agree'>> = {}): SettingsCommand => ({
  ...{ type: 'agree', at: monday, id: 'p1', by: nestor, administers: true, proposerAdministers: true, ...more },
});
const refuse = (reason = 'not now', more: Partial<CommandOf<'refuse'>> = {}): SettingsCommand => ({
  ...{ type: 'refuse', at: monday, id: 'p1', by: nestor, administers: true, reason, ...more },
});
const isOn = [propose(on, 'p0'), confirm('p0')];
const waits = [...isOn, propose(identityOff), confirm()];
const after = (...commands: SettingsCommand[]) => given(settingsDecider, ...story(settingsDecider, ...commands));

describe('weakens (rule 57)', () => {
  const bare: SettingsState = { risk: firstRiskRules, revision: 0, proposals: [] };
  const posting: SettingsState = { ...bare, alerts: channelId('19:here'), secondAdministrator: true };
  for (const [change, state, says] of [
    [identityOff, bare, true],
    [{ ...identityOff, isOn: true }, bare, false],
    [higher, bare, true],
    [lower, bare, false],
    [{ kind: 'threshold', source: 'identity', threshold: ['low', 'high'] }, bare, true],
    [here, bare, false],
    [here, posting, false],
    [there, posting, true],
    [nowhere, bare, false],
    [nowhere, posting, true],
    [on, bare, false],
    [off, bare, false],
    [off, posting, true],
  ] as const)
    it(`${says ? 'is' : 'is not'} said of ${JSON.stringify(change)}`, () => {
      expect(weakens(change, state)).to.equal(says);
      expect(needsSecond(change, state)).to.equal(says && state.secondAdministrator === true);
    });
});

describe('confirm, where a second administrator is asked (rule 57)', () => {
  it('puts in force what does not weaken, and holds back what does for 24 hours', () => {
    expect(after(...isOn, propose(lower), confirm()).state.risk.identity.threshold).to.include('low');
    const answer = after(...isOn, propose(identityOff)).when(confirm());
    answer.then({
      type: 'confirmed',
      at: monday,
      by: megan,
      proposal: 'p1',
      until: tuesday,
      asked: [nestor.id],
    });
    expect(answer.state.risk).to.deep.equal(firstRiskRules);
    expect(settingsDecider.dueAt(answer.state)).to.deep.equal(tuesday);
  });

  it('is refused where nobody else administers', () => {
    for (const others of [[], [megan.id], undefined])
      after(...isOn, propose(identityOff))
        .when({ ...(confirm() as CommandOf<'confirm'>), others: others as never })
        .refused('no-second-administrator');
  });

  it('is refused a second time, and can be withdrawn meanwhile', () => {
    after(...waits)
      .when(confirm())
      .refused('waits-for-second');
    const { state } = after(...waits, { type: 'drop', at: monday, by: megan, id: 'p1' });
    expect(state.proposals).to.deep.equal([]);
  });
});

describe('agree (rule 57)', () => {
  it('puts it in force, and says who did what', () => {
    const answer = after(...waits).when(agree());
    answer.then({
      type: 'changed',
      at: monday,
      by: megan,
      change: identityOff,
      from: { ...identityOff, isOn: true },
      proposal: 'p1',
      agreed: nestor,
      asked: [nestor.id],
    });
    expect(answer.state.risk.identity.isOn).to.equal(false);
  });

  it('is refused to who proposed it, to who does not administer, and where the proposer does not any more', () => {
    after(...waits)
      .when(agree({ by: megan }))
      .refused('own-change');
    after(...waits)
      .when(agree({ administers: false }))
      .refused('not-an-administrator');
    after(...waits)
      .when(agree({ by: { ...nestor, enabled: false } }))
      .refused('not-an-administrator');
    after(...waits)
      .when(agree({ proposerAdministers: false }))
      .refused('proposer-not-an-administrator', { by: megan });
  });

  it('is refused where nothing waits: not confirmed, agreed to already, too late', () => {
    after(...isOn, propose(identityOff))
      .when(agree())
      .refused('no-such-proposal');
    after(...waits, agree())
      .when(agree({ by: adele }))
      .refused('no-such-proposal');
    after(...waits)
      .when(agree({ at: tuesday }))
      .refused('no-such-proposal');
  });

  it('is over where other settings were changed meanwhile', () => {
    const answer = after(...waits, propose(lower, 'p2')).when(confirm('p2'));
    expect(answer.state.proposals).to.deep.equal([]);
    expect(answer.types).to.deep.equal(['changed', 'lapsed']);
  });

  it('is asked for the switch itself, too', () => {
    const answer = after(...isOn, propose(off)).when(confirm());
    expect(answer.state.secondAdministrator).to.equal(true);
    expect(after(...isOn, propose(off), confirm(), agree()).state).to.not.have.property('secondAdministrator');
  });
});

describe('refuse (rule 57)', () => {
  it('ends it with its reason', () => {
    const answer = after(...waits).when(refuse());
    answer.then({
      ...{ type: 'refused', at: monday, by: nestor, proposer: megan, proposal: 'p1' },
      ...{ reason: 'not now', asked: [nestor.id] },
    });
    expect(answer.state.proposals).to.deep.equal([]);
  });

  it('is refused without one, and to who proposed it', () => {
    after(...waits)
      .when(refuse(' '))
      .refused('refusal-reason-missing');
    after(...waits)
      .when(refuse('x', { by: megan }))
      .refused('own-change');
  });
});

describe('time, and a change that waits (rule 57)', () => {
  it('lapses after 24 hours, not before', () => {
    after(...waits)
      .when({ type: 'tick', at: later(monday, { hours: 23 }) })
      .then();
    const answer = after(...waits).when({ type: 'tick', at: tuesday });
    const how = 'time' as const;
    answer.then({ type: 'lapsed', at: tuesday, proposer: megan, proposal: 'p1', how, asked: [nestor.id] });
  });

  it('is never forgotten for what is only proposed', () => {
    const many = Array.from({ length: 25 }, (_, index) => propose(lower, `q${index}`));
    const { proposals } = after(...waits, ...many).state;
    expect(proposals[0]?.id).to.equal('p1');
    expect(proposals).to.have.length(21);
  });
});

describe('alerts nowhere any more (rule 33)', () => {
  it('forgets the channel and its name', () => {
    const named: Change = { ...here, name: 'Security' };
    const { state } = after(propose(named), confirm(), propose(nowhere, 'p2'), confirm('p2'));
    expect(state).to.not.have.any.keys('alerts', 'alertsName');
    after().when(propose(nowhere)).refused('as-it-is');
  });
});

describe('what became of a change (rule 62)', () => {
  const became = (...commands: SettingsCommand[]) => becameOf(story(settingsDecider, ...commands), 'p1');
  it('is told from the history, whatever came of it', () => {
    expect(became(...isOn)).to.equal(undefined);
    expect(became(...isOn, propose(identityOff))?.status).to.equal('open');
    expect(became(...waits)?.status).to.equal('waiting');
    expect(became(...waits, agree())).to.deep.include({ status: 'changed', agreed: nestor });
    expect(became(...waits, refuse())).to.deep.include({ status: 'refused', reason: 'not now' });
    expect(became(...waits, { type: 'tick', at: tuesday })).to.deep.include({ status: 'lapsed', how: 'time' });
    expect(became(...waits, { type: 'drop', at: monday, by: megan, id: 'p1' })?.status).to.equal('dropped');
  });
});

describe('who hears of it (rule 57)', () => {
  const told = (...commands: SettingsCommand[]) => {
    const events = story(settingsDecider, ...commands);
    const { state } = given(settingsDecider, ...events);
    return settingsDecider.effects(events.at(-1)!, state).map(({ to }) => to);
  };
  it('is whoever is asked, and then who proposed it, too', () => {
    expect(told(...waits)).to.deep.equal([[nestor.id]]);
    expect(told(...waits, agree())).to.deep.equal([[nestor.id, megan.id]]);
    expect(told(...waits, refuse())).to.deep.equal([[nestor.id, megan.id]]);
    expect(told(...waits, { type: 'tick', at: tuesday })).to.deep.equal([[nestor.id, megan.id]]);
    expect(told(...waits, { type: 'drop', at: monday, by: megan, id: 'p1' })).to.deep.equal([[nestor.id]]);
    expect(told(...isOn)).to.deep.equal([]);
    expect(told(propose(lower))).to.deep.equal([]);
  });
});

describe('undo (rule 57)', () => {
  it('goes back to what was there before, and knows whether something else is in force now', () => {
    const events = story(settingsDecider, propose(lower), confirm(), propose(here, 'p2'), confirm('p2'));
    const [channel, threshold] = latestChanges(events, 9);
    const { state } = given(settingsDecider, ...events);
    expect(undoing(state, channel!, []).change).to.deep.equal(nowhere);
    expect(undoing(state, threshold!, [channel!])).to.deep.equal({
      change: { kind: 'threshold', source: 'identity', threshold: ['medium', 'high'] },
      undoes: { by: megan, at: monday, isChangedSince: false },
    });
    const { alerts: _gone, ...silent } = state;
    expect(undoing(silent, channel!, []).undoes.isChangedSince).to.equal(true);
    expect(latestChanges(events, 1)).to.have.length(1);
  });

  it('knows that it was changed since, also where it is again what it was made then', () => {
    const steps = [lower, { ...lower, threshold: ['high'] }, lower] as const;
    const said = steps.flatMap((change, at) => [propose(change, `p${at}`), confirm(`p${at}`)]);
    const events = story(settingsDecider, ...said);
    const { state } = given(settingsDecider, ...events);
    const [third, second, first] = latestChanges(events, 9);
    expect(undoing(state, first!, [third!, second!]).undoes.isChangedSince).to.equal(true);
    expect(undoing(state, third!, []).undoes.isChangedSince).to.equal(false);
  });
});
