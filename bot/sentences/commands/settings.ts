// What administrators say: how things are set, and the changes to it.
import { riskSources, type RiskSource } from '../../../engine/risk/scales.js';
import { textOf, without } from '../line.js';
import type { Grammar } from '../sentence.js';
import { asked } from './mine.js';

/** How things are set. */
export const settings: Grammar<'settings'> = {
  example: 'settings',
  openings: [],
  alone: asked('settings', 'the settings', 'gatehouse settings', 'risk settings', 'thresholds', 'risk thresholds'),
  read: () => ({ kind: 'settings' }),
};

const states = [
  { isOn: true, word: 'on', verb: 'enable' },
  { isOn: false, word: 'off', verb: 'disable' },
];

/** Each sentence that switches a source, and what it means. */
const switches = new Map(
  riskSources.flatMap((source) =>
    states.flatMap(({ isOn, word, verb }) =>
      [
        `${source} risk ${word}`,
        ...['turn', 'switch', 'set'].map((move) => `${move} ${source} risk ${word}`),
        ...['turn', 'switch'].map((move) => `${move} ${word} ${source} risk`),
        `${verb} ${source} risk`,
      ].map((text) => [text, { source, isOn }] as const),
    ),
  ),
);
/** What stops before it says whether on or off. */
const halves = riskSources
  .flatMap((source) => ['', 'turn ', 'switch '].map((move) => `${move}${source} risk`))
  // That is asked for the list.
  .filter((half) => half !== 'insider risk');

/** Ask for reviews of a source, or no longer: nothing may follow, because "off for alex" is not "off". */
export const switchRisk: Grammar<'switch-risk'> = {
  example: 'identity risk on',
  openings: [],
  alone: [...switches.keys(), ...halves],
  read: (_rest, _reader, opening) => {
    const meant = switches.get(opening);
    return meant ? { kind: 'switch-risk', ...meant } : { code: 'unfinished', said: opening };
  },
};

/** Each way to speak of a source's threshold. */
const thresholds = new Map<string, RiskSource>(
  ['set ', 'set the ', 'change ', 'change the ', 'the ', ''].flatMap((verb) =>
    riskSources.flatMap((source) =>
      [
        `${source} risk threshold`,
        `${source} threshold`,
        `threshold for ${source} risk`,
        `threshold of ${source} risk`,
      ].map((text) => [verb + text, source] as const),
    ),
  ),
);

/** What can be meant as no review at all. */
const noLevel = new Set(['none', 'only none', 'none only', 'no', 'nothing', 'never', 'off', 'nobody', 'zero', '0']);

/** From which levels on there is a review: `set identity risk threshold to <levels>`. */
export const setThreshold: Grammar<'set-threshold'> = {
  example: 'set identity risk threshold to medium and above',
  openings: [...thresholds.keys()],
  alone: ['set', 'change settings', 'change a setting', 'set threshold', 'set the threshold', 'set risk'],
  read: ({ words }, _reader, opening) => {
    const source = thresholds.get(opening);
    const said = textOf(without(words, ['to', '=', 'is', 'at']));
    if (source === undefined || said === '') return { code: 'unfinished', said: opening };
    return noLevel.has(said.toLowerCase())
      ? { code: 'threshold-none', source }
      : { kind: 'set-threshold', source, said };
  },
};

/** Post alerts where this was said. */
export const alertsHere: Grammar<'alerts-here'> = {
  example: 'alerts here',
  openings: [],
  alone: [
    ...['', 'post ', 'send ', 'put ', 'show '].flatMap((verb) =>
      ['alerts', 'the alerts', 'security alerts', 'risk alerts'].map((what) => `${verb}${what} here`),
    ),
    'use this channel for alerts',
    'alerts in this channel',
    'alerts to this channel',
  ],
  read: () => ({ kind: 'alerts-here' }),
};
