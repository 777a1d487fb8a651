// Where a message is, and how a chat is reached.

/** Where a message landed: enough to change it later. */
export interface Place {
  readonly conversationId: string;
  /** Absent when the channel accepted the message without telling its id. */
  readonly activityId?: string;
}

/** How a person's personal chat is reached; opaque outside the messenger that made it, and plain JSON. */
export type Reference = Readonly<Record<string, unknown>>;
