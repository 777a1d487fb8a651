// One document's story from the record (rule 59), a line for each entry.
import type { Sealed } from '../../engine/audit.js';
import { upgradedEvent } from '../../engine/shapes.js';
import { onCard, type Formatter } from '../kit/formatter.js';
import { listCard, type Row } from '../lists/list.js';
import { escape } from '../kit/markdown.js';
import { accessTold, settingsTold } from './audit-others.js';
import { storyOf, type Told } from './audit-request.js';
import type { Viewer } from '../words/viewer.js';

const mostEntries = 20;

/** What is recorded about `about`, oldest first; without `mayReadRisk` levels are "•••", and a review is told without its source, decider and reason (rule 32). */
export function auditCard(entries: readonly Sealed[], about: string, mayReadRisk: boolean, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { audit } = formatter.words;
  const tell = teller(entries, mayReadRisk, formatter);
  const told = entries.flatMap((sealed) => {
    const one = tell(sealed);
    return one ? [rowOf(sealed, one, formatter)] : [];
  });
  const rest = told.length - mostEntries;
  return listCard(
    {
      state: audit.state,
      headline: audit.headline({ about: escape(about, 100) }),
      ...(told.length === 0 && { note: audit.none }),
      rows: told.slice(0, mostEntries),
      ...(rest > 0 && { more: audit.more({ count: rest }) }),
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
      case 'access':
        return accessTold(upgradedEvent(entry.kind, entry.event, entry.shape), formatter);
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
