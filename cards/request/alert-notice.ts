// What is told in person where an alert cannot be posted (rules 33 and 46).
import { emergencyOf } from './emergency.js';
import type { Told } from './ended-notice.js';

export const alertNotices = {
  'alert-channel-unset': ({ state, formatter, holes }: Told): string => {
    const { notices, emergency } = formatter.words;
    const id = formatter.text(state.id);
    if (!emergencyOf(state)) return notices.alertChannelUnset({ ...holes, id });
    return emergency.notices.channelUnset({ what: holes.what, who: holes.beneficiary, id });
  },
  'alert-unreachable': ({ state, formatter, holes }: Told): string => {
    const { notices, emergency } = formatter.words;
    if (!emergencyOf(state)) return notices.alertUnreachable(holes);
    const id = formatter.text(state.id);
    return emergency.notices.unreachable({ what: holes.what, who: holes.beneficiary, id });
  },
};
