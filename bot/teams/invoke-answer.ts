// What answers an invoke. Never an empty value: Teams takes that for an error and sends the press again.
import type { Incoming } from './incoming.js';
import type { Reply } from './reply.js';

/** The HTTP status and body that answer an invoke. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body: object;
}

const cardType = 'application/vnd.microsoft.card.adaptive';
const textType = 'application/vnd.microsoft.activity.message';
const errorType = 'application/vnd.microsoft.error';

/** The only place that answers an invoke: a card, else a sentence of the turn's own, else `belowText`. */
export function invokeAnswer(incoming: Incoming, reply: Reply, belowText: () => string): InvokeAnswer {
  switch (incoming.type) {
    case 'pressed':
      return reply.card ? ok(cardType, reply.card) : textAnswer(textOf(reply) ?? belowText());
    case 'queried':
      return { status: 200, body: { composeExtension: queryResult(reply.text) } };
    case 'said':
    case 'installed':
    case 'removed':
    case 'unknown':
      return { status: 501, body: failure(501, 'NotSupported', 'Gatehouse does not do this.') };
  }
}

/** Answers an invoke that could not be read. */
export const notUnderstood: InvokeAnswer = {
  status: 400,
  body: failure(400, 'BadRequest', 'Gatehouse could not read this. Nothing was changed.'),
};

/** Answers a press with a sentence; the card stays as it is. */
export function textAnswer(text: string): InvokeAnswer {
  return ok(textType, text);
}

function ok(type: string, value: object | string): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type, value } };
}

function failure(statusCode: number, code: string, message: string): object {
  return { statusCode, type: errorType, value: { code, message } };
}

/** What the turn says as messages is said below as well; here it tells whoever pressed that something happened. */
function textOf({ text, messages = [] }: Reply): string | undefined {
  const said = messages.flatMap((message) => [message.summary, message.text ?? '']);
  return [text ?? '', ...said.reverse()].find((one) => one.trim() !== '');
}

function queryResult(text: string | undefined): object {
  return text === undefined ? { type: 'result', attachmentLayout: 'list', attachments: [] } : { type: 'message', text };
}
