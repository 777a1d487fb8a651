import { textOf, without } from '../line.js';
import type { Grammar } from '../sentence.js';

/** Who would decide, before anything is asked for. */
export const whoApproves: Grammar<'who-approves'> = {
  example: 'who approves Sales Support',
  openings: [
    'who approves',
    ...['approve', 'decide on', 'decide about', 'be asked for', 'be asked about', 'have to approve'].map(
      (deed) => `who would ${deed}`,
    ),
    ...['who decides on', 'who decides about', 'who can approve', 'who may approve', 'who has to approve'],
    ...['who is asked for', "who's asked for", 'who are the approvers of', 'who are the approvers for', 'approvers of'],
    ...['approvers for', 'who must approve', 'who will approve', 'who does approve'],
  ],
  alone: [],
  read: ({ words }) => {
    const name = textOf(
      without(words, ['access to', 'the package', 'the access package', 'a request for', 'requests for']),
    );
    return name === '' ? { code: 'name-missing' } : { kind: 'who-approves', name };
  },
};
