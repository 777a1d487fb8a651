// What administrators say of one person's insider risk (rule 26): proposed, confirmed, and over by its date. One document for each person.
import type { Person } from '../person.js';
import type { Level } from '../risk/scales.js';

export type InsiderLevel = Level<'insider'>;

/** Nobody is on the list for longer without being put there again. */
export const mostDays = 366;

/** The person is on the list. */
export interface Listed {
  readonly level: Exclude<InsiderLevel, 'none'>;
  readonly until: Date;
  readonly by: Person;
  readonly at: Date;
}

/** A change that waits to be confirmed by who proposed it. `none` takes the person off the list. */
export interface InsiderProposal {
  readonly id: string;
  readonly by: Person;
  readonly at: Date;
  readonly level: InsiderLevel;
  /** Absent with `none`. */
  readonly until?: Date;
  /** What it was worked out against. */
  readonly revision: number;
}

export type InsiderState =
  | { readonly status: 'none' }
  | {
      readonly status: 'kept';
      readonly person: Person;
      /** Absent: not on the list. */
      readonly listed?: Listed;
      /** The person was on the list once: then the list is one of the sources. */
      readonly wasListed?: true;
      /** Raised by each change in force. */
      readonly revision: number;
      /** The latest, oldest first. */
      readonly proposals: readonly InsiderProposal[];
    };

/** `administers`, `readsRisk`: the directory's word at this moment (rules 32 and 57). */
interface ByWhom {
  readonly at: Date;
  readonly id: string;
  readonly by: Person;
  readonly administers: boolean;
  readonly readsRisk: boolean;
}

export type InsiderCommand =
  | (ByWhom & {
      readonly type: 'propose';
      readonly person: Person;
      readonly level: InsiderLevel;
      readonly until?: Date;
    })
  | (ByWhom & { readonly type: 'confirm' })
  | { readonly type: 'drop'; readonly at: Date; readonly id: string; readonly by: Person }
  /** Time has passed. */
  | { readonly type: 'tick'; readonly at: Date };

export type InsiderEvent =
  | { readonly type: 'proposed'; readonly at: Date; readonly person: Person; readonly proposal: InsiderProposal }
  | { readonly type: 'dropped'; readonly at: Date; readonly by: Person; readonly proposal: string }
  /** `from`: what was in force before. */
  | {
      readonly type: 'listed';
      readonly at: Date;
      readonly by: Person;
      readonly level: InsiderLevel;
      readonly until?: Date;
      readonly from: InsiderLevel;
      readonly proposal: string;
    }
  | { readonly type: 'expired'; readonly at: Date };

/** Read again what privileged access this person has (rule 34). */
export interface InsiderEffect {
  readonly type: 'reread';
}

export type InsiderRefusal =
  | { readonly code: 'not-an-administrator' }
  | { readonly code: 'may-not-read-risk' }
  | { readonly code: 'own-level' }
  | { readonly code: 'until-missing' }
  | { readonly code: 'until-past' }
  | { readonly code: 'too-far'; readonly mostDays: number }
  | { readonly code: 'as-it-is' }
  | { readonly code: 'no-such-proposal' }
  | { readonly code: 'not-your-proposal'; readonly by: Person }
  /** It is another since it was worked out: look again. */
  | { readonly code: 'level-changed'; readonly person: Person; readonly proposal: InsiderProposal };
