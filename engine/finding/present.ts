import type { Outgoing, Reader } from '../ports.js';
import type { Finding } from './model.js';

/** What administrators are told of access that others gave, and what became of it (rule 82). */
export type PresentFinding = (finding: Finding, reader: Reader) => Outgoing;
