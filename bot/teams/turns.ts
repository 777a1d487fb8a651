// A turn: what arrived is understood, worked on once, and answered in the place and way Teams expects.
import { DeliveryError, type Messenger, type Outgoing } from '../../engine/ports.js';
import { arrive, type Arrival } from './ingress.js';
import type { Incoming } from './incoming.js';
import { newReference, type Log } from '../http/log.js';
import { onceEach } from './once.js';

/** What a turn gives back. `card` or `text` answer a press in its place; in other turns they are said like `messages`, where it happened. */
export interface Reply {
  readonly messages?: readonly Outgoing[];
  readonly card?: object;
  readonly text?: string;
}

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
  readonly messenger: Messenger;
  readonly nowMs: () => number;
  readonly log: Log;
}

/** The HTTP status and body that answer an invoke. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: object;
}

export interface Turns {
  /** Works on an activity whose answer is messages; they are said when this resolves. */
  told(activity: unknown): Promise<void>;
  /** Works on an invoke and gives its answer; messages follow afterwards. A repeated delivery gets the same answer. */
  invoked(activity: unknown): Promise<InvokeAnswer>;
  /** Reports a fault from outside the turns and gives the answer for an invoke. */
  fault(error: unknown): InvokeAnswer;
  settled(): Promise<void>;
}

const cardType = 'application/vnd.microsoft.card.adaptive';
const textType = 'application/vnd.microsoft.activity.message';
const keepMs = 10 * 60_000;

/** The turns of one bot: each activity is worked on once, also when Teams delivers it again within ten minutes. */
export function createTurns(options: TurnsOptions): Turns {
  const { nowMs } = options;
  const onceTold = onceEach<undefined>({ nowMs, keepMs, limit: 10_000 });
  // Answers to presses hold cards, so fewer are kept.
  const onceInvoked = onceEach<InvokeAnswer>({ nowMs, keepMs, limit: 2_000 });
  const sayings = new Set<Promise<void>>();
  return {
    async told(activity) {
      const arrival = understood(activity, options);
      if (!arrival) return;
      await onceTold(arrival.key, async () => {
        const { reply, isFinal } = await work(arrival.incoming, options);
        await say(arrival, messagesOf(reply), options);
        return { value: undefined, isFinal };
      });
    },
    async invoked(activity) {
      const arrival = understood(activity, options);
      if (!arrival) return { status: 400 };
      return onceInvoked(arrival.key, async () => {
        const { reply, isFinal } = await work(arrival.incoming, options);
        const saying: Promise<void> = say(arrival, reply.messages ?? [], options).finally(() => sayings.delete(saying));
        sayings.add(saying);
        return { value: invokeAnswer(arrival.incoming, reply), isFinal };
      });
    },
    fault: (error) => textAnswer(faultReply(error, options).text),
    async settled() {
      while (sayings.size > 0) await Promise.all(sayings);
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

function messagesOf({ messages = [], card, text }: Reply): readonly Outgoing[] {
  if (card === undefined && text === undefined) return messages;
  return [...messages, { summary: text ?? '', ...(text !== undefined && { text }), ...(card && { card }) }];
}

/** In order; what cannot be delivered is logged, and the rest is not tried: it would stand without its beginning. */
async function say(
  { answerTo, incoming }: Arrival,
  messages: readonly Outgoing[],
  { messenger, log }: TurnsOptions,
): Promise<void> {
  try {
    for (const message of messages) await messenger.say(answerTo, message);
  } catch (error) {
    const fault = error instanceof DeliveryError ? error.fault : 'unknown';
    log('answer-undelivered', { fault, type: incoming.type, error: String(error) });
  }
}

function invokeAnswer(incoming: Incoming, { card, text }: Reply): InvokeAnswer {
  switch (incoming.type) {
    case 'pressed':
      return card ? { status: 200, body: { statusCode: 200, type: cardType, value: card } } : textAnswer(text ?? '');
    case 'queried':
      return { status: 200, body: { composeExtension: queryResult(text) } };
    case 'said':
    case 'installed':
    case 'removed':
    case 'unknown':
      return { status: 501 };
  }
}

function textAnswer(text: string): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type: textType, value: text } };
}

function queryResult(text: string | undefined): object {
  return text === undefined ? { type: 'result', attachmentLayout: 'list', attachments: [] } : { type: 'message', text };
}
