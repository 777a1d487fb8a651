// What administrators are told of a guest whose last access has ended (rule 56).
import type { Told } from './ended-notice.js';

export const guestNotices = {
  'guest-without-access': (told: Told): string => told.formatter.words.notices.guestWithoutAccess(holesOf(told)),
  'guest-blocked': (told: Told): string => told.formatter.words.guests.blockedNow(holesOf(told)),
  'guest-not-blocked': (told: Told): string => told.formatter.words.guests.notBlocked(holesOf(told)),
};

function holesOf({ state, formatter, holes }: Told) {
  const { homeDomain = '' } = state.beneficiary;
  const domain = homeDomain === '' ? '' : ` (${formatter.text(homeDomain)})`;
  return { ...holes, id: formatter.text(state.id), domain };
}
