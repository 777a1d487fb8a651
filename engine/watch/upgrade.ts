// The shapes a watch was ever written in: today's is the first.
import { shapedBy } from '../upgrade.js';

export const watchShape = shapedBy<'watch'>([]);
