// Sentences that are answered in the measuring process itself: what they cost without the way through Teams.
import type { Context } from '../app/context.js';
import type { Incoming } from '../bot/teams/incoming.js';
import { present } from '../cards/present.js';
import type { Catalogue } from '../engine/catalogue/model.js';
import type { PersonId } from '../engine/ids.js';
import { memoryAudit } from '../storage/memory/audit.js';

interface Around extends Pick<Context, 'documents' | 'directory'> {
  readonly catalogue?: Catalogue;
}

const nothing: Catalogue = { version: '1', packages: [], roles: [] };

/** Nobody is at risk, nobody is told anything, and what is due is left. */
export function contextOver({ documents, directory, catalogue = nothing }: Around): Context {
  let count = 0;
  return {
    documents,
    directory,
    risks: { identity: () => Promise.resolve({ level: 'none' }), insider: () => Promise.resolve({ level: 'none' }) },
    audit: memoryAudit(),
    messenger: { say: () => Promise.resolve({ conversationId: 'none' }), update: () => Promise.resolve() },
    present,
    clock: { now: () => new Date() },
    ids: { short: () => String((count += 1)) },
    worker: { soon: () => undefined, wake: () => undefined, hold: () => undefined, take: () => Promise.resolve() },
    log: () => undefined,
    catalogue: () => catalogue,
    administratorRoles: [],
  };
}

export const said = (person: PersonId, text: string): Incoming => ({
  type: 'said',
  text,
  actor: { tenant: 'bench', person, name: '', channelId: `29:${person}` },
  conversation: { kind: 'personal', id: `a:${person}` },
});
