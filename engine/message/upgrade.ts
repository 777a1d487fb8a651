// The shapes a message was ever written in. A new one: raise it by a step `from1to2` at the end of the list; old steps stay as they are.
import { shapedBy } from '../upgrade.js';

export const messageShape = shapedBy<'message'>([]);
