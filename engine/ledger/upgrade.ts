// The shapes a ledger was ever written in. A new one is a step at the end of the list; old steps stay as they are.
import { renamed, sameWords, shapedBy, type Step } from '../upgrade.js';

/** Shape 2 calls a request's claim on a resource an assignment. */
const from1to2: Step = {
  state: (state) => renamed(state, { claims: 'assignments' }),
  event: (event) => (event['type'] === 'claimed' ? { ...event, type: 'assigned' } : event),
  owed: (owed) => owed,
};

/** Shape 3 may give a group as eligible (rule 68). The words of shape 2 are good in it; who knows shape 2 alone would give membership at once. */
const from2to3 = sameWords;

/** Shape 4 may give ownership of a group, or a role in Azure, as eligible (rule 57): who knows shape 3 alone would give them at once. */
const from3to4 = sameWords;

export const ledgerShape = shapedBy<'ledger'>([from1to2, from2to3, from3to4]);
