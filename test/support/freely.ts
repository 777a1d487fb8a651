// An account that is never empty: for tests in whose time nothing fills.
import type { Shared } from '../../engine/ports.js';

export const freely: Pick<Shared, 'spend'> = { spend: () => Promise.resolve({ isTaken: true, waitMs: 0 }) };
