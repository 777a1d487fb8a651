// For how long administrators may make somebody eligible for a role, as the file says it (rule 57). It is never without an end.
import { z } from 'zod';
import { usualTerms } from '../engine/catalogue/eligibility.js';
import { dayMinutes } from '../engine/time.js';
import { minutesOf } from './duration.js';
import { longestMinutes } from './stage-shape.js';
import { words } from './text.js';

const length = words(40).transform((text, context) => {
  const minutes = minutesOf(text);
  if (minutes !== undefined && minutes >= dayMinutes && minutes <= longestMinutes) return minutes;
  context.addIssue({ code: 'custom', message: 'must be a length of time from 1 day to 3,660 days, like "90 days"' });
  return z.NEVER;
});

/** `usual`: where nothing is said; of a role whose longest is shorter than usual, the longest. */
export const writtenEligibility = z
  .strictObject({ longest: length.optional(), usual: length.optional() })
  .transform(({ longest = usualTerms.longestMinutes, usual }, context) => {
    if (usual !== undefined && usual > longest) {
      context.addIssue({ code: 'custom', path: ['usual'], message: 'must not be longer than "longest"' });
      return z.NEVER;
    }
    return { longestMinutes: longest, usualMinutes: usual ?? Math.min(usualTerms.usualMinutes, longest) };
  });
