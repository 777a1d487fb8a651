// What a sentence says beside the name, as details.
import { defined } from '../../engine/defined.js';
import type { Details } from '../../engine/request/entitlement.js';
import type { Request } from '../sentences/sentence.js';

/** The reason, duration and start that were typed; a sentence answers no questions. */
export const detailsOf = (sentence: Pick<Request, 'because' | 'durationMinutes' | 'endAt' | 'startAt'>): Details => ({
  ...defined({ justification: sentence.because, durationMinutes: sentence.durationMinutes }),
  ...defined({ endAt: sentence.endAt, startAt: sentence.startAt }),
  answers: {},
});
