// What the stand-in answers, and Microsoft Graph's errors, with the codes and sentences that Graph uses.

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Sent in place of the body as it is. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of an answer the connection is cut. */
  readonly wire?: 'reset';
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

/** Thrown by whatever answers a call, turned into Graph's error body at the edge. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  headers: Readonly<Record<string, string>> = {};
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const notFound = (id: string): GraphError =>
  new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const badRequest = (message: string): GraphError => new GraphError(400, 'Request_BadRequest', message);

export const unsupportedQuery = (message: string): GraphError =>
  new GraphError(400, 'Request_UnsupportedQuery', message);

export const forbidden = (): GraphError =>
  new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

/** The error body, as Graph writes it; the date in its inner error has no zone. */
export function errorAnswer(
  error: GraphError,
  about: { requestId: string; clientRequestId: string; at: Date },
): Answer {
  const innerError = {
    date: about.at.toISOString().slice(0, 19),
    'request-id': about.requestId,
    'client-request-id': about.clientRequestId,
  };
  return {
    status: error.status,
    headers: error.headers,
    body: { error: { code: error.code, message: error.message, innerError } },
  };
}
