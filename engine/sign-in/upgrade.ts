// The shapes a sign-in was ever written in: today's is the first.
import { shapedBy } from '../upgrade.js';

export const signInShape = shapedBy<'sign-in'>([]);
