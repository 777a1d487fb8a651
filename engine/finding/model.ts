// A finding: people who were given something in the directory by others, without any request, and what administrators make of it (rule 82).
import type { Resource } from '../catalogue/model.js';
import type { FindingId, PersonId, RequestId } from '../ids.js';
import type { Person } from '../person.js';

/**
 * What became of one of them. `open`: nobody has said anything. `leaving`: it is being taken away; `late`, `last-holder`: and is still there, in the second case
 * because nobody else would hold the role it gives. `taken`: read back as gone. `accepted`: left as it is. `over`: others took it away again, or a request
 * gives it by now.
 */
export type Fate = 'open' | 'leaving' | 'late' | 'last-holder' | 'taken' | 'accepted' | 'over';

/** Somebody who was found, and who settled it; `reason`: what they said to it. */
export interface FoundPerson {
  readonly person: Person;
  readonly fate: Fate;
  readonly settled?: { readonly by: Person; readonly at: Date; readonly reason?: string };
}

/** An eligibility that an administrator asked to take away (rule 57), as the directory had it then: nobody else was told of it. */
export interface AskedAway {
  readonly by: Person;
  /** What people call what it lets one activate. */
  readonly role: string;
  readonly startAt?: Date;
  readonly endAt?: Date;
  /** What runs on it: until when, and whether that ends with it. */
  readonly active?: { readonly request: RequestId; readonly until?: Date; readonly endsWithIt: boolean };
}

export interface Finding {
  /** `open`: somebody is; `leaving`: nobody is, and something is being taken away. */
  readonly status: 'open' | 'leaving' | 'settled';
  readonly id: FindingId;
  readonly resource: Resource;
  /** When it was found, and when it was last read as not so. */
  readonly at: Date;
  readonly since?: Date;
  readonly people: readonly FoundPerson[];
  /** Absent: it was found, and is told to all who administer. */
  readonly asked?: AskedAway;
  /** Counts what readers can see change. */
  readonly revision: number;
  /** When what is being taken away is looked at again, and how often it was. */
  readonly lookAt?: Date;
  readonly looks: number;
  readonly changedAt: Date;
}
export type FindingState = { readonly status: 'none' } | Finding;

/** What was read of one of them. */
export interface Seen {
  readonly person: PersonId;
  readonly fate: Fate;
}

export type FindingCommand =
  | {
      readonly type: 'report';
      readonly at: Date;
      readonly id: FindingId;
      readonly resource: Resource;
      readonly since?: Date;
      readonly people: readonly Person[];
      readonly asked?: AskedAway;
    }
  /** `people`: absent for all that are open. `gone`: who of all of them does not have it any more, read just now. */
  | {
      readonly type: 'take-away' | 'accept';
      readonly at: Date;
      readonly by: Person;
      readonly people?: readonly PersonId[];
      readonly gone: readonly PersonId[];
      readonly reason?: string;
    }
  /** What was read since; of whom nothing is said, nothing changed. */
  | { readonly type: 'note'; readonly at: Date; readonly seen: readonly Seen[] };

export type FindingEvent =
  | {
      readonly type: 'reported';
      readonly at: Date;
      readonly id: FindingId;
      readonly resource: Resource;
      readonly since?: Date;
      readonly people: readonly Person[];
      readonly asked?: AskedAway;
    }
  | {
      readonly type: 'taken-away' | 'accepted';
      readonly at: Date;
      readonly by: Person;
      readonly people: readonly PersonId[];
      readonly reason?: string;
    }
  | { readonly type: 'noted'; readonly at: Date; readonly seen: readonly Seen[] };

export type FindingEffect =
  /** Administrators are told; or these people alone. */
  | { readonly type: 'tell'; readonly to?: readonly PersonId[] }
  /** What these people have is looked at, as what was taken from them may have carried it (rules 43 and 48). */
  | { readonly type: 'look'; readonly people: readonly PersonId[] }
  /** Every card that tells of it shows it as it is. */
  | { readonly type: 'refresh'; readonly revision: number }
  /** It is taken from these people. */
  | { readonly type: 'withdraw'; readonly at: Date; readonly by: Person; readonly people: readonly PersonId[] };
