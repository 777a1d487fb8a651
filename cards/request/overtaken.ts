// A notice that reaches its reader late says what has become of its matter, not what was true when it was due (rule 65).
import { hasNoReviewer } from '../../engine/request/in-review.js';
import type { Notice } from '../../engine/message/model.js';
import type { AccessRequest, Delivery } from '../../engine/request/model.js';
import { emergencyOf } from './emergency.js';
import type { Told } from './ended-notice.js';

type About = Omit<Told, 'state'>;

/** What is said instead where the matter has moved on; nothing where the notice is still true. */
export function overtaken(notice: Notice, state: AccessRequest, about: About): string | undefined {
  const { overtaken: words, failed } = about.formatter.words;
  const named = { ...about.holes, id: about.formatter.text(state.id) };
  if (notice === 'not-delivered') return has(state, 'failed') ? undefined : failed.over(about.holes);
  switch (notice) {
    case 'approved':
    case 'invited':
    case 'delivered':
    case 'extended':
      return isOver(state) ? over(state, about) : undefined;
    case 'late':
      return isLate(state) ? undefined : words.notLate(about.holes);
    case 'alarm':
      return isLate(state) ? undefined : words.noAlarm(named);
    case 'last-holder':
      return has(state, 'last-holder') ? undefined : words.notKept(about.holes);
    case 'last-holder-alarm':
      return has(state, 'last-holder') ? undefined : words.notKeptAlarm(named);
    case 'alert-unreachable':
      return state.status === 'pending' || state.status === 'suspended' || emergencyOf(state)
        ? undefined
        : words.alert(named);
    case 'nobody-reviews':
      return hasNoReviewer(state) ? undefined : about.formatter.words.suspension.reviewedNow(named);
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
    case 'ended':
    case 'reminder':
    case 'question':
    case 'answer':
    case 'unanswered':
    case 'nobody-reached':
    case 'asked-unreachable':
    case 'asked-reached':
    case 'drifted':
    case 'given':
    case 'failed':
    case 'not-extended':
    case 'suspended':
    case 'guest-without-access':
    case 'guest-blocked':
    case 'guest-not-blocked':
    case 'alert-channel-unset':
    case 'emergency':
    case 'emergency-reminder':
    case 'emergency-reviewed':
    case 'emergency-overdue':
    case 'emergency-unjustified':
    case 'claim-reminder':
      return undefined;
  }
}

const isOver = ({ status }: AccessRequest): boolean => status === 'ending' || status === 'ended';

const has = (state: AccessRequest, status: Delivery['status']): boolean =>
  'deliveries' in state && state.deliveries.some((delivery) => delivery.status === status);

const isLate = (state: AccessRequest): boolean => state.status === 'ending' || has(state, 'late');

function over(state: AccessRequest, { formatter, isYou, holes }: About): string {
  const at = 'end' in state ? state.end.at : state.changedAt;
  const said = { ...holes, when: formatter.moment(at) };
  return isYou ? formatter.words.overtaken.over(said) : formatter.words.overtaken.overOther(said);
}
