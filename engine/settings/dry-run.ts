// What a change of the settings would have done, as far as it can be known (rules 33 and 57).
import type { RiskSource } from '../risk/scales.js';

/** Of the requests of the last 30 days: of `total`, how many would get a security review that they would not get under the rules of now, and how many would not get it any more. */
export interface DryRun {
  readonly total: number;
  readonly gains: number;
  readonly loses: number;
  /** The source of which an unanswered question would let people pass from then on, where it does not now (rule 35). */
  readonly unknownPasses?: RiskSource;
  /** Of who may read risk: how many more would, and how many would not any more, as the directory has it now (rule 29). */
  readonly readers?: { readonly gain: number; readonly lose: number };
  /** Of another channel: the alerts that would follow there. */
  readonly follow?: ToFollow;
}

/** `open`: a review or a decision is awaited. `decided`: filed in the last 30 days, and no channel has their alert. */
export interface ToFollow {
  readonly open: number;
  readonly decided: number;
}
