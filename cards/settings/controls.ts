// The controls on the settings: what can be set without knowing a sentence for it (rule 57).
import { riskSources, scales, type RiskSource } from '../../engine/risk/scales.js';
import type { SettingsState } from '../../engine/settings/model.js';
import { settingsId } from '../../engine/settings/tags.js';
import { withInputs, type Button } from '../kit/button.js';
import type { Formatter } from '../kit/formatter.js';
import { inputs, switchedOn } from '../kit/verbs.js';

interface Choice {
  readonly title: string;
  readonly value: string;
}

/** A switch, and the levels that go with it. */
export interface Control {
  readonly toggle: { readonly id: string; readonly title: string; readonly value: string };
  readonly hasLevels: boolean;
  readonly levels?: {
    readonly id: string;
    readonly label: string;
    readonly value: string;
    readonly choices: readonly Choice[];
  };
}

/** One for each source, as it is in force. */
export const controlsOf = (state: SettingsState, formatter: Formatter): Control[] => [
  ...riskSources.map((source) => sourceControl(state, source, formatter)),
  {
    toggle: toggleOf(inputs.second, formatter.words.second.control, state.secondAdministrator === true),
    hasLevels: false,
  },
];

function sourceControl({ risk }: SettingsState, source: RiskSource, { words }: Formatter): Control {
  const { isOn, threshold } = risk[source];
  return {
    toggle: toggleOf(inputs.source[source], words.controls.source[source], isOn),
    hasLevels: true,
    levels: {
      id: inputs.levels[source],
      label: words.controls.levels[source],
      value: threshold.join(','),
      choices: scales[source].map((level) => ({ title: words.risk.level[level], value: level })),
    },
  };
}

export const toggleOf = (id: string, title: string, isOn: boolean): Control['toggle'] => ({
  id,
  title,
  value: isOn ? switchedOn : 'off',
});

/** Works out what the change on the card would do. The revision tells whether the card still shows what is in force. */
export const previewButton = ({ revision }: SettingsState, { words }: Formatter): Button =>
  withInputs(words.controls.preview, 'preview', { id: settingsId, version: revision }, 'positive');
