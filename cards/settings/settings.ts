// What administrators set in chat, as cards: what is in force, a change to be confirmed, and what came of it.
import type { DryRun } from '../../engine/settings/dry-run.js';
import type { Change, Proposal, SettingsState } from '../../engine/settings/model.js';
import type { Changed, Undoes } from '../../engine/settings/undo.js';
import type { ReadingProblem } from '../../engine/ports.js';
import type { RiskSource, SourceFault } from '../../engine/risk/scales.js';
import { alone } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { alertsSaid, type AlertChannel } from './alert-channel.js';
import { settingCard } from './card.js';
import { fromTo, levelsSaid, nameOfChange, toOf, valueOf } from './change-said.js';
import { controlsOf, previewButton } from './controls.js';
import { secondFacts } from './second-facts.js';
import { latestLines, undoesSaid } from './latest.js';
import { gapSaid, gapWarning } from './threshold-gap.js';
import { confirmedSaid, effectOf } from './effect.js';
import { dryRunTexts } from './dry-run.js';
import { lookButtons, reasonTexts, restrictionFacts } from './restrictions.js';
import { readersFact } from './readers.js';
import { fallbackFacts } from './fallback.js';
import { insiderFact, type InsiderSource } from './insider-source.js';
import { withUnknown } from './unknown.js';
import type { Viewer } from '../words/viewer.js';

/** What stands around the settings. */
export interface Around {
  readonly channel?: AlertChannel;
  readonly insider?: InsiderSource;
  /** Which sources of risk do not answer (rule 77). */
  readonly silent?: { readonly [S in RiskSource]?: SourceFault };
  /** What was changed last. */
  readonly latest?: readonly Changed[];
  /** Absent: they may; else nothing is shown to change it with (rule 60). */
  readonly mayChange?: boolean;
  /** Why the directory cannot be read. */
  readonly problem?: ReadingProblem | undefined;
}

/** What is in force, and what can be said to change it. */
export function settingsCard(state: SettingsState, viewer: Viewer, around: Around = {}): object {
  const formatter = onCard(viewer);
  const { settings } = formatter.words;
  const { latest = [], mayChange = true } = around;
  return settingCard(
    {
      state: settings.state,
      color: 'Default',
      headline: settings.headline,
      facts: inForceFacts(state, around, formatter),
      controls: mayChange ? controlsOf(state, formatter) : [],
      latest: latestLines(latest, formatter).map((line) => (mayChange ? line : { ...line, undo: [] })),
      texts: mayChange ? [...sentencesSaid(formatter)] : [settings.readOnly],
      small: mayChange ? [settings.first] : [],
      buttons: mayChange ? [previewButton(state, formatter)] : [],
    },
    formatter,
  );
}

function inForceFacts(
  state: SettingsState,
  { channel = state.alerts === undefined ? 'unset' : 'set', insider, silent = {}, problem }: Around,
  formatter: Formatter,
): { title: string; value: string }[] {
  const { settings, risk } = formatter.words;
  return [
    { title: risk.identity, value: ruleSaid(state, 'identity', { silent, formatter }) },
    { title: risk.insider, value: ruleSaid(state, 'insider', { silent, formatter }) },
    readersFact(state, formatter),
    ...fallbackFacts(state, formatter),
    ...(insider ? [insiderFact(insider, formatter)] : []),
    { title: settings.alerts, value: alertsSaid(state, channel, formatter) },
    ...restrictionFacts(state, formatter),
    ...secondFacts(state, formatter),
    ...(problem ? [problemFact(problem, formatter)] : []),
  ];
}

function ruleSaid(
  state: SettingsState,
  source: RiskSource,
  { silent, formatter }: { readonly silent: NonNullable<Around['silent']>; readonly formatter: Formatter },
): string {
  const { settings, riskSourceWords } = formatter.words;
  const { isOn, threshold } = state.risk[source];
  const levels = levelsSaid(threshold, formatter);
  const gap = gapSaid(source, threshold, formatter);
  const named = gap === undefined ? levels : settings.notAt({ threshold: levels, levels: gap });
  const said = withUnknown(named, { state, source }, formatter);
  const rule = isOn ? settings.on({ threshold: said }) : settings.off({ threshold: said });
  const fault = silent[source];
  return fault === undefined ? rule : riskSourceWords.silent[fault]({ said: rule });
}

/** What can be typed instead of using the controls. */
const sentencesSaid = ({ words: { controls, settings, riskSourceWords, restrictions } }: Formatter): string[] => [
  controls.say,
  [...settings.sentences, riskSourceWords.unknown.sentence, restrictions.sentence]
    .map((sentence) => `“${sentence}”`)
    .join('\n\n'),
  settings.sayAlerts,
];

const problemFact = ({ what, since }: ReadingProblem, formatter: Formatter): { title: string; value: string } => ({
  title: formatter.words.settings.directory,
  value: formatter.words.settings.directoryProblem({
    what: formatter.text(what, 400),
    since: formatter.moment(since),
  }),
});

/** A change that waits to be confirmed; `before`: what is in force in its place. */
export interface Proposed {
  readonly proposal: Proposal;
  readonly before?: Change | undefined;
  /** Whether another administrator has to agree once it is confirmed. */
  readonly needsSecond?: boolean;
  readonly dryRun: DryRun;
  /** Where it takes an earlier change back. */
  readonly undoes?: Undoes;
}

/** A change before it is made, with what it would have done (rule 57): verbs `confirm` and `leave`, with the proposal's id and the revision it was worked out against. */
export function changeCard(
  { proposal, before, dryRun, undoes, needsSecond = false }: Proposed,
  viewer: Viewer,
): object {
  const formatter = onCard(viewer);
  const { settings } = formatter.words;
  const about = { id: proposal.id, version: proposal.revision };
  const warning = gapWarning(proposal.change, formatter);
  return settingCard(
    {
      state: settings.change,
      color: 'Accent',
      headline: fromTo(proposal.change, before, formatter),
      texts: [
        ...(undoes ? undoesSaid(undoes, before, formatter) : []),
        ...(warning ? [warning.text] : []),
        ...whatItDoes({ proposal, before, dryRun }, formatter),
      ],
      small: [needsSecond ? formatter.words.second.toAgree : effectOf(proposal.change, formatter)],
      buttons: [
        ...(warning ? [warning.button] : []),
        alone(settings.confirm, 'confirm', about, warning || dryRun.unknownPasses ? 'default' : 'positive'),
        alone(settings.leave, 'leave', about),
        ...lookButtons(proposal.change, dryRun, formatter),
      ],
    },
    formatter,
  );
}

function whatItDoes({ proposal: { change }, before, dryRun }: Proposed, formatter: Formatter): string[] {
  const { second } = formatter.words;
  switch (change.kind) {
    case 'alerts':
      return alertTexts(dryRun, before, formatter);
    case 'no-alerts':
      return [second.noAlerts];
    case 'second-administrator':
      return [second.effect[change.isOn ? 'on' : 'off']];
    case 'switch':
    case 'threshold':
    case 'unknown':
    case 'readers':
    case 'fallback':
      return dryRunTexts(dryRun, formatter);
    case 'closing':
    case 'longest':
      return [...reasonTexts(change, formatter), ...dryRunTexts(dryRun, formatter)];
  }
}

/** What follows in the new channel, and what becomes of the alerts in the other one. */
function alertTexts({ follow }: DryRun, inForce: Change | undefined, { words: { settings } }: Formatter): string[] {
  const { open = 0, decided = 0 } = follow ?? {};
  return [
    settings.follow({ open }),
    ...(decided > 0 ? [settings.followDecided({ decided })] : []),
    ...(inForce ? [settings.staysThere] : []),
  ];
}

/** What the change card becomes once it is confirmed. `from`: what was in force before. */
export function changedCard(proposal: Proposal, from: Change | undefined, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { settings } = formatter.words;
  const holes = { who: nameOf(proposal.by, formatter), when: formatter.moment(viewer.now) };
  return settingCard(
    {
      state: settings.changed,
      color: 'Good',
      headline: fromTo(proposal.change, from, formatter),
      texts: [confirmedSaid(proposal.change, holes, formatter)],
      small: [],
      buttons: [],
    },
    formatter,
  );
}

/** What the change card becomes once it is left: what stays in force. */
export function leftCard({ change }: Proposal, inForce: Change | undefined, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { settings } = formatter.words;
  return settingCard(
    {
      state: settings.left,
      color: 'Default',
      headline: settings.stays({
        what: nameOfChange(change, formatter),
        is: inForce ? valueOf(inForce, formatter) : settings.nowhere,
      }),
      texts: [settings.notSet({ is: toOf(change, formatter) })],
      small: [],
      buttons: [],
    },
    formatter,
  );
}
