// What is said where an alert has no channel, or does not reach it (rule 33): of a request, of access that is suspended, of emergency access.
import { emergencyOf } from './emergency.js';
import type { Told } from './ended-notice.js';

/** No channel is set. */
export function alertChannelUnset({ state, formatter, holes }: Told): string {
  const { notices, emergency, suspension } = formatter.words;
  const id = formatter.text(state.id);
  if (emergencyOf(state)) return emergency.notices.channelUnset({ what: holes.what, who: holes.beneficiary, id });
  return (state.status === 'suspended' ? suspension : notices).alertChannelUnset({ ...holes, id });
}

/** The channel does not take it. */
export function alertUnreachable({ state, formatter, holes }: Told): string {
  const { notices, emergency, suspension } = formatter.words;
  const id = formatter.text(state.id);
  if (emergencyOf(state)) return emergency.notices.unreachable({ what: holes.what, who: holes.beneficiary, id });
  return (state.status === 'suspended' ? suspension : notices).alertUnreachable(holes);
}
