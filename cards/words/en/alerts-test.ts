// English: whether alerts would arrive.
import type { DeliveryFault } from '../../../engine/ports.js';

const again = 'Add the app to its team again, or say “alerts here” there, and test once more.';

export const alertsTest = {
  state: 'TEST',
  post: (h: { who: string }) =>
    `${h.who} tests whether alerts of risky requests arrive here. This is none, and there is nothing to do.`,
  someChannel: 'the channel',
  named: (h: { name: string }) => `the channel “${h.name}”`,
  arrived: (h: { channel: string }) => `The test arrived: Teams took it in ${h.channel}. Alerts are posted there.`,
  late: (h: { channel: string }) =>
    `The test waits for its turn: much is posted in ${h.channel} just now. Look there in a minute; no alert is lost meanwhile.`,
  unset: () =>
    'There is no channel for alerts, so nothing was posted: nobody sees risky requests in a channel. Add the app to a team and say “@Gatehouse alerts here” in the channel.',
  failed: (h: { channel: string; why: string }) => `The test did not arrive in ${h.channel}: ${h.why}`,
  why: {
    blocked: `Teams lets the app not post there any more. ${again}`,
    'not-installed': `the app is not in its team. ${again}`,
    gone: `Teams does not know the channel any more. Say “alerts here” in another one.`,
    rejected: `Teams does not take the post. ${again}`,
    throttled: 'Teams takes no more posts just now. Test again in a minute; alerts are tried again by themselves.',
    unavailable: 'Teams did not answer, so nobody knows whether it arrived. Look there, and test again in a minute.',
  } satisfies Record<DeliveryFault, string>,
} as const;
