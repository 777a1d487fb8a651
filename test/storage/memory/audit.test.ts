import { memoryAudit } from '../../../storage/memory/audit.js';
import { auditContract } from '../../contracts/audit.contract.js';

auditContract('memory', () => {
  const audit = memoryAudit();
  return Promise.resolve({ audit, another: () => audit, close: () => Promise.resolve() });
});
