// The shapes settings were ever written in: today's is the first.
import { shapedBy } from '../upgrade.js';

export const settingsShape = shapedBy<'settings'>([]);
