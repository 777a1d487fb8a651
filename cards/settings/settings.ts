// What administrators set in chat, as cards: what is in force, a change to be confirmed, and what came of it.
import type { DryRun } from '../../engine/settings/dry-run.js';
import type { Change, Proposal, SettingsState } from '../../engine/settings/model.js';
import type { ReadingProblem } from '../../engine/ports.js';
import type { RiskSource } from '../../engine/risk/scales.js';
import { alone, type Button } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { render } from '../kit/render.js';
import { alertsSaid, channelSaid, type AlertChannel } from './alert-channel.js';
import { controlsOf, previewButton, type Control } from './controls.js';
import { gapSaid, gapWarning } from './threshold-gap.js';
import type { Viewer } from '../words/viewer.js';

interface Setting {
  readonly state: string;
  readonly color: 'Accent' | 'Default' | 'Good';
  readonly headline: string;
  readonly facts?: readonly { readonly title: string; readonly value: string }[];
  readonly controls?: readonly Control[];
  readonly texts: readonly string[];
  readonly small: readonly string[];
  readonly buttons: readonly Button[];
}

const settingCard = ({ facts = [], controls = [], texts, small, ...rest }: Setting, formatter: Formatter): object =>
  render('setting', {
    lang: formatter.words.tag,
    ...rest,
    hasFacts: facts.length > 0,
    facts,
    controls,
    texts: texts.map((text) => ({ text })),
    small: small.map((text) => ({ text })),
    hasButtons: rest.buttons.length > 0,
  });

/** What stands around the settings. */
export interface Around {
  readonly channel?: AlertChannel;
  /** Why the directory cannot be read. */
  readonly problem?: ReadingProblem | undefined;
}

/** What is in force, and what can be said to change it. */
export function settingsCard(
  state: SettingsState,
  viewer: Viewer,
  { channel = state.alerts === undefined ? 'unset' : 'set', problem }: Around = {},
): object {
  const formatter = onCard(viewer);
  const { settings, risk } = formatter.words;
  const ruleSaid = (source: RiskSource): string => {
    const { isOn } = state.risk[source];
    const levels = levelsSaid(state.risk[source].threshold, formatter);
    const gap = gapSaid(source, state.risk[source].threshold, formatter);
    const threshold = gap === undefined ? levels : settings.notAt({ threshold: levels, levels: gap });
    return isOn ? settings.on({ threshold }) : settings.off({ threshold });
  };
  return settingCard(
    {
      state: settings.state,
      color: 'Default',
      headline: settings.headline,
      facts: [
        { title: risk.identity, value: ruleSaid('identity') },
        { title: risk.insider, value: ruleSaid('insider') },
        { title: settings.alerts, value: alertsSaid(state, channel, formatter) },
        ...(problem ? [problemFact(problem, formatter)] : []),
      ],
      controls: controlsOf(state, formatter),
      texts: [
        formatter.words.controls.say,
        settings.sentences.map((sentence) => `“${sentence}”`).join('\n\n'),
        settings.sayAlerts,
      ],
      small: [settings.first],
      buttons: [previewButton(state, formatter)],
    },
    formatter,
  );
}

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
  readonly dryRun: DryRun;
}

/** A change before it is made, with what it would have done (rule 57): verbs `confirm` and `leave`, with the proposal's id and the revision it was worked out against. */
export function changeCard({ proposal, before, dryRun }: Proposed, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { settings } = formatter.words;
  const about = { id: proposal.id, version: proposal.revision };
  const warning = gapWarning(proposal.change, formatter);
  return settingCard(
    {
      state: settings.change,
      color: 'Accent',
      headline: fromTo(proposal.change, before, formatter),
      texts:
        proposal.change.kind === 'alerts'
          ? alertTexts(dryRun, before, formatter)
          : [...(warning ? [warning.text] : []), dryRunSaid(dryRun, formatter)],
      small: [proposal.change.kind === 'alerts' ? settings.alertsEffect : settings.effect],
      buttons: [
        ...(warning ? [warning.button] : []),
        alone(settings.confirm, 'confirm', about, warning ? 'default' : 'positive'),
        alone(settings.leave, 'leave', about),
      ],
    },
    formatter,
  );
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
      texts: [proposal.change.kind === 'alerts' ? settings.alertsChangedBy(holes) : settings.changedBy(holes)],
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

function fromTo(change: Change, from: Change | undefined, formatter: Formatter): string {
  const { settings } = formatter.words;
  const before = from === undefined ? settings.nowhere : valueOf(from, formatter);
  const to = toOf(change, formatter);
  return settings.fromTo({ what: nameOfChange(change, formatter), from: before, to });
}

/** A card about another channel stands in it. */
function toOf(change: Change, formatter: Formatter): string {
  const { settings } = formatter.words;
  if (change.kind !== 'alerts') return valueOf(change, formatter);
  return change.name === undefined
    ? settings.thisChannel
    : settings.thisNamed({ name: formatter.text(change.name, 80) });
}

/** "Identity risk threshold". */
export function nameOfChange(change: Change, { words: { settings, risk } }: Formatter): string {
  switch (change.kind) {
    case 'switch':
      return risk[change.source];
    case 'threshold':
      return settings.thresholdOf[change.source];
    case 'alerts':
      return settings.alerts;
  }
}

/** What the record says was proposed or set: "medium, high", "off", "the channel “Security”". */
export const recordedValueOf = (change: Change, formatter: Formatter): string =>
  change.kind === 'alerts' ? channelSaid(change.name, formatter) : valueOf(change, formatter);

/** "medium, high", "off"; of a channel without a name that it is not this one. */
function valueOf(change: Change, formatter: Formatter): string {
  const { settings } = formatter.words;
  switch (change.kind) {
    case 'switch':
      return change.isOn ? settings.switchedOn : settings.switchedOff;
    case 'threshold':
      return levelsSaid(change.threshold, formatter);
    case 'alerts':
      return change.name === undefined ? settings.aChannel : settings.named({ name: formatter.text(change.name, 80) });
  }
}

const levelsSaid = (levels: readonly (keyof Formatter['words']['risk']['level'])[], { words }: Formatter): string =>
  levels.map((level) => words.risk.level[level]).join(', ');

function dryRunSaid({ total, gains, loses }: DryRun, { words: { settings } }: Formatter): string {
  if (total === 0) return settings.dryNone;
  if (gains > 0 && loses > 0) return settings.dryBoth({ gains, loses, total });
  if (gains > 0) return settings.dryGains({ gains, total });
  return loses > 0 ? settings.dryLoses({ loses, total }) : settings.drySame({ total });
}
