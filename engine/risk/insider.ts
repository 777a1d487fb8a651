// Insider risk has several feeds: the directory's own source, the administrators' list, and what is pushed. The highest in force counts (rule 26).
import type { PersonId } from '../ids.js';
import { scales, type Level, type Reading } from './scales.js';

/** What one feed says of a person. Without `until` it is in force until the feed says otherwise. */
export interface Fed {
  readonly via: 'list' | 'push';
  readonly level: Level<'insider'>;
  readonly since: Date;
  readonly until?: Date;
}

const rank = (level: Level<'insider'>): number => scales.insider.indexOf(level);

/**
 * What they say together at `at`. `told`: the directory's own source. Where that one did not answer nobody knows what it would have said: it stays unknown, and is
 * never less than what another feed says. Where there is none, whoever is in no feed is at no risk once a feed is set up, and unknown before (rule 77).
 */
export function insiderOf(
  told: Reading<'insider'>,
  fed: readonly Fed[],
  { at, isFed }: { readonly at: Date; readonly isFed: boolean },
): Reading<'insider'> {
  const inForce = fed.filter(({ until }) => !until || until > at);
  const [highest] = inForce.toSorted((one, other) => rank(other.level) - rank(one.level));
  if (told.level !== 'unknown') return highest && rank(highest.level) > rank(told.level) ? readingOf(highest) : told;
  if (told.fault === 'not-set-up') return highest ? readingOf(highest) : isFed ? { level: 'none' } : told;
  return highest && highest.level !== 'none' ? { ...told, atLeast: highest.level } : told;
}

const readingOf = ({ level, since, via }: Fed): Reading<'insider'> => ({ level, since, via });

/** What was pushed of one person, the latest that was seen. */
export interface Pushed {
  readonly person: PersonId;
  readonly level: Level<'insider'>;
  /** When its source saw it: a newer one stands for an older one, never the other way round. */
  readonly seenAt: Date;
  /** Absent: until something newer is pushed. */
  readonly until?: Date;
}
