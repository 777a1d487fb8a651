// A turn: what arrived is understood, worked on once, and answered in the place and way Teams expects.
import { defined } from '../../engine/defined.js';
import { minuteMs } from '../../engine/time.js';
import type { Outgoing } from '../../engine/ports.js';
import { arrive, type Arrival } from './ingress.js';
import type { Incoming } from './incoming.js';
import { newReference, type Log } from '../http/log.js';
import type { Reply } from './reply.js';
import { invokeAnswer, notUnderstood, textAnswer, type InvokeAnswer } from './invoke-answer.js';
import type { TeamsMessenger } from './messenger.js';
import { onceEach } from './once.js';
import { say } from './say.js';

/** A turn that threw; the person was told `reference`. Reported once, to be logged by whoever gets it. */
export interface Fault {
  readonly reference: string;
  readonly error: unknown;
}

export interface TurnsOptions {
  readonly onTurn: (incoming: Incoming) => Promise<Reply>;
  readonly onFault: (fault: Fault) => void;
  /** The sentence for a person whose turn failed, with the reference to tell. */
  readonly faultText: (reference: string) => string;
  /** The sentence that answers a press whose turn says nothing by itself. */
  readonly belowText: () => string;
  readonly messenger: TeamsMessenger;
  readonly nowMs: () => number;
  readonly after: (delayMs: number, run: () => void) => void;
  readonly log: Log;
}

export interface Turns {
  /** Works on an activity whose answer is messages; they are said when this resolves, or will be where that takes more than five seconds. */
  told(activity: unknown): Promise<void>;
  /** Works on an invoke and gives its answer; messages follow afterwards. A repeated delivery gets the same answer. */
  invoked(activity: unknown): Promise<InvokeAnswer>;
  /** Reports a fault from outside the turns and gives the answer for an invoke. */
  fault(error: unknown): InvokeAnswer;
  settled(): Promise<void>;
}

const keepMs = 10 * minuteMs;
/** Teams takes a turn that is not answered in fifteen seconds for failed and delivers it again. */
const mostWaitMs = 5_000;

/** The turns of one bot: each activity is worked on once, also when Teams delivers it again within ten minutes. */
export function createTurns(options: TurnsOptions): Turns {
  const { nowMs } = options;
  const onceTold = onceEach<undefined>({ nowMs, keepMs, limit: 10_000 });
  // Answers to presses hold cards, so fewer are kept.
  const onceInvoked = onceEach<InvokeAnswer>({ nowMs, keepMs, limit: 2_000 });
  const underWay = new Set<Promise<void>>();
  const follow = (work: Promise<void>): Promise<void> => {
    const followed: Promise<void> = work.finally(() => underWay.delete(followed));
    underWay.add(followed);
    return followed;
  };
  const saying = (arrival: Arrival, messages: readonly Outgoing[], { afterwards, ...reply }: Reply): Promise<void> => {
    const said = follow(say(arrival, { ...reply, messages }, options));
    if (afterwards) void follow(said.then(() => doneAfterwards(afterwards, options)));
    return said;
  };
  return {
    async told(activity) {
      const arrival = understood(activity, options);
      if (!arrival) return;
      await onceTold(arrival.key, async () => {
        const { reply, isFinal } = await work(arrival.incoming, options);
        await atMost(mostWaitMs, saying(arrival, messagesOf(reply), reply), options);
        return { value: undefined, isFinal };
      });
    },
    async invoked(activity) {
      const arrival = understood(activity, options);
      if (!arrival) return notUnderstood;
      return onceInvoked(arrival.key, async () => {
        const { reply, isFinal } = await work(arrival.incoming, options);
        void saying(arrival, reply.messages ?? [], reply);
        return { value: invokeAnswer(arrival.incoming, reply, options.belowText), isFinal };
      });
    },
    fault: (error) => textAnswer(faultReply(error, options).text),
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function understood(activity: unknown, { log }: TurnsOptions): Arrival | undefined {
  const arrival = arrive(activity);
  if (!('misunderstood' in arrival)) return arrival;
  log('misunderstood', { what: arrival.misunderstood });
  return undefined;
}

/** A fault is told to the person and may be tried again, so it is not final. */
async function work(incoming: Incoming, options: TurnsOptions): Promise<{ reply: Reply; isFinal: boolean }> {
  try {
    return { reply: await options.onTurn(incoming), isFinal: true };
  } catch (error) {
    return { reply: faultReply(error, options), isFinal: false };
  }
}

function faultReply(error: unknown, { onFault, faultText }: TurnsOptions): { text: string } {
  const reference = newReference();
  onFault({ reference, error });
  return { text: faultText(reference) };
}

/** The answer is said by then: a fault is reported, and told to nobody. */
async function doneAfterwards(work: () => Promise<void>, { onFault }: TurnsOptions): Promise<void> {
  try {
    await work();
  } catch (error) {
    onFault({ reference: newReference(), error });
  }
}

function messagesOf({ messages = [], card, text }: Reply): readonly Outgoing[] {
  if (card === undefined && text === undefined) return messages;
  return [...messages, { summary: text ?? '', ...defined({ text }), ...(card && { card }) }];
}

/** Waits for the work, but no longer than this; it goes on by itself. */
function atMost(ms: number, work: Promise<void>, { after }: TurnsOptions): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => after(ms, resolve))]);
}
