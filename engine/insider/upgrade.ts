// The shapes it was ever written in: today's is the first.
import { shapedBy } from '../upgrade.js';

export const insiderShape = shapedBy<'insider'>([]);
