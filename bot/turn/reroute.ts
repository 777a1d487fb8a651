// Puts a stage to whom the directory names at this moment (rule 20).
import type { StageRule } from '../../engine/catalogue/model.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { gatherFacts } from '../../app/facts/stages.js';
import { handle } from '../../app/road/handle.js';
import type { Context } from '../../app/context.js';

/** Who was asked and is no longer named, or the other way round; gives the request as it then stands. */
export async function reroute(context: Context, state: AccessRequest): Promise<AccessRequest> {
  if (state.status !== 'pending') return state;
  const facts = await gatherFacts(context.directory, rulesOf(state), state.beneficiary.id);
  const { document } = await handle(context, requestDecider, state.id, {
    type: 'tick',
    at: context.clock.now(),
    facts,
  });
  return document.state.status === 'none' ? state : document.state;
}

/** The rules of its stages, those of a security review included. */
export const rulesOf = (state: AccessRequest): StageRule[] =>
  state.status === 'draft' ? [] : state.stages.map((stage) => stage.rule);
