// One person's insider risk, as cards for who may read risk (rule 32): a change to be confirmed, what came of it, and the list.
import type { InsiderDryRun } from '../../engine/insider/dry-run.js';
import type { InsiderProposal, Listed } from '../../engine/insider/model.js';
import type { Person } from '../../engine/person.js';
import { alone } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { listCard } from '../lists/list.js';
import { settingCard } from '../settings/card.js';
import type { Viewer } from '../words/viewer.js';
import { levelUntil } from './said.js';

interface Change {
  readonly person: Person;
  readonly proposal: InsiderProposal;
  readonly before: Listed | undefined;
}

const nobody = { level: 'none' } as const;

function headline({ person, proposal, before }: Change, formatter: Formatter): string {
  return formatter.words.insider.headline({
    who: nameOf(person, formatter),
    from: levelUntil(before ?? nobody, formatter),
    to: levelUntil(proposal, formatter),
  });
}

/** A change before it is made: verbs `confirm` and `leave`. */
export function insiderChangeCard(change: Change & { readonly dryRun: InsiderDryRun }, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { settings, insider } = formatter.words;
  const about = { id: change.proposal.id, version: change.proposal.revision };
  return settingCard(
    {
      state: settings.change,
      color: 'Accent',
      headline: headline(change, formatter),
      texts: dryRunTexts(change.dryRun, formatter),
      small: [insider.effect],
      buttons: [
        alone(settings.confirm, 'confirm', about, change.dryRun.isFirst ? 'default' : 'positive'),
        alone(settings.leave, 'leave', about),
      ],
    },
    formatter,
  );
}

function dryRunTexts({ total, gains, loses, suspends, isFirst }: InsiderDryRun, { words }: Formatter): string[] {
  const { insider } = words;
  const past =
    total === 0
      ? insider.dryNone
      : gains > 0
        ? insider.dryGains({ gains, total })
        : loses > 0
          ? insider.dryLoses({ loses, total })
          : insider.drySame({ total });
  return [
    ...(isFirst ? [insider.isFirst] : []),
    ...(suspends > 0 ? [insider.suspends({ count: suspends })] : []),
    past,
  ];
}

/** What the change card becomes once it is confirmed. */
export function insiderChangedCard(change: Change, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { settings, insider } = formatter.words;
  const who = nameOf(change.proposal.by, formatter);
  return settingCard(
    {
      ...{ state: settings.changed, color: 'Good', headline: headline(change, formatter) },
      texts: [insider.changedBy({ who, when: formatter.moment(viewer.now) })],
      ...{ small: [], buttons: [] },
    },
    formatter,
  );
}

/** What the change card becomes once it is left. */
export function insiderLeftCard({ person, proposal, before }: Change, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { settings, insider } = formatter.words;
  const is = levelUntil(before ?? nobody, formatter);
  return settingCard(
    {
      ...{ state: settings.left, color: 'Default' },
      headline: insider.stays({ who: nameOf(person, formatter), is }),
      texts: [insider.notSet({ is: levelUntil(proposal, formatter) })],
      ...{ small: [], buttons: [] },
    },
    formatter,
  );
}

interface Risks {
  readonly people: readonly { readonly person: Person; readonly listed: Listed }[];
  readonly count: number;
}

/** Whose insider risk is set, the newest first. */
export function insiderListCard({ people, count }: Risks, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { insider, risk } = formatter.words;
  const rest = count - people.length;
  return listCard(
    {
      state: insider.listState,
      headline: insider.list,
      ...(people.length === 0 && { note: insider.listNone }),
      rows: people.map(({ person, listed }) => ({
        name: nameOf(person, formatter),
        detail: insider.row({
          level: risk.level[listed.level],
          who: nameOf(listed.by, formatter),
          until: formatter.moment(listed.until),
        }),
        buttons: [],
      })),
      ...(rest > 0 && { more: insider.more({ count: rest }) }),
    },
    formatter.words,
  );
}
