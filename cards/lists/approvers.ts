// Who would decide on something if it were asked for now, stage by stage.
import type { ApproverSource, StageRule } from '../../engine/catalogue/model.js';
import type { Entitlement } from '../../engine/request/entitlement.js';
import { quorumOf } from '../../engine/request/quorum.js';
import type { Route } from '../../engine/routing.js';
import { saying, type Button } from '../kit/button.js';
import { lengthSaid } from '../kit/dates.js';
import { listed, nameInPlace, onCard, type Formatter } from '../kit/formatter.js';
import { escape, plain } from '../kit/markdown.js';
import { askedBy } from '../request/decided.js';
import { closedText } from '../words/entitlement-words.js';
import type { Viewer } from '../words/viewer.js';
import { listCard, type Row } from './list.js';

/** A stage, and whom it would ask. */
export interface StageAsked {
  readonly rule: StageRule;
  readonly route: Route;
}

/** So many people of one group or role are told by its name and their number. */
const mostNamed = 5;

/** What would be decided by whom; `closedSince`: it cannot be asked for now. */
export interface ApproversShown {
  readonly entitlement: Entitlement;
  readonly stages: readonly StageAsked[];
  readonly closedSince?: Date;
}

/** The stages in order; a button says the sentence that asks for it, where it may be asked for. */
export function approversCard({ entitlement, stages, closedSince }: ApproversShown, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { words } = formatter;
  const { approvers: say } = words;
  const note = stages.length === 0 ? say.nobodyNeeded : say.asItStands;
  const rows = stages.map((stage, index): Row => ({
    name: say.stage({ stage: index + 1, stages: stages.length }),
    detail: stageSaid(stage, formatter),
    buttons: [],
  }));
  return listCard(
    {
      state: say.state,
      headline: say.headline({ what: escape(entitlement.name, 120) }),
      note: closedSince ? closedText({ code: 'closed', what: entitlement.name, since: closedSince }, viewer) : note,
      rows,
      ...(!closedSince && { next: askingFor(entitlement, formatter) }),
    },
    words,
  );
}

function askingFor({ kind, id }: Entitlement, { words: { buttons, roles } }: Formatter): Button {
  return kind === 'role'
    ? saying(roles.activateButton, plain(`activate ${id}`, 200))
    : saying(buttons.request, plain(`request ${id}/`, 200));
}

function stageSaid({ rule, route }: StageAsked, formatter: Formatter): string {
  const { approvers: say } = formatter.words;
  if (route.approvers.length === 0) return say.nobody;
  const deadline = lengthSaid(rule.deadlineMinutes, formatter.viewer);
  const holes = { who: whoSaid({ rule, route }, formatter), deadline };
  return route.via === 'fallback' ? say.fallback(holes) : say.asks(holes);
}

/** "one of 12 holders of Security Administrator", "2 of 12 members of Data Council" where all of them are of one group or role, else their names. */
function whoSaid({ rule, route }: StageAsked, formatter: Formatter): string {
  const { approvers: say } = formatter.words;
  const quorum = quorumOf(rule);
  const count = route.approvers.length;
  const [only, ...others] = route.via === 'fallback' ? rule.fallback : rule.approvers;
  const name = others.length === 0 && count > mostNamed ? nameOf(only) : undefined;
  if (name === undefined) return askedBy(route, formatter, quorum);
  const said = formatter.text(name, 80);
  const who =
    only?.kind === 'role' ? say.holders({ quorum, count, role: said }) : say.members({ quorum, count, group: said });
  return amongThem(who, route, formatter);
}

/** Whom the group or role does not name, because they are asked in the place of one of it (rule 22). */
function amongThem(who: string, { inPlace = [] }: Route, formatter: Formatter): string {
  const standing = inPlace.filter(({ isAskedAnyway }) => !isAskedAnyway);
  if (standing.length === 0) return who;
  const names = standing.map(({ delegate, of }) => nameInPlace(delegate, of, formatter));
  return formatter.words.delegation.among({ who, delegates: listed(names, formatter, 3) });
}

const nameOf = (source: ApproverSource | undefined): string | undefined =>
  source?.kind === 'group' || source?.kind === 'role' ? source.name : undefined;
