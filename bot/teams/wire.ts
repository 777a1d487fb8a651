// The connector's REST calls as the messenger needs them: each is tried exactly once.

/** A message as it goes over the wire. */
export interface WireMessage {
  readonly type: 'message';
  readonly summary: string;
  readonly text?: string;
  /** Without it Teams reads the text as Markdown. */
  readonly textFormat?: 'plain';
  readonly attachments?: readonly { readonly contentType: string; readonly content: object }[];
  /** With it Teams announces the message; without it the chat turns bold. */
  readonly channelData?: { readonly notification: { readonly alert: true } };
}

/** A message that only one person sees in a channel or group chat, for a day; Teams shows the message it answers above it. */
export interface PrivateMessage extends WireMessage {
  readonly recipient: { readonly id: string };
  readonly entities?: readonly [{ readonly type: 'targetedMessageInfo'; readonly messageId: string }];
}

/** A chat with one person that may not exist yet. */
export interface Opening {
  readonly botId: string;
  readonly userId: string;
  readonly tenantId: string;
}

/** Every method may throw `WireError`. */
export interface Wire {
  /** Gives the new message's id where the channel tells it. With a recipient nobody else in the conversation sees it. */
  post(serviceUrl: string, conversationId: string, message: WireMessage | PrivateMessage): Promise<string | undefined>;
  put(
    serviceUrl: string,
    place: { readonly conversationId: string; readonly activityId: string },
    message: WireMessage,
  ): Promise<void>;
  /** Posts to a team's channel; gives the conversation of the new thread and the message's id, where the channel tells it. */
  postToChannel(
    serviceUrl: string,
    to: { readonly botId: string; readonly tenantId: string; readonly channelId: string },
    message: WireMessage,
  ): Promise<{ readonly conversationId: string; readonly activityId?: string }>;
  /** Gives the id of the personal conversation, which is the same every time. */
  open(serviceUrl: string, opening: Opening): Promise<string>;
}

/** No answer, or one that is no success. Without a status nobody knows whether the channel took the message. */
export class WireError extends Error {
  override readonly name = 'WireError';
  constructor(
    readonly answer: {
      readonly status?: number;
      readonly code?: string;
      readonly retryAfterMs?: number;
      /** Of a token that was refused: what another has to be asked for with. */
      readonly claims?: string;
    },
    options?: { cause?: unknown },
  ) {
    super(
      `The connector answered ${answer.status ?? 'nothing'}${answer.code === undefined ? '' : ` (${answer.code})`}.`,
      options,
    );
  }
}
