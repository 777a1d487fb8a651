// How far back a change of the settings is worked out.
import { requestTags } from '../../engine/request/tags.js';
import { dayMs } from '../../engine/time.js';

const lookBackDays = 30;

/** What the requests of each of the last 30 days and of today are found by, the oldest day first. */
export const daysLookedBack = (now: Date): string[] =>
  Array.from({ length: lookBackDays + 1 }, (_, index) =>
    requestTags.filed(new Date(now.getTime() - (lookBackDays - index) * dayMs)),
  );
