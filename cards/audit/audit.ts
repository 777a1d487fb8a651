// One document's story from the record (rule 59), a line for each entry.
import type { Sealed } from '../../engine/audit.js';
import { upgradedEvent } from '../../engine/shapes.js';
import { onCard, type Formatter } from '../kit/formatter.js';
import { listCard, partOf, type Row } from '../lists/list.js';
import { escape } from '../kit/markdown.js';
import { insiderTold } from '../insider/record.js';
import { findingTold } from './audit-finding.js';
import { accessTold, delegationTold, settingsTold } from './audit-others.js';
import { storyOf, type Told } from './audit-request.js';
import type { Viewer } from '../words/viewer.js';

const mostEntries = 20;

/** Whose story it is, what the reader may see of it, and which part is wanted. */
export interface AuditOf {
  readonly about: string;
  readonly mayReadRisk: boolean;
  readonly page?: number;
}

/** What is recorded about `about`, oldest first; without `mayReadRisk` levels are "•••", and a review is told without its source, decider and reason (rule 32). */
export function auditCard(
  entries: readonly Sealed[],
  { about, mayReadRisk, page = 1 }: AuditOf,
  viewer: Viewer,
): object {
  const formatter = onCard(viewer);
  const { audit } = formatter.words;
  const tell = teller(entries, mayReadRisk, formatter);
  const told = entries.flatMap((sealed) => {
    const one = tell(sealed);
    return one ? [rowOf(sealed, one, formatter)] : [];
  });
  const { part, rest } = partOf(told, { page, sentence: `audit ${about}`, size: mostEntries }, formatter.words);
  return listCard(
    {
      state: audit.state,
      headline: audit.headline({ about: escape(about, 100) }),
      ...(told.length === 0 && { note: audit.none }),
      rows: part,
      ...rest,
    },
    formatter.words,
  );
}

/** How each entry is told; nothing for one that is part of a review this reader knows only the outcome of. */
function teller(
  entries: readonly Sealed[],
  mayReadRisk: boolean,
  formatter: Formatter,
): (sealed: Sealed) => Told | undefined {
  const story = storyOf(entries, mayReadRisk, formatter);
  return ({ entry }) => {
    switch (entry.kind) {
      case 'request':
        return story(upgradedEvent(entry.kind, entry.event, entry.shape));
      case 'settings':
        return settingsTold(upgradedEvent(entry.kind, entry.event, entry.shape), formatter);
      case 'delegation':
        return delegationTold(upgradedEvent(entry.kind, entry.event, entry.shape), formatter);
      case 'insider':
        return insiderTold(upgradedEvent(entry.kind, entry.event, entry.shape), { mayReadRisk, formatter });
      case 'finding':
        return findingTold(upgradedEvent(entry.kind, entry.event, entry.shape), formatter);
      case 'access':
        return accessTold(upgradedEvent('ledger', entry.event, entry.shape), formatter);
    }
  };
}

function rowOf({ number, entry }: Sealed, { who, what }: Told, formatter: Formatter): Row {
  const { audit } = formatter.words;
  return {
    name: audit.line({ number, when: formatter.moment(new Date(entry.at)), who: who ?? audit.gatehouse }),
    detail: what,
    buttons: [],
  };
}
