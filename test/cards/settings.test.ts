// Rules 27 and 57: what is in force, a change with what it would have done, and what came of it.
import { expect } from 'chai';
import { channelId } from '../../engine/ids.js';
import { firstRiskRules } from '../../engine/risk/scales.js';
import type { Change, Proposal, SettingsRefusal, SettingsState } from '../../engine/settings/model.js';
import { changeCard, changedCard, leftCard, settingsCard } from '../../cards/settings/settings.js';
import { settingsRefusalText, thresholdProblemText } from '../../cards/words/words.js';
import { megan, monday, reader } from './fixtures.js';
import { bytes, complaints, presses, textOf } from './reading.js';

const viewer = reader(megan);
const state: SettingsState = { risk: firstRiskRules, revision: 4, proposals: [] };
const change: Change = { kind: 'threshold', source: 'identity', threshold: ['medium', 'high'] };
const before: Change = { kind: 'threshold', source: 'identity', threshold: ['high'] };
const proposal: Proposal = { id: 'P1', by: megan, at: monday, change, revision: 4 };
const isWhole = (card: object) => {
  expect(complaints(card)).to.deep.equal([]);
  expect(bytes(card)).to.be.below(10_000);
  expect(JSON.stringify(card)).to.not.match(/\$\{|undefined/);
};

describe('settings', () => {
  it('says what is in force and what can be said', () => {
    const card = settingsCard(state, viewer, { channel: 'unset' });
    isWhole(card);
    expect(textOf(card))
      .to.contain('Identity risk: on · a security review at medium, high')
      .and.contain('Insider risk: on · a security review at elevated')
      .and.contain('Alerts: not posted anywhere yet')
      .and.contain('“set identity risk threshold to medium and above”')
      .and.contain('“alerts here”');
    const off = { ...state, risk: { ...firstRiskRules, insider: { ...firstRiskRules.insider, isOn: false } } };
    expect(textOf(settingsCard(off, viewer, { channel: 'here' })))
      .to.contain('Insider risk: off · threshold when on: elevated')
      .and.contain('Alerts: posted in this channel');
    const posting = { ...state, alerts: channelId('19:abc') };
    expect(textOf(settingsCard(posting, viewer))).to.contain('Alerts: posted in a channel of this tenant');
    const named = { ...posting, alertsName: 'SOC' };
    expect(textOf(settingsCard(named, viewer))).to.contain('Alerts: posted in the channel “SOC”');
    expect(textOf(settingsCard(named, viewer, { channel: { failingSince: monday } })))
      .to.contain('Alerts: not posted since Mon 7 Dec, 14:05: the channel “SOC” does not take them.')
      .and.not.contain('19:abc');
  });

  it('a change: from, to, what it would have done, [Confirm] and [Leave as it is]', () => {
    const card = changeCard({ proposal, before, dryRun: { total: 41, gains: 3, loses: 0 } }, viewer);
    isWhole(card);
    expect(textOf(card)).to.equal(
      [
        'CHANGE',
        'Identity risk threshold: high → medium, high',
        'In the last 30 days this would have added a security review to 3 of 41 requests.',
        'Takes effect at once: for new requests, and for open ones at their next approval. Everybody’s change is recorded.',
      ].join('\n'),
    );
    expect(presses(card).map(({ title, verb, data }) => [title, verb, data])).to.deep.equal([
      ['Confirm', 'confirm', { id: 'P1', version: 4 }],
      ['Leave as it is', 'leave', { id: 'P1', version: 4 }],
    ]);
  });

  it('a threshold that leaves out levels above it warns, and offers all of them (rule 27)', () => {
    const of = (threshold: Extract<Change, { kind: 'threshold'; source: 'identity' }>['threshold']) =>
      changeCard(
        {
          proposal: { ...proposal, change: { kind: 'threshold', source: 'identity', threshold } },
          before,
          dryRun: dry,
        },
        viewer,
      );
    const dry = { total: 0, gains: 0, loses: 0 };
    for (const [threshold, passing, lowest] of [
      [['low'], 'medium and high', 'low'],
      [['none'], 'low, medium and high', 'none'],
      [['low', 'high'], 'medium', 'low'],
      [['medium'], 'high', 'medium'],
    ] as const) {
      const card = of(threshold);
      isWhole(card);
      expect(textOf(card)).to.contain(`whose identity risk is ${passing} would then pass without a security review`);
      expect(presses(card).map(({ title }) => title)).to.deep.equal([
        `${lowest} and above instead`,
        'Confirm',
        'Leave as it is',
      ]);
      expect(presses(card)[0]?.['data']).to.deep.equal({
        sentence: `set identity risk threshold to ${lowest} and above`,
      });
    }
    for (const threshold of [['high'], ['medium', 'high'], ['none', 'low', 'medium', 'high']] as const)
      expect(textOf(of(threshold))).to.not.contain('would then pass');
    const gappy = { ...state, risk: { ...firstRiskRules, identity: { isOn: true, threshold: ['low'] } } } as const;
    expect(textOf(settingsCard(gappy, viewer))).to.contain('a security review at low (not at medium and high)');
  });

  it('a change says it for every outcome of the dry run', () => {
    const said = (gains: number, loses: number, total = 41) =>
      textOf(changeCard({ proposal, before, dryRun: { total, gains, loses } }, viewer));
    expect(said(0, 2)).to.contain('left out a security review at 2 of 41 requests');
    expect(said(1, 2)).to.contain('to 1 of 41 requests and left it out at 2');
    expect(said(0, 0)).to.contain('would have changed nothing');
    expect(said(0, 0, 0)).to.contain('There were no requests');
  });

  it('a switch and a channel are changes, too', () => {
    const dry = { total: 1, gains: 0, loses: 1 };
    const off: Change = { kind: 'switch', source: 'insider', isOn: false };
    const card = changeCard(
      { proposal: { ...proposal, change: off }, before: { ...off, isOn: true }, dryRun: dry },
      viewer,
    );
    expect(textOf(card)).to.contain('Insider risk: on → off').and.contain('1 of 1 request.');
    const here: Change = { kind: 'alerts', channel: channelId('19:abc') };
    const alerts = textOf(changeCard({ proposal: { ...proposal, change: here }, dryRun: dry }, viewer));
    expect(alerts)
      .to.contain('Alerts: nowhere → the channel in which it was asked for')
      .and.not.match(/30 days|19:abc/);
  });

  it('says who changed it, or that it stays; without buttons', () => {
    for (const card of [changedCard(proposal, before, viewer), leftCard(proposal, before, viewer)]) {
      isWhole(card);
      expect(presses(card)).to.be.empty;
    }
    expect(textOf(changedCard(proposal, before, viewer))).to.contain('Confirmed by Megan Bowen, Mon 7 Dec, 15:05');
    expect(textOf(leftCard(proposal, before, viewer)))
      .to.contain('Identity risk threshold: high')
      .and.contain('It was not set to “medium, high”. Nothing was changed.');
  });
});

describe('settingsRefusalText', () => {
  const refusals: Record<SettingsRefusal['code'], SettingsRefusal> = {
    'not-an-administrator': { code: 'not-an-administrator' },
    'no-such-proposal': { code: 'no-such-proposal' },
    'not-your-proposal': { code: 'not-your-proposal', by: megan },
    'settings-changed': { code: 'settings-changed', change },
    'as-it-is': { code: 'as-it-is' },
    'empty-threshold': { code: 'empty-threshold' },
    'no-second-administrator': { code: 'no-second-administrator' },
    'waits-for-second': { code: 'waits-for-second' },
    'own-change': { code: 'own-change' },
    'proposer-not-an-administrator': { code: 'proposer-not-an-administrator', by: megan },
    'closing-reason-missing': { code: 'closing-reason-missing', what: 'Sales Support' },
    'too-many-restrictions': { code: 'too-many-restrictions', most: 200 },
    'refusal-reason-missing': { code: 'refusal-reason-missing' },
  };
  for (const [code, refusal] of Object.entries(refusals))
    it(`says why and what to do: ${code}`, () =>
      expect(settingsRefusalText(refusal, viewer, ['Identity Governance Administrator'])).to.match(
        /^[A-Z].*nothing was changed\. [A-Z].*\.$|^That is.*nothing was changed\. .*\.$/,
      ));

  it('names the words of the scale, and whose word it was that does not fit', () => {
    expect(thresholdProblemText('identity', 'purple', viewer)).to.equal(
      'I cannot read “purple” as levels of identity risk, so nothing was changed. They are none, low, medium and high; say, for example, “set identity risk threshold to medium and above”.',
    );
    expect(thresholdProblemText('identity', 'elevated and above', viewer)).to.contain(
      '“elevated” is a level of insider risk, so nothing was changed. Those of identity risk are none, low, medium and high',
    );
    expect(thresholdProblemText('insider', 'Medium', viewer)).to.contain('“medium” is a level of identity risk');
    expect(thresholdProblemText('insider', '<b>{{x}}', viewer)).to.not.contain('{{');
  });
});
