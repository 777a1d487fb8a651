// The shapes a guard was ever written in: today's is the first.
import { shapedBy } from '../upgrade.js';

export const guardShape = shapedBy<'guard'>([]);
