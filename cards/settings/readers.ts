// With which roles one may read risk, in words (rule 29).
import { readersOf, type ReaderRole } from '../../engine/risk/readers.js';
import type { SettingsState } from '../../engine/settings/model.js';
import type { Formatter } from '../kit/formatter.js';

/** "Security Reader, Security Administrator, Global Administrator". */
export const readersNamed = (readers: readonly ReaderRole[], formatter: Formatter): string =>
  readers.map(({ name }) => formatter.text(name, 80)).join(', ');

/** What is in force, as a fact of the settings' card. */
export const readersFact = (state: SettingsState, formatter: Formatter): { title: string; value: string } => ({
  title: formatter.words.riskSourceWords.readers.name,
  value: readersNamed(readersOf(state), formatter),
});
