// The shapes a message was ever written in. A new one is a step at the end of the list; old steps stay as they are.
import { renamed, shapedBy, type Step } from '../upgrade.js';

/** Shape 2 calls what people can see change of a request its revision. */
const from1to2: Step = {
  state: (state) => state,
  event: (event) => renamed(event, { turn: 'revision' }),
  owed: (owed) => owed,
};

export const messageShape = shapedBy<'message'>([from1to2]);
