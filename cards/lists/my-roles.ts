// What a person may activate, and what of it is active now.
import { may } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { OwnRole } from '../../engine/request/own-role.js';
import { alone, type Button } from '../kit/button.js';
import { lengthSaid } from '../kit/dates.js';
import { onCard, type Formatter } from '../kit/formatter.js';
import { listCard, partOf, type Row } from './list.js';
import { statusLine } from './list-lines.js';
import { escape } from '../kit/markdown.js';
import { claimRowButtons, isToBeStarted } from '../request/claim.js';
import { extendButtons } from '../request/extension.js';
import { matterOf } from '../request/request-parts.js';
import { kindSaid } from '../request/where.js';
import type { Viewer } from '../words/viewer.js';

/** What a row is under, in the order of the list: what is to be done first. */
const sections = ['toStart', 'active', 'scheduled', 'pending', 'eligible'] as const;
type Section = (typeof sections)[number];

/**
 * The roles of the reader, by how they stand. Verbs: `start` of what waits for that, `end` of what is active or scheduled, `cancel` of what waits for approval,
 * where that may be done now, and `review` to look at it; `activate` with the role's id of the others.
 */
export function myRolesCard(rows: readonly OwnRole[], viewer: Viewer, page = 1): object {
  const formatter = onCard(viewer);
  const { roles } = formatter.words;
  const sorted = sections.flatMap((section) => rows.filter((row) => sectionOf(row) === section));
  const { part, rest } = partOf(sorted, { page, sentence: 'my roles' }, formatter.words);
  return listCard(
    {
      state: roles.listState,
      headline: roles.list,
      ...(rows.length === 0 && { note: roles.none }),
      rows: part.map((row, index) => rowOf(row, part[index - 1], formatter)),
      ...rest,
    },
    formatter.words,
  );
}

function sectionOf({ active, pending }: OwnRole): Section {
  if (active && isToBeStarted(active)) return 'toStart';
  if (active) return active.status === 'approved' ? 'scheduled' : 'active';
  return pending ? 'pending' : 'eligible';
}

/** `before`: the row above it, on this page. */
function rowOf(row: OwnRole, before: OwnRole | undefined, formatter: Formatter): Row {
  const section = sectionOf(row);
  return {
    ...((!before || sectionOf(before) !== section) && { section: formatter.words.roles.sections[section] }),
    name: escape(row.role.name, 120),
    detail: detailOf(row, formatter),
    buttons: buttonsOf(row, section, formatter),
  };
}

function buttonsOf(row: OwnRole, section: Section, formatter: Formatter): Button[] {
  const { words } = formatter;
  const { role, active, pending, closedSince } = row;
  const shown = active ?? pending;
  if (!shown && closedSince) return [];
  if (!shown) return [alone(words.roles.activateButton, 'activate', { id: role.id, version: 0 })];
  const show = alone(words.buttons.show, 'review', matterOf(shown));
  const ways = section === 'toStart' ? claimRowButtons(shown, formatter) : waysOut(shown, section, formatter);
  const own = [...extendOf(row, formatter), ...ways];
  return section === 'pending' || own.length === 0 ? [...own, show] : own;
}

/** Where it may be done now. */
function waysOut(state: AccessRequest, section: Section, { words, viewer }: Formatter): Button[] {
  const action = section === 'pending' ? 'cancel' : 'end';
  const title = section === 'active' ? words.roles.deactivate : words.buttons.cancel;
  return may(action, state, viewer.person, viewer.now) ? [alone(title, action, matterOf(state))] : [];
}

/** Rule 42: of what the reader is eligible for still; `longestMinutes` is 0 of what they are not. */
const extendOf = ({ active, longestMinutes, closedSince }: OwnRole, formatter: Formatter): Button[] =>
  active && longestMinutes > 0 && !closedSince ? extendButtons(active, formatter) : [];

function detailOf(row: OwnRole, formatter: Formatter): string {
  const { roles, emergency, listWords, restrictions } = formatter.words;
  const { role, resource, longestMinutes, needsApproval, emergencyMinutes, eligibleUntil, closedSince } = row;
  const state = row.active ?? row.pending;
  if (state) return statusLine(state, formatter);
  return [
    ...(role.description.trim() === '' ? [] : [escape(role.description, 160)]),
    ...[kindSaid(resource, formatter)].flatMap((kind) => kind ?? []),
    ...(closedSince ? [restrictions.roleClosed({ since: formatter.moment(closedSince) })] : []),
    roles.upTo({ length: lengthSaid(longestMinutes, formatter.viewer) }),
    needsApproval ? roles.needsApproval : roles.noApproval,
    ...(emergencyMinutes ? [emergency.listed.offered({ length: lengthSaid(emergencyMinutes, formatter.viewer) })] : []),
    ...(eligibleUntil ? [roles.eligibleUntil({ until: formatter.moment(eligibleUntil) })] : []),
  ].reduce((first, second) => listWords.dot({ first, second }));
}
