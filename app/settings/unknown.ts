// As what a source is to count that did not answer (rule 35): the change that words mean.
import { meaningSaid } from '../../engine/risk/said.js';
import type { RiskSource } from '../../engine/risk/scales.js';
import type { UnknownChange } from '../../engine/settings/model.js';

/** From words of the source's scale, or "threshold"; nothing where they are none. */
export function unknownChange(source: RiskSource, said: string): UnknownChange | undefined {
  if (source === 'identity') {
    const means = meaningSaid(source, said);
    return means && { kind: 'unknown', source, means };
  }
  const means = meaningSaid(source, said);
  return means && { kind: 'unknown', source, means };
}
