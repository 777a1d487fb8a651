// The shapes a delegation was ever written in: today's is the first.
import { shapedBy } from '../upgrade.js';

export const delegationShape = shapedBy<'delegation'>([]);
