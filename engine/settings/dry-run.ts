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
  readonly readers?: {
    readonly gain: number;
    readonly lose: number;
    /** The sources that somebody can review now, and nobody could any more. */
    readonly unreviewed?: readonly RiskSource[];
  };
  /** Of who reviews where nobody else may: who of them could now, and who may not read risk, by name (rule 30). */
  readonly fallback?: { readonly able: readonly string[]; readonly unable: readonly string[] };
  /** Of another channel: the alerts that would follow there. */
  readonly follow?: ToFollow;
  /** Of a package or role that is closed, opened again or had for less long. */
  readonly restricted?: RestrictionRun;
}

/** `asked`: how often it was asked for in the last 30 days. */
export type RestrictionRun =
  | {
      readonly kind: 'closing';
      readonly isClosed: boolean;
      readonly asked: number;
      /** What goes on whatever is set now: waits for a decision, is approved and begins later, is in force. */
      readonly pending: number;
      readonly toStart: number;
      readonly held: number;
      /** It can be had in an emergency all the same. */
      readonly isEmergency: boolean;
      /** The catalogue has it no more: nothing can be asked for, closed or not. */
      readonly isGone?: true;
    }
  | {
      readonly kind: 'longest';
      readonly asked: number;
      /** Of these, for longer than it would be had. */
      readonly longer: number;
      readonly minutes?: number;
      /** What the catalogue says; infinite where it has an end on a day, or none. Absent: it is not in the catalogue. */
      readonly catalogueMinutes?: number;
    };

/** `open`: a review or a decision is awaited. `decided`: filed in the last 30 days, and no channel has their alert. */
export interface ToFollow {
  readonly open: number;
  readonly decided: number;
}
