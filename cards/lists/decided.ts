// What came of several decisions made together, line by line (rule 66).
import { mayRead } from '../../engine/request/may.js';
import { decidersOf } from '../../engine/request/quorum.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import type { DirectoryFault } from '../../engine/directory-fault.js';
import { alone, saying } from '../kit/button.js';
import { nameOf, namesOf, inSentence, onCard, type Formatter } from '../kit/formatter.js';
import { escape } from '../kit/markdown.js';
import { matterOf, whatOf } from '../request/request-parts.js';
import type { Viewer } from '../words/viewer.js';
import { faultText, refusalText } from '../words/words.js';
import { listCard, type Row } from './list.js';
import { statusLine } from './list-lines.js';

/** One line: how its request stands now where that is known, and why it was not decided where it was not. */
export interface DecidedLine {
  readonly id: string;
  readonly request?: AccessRequest | undefined;
  readonly refused?: RequestRefusal;
  readonly fault?: DirectoryFault | 'newer-shape' | 'unclear';
}

/** What the card that was pressed becomes: each line's outcome in words. Of a request that the reader may not read only its id is said, which they sent. */
export function decidedCard(verdict: 'approve' | 'deny', lines: readonly DecidedLine[], viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { many } = formatter.words;
  const done = lines.filter((line) => isDone(line, viewer)).length;
  const [all, some] = verdict === 'approve' ? [many.allApproved, many.someApproved] : [many.allDenied, many.someDenied];
  const count = lines.length;
  return listCard(
    {
      state: done > 0 ? many.state : many.stateNone,
      headline: done === count ? all({ count }) : some({ done, count }),
      rows: lines.map((line) => rowOf(line, verdict, formatter)),
      next: saying(many.rest, 'my approvals'),
    },
    formatter.words,
  );
}

/** What is said where a reason is needed and none was written: these need it. */
export function reasonMissingText(needing: readonly AccessRequest[], viewer: Viewer): string {
  const formatter = inSentence(viewer);
  const names = needing.map((state) => titleOf(state, formatter));
  return formatter.words.many.reasonMissing({ names: namesOf(names, { ...formatter, text: (text) => text }) });
}

const titleOf = (state: AccessRequest, formatter: Formatter): string =>
  formatter.words.headlines.theirs({
    beneficiary: nameOf(state.beneficiary, formatter),
    what: whatOf(state, formatter),
  });

/** Closed by that very press, because what it rests on has fallen away, is not decided by its presser. */
const isDone = ({ request, refused, fault }: DecidedLine, { person }: Viewer): boolean =>
  !refused &&
  fault === undefined &&
  request !== undefined &&
  request.status !== 'draft' &&
  decidersOf(request.stages).has(person);

function rowOf(line: DecidedLine, verdict: 'approve' | 'deny', formatter: Formatter): Row {
  const { words, viewer } = formatter;
  const { many, buttons } = words;
  const { id, request } = line;
  const isOpen = request !== undefined && mayRead(request, viewer.person);
  const isDecided = isDone(line, viewer);
  return {
    name: `${isDecided ? '✓' : '✗'} ${isOpen ? titleOf(request, formatter) : many.unknown({ id: escape(id, 40) })}`,
    detail:
      isDecided && isOpen
        ? many[verdict === 'approve' ? 'approved' : 'denied']({ now: statusLine(request, formatter) })
        : whyNot(line, isOpen, formatter),
    buttons: isOpen ? [alone(buttons.show, 'review', matterOf(request))] : [],
  };
}

function whyNot({ id, request, refused, fault }: DecidedLine, isOpen: boolean, formatter: Formatter): string {
  const { words, viewer } = formatter;
  if (fault === 'unclear') return words.many.unclear;
  if (fault === 'newer-shape') return escape(words.answers.newerShape());
  if (fault !== undefined) return escape(faultText(fault, viewer));
  if (!isOpen || !request) return escape(refusalText({ code: 'no-such-request' }, viewer, { name: id }));
  if (refused) return escape(refusalText(refused, viewer, { name: request.entitlement.name }));
  return words.many.fell({ now: statusLine(request, formatter) });
}
