// The card that what administrators set is shown on.
import type { Button } from '../kit/button.js';
import type { Formatter } from '../kit/formatter.js';
import type { Control } from './controls.js';
import { render } from '../kit/render.js';

/** What a setting's card says. */
export interface Setting {
  readonly state: string;
  readonly color: 'Accent' | 'Default' | 'Good';
  readonly headline: string;
  readonly facts?: readonly { readonly title: string; readonly value: string }[];
  readonly controls?: readonly Control[];
  readonly texts: readonly string[];
  readonly small: readonly string[];
  readonly buttons: readonly Button[];
}

/** The card that settings have in common. */
export const settingCard = (
  { facts = [], controls = [], texts, small, ...rest }: Setting,
  formatter: Formatter,
): object =>
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
