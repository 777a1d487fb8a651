// Where the documents of a life are kept, and how a process over them begins.
import type { Catalogue } from '../../engine/catalogue/model.js';
import type { Audit, Clock, Directory, Documents, Log, Messenger, Risks } from '../../engine/ports.js';
import { memoryAudit } from '../../storage/memory/audit.js';
import { memoryDocuments } from '../../storage/memory/documents.js';
import { memoryShared } from '../../storage/memory/shared.js';
import { gatehouse, type Gatehouse } from './gatehouse.js';
import { presentLazily } from './lazily.js';
import type { Orders } from './orders.js';
import type { Records } from './records.js';

/** What a process of this life meets. */
export interface Outside {
  readonly process: { readonly isOver: boolean };
  readonly orders: Orders;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly messenger: Messenger;
  readonly risks: Risks;
  readonly log: Log;
}

export interface Home {
  readonly documents: Documents;
  readonly audit: Audit;
  born(outside: Outside): Promise<Gatehouse>;
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Numbers in their order, so that a life is the same each time it is lived. */
export function numbers(): (length: number) => string {
  let last = 0;
  return (length) => {
    last += 1;
    const digit = (at: number) => alphabet[Math.floor(last / alphabet.length ** at) % alphabet.length];
    return Array.from({ length }, (_, at) => digit(at))
      .reverse()
      .join('');
  };
}

/** In this process's memory. */
export function memoryHome(catalogue: Catalogue, records: Records): Home {
  const documents = records.watching(memoryDocuments());
  const audit = memoryAudit();
  const short = numbers();
  let shared: ReturnType<typeof memoryShared> | undefined;
  return {
    documents,
    audit,
    born({ process, orders, ...outside }) {
      shared ??= memoryShared(outside.clock);
      const ports = {
        documents: orders.of('documents', documents, process),
        audit: orders.of('audit', audit, process),
        present: presentLazily,
      };
      return Promise.resolve(gatehouse({ ...outside, ...ports, shared, short, catalogue }));
    },
  };
}
