// The shapes a request was ever written in. A new one is a step at the end of the list; old steps stay as they are.
import { renamed, sameWords, shapedBy, type Step, type Stored } from '../upgrade.js';

/** Shape 2 has the field's words: entitlement, details, revision; a stage names its risk source. */
const from1to2: Step = {
  state: (state) => withStages(renamed(state, { turn: 'revision', target: 'entitlement', wish: 'details' })),
  event: (event) => withStages(renamed(event, { target: 'entitlement', wish: 'details' })),
  owed: (owed) => {
    const effect = renamed(owed['effect'] as Stored, { turn: 'revision' });
    return { ...owed, effect: effect['type'] === 'claim' ? { ...effect, type: 'assign' } : effect };
  },
};

function withStages(words: Stored): Stored {
  const stages = words['stages'] as readonly Stored[] | undefined;
  if (!stages) return words;
  return {
    ...words,
    stages: stages.map((stage) => ({
      ...renamed(stage, { askedTurn: 'askedRevision' }),
      rule: renamed(stage['rule'] as Stored, { review: 'riskSource' }),
    })),
  };
}

/**
 * Shape 3 may give a group as eligible (rule 68), and demand a fresh sign-in (rule 73). The words of shape 2 are good in it; who knows shape 2 alone would
 * give membership at once, and let decisions pass without one.
 */
const from2to3 = sameWords;

/**
 * Shape 4 may be for an eligibility, which administrators ask for (rule 57), of a role in Azure and of ownership too. The words of shape 3 are good in it; who
 * knows shape 3 alone would give the role itself.
 */
const from3to4 = sameWords;

export const requestShape = shapedBy<'request'>([from1to2, from2to3, from3to4]);
