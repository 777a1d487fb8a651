// A change of the settings in words: what it is of, and from what to what.
import type { Change } from '../../engine/settings/model.js';
import type { Formatter } from '../kit/formatter.js';
import { channelSaid } from './alert-channel.js';
import { fallbackSaid } from './fallback.js';
import { isRestriction } from '../../engine/settings/restrictions.js';
import { nameOfRestriction, recordedRestriction, valueOfRestriction } from './restrictions.js';
import { readersNamed } from './readers.js';
import { meaningOf } from './unknown.js';

/** "Identity risk threshold: high → medium, high". */
export function fromTo(change: Change, from: Change | undefined, formatter: Formatter): string {
  const { settings } = formatter.words;
  const before = from === undefined ? settings.nowhere : valueOf(from, formatter);
  const to = toOf(change, formatter);
  return settings.fromTo({ what: nameOfChange(change, formatter), from: before, to });
}

/** Of a channel without a name, which one: a card about it may stand elsewhere, in whose chat an earlier change is undone or agreed to. */
export function toOf(change: Change, formatter: Formatter): string {
  const { settings } = formatter.words;
  return change.kind === 'alerts' && change.name === undefined ? settings.askedChannel : valueOf(change, formatter);
}

/** "Identity risk threshold". */
export function nameOfChange(change: Change, formatter: Formatter): string {
  const { settings, risk, riskSourceWords, fallbackWords, second } = formatter.words;
  switch (change.kind) {
    case 'switch':
      return risk[change.source];
    case 'threshold':
      return settings.thresholdOf[change.source];
    case 'readers':
      return riskSourceWords.readers.name;
    case 'fallback':
      return fallbackWords.name[change.source];
    case 'unknown':
      return riskSourceWords.unknown.name[change.source];
    case 'alerts':
    case 'no-alerts':
      return settings.alerts;
    case 'second-administrator':
      return second.name;
    case 'closing':
    case 'longest':
      return nameOfRestriction(change, formatter);
  }
}

/** What the record says was proposed or set: "medium, high", "off", "the channel “Security”". */
export function recordedValueOf(change: Change, formatter: Formatter): string {
  if (isRestriction(change)) return recordedRestriction(change, formatter);
  return change.kind === 'alerts' ? channelSaid(change.name, formatter) : valueOf(change, formatter);
}

/** "medium, high", "off"; of a channel without a name that it is not this one. */
export function valueOf(change: Change, formatter: Formatter): string {
  const { settings, second } = formatter.words;
  switch (change.kind) {
    case 'no-alerts':
      return second.nowhere;
    case 'switch':
    case 'second-administrator':
      return change.isOn ? settings.switchedOn : settings.switchedOff;
    case 'threshold':
      return levelsSaid(change.threshold, formatter);
    case 'readers':
      return readersNamed(change.readers, formatter);
    case 'fallback':
      return fallbackSaid(change.approvers, formatter);
    case 'unknown':
      return meaningOf(change, formatter);
    case 'closing':
    case 'longest':
      return valueOfRestriction(change, formatter);
    case 'alerts':
      return change.name === undefined ? settings.aChannel : settings.named({ name: formatter.text(change.name, 80) });
  }
}

/** "medium, high". */
export const levelsSaid = (
  levels: readonly (keyof Formatter['words']['risk']['level'])[],
  { words }: Formatter,
): string => levels.map((level) => words.risk.level[level]).join(', ');
