// That access has ended, said once: why, and what of it stays (rules 48, 54 and 71).
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import { nameOf, type Formatter } from '../kit/formatter.js';
import { resourcesSaid } from '../kit/resource.js';
import { subjectOf } from './extension.js';
import { isTakenBack } from './emergency.js';
import { fallenNotice, isUnstarted } from './fallen.js';
import { goneLater, isForOther, isRole } from './request-parts.js';
import { isEndedByReviewer } from './risk-stage.js';
import { isTakenByOthers, keptOf } from './standing.js';

/** What a notice is made of. */
export interface Told {
  readonly state: AccessRequest;
  readonly formatter: Formatter;
  /** Whether the reader is the one who gets the access. */
  readonly isYou: boolean;
  readonly holes: { readonly what: string; readonly beneficiary: string };
}

/** With the name as it stands among several of one name: "Partner Workspace for dana@fabrikam.com", "Extension of Sales Support". */
export function asAsked({ state, formatter, isYou, holes }: Told): Told['holes'] {
  const what = subjectOf(state, holes.what, formatter);
  if (isYou || !isForOther(state)) return { ...holes, what };
  return { ...holes, what: formatter.words.headlines.forOther({ ...holes, what }) };
}

/** Rule 71: nobody is told that what they keep is gone. */
export function ended(told: Told): string {
  const { state, formatter, isYou, holes } = told;
  const { standing } = formatter.words;
  const kept = 'deliveries' in state ? keptOf(state) : [];
  if (kept.length === 0 || !('deliveries' in state) || isUnstarted(state)) return endedNow(told);
  const about = { ...holes, resources: resourcesSaid(kept, formatter, 8) };
  if (kept.length === state.deliveries.length) return isYou ? standing.ended(about) : standing.endedOther(about);
  return isYou
    ? standing.alsoKept({ ...about, told: endedNow(told) })
    : standing.alsoKeptOther({ ...about, told: endedNow(told) });
}

function endedNow({ state, formatter, isYou, holes }: Told): string {
  const { notices } = formatter.words;
  const isNever = isUnstarted(state);
  const words = isNever ? notices.unstarted : notices.ended;
  const granted = 'window' in state ? state : undefined;
  const end = granted?.end;
  const fell = fallenNotice(state, holes.what, formatter);
  if (fell !== undefined) return fell;
  if (granted && isRole(state) && !isNever) {
    const told = endedRole(granted, { formatter, isYou, holes });
    if (told !== undefined) return told;
  }
  if (granted && end?.cause === 'time') return timeUp(granted, { formatter, isYou, holes });
  const isTaken = granted !== undefined && isTakenByOthers(granted);
  const { plain, byYou } = isTaken ? notices.endedTaken : words;
  if (!end?.by || (granted && isEndedByReviewer(granted, formatter))) return plain(holes);
  if (end.by.id === formatter.viewer.person) return byYou(holes);
  const who = nameOf(end.by, formatter);
  const reason = formatter.text(end.reason ?? '', 500);
  if (reason === '') return isYou ? words.by({ ...holes, who }) : words.byOther({ ...holes, who });
  return isYou ? words.byBecause({ ...holes, who, reason }) : words.byOtherBecause({ ...holes, who, reason });
}

/** When its time was up, and when it was really gone where that was later. */
function timeUp(state: Granted, { formatter, isYou, holes }: Omit<Told, 'state'>): string {
  const { unstarted, ended } = formatter.words.notices;
  const about = { ...holes, when: formatter.moment(state.end?.at ?? state.changedAt) };
  if (isUnstarted(state)) return isYou ? unstarted.time(about) : unstarted.timeOther(about);
  const gone = goneLater(state, formatter);
  if (gone === undefined) return isYou ? ended.time(about) : ended.timeOther(about);
  return isYou ? ended.timeLater({ ...about, gone }) : ended.timeLaterOther({ ...about, gone });
}

/** A role that its own holder is told about; nothing where the sentence for packages will do. */
function endedRole(state: Granted, { formatter, isYou, holes }: Omit<Told, 'state'>): string | undefined {
  const { roleNotices: words } = formatter.words;
  const { end } = state;
  if (!isYou || !end) return undefined;
  if (end.cause === 'time') {
    const about = { ...holes, when: formatter.moment(end.at) };
    const gone = goneLater(state, formatter);
    return gone === undefined ? words.ended(about) : words.endedLater({ ...about, gone });
  }
  if (isTakenBack(state)) return words.takenBack(holes);
  if (!end.by || isEndedByReviewer(state, formatter)) return undefined;
  if (end.by.id !== formatter.viewer.person) return endedByOther(state, { formatter, holes });
  return isTakenByOthers(state) ? words.givenBackTaken(holes) : words.givenBack(holes);
}

function endedByOther({ end }: Granted, { formatter, holes }: Pick<Told, 'formatter' | 'holes'>): string | undefined {
  const { roleNotices: words } = formatter.words;
  if (!end?.by) return undefined;
  const said = { ...holes, who: nameOf(end.by, formatter) };
  const reason = formatter.text(end.reason ?? '', 500);
  return reason === '' ? words.endedBy(said) : words.endedByBecause({ ...said, reason });
}
