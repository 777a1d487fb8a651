// What a person may activate, and what of it is active now.
import { may } from '../../engine/request/may.js';
import type { OwnRole } from '../../engine/request/own-role.js';
import { alone, type Button } from '../kit/button.js';
import { lengthSaid } from '../kit/dates.js';
import { onCard, type Formatter } from '../kit/formatter.js';
import { listCard, partOf, type Row } from './list.js';
import { statusLine } from './list-lines.js';
import { escape } from '../kit/markdown.js';
import { extendButtons } from '../request/extension.js';
import { matterOf } from '../request/request-parts.js';
import { kindSaid } from '../request/where.js';
import type { Viewer } from '../words/viewer.js';

/** The roles the reader is eligible for: verb `activate` with the role's id; of one that is asked for or active `end` where that may be done now, else `review`. */
export function myRolesCard(rows: readonly OwnRole[], viewer: Viewer, page = 1): object {
  const formatter = onCard(viewer);
  const { roles } = formatter.words;
  const { part, rest } = partOf(rows, { page, sentence: 'my roles' }, formatter.words);
  return listCard(
    {
      state: roles.listState,
      headline: roles.list,
      ...(rows.length === 0 && { note: roles.none }),
      rows: part.map((row) => rowOf(row, formatter)),
      ...rest,
    },
    formatter.words,
  );
}

function rowOf(row: OwnRole, formatter: Formatter): Row {
  return {
    name: escape(row.role.name, 120),
    detail: detailOf(row, formatter),
    buttons: [...extendOf(row, formatter), buttonOf(row, formatter)],
  };
}

/** Rule 42: of what the reader is eligible for still; `longestMinutes` is 0 of what they are not. */
const extendOf = ({ active, longestMinutes }: OwnRole, formatter: Formatter): Button[] =>
  active && longestMinutes > 0 ? extendButtons(active, formatter) : [];

function buttonOf({ role, active, pending }: OwnRole, { words, viewer }: Formatter): Button {
  if (active && may('end', active, viewer.person, viewer.now))
    return alone(words.roles.deactivate, 'end', matterOf(active));
  const shown = active ?? pending;
  return shown
    ? alone(words.buttons.show, 'review', matterOf(shown))
    : alone(words.roles.activateButton, 'activate', { id: role.id, version: 0 });
}

function detailOf(
  { role, resource, active, pending, longestMinutes, needsApproval, emergencyMinutes, eligibleUntil }: OwnRole,
  formatter: Formatter,
): string {
  const { roles, emergency, listWords } = formatter.words;
  const state = active ?? pending;
  if (state) return statusLine(state, formatter);
  return [
    ...(role.description.trim() === '' ? [] : [escape(role.description, 160)]),
    ...[kindSaid(resource, formatter)].flatMap((kind) => kind ?? []),
    roles.upTo({ length: lengthSaid(longestMinutes, formatter.viewer) }),
    needsApproval ? roles.needsApproval : roles.noApproval,
    ...(emergencyMinutes ? [emergency.listed.offered({ length: lengthSaid(emergencyMinutes, formatter.viewer) })] : []),
    ...(eligibleUntil ? [roles.eligibleUntil({ until: formatter.moment(eligibleUntil) })] : []),
  ].reduce((first, second) => listWords.dot({ first, second }));
}
