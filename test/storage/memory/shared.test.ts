import { memoryShared } from '../../../storage/memory/shared.js';
import { sharedContract } from '../../contracts/shared.contract.js';
import { stillClock } from '../../support/story.js';

sharedContract('memory', () => {
  const shared = memoryShared(stillClock());
  return Promise.resolve([shared, shared]);
});
