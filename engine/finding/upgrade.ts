// The shapes a finding was ever written in: today's is the first.
import { shapedBy } from '../upgrade.js';

export const findingShape = shapedBy<'finding'>([]);
