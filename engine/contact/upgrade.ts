// The shapes a contact was ever written in: today's is the first.
import { shapedBy } from '../upgrade.js';

export const contactShape = shapedBy<'contact'>([]);
