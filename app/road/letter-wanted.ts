// Has somebody written to by mail whom their card does not reach (rule 79).
import { personId } from '../../engine/ids.js';
import { isUndelivered } from '../../engine/message/tags.js';
import { part } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import type { OfRequest } from './bring.js';
import { want } from './want.js';

/** Whether there are letters at all. */
export const hasMail = ({ mail, directory }: Context): boolean => mail !== undefined && !!directory.mailAddress;

/** One letter for each ask that did not arrive. Wanted before that is written down: whoever dies in between leaves a card that is still due. */
export async function wantLetter(context: Context, message: OfRequest, request: AccessRequest): Promise<void> {
  const { content, to } = message;
  if (content.kind !== 'request-card' || !hasMail(context) || !isUndelivered(message)) return;
  if (request.status !== 'pending' || part(request, personId(to)) !== 'asked') return;
  await want(context, {
    to,
    content: { kind: 'request-mail', request: request.id, stage: request.current },
    revision: 1,
  });
}
