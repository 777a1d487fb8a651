import { memoryDocuments } from '../../../storage/memory/documents.js';
import { documentsContract } from '../../contracts/documents.contract.js';

documentsContract('memory', () => Promise.resolve({ documents: memoryDocuments(), close: () => Promise.resolve() }));
