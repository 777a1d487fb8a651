// The card that what administrators set is shown on.
import type { Button } from '../kit/button.js';
import type { Formatter } from '../kit/formatter.js';
import type { Control } from './controls.js';
import type { LatestLine } from './latest.js';
import { render } from '../kit/render.js';

/** What a setting's card says. */
export interface Setting {
  readonly state: string;
  readonly color: 'Accent' | 'Default' | 'Good' | 'Attention';
  readonly headline: string;
  readonly facts?: readonly { readonly title: string; readonly value: string }[];
  readonly controls?: readonly Control[];
  readonly latest?: readonly LatestLine[];
  readonly texts: readonly string[];
  readonly small: readonly string[];
  /** Who refuses says why. */
  readonly reason?: { readonly label: string; readonly errorMessage: string };
  readonly buttons: readonly Button[];
}

/** The card that settings have in common. */
export const settingCard = (
  { facts = [], controls = [], latest = [], texts, small, ...rest }: Setting,
  formatter: Formatter,
): object =>
  render('setting', {
    lang: formatter.words.tag,
    ...rest,
    hasFacts: facts.length > 0,
    facts,
    controls,
    latest,
    latestTitle: formatter.words.undo.title,
    hasLatest: latest.length > 0,
    texts: texts.map((text) => ({ text })),
    small: small.map((text) => ({ text })),
    hasReason: rest.reason !== undefined,
    hasButtons: rest.buttons.length > 0,
  });
