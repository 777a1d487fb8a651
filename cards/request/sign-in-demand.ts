// That a fresh sign-in is asked for of whoever presses, said before they do (rule 73).
import type { SignInRule } from '../../engine/catalogue/sign-in.js';
import { lengthSaid } from '../kit/dates.js';
import type { Formatter } from '../kit/formatter.js';
import { open, type Line } from '../kit/line.js';

/** As a text of a form: of whoever decides, sends or starts it; nothing where none is demanded. */
export const demandTexts = (
  rule: SignInRule | undefined,
  what: 'decide' | 'send' | 'start',
  { words, viewer }: Formatter,
): readonly { readonly text: string }[] =>
  rule ? [{ text: words.signIn.demanded[what]({ length: lengthSaid(rule.withinMinutes, viewer) }) }] : [];

/** The same as a line of a card. */
export const demandLines = (...of: Parameters<typeof demandTexts>): Line[] =>
  demandTexts(...of).map(({ text }) => open(text));
