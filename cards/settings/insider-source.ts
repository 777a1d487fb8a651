// What tells insider risk, on the settings: a source that is not set up says so (rule 77).
import type { Formatter } from '../kit/formatter.js';

/** `push`: not set up; set up, and nothing came yet; or when something came last. */
export interface InsiderSource {
  readonly isSetUp: boolean;
  readonly push: 'off' | 'waiting' | Date;
}

/** The line of it. */
export function insiderFact(
  { isSetUp, push }: InsiderSource,
  formatter: Formatter,
): { readonly title: string; readonly value: string } {
  const { source } = formatter.words.riskSourceWords;
  const said =
    push === 'off' ? source.off : push === 'waiting' ? source.waiting : source.last({ when: formatter.moment(push) });
  return { title: source.title, value: isSetUp ? said : source.notSetUp({ push: said }) };
}
