// What the security channel was told, that nobody who is asked can be reached, is kept true as its alerts are (rules 33, 62 and 65).
import { isChannel, type RequestId } from '../../engine/ids.js';
import type { Document } from '../../engine/document.js';
import { messageDecider } from '../../engine/message/decider.js';
import type { Content } from '../../engine/message/model.js';
import { messageTags } from '../../engine/message/tags.js';
import type { Documents } from '../../engine/ports.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../context.js';
import type { OfRequest } from './bring.js';
import { handle } from './handle.js';
import { isNobodyReached } from './reach.js';

/** More than there are administrators, alerts and readers of one request. */
const mostMessages = 500;

/** Whether it was not brought to its reader at some time: only where that is so can anybody have been told that nobody is reached. */
export const hasFailed = ({ history }: Pick<Document<'message'>, 'history'>): boolean =>
  history.some(({ type }) => type === 'failed');

/** All that was said, or is to be said, about this request. Throws `StorageDown`. */
export const messagesOf = (documents: Documents, request: RequestId): Promise<Document<'message'>[]> =>
  documents.find('message', [messageTags.request(request)], mostMessages);

/** Has it drawn as it stands now: the request has moved on, or somebody has their card after all. `messages`: where they were just read. Throws `StorageDown`. */
export async function refreshUnreached(
  context: Context,
  { id, revision }: AccessRequest,
  messages?: readonly Document<'message'>[],
): Promise<void> {
  const found = messages ?? (await messagesOf(context.documents, id));
  const at = context.clock.now();
  await Promise.all(
    found.map(async (message) => {
      const { state } = message;
      if (state.status === 'none' || !isOfChannel(state)) return;
      const { to, content } = state;
      const isNewer = revision > state.wanted;
      const command = isNewer
        ? ({ type: 'want', at, to, content, revision } as const)
        : ({ type: 'redraw', at } as const);
      await handle(context, messageDecider, message, command);
    }),
  );
}

const isOfChannel = ({
  to,
  content,
}: Pick<OfRequest, 'to'> & { readonly content: { readonly kind: string } }): boolean =>
  isChannel(to) && content.kind === 'request-notice' && 'notice' in content && content.notice === 'asked-unreachable';

/** As it is drawn: where one of those asked has their card after all, or is about to, it says that instead. Throws `StorageDown`. */
export async function contentNow(context: Context, { to, content }: OfRequest, state: AccessRequest): Promise<Content> {
  if (!isOfChannel({ to, content }) || content.kind !== 'request-notice' || state.status !== 'pending') return content;
  return (await isNobodyReached(context, state)) ? content : { ...content, notice: 'asked-reached' };
}
