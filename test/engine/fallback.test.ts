// Who reviews where nobody of the deciding role may (rule 30).
import { expect } from 'chai';
import { groupId } from '../../engine/ids.js';
import type { FallbackApprover } from '../../engine/risk/fallback.js';
import { firstRiskRules } from '../../engine/risk/scales.js';
import { riskStages } from '../../engine/risk/stages.js';
import { inForce, isSame, rulesWith } from '../../engine/settings/change.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { Change, FallbackChange, SettingsCommand } from '../../engine/settings/model.js';
import { undoing } from '../../engine/settings/undo.js';
import { weakens } from '../../engine/settings/weakens.js';
import { given, story } from '../support/given.js';
import { adele, calm, megan, monday, patti, tuesday } from '../support/people.js';

const byAdele: FallbackApprover = { kind: 'person', person: adele.id, name: adele.name };
const byPatti: FallbackApprover = { kind: 'person', person: patti.id, name: patti.name };
const byDesk: FallbackApprover = { kind: 'group', group: groupId('desk'), name: 'Security Desk' };
const of = (source: 'identity' | 'insider', ...approvers: FallbackApprover[]): FallbackChange => ({
  ...{ kind: 'fallback', source, approvers },
});
const common = { id: 'p1', by: megan, administers: true } as const;
const propose = (change: Change): SettingsCommand => ({ type: 'propose', at: monday, ...common, change });
const confirm: SettingsCommand = { type: 'confirm', at: tuesday, ...common };
const after = (...changes: Change[]) =>
  given(settingsDecider, ...story(settingsDecider, ...changes.flatMap((change) => [propose(change), confirm])));
const risky = { ...calm, identity: { level: 'high' }, insider: { level: 'elevated' } } as const;
const fallbacks = (rules: typeof firstRiskRules) => riskStages(rules, risky).map(({ fallback }) => fallback);

describe('risk fallback (rule 30)', () => {
  it('is at first nobody', () => {
    expect(fallbacks(firstRiskRules)).to.deep.equal([[], []]);
    expect(inForce(settingsDecider.initial, of('identity', byAdele))).to.deep.equal(of('identity'));
  });

  it('is set per source: its stages that are made from then on name it', () => {
    const { risk } = after(of('identity', byAdele, byDesk), of('insider', byPatti)).state;
    expect(fallbacks(risk)).to.deep.equal([
      [{ kind: 'person', person: adele.id }, byDesk],
      [{ kind: 'person', person: patti.id }],
    ]);
  });

  it('stays where the switch, the threshold or what an unknown means is changed', () => {
    const { risk } = after(
      of('identity', byAdele),
      { kind: 'switch', source: 'identity', isOn: false },
      { kind: 'threshold', source: 'identity', threshold: ['high'] },
      { kind: 'unknown', source: 'identity', means: 'high' },
    ).state;
    expect(risk.identity).to.deep.equal({ isOn: false, threshold: ['high'], unknown: 'high', fallback: [byAdele] });
  });

  it('set to nobody is as if nothing had been set', () => {
    expect(after(of('identity', byAdele), of('identity')).state.risk).to.deep.equal(firstRiskRules);
  });

  it('is not proposed where it is so already, in whatever order and under whatever names', () => {
    const set = after(of('identity', byAdele, byDesk));
    set.when(propose(of('identity', { ...byDesk, name: 'Desk' }, byAdele))).refused('as-it-is');
    expect(set.when(propose(of('insider', byAdele, byDesk))).types).to.deep.equal(['proposed']);
    expect(isSame(of('identity', byAdele), of('identity', byPatti))).to.equal(false);
    expect(isSame(undefined, of('identity', byAdele))).to.equal(false);
  });

  it('records what was before, and is undone to it (rule 57)', () => {
    const first = of('insider', byPatti);
    const then = of('insider', byAdele);
    const changed = story(settingsDecider, propose(first), confirm, propose(then), confirm).at(-1);
    expect(changed).to.deep.include({ type: 'changed', change: then, from: first });
    const { state } = after(first, then);
    if (changed?.type === 'changed') expect(undoing(state, changed, []).change).to.deep.equal(first);
  });

  it('weakens protection where it names somebody new, and not where it names fewer (rule 57)', () => {
    const { state } = after(of('identity', byAdele));
    expect(weakens(of('identity', byAdele, byDesk), state)).to.equal(true);
    expect(weakens(of('insider', byAdele), state)).to.equal(true);
    expect(weakens(of('identity'), state)).to.equal(false);
    expect(rulesWith(state, of('identity'))).to.deep.equal(firstRiskRules);
  });
});
