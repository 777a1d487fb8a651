// English: letters to whoever must act and cannot be reached in chat (rule 79). Plain text; nothing of risk, and nothing to decide by.

type Asks = { asks: string };

export const mail = {
  subject: (h: Asks) => h.asks,
  text: (h: Asks & { until: string }) =>
    `${h.asks}. It waits for you until ${h.until}, then it is denied automatically.\n\nI could not reach you in Teams. Open the chat with Gatehouse there to see it and to decide; by mail nothing can be decided, and nobody reads an answer to this.`,
} as const;
