// A question to the requester, and its answer, that were typed (rule 23).
import { mayRead } from '../../engine/request/may.js';
import type { Context } from '../../app/context.js';
import { loadRequestFor } from '../../app/queries/requests.js';
import { answer } from '../../app/requests/answer.js';
import { askBack } from '../../app/requests/ask-back.js';
import type { Asked } from '../sentences/sentence.js';
import { byOf, type Asker } from './asker.js';
import { refuse, type Reply } from './reply.js';
import { bringCardAfter } from './showing.js';

type Words = Extract<Asked, { kind: 'ask-back' | 'answer' }>;

/** Asks or answers; nothing is told of a request that the asker may not know of. */
export async function inWords(context: Context, asker: Asker, { kind, id, text }: Words): Promise<Reply> {
  const { viewer, person } = asker;
  const request = await loadRequestFor(context, person.id, id);
  if (!request || !mayRead(request.state, person.id)) return refuse({ code: 'no-such-request' }, viewer, { name: id });
  const outcome =
    kind === 'answer'
      ? await answer(context, byOf(asker), { request, text })
      : await askBack(context, byOf(asker), { request: id, text });
  if (outcome.status === 'refused') return refuse(outcome.refused, viewer, { name: id });
  await bringCardAfter(context, outcome.request, asker);
  return {};
}
