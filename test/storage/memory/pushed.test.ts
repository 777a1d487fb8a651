import { memoryPushed } from '../../../storage/memory/pushed.js';
import { pushedContract } from '../../contracts/pushed.contract.js';

pushedContract('memory', () => {
  const pushed = memoryPushed();
  return Promise.resolve([pushed, pushed]);
});
