import { currentStage, part } from '../../engine/request/may.js';
import type { Notice } from '../../engine/message/model.js';
import type { Filled, Granted } from '../../engine/request/model.js';
import { askedOf, inSentence, nameOf, namesOf, type Ink } from '../kit/writing.js';
import { isRole, whatOf } from './request-parts.js';
import { isEndedByReviewer } from './risk-stage.js';
import { isInReview } from './stages.js';
import type { Viewer } from '../words/viewer.js';

interface Told {
  readonly state: Filled;
  readonly ink: Ink;
  /** Whether the reader is the one who gets the access. */
  readonly isYou: boolean;
  readonly holes: { readonly what: string; readonly beneficiary: string };
}

/** What is said once, in plain text (send it as such, not as Markdown): to the person themself, or to others with the person's name. */
export function noticeText(notice: Notice, state: Filled, viewer: Viewer): string {
  const ink = inSentence(viewer);
  const holes = { what: whatOf(state, ink), beneficiary: nameOf(state.beneficiary, ink) };
  return say[notice]({
    state,
    ink,
    holes,
    isYou: part(state, viewer.person) === 'beneficiary' || viewer.person === state.beneficiary.id,
  });
}

const say: Readonly<Record<Notice, (told: Told) => string>> = {
  delivered,
  approved,
  denied,
  expired,
  refused: ({ ink, isYou, holes }) =>
    isYou ? ink.words.notices.refused.yours(holes) : ink.words.notices.refused.other(holes),
  cancelled,
  ended,
  late,
  reminder,
  'nobody-reached': nobodyReached,
  alarm,
  'alert-unreachable': ({ ink, holes }) => ink.words.notices.alertUnreachable(holes),
};

function delivered({ state, ink, isYou, holes }: Told): string {
  const { delivered: words } = ink.words.notices;
  const endAt = 'window' in state ? state.window.until : undefined;
  if (endAt && isYou && isRole(state)) return ink.words.roleNotices.delivered({ ...holes, until: ink.clock(endAt) });
  const until = endAt && ink.moment(endAt);
  if (until === undefined) return isYou ? words.forEver(holes) : words.forEverOther(holes);
  return isYou ? words.until({ ...holes, until }) : words.untilOther({ ...holes, until });
}

function approved({ state, ink, isYou, holes }: Told): string {
  const { approved: words } = ink.words.notices;
  if (state.status !== 'approved') return isYou ? words.now(holes) : words.nowOther(holes);
  const from = ink.moment(state.window.from);
  return isYou ? words.later({ ...holes, from }) : words.laterOther({ ...holes, from });
}

function denied({ state, ink, isYou, holes }: Told): string {
  const { denied: words } = ink.words.notices;
  const decided =
    state.status === 'draft' ? undefined : state.stages.find((stage) => stage.decided?.outcome === 'denied')?.decided;
  if (!decided) return words.unknown(holes);
  if (state.status !== 'draft' && isInReview(state)) return words.review(holes);
  const who = nameOf(decided.by, ink);
  const reason = ink.text(decided.reason ?? '', 500);
  if (reason === '') return isYou ? words.plain({ ...holes, who }) : words.plainOther({ ...holes, who });
  return isYou ? words.because({ ...holes, who, reason }) : words.becauseOther({ ...holes, who, reason });
}

/** Rule 18: with the words "nobody answered by …". */
function expired({ state, ink, isYou, holes }: Told): string {
  const { expired: words } = ink.words.notices;
  if (state.status === 'expired' && state.cause === 'window-over') return words.windowOver(holes);
  const stage = state.status === 'expired' ? state.stages[state.current] : undefined;
  const when = ink.moment(stage?.deadlineAt ?? state.changedAt);
  if (state.status === 'expired' && isInReview(state))
    return isYou ? words.review({ ...holes, when }) : words.reviewOther({ ...holes, when });
  const who = askedOf(stage?.approvers ?? [], ink);
  return isYou ? words.yours({ ...holes, who, when }) : words.other({ ...holes, who, when });
}

function cancelled({ state, ink, holes }: Told): string {
  const { cancelled: words } = ink.words.notices;
  const by = state.status === 'cancelled' ? state.by : undefined;
  if (!by) return words.bySystem(holes);
  return by.id === ink.viewer.person ? words.byYou(holes) : words.by({ ...holes, who: nameOf(by, ink) });
}

function ended({ state, ink, isYou, holes }: Told): string {
  const { ended: words } = ink.words.notices;
  const granted = 'window' in state ? state : undefined;
  const end = granted?.end;
  if (granted && isRole(state)) {
    const told = endedRole(granted, { ink, isYou, holes });
    if (told !== undefined) return told;
  }
  if (end?.cause === 'time') {
    const when = ink.moment(end.at);
    return isYou ? words.time({ ...holes, when }) : words.timeOther({ ...holes, when });
  }
  if (!end?.by || (granted && isEndedByReviewer(granted, ink))) return words.plain(holes);
  if (end.by.id === ink.viewer.person) return words.byYou(holes);
  const who = nameOf(end.by, ink);
  const reason = ink.text(end.reason ?? '', 500);
  if (reason === '') return isYou ? words.by({ ...holes, who }) : words.byOther({ ...holes, who });
  return isYou ? words.byBecause({ ...holes, who, reason }) : words.byOtherBecause({ ...holes, who, reason });
}

/** A role that its own holder is told about; nothing where the sentence for packages will do. */
function endedRole({ end }: Granted, { ink, isYou, holes }: Omit<Told, 'state'>): string | undefined {
  const { roleNotices: words } = ink.words;
  if (!isYou || !end) return undefined;
  if (end.cause === 'time') return words.ended({ ...holes, when: ink.moment(end.at) });
  return end.by?.id === ink.viewer.person ? words.givenBack(holes) : undefined;
}

/** Rule 50: nobody is told more than the directory shows. */
function late({ state, ink, isYou, holes }: Told): string {
  const { late: words } = ink.words.notices;
  if (state.status === 'ending' || state.status === 'ended') return words.ending(holes);
  return isYou ? words.yours(holes) : words.other(holes);
}

function reminder({ state, ink, holes }: Told): string {
  const { reminder: words } = ink.words.notices;
  const requester = nameOf(state.requester, ink);
  const deadlineAt = state.status === 'pending' ? currentStage(state).deadlineAt : undefined;
  return deadlineAt
    ? words.waits({ ...holes, requester, until: ink.moment(deadlineAt) })
    : words.settled({ ...holes, requester });
}

function nobodyReached({ state, ink, holes }: Told): string {
  const { nobodyReached: words } = ink.words.notices;
  const stage = state.status === 'pending' ? currentStage(state) : undefined;
  if (!stage?.deadlineAt) return words.settled(holes);
  if (stage.rule.review) return words.review({ ...holes, until: ink.moment(stage.deadlineAt) });
  return words.waits({ ...holes, who: askedOf(stage.approvers, ink), until: ink.moment(stage.deadlineAt) });
}

function alarm({ state, ink, holes }: Told): string {
  const { alarm: words } = ink.words.notices;
  const wrong = 'deliveries' in state ? state.deliveries.filter(({ status }) => status === 'late') : [];
  const names =
    wrong.length > 0 ? wrong.map(({ resource }) => resource.name) : state.entitlement.resources.map(({ name }) => name);
  const about = { ...holes, id: ink.text(state.id), resources: namesOf(names, ink, 5) };
  return state.status === 'ending' || state.status === 'ended' ? words.removing(about) : words.granting(about);
}
