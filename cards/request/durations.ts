// How long it may last, as choices (rules 7 and 47).
import { minuteMs } from '../../engine/time.js';
import type { Policy } from '../../engine/catalogue/model.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import { lengthSaid, momentBrief } from '../kit/dates.js';
import type { Viewer } from '../words/viewer.js';
import { wordsFor } from '../words/language.js';

export interface Choice {
  readonly title: string;
  /** Minutes; or `0` where the policy's longest is not a number of minutes: then no duration is chosen. */
  readonly value: string;
}

const hour = 60;
const day = 24 * hour;
const usual = [
  30,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  day,
  3 * day,
  7 * day,
  14 * day,
  30 * day,
  90 * day,
  180 * day,
  365 * day,
];
/** Roles are had for hours (rule 37). */
const usualOfRoles = [5, 30, hour, 2 * hour, 4 * hour, 8 * hour];
const mostChoices = { package: 6, role: 7, eligibility: 6 };

/** The usual lengths up to the policy's longest, which is the first; the chosen one is among them if it may be. */
export function durationChoices(
  { kind, policy }: Pick<Entitlement, 'kind' | 'policy'>,
  chosenMinutes: number | undefined,
  viewer: Viewer,
): Choice[] {
  const longest = longestOf(policy, viewer);
  const lengths = kind === 'role' ? usualOfRoles : usual;
  const shorter = lengths.filter((minutes) => minutes < longest.minutes).slice(1 - mostChoices[kind]);
  const isExtra = chosenMinutes !== undefined && chosenMinutes < longest.minutes && !shorter.includes(chosenMinutes);
  const offered = (isExtra ? [...shorter, chosenMinutes] : shorter).sort((one, other) => other - one);
  return [
    longest.choice,
    ...offered.map((minutes) => ({ title: lengthSaid(minutes, viewer), value: String(minutes) })),
  ];
}

/** The usual lengths that are shorter than this many minutes, the longest of them first. */
export function shorterChoices(
  { kind }: Pick<Entitlement, 'kind'>,
  minutes: number,
  viewer: Pick<Viewer, 'locale'>,
): Choice[] {
  const lengths = kind === 'role' ? usualOfRoles : usual;
  const shorter = lengths.filter((one) => one < minutes).slice(1 - mostChoices[kind]);
  return shorter.reverse().map((one) => ({ title: lengthSaid(one, viewer), value: String(one) }));
}

/** The choice that stands for what was chosen, or for the longest. */
export function durationValue(choices: readonly Choice[], chosenMinutes: number | undefined): string {
  const chosen = choices.find(({ value }) => value === String(chosenMinutes));
  return (chosen ?? choices[0])?.value ?? '';
}

function longestOf({ expiry }: Policy, viewer: Viewer): { minutes: number; choice: Choice } {
  const { form } = wordsFor(viewer);
  switch (expiry.kind) {
    case 'after': {
      const { minutes, notAfter } = expiry;
      const value = String(minutes);
      const left = notAfter ? (notAfter.getTime() - viewer.now.getTime()) / minuteMs : Infinity;
      return notAfter && left < minutes
        ? { minutes: left, choice: { title: form.longestUntil({ day: momentBrief(notAfter, viewer) }), value } }
        : { minutes, choice: { title: form.longest({ length: lengthSaid(minutes, viewer) }), value } };
    }
    case 'on':
      return {
        minutes: (expiry.date.getTime() - viewer.now.getTime()) / minuteMs,
        choice: { title: form.longestUntil({ day: momentBrief(expiry.date, viewer) }), value: '0' },
      };
    case 'never':
      return { minutes: Infinity, choice: { title: form.longestForEver, value: '0' } };
  }
}
