// What a line of chat can mean. A new command is a new member here; the compiler then leads to commands.ts and to whoever acts on it.
import type { MakeEligible, OfCatalogue } from './of-catalogue.js';
import type { OfRestrictions } from './of-restrictions.js';
import type { PerhapsLength, PerhapsPerson } from './perhaps.js';
import type { RiskSource } from '../../engine/risk/scales.js';

/** What a sentence asks for. Names are as typed, ids in upper case; nothing has been looked up. */
export type Asked =
  | { readonly kind: 'help' }
  | ({ readonly kind: 'packages'; readonly search?: string } & Paged)
  | Request
  | Same
  | ({ readonly kind: 'my-requests' } & Paged)
  | ({ readonly kind: 'my-access' } & Paged)
  | AccessOf
  | OfEverybody
  | OfCatalogue
  | OfRestrictions
  | MyApprovals
  | Activate
  | MakeEligible
  | Emergency
  | Extend
  | ({ readonly kind: 'my-roles' } & Paged)
  | { readonly kind: 'show'; readonly id: string }
  | ({ readonly kind: 'audit'; readonly id: string } & Paged)
  | ({ readonly kind: 'cancel' } & Stopped)
  | ({ readonly kind: 'end' } & Stopped)
  /** What was approved, and begins when its person says so; an id or a name. */
  | { readonly kind: 'start'; readonly what: string }
  /** What somebody approved, or their own request. */
  | ({ readonly kind: 'take-back' } & Stopped)
  /** An approver's question to the requester, and its answer; the words as typed. */
  | { readonly kind: 'ask-back'; readonly id: string; readonly text: string }
  | { readonly kind: 'answer'; readonly id: string; readonly text: string }
  | { readonly kind: 'settings' }
  | { readonly kind: 'switch-risk'; readonly source: RiskSource; readonly isOn: boolean }
  /** `said` is as typed: whether it is a threshold, `thresholdSaid` of the engine knows. */
  | { readonly kind: 'set-threshold'; readonly source: RiskSource; readonly said: string }
  | OfRiskSources
  /** Where alerts are to be posted; the place is not in the words. */
  | { readonly kind: 'alerts-here' }
  /** They are posted nowhere any more. */
  | { readonly kind: 'alerts-off' }
  /** Whether they would arrive. */
  | { readonly kind: 'alerts-test' }
  | { readonly kind: 'second-administrator'; readonly isOn: boolean }
  /** The last change of the settings but so many, from 1. */
  | { readonly kind: 'undo'; readonly number: number }
  /** Who would decide, before anything is asked for. */
  | { readonly kind: 'who-approves'; readonly name: string }
  /** Leads people to asking for this package. */
  | { readonly kind: 'link'; readonly name: string }
  /** Who held what before asking for it. */
  | { readonly kind: 'standing-access' }
  /** What becomes of access that somebody else took away. */
  | { readonly kind: 'restore'; readonly id: string }
  | { readonly kind: 'accept'; readonly id: string }
  | Delegate
  | { readonly kind: 'stop-delegating' }
  | { readonly kind: 'my-delegation' }
  /** Everybody's, for administrators. */
  | { readonly kind: 'delegations' }
  | SmallTalk;

/** "delegate to Lidia from Monday until Friday". Without `from` it begins at once. */
export interface Delegate {
  readonly kind: 'delegate';
  /** As typed. */
  readonly to: string;
  readonly from?: Date;
  readonly until: Date;
}

/** What administrators say of the sources of risk. `said` is as typed. */
export type OfRiskSources =
  /** As what an answer that did not come is to count. Without `source` it may be either. */
  | { readonly kind: 'set-unknown'; readonly source?: RiskSource; readonly said: string }
  | SetInsider
  /** Names of roles, as typed. */
  | { readonly kind: 'set-readers'; readonly said: readonly string[] }
  | SetFallback
  /** Whose insider risk is told to Gatehouse. */
  | { readonly kind: 'insider-list' };

/** "identity risk fallback is Adele Vance, Security Desk". */
export interface SetFallback {
  readonly kind: 'set-fallback';
  readonly source: RiskSource;
  /** Names of people and groups, addresses, or object ids of whoever was mentioned. */
  readonly named: readonly { readonly person: string; readonly isUnsure?: true }[];
  /** "nobody" was said. */
  readonly isNobody: boolean;
}

/** "set insider risk of Alex to moderate until Friday". Without `until` no end was said. */
export interface SetInsider {
  readonly kind: 'set-insider';
  /** A name, an address, or the object id of somebody mentioned. */
  readonly person: string;
  readonly isUnsure?: true;
  /** The level as typed. */
  readonly said: string;
  readonly until?: Date;
}

/** Asks for nothing. */
export interface SmallTalk {
  readonly kind: 'small-talk';
  readonly topic: 'thanks' | 'ok' | 'never-mind' | 'why' | 'here';
}

/** What is to be taken back or ended; `what` is an id or a name. */
interface Stopped {
  readonly what: string;
  /** "Sales Support for Alex" may be somebody else's: what, and whose. */
  readonly whose?: { readonly what: string; readonly person: string };
  readonly because?: string;
}

/** "my approvals page 2": which part of a long list; the first unless said. */
interface Paged {
  readonly page?: number;
}

/** What somebody else has and asked for; a name, an address, or the object id of somebody mentioned. */
export interface AccessOf extends Paged {
  readonly kind: 'access-of';
  readonly person: string;
}

/** "who has Sales Support": a package or a role; "all pending requests". For administrators. */
export type OfEverybody = Paged &
  ({ readonly kind: 'who-has'; readonly name: string } | { readonly kind: 'all-pending' });

/** "my approvals for Sales Support from Alex, risky first". `of`: what it is, or for whom; `from`: who asks. */
export interface MyApprovals extends Paged {
  readonly kind: 'my-approvals';
  readonly of?: string;
  readonly from?: string;
  /** Absent: what has to be decided first. */
  readonly first?: 'risky' | 'oldest';
}

/** Names of several things. */
export interface Several {
  readonly names: readonly string[];
  /** Each stands in quotation marks: it cannot be one name with an "and" in it. */
  readonly isEachQuoted: boolean;
}

/** "request Sales Support for miriam for 3 days from monday because …". Without `forPerson` it is for oneself. */
export interface Request {
  readonly kind: 'request';
  readonly name: string;
  /** A name, an address, or the object id of somebody mentioned. */
  readonly forPerson?: string;
  /** Somebody was mentioned, and the channel does not tell who: the name is only a name, and to be asked after. */
  readonly isPersonUnsure?: true;
  /** `name` and `forPerson` read as one name, where that is possible ("Support for Partners"): if a package is called so, it is meant. */
  readonly longerName?: string;
  /** `name` read as the names of several things ("Sales Support and Sales Reports"), where it can be; if a package is called `name`, it is meant. */
  readonly several?: Several;
  readonly durationMinutes?: number;
  /** Said as `until`; `durationMinutes` is then the length to it from the start, or from now. */
  readonly endAt?: Date;
  readonly startAt?: Date;
  /** Exactly as typed, to the end of the line. */
  readonly because?: string;
  readonly perhapsPerson?: PerhapsPerson;
}

/** "activate Global Reader for 2h because INC-1234": always for oneself. Any length above nothing; the role's bounds are judged elsewhere. */
export interface Activate {
  readonly kind: 'activate';
  readonly name: string;
  /** As in a request. */
  readonly several?: Several;
  readonly durationMinutes?: number;
  /** Said as `until`; `durationMinutes` is then the length to it from the start, or from now. */
  readonly endAt?: Date;
  readonly startAt?: Date;
  /** Exactly as typed, to the end of the line. */
  readonly because?: string;
  /** "for INC-1234": no length of time, and it may be why; to be asked after. */
  readonly perhapsBecause?: string;
  readonly perhapsLength?: PerhapsLength;
}

/** "emergency Security Administrator for 30 minutes because INC-1234": at once, and always for oneself. */
export type Emergency = Omit<Activate, 'kind' | 'several' | 'startAt' | 'perhapsBecause' | 'perhapsLength'> & {
  readonly kind: 'emergency';
};

/** "same for lidia until Friday": once more what was asked for last; what is not said is as it was then, also for whom. */
export interface Same extends Pick<
  Request,
  'forPerson' | 'isPersonUnsure' | 'durationMinutes' | 'endAt' | 'startAt' | 'because'
> {
  readonly kind: 'same';
  /** "the same for me": for oneself, whoever it was for. */
  readonly isForSelf?: true;
}
/** "extend Sales Support for 2 weeks because …": `name` is an id or a name, `forPerson` whose access it is. */
export type Extend = Omit<Request, 'kind' | 'startAt'> & { readonly kind: 'extend' };

export type Command = Asked['kind'];

/** Understood as this command, but something in it cannot be read. Nothing is guessed (rule 61). */
export interface Bad {
  readonly kind: 'bad';
  /** Its name: one of ours, or of one that was added. */
  readonly command: Command | (string & {});
  readonly problem: Problem;
}

/** Not understood; `nearest` is the command it resembles, never to be run on its own. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly nearest?: Command | (string & {});
  /** The line with its misspelt words put right, where it can then be read: to be offered. */
  readonly meant?: string;
}

export type Sentence = Asked | Bad | Unknown;

/** What stands in the way, as a value; `said` is the part that was typed. */
export type Problem =
  /** `of`: the command that was said, of which nothing was. */
  | { readonly code: 'name-missing'; readonly of?: string }
  | { readonly code: 'id-unreadable'; readonly said: string }
  /** "same as yesterday": more than for whom, for how long and why. */
  | { readonly code: 'same-unreadable'; readonly said: string }
  /** The line stops after this word ("request Sales Support for"). */
  | { readonly code: 'unfinished'; readonly said: string }
  /** A mention that does not tell who it is. */
  | { readonly code: 'person-unsure'; readonly said: string }
  /** A second duration, start or person. */
  | { readonly code: 'said-twice'; readonly said: string }
  | { readonly code: 'duration-unreadable' | 'duration-not-positive'; readonly said: string }
  | { readonly code: 'duration-too-long'; readonly said: string; readonly longestMinutes: number }
  | { readonly code: 'time-unreadable'; readonly said: string }
  | { readonly code: 'time-past' | 'end-before-start'; readonly said: string; readonly at: Date }
  /** "03/04": the days it can be, as they can be typed. */
  | { readonly code: 'date-ambiguous'; readonly said: string; readonly readings: readonly string[] }
  /** "end Sales Support tomorrow": an end that is said happens at once. */
  | { readonly code: 'ends-at-once'; readonly said: string }
  /** "close Sales Support for 2 weeks": closed until somebody opens it. */
  | { readonly code: 'no-time-to-close'; readonly said: string }
  /** "none" alone: nobody is reviewed, or only who has no risk? */
  | { readonly code: 'threshold-none'; readonly source: RiskSource }
  /** Something that is done on a request's card, and not by a sentence; `id` if one was named. */
  | { readonly code: 'on-card'; readonly what: 'decide' | 'remind'; readonly id?: string }
  /** "emergency Global Reader from tomorrow": it begins at once. */
  | { readonly code: 'starts-at-once'; readonly said: string }
  /** The line is longer than `limit` characters. */
  | { readonly code: 'too-long'; readonly limit: number }
  /** A delegation without an end. */
  | { readonly code: 'end-missing' };

/** Whose clock a sentence is read by: `zone` is an IANA name. */
export interface Reader {
  readonly now: Date;
  readonly zone: string;
  /** Names that would be read as something else ("Because We Care"), of what this reader may ask for: each is one name wherever it begins. */
  readonly names?: readonly string[];
}

/** What follows the opening words of a command. */
export interface Rest {
  readonly words: readonly Word[];
  readonly because?: string;
  /** The line, and all its words, the reason's included. */
  readonly said: { readonly line: string; readonly words: readonly Word[] };
}

/** One word, or everything between two quotation marks. */
export interface Word {
  readonly text: string;
  /** For comparing: lower case, plain apostrophe, no punctuation around it; empty when quoted, so that a quoted word is never a keyword. */
  readonly word: string;
  readonly isQuoted: boolean;
  /** A comma or semicolon stood behind the quotation marks. */
  readonly hasComma?: true;
  /** Somebody mentioned: their object id, or `?` where the channel does not tell it. */
  readonly person?: string;
  /** Where in the line it is over. */
  readonly end: number;
}

/** A command's grammar: how it may open, what may stand alone for it, and how the rest is read. */
export interface Grammar<K extends Command> {
  /** One sentence to show for it. */
  readonly example: string;
  /** Openings, lower case; the longest that fits wins. The first is the command's proper word. */
  readonly openings: readonly string[];
  /** Complete sentences, lower case. */
  readonly alone: readonly string[];
  /** Whether what follows an opening can be this at all, where the opening is a word of many sentences; such a word is no help in what is misspelt. */
  readonly fits?: (words: readonly Word[]) => boolean;
  /** `opening`: which of the openings or sentences it was. */
  read(rest: Rest, reader: Reader, opening: string): Extract<Asked, { kind: K }> | Problem;
}

/** A command beside ours, brought by whoever starts the bot (a trial can move its clock). `Deed` is what is done about it. */
export interface AddedCommand<Deed> extends Pick<Grammar<Command>, 'example' | 'openings' | 'alone'> {
  readonly name: string;
  read(rest: Rest, reader: Reader, opening: string): Added<Deed> | Problem;
}

/** Understood as a command that was added. */
export interface Added<Deed> {
  readonly kind: 'added';
  readonly deed: Deed;
}
