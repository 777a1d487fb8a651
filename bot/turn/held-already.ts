// Asked for again what is held, with a length or a reason: the form to extend it, with what was said in it (rules 8 and 53).
import { momentSaid } from '../../cards/kit/dates.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import { defined } from '../../engine/defined.js';
import { may } from '../../engine/request/may.js';
import { minuteMs } from '../../engine/time.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Details } from '../../engine/request/entitlement.js';
import type { Context } from '../../app/context.js';
import { extend, type Longer } from '../../app/requests/extend.js';
import { byOf, type Asker } from './asker.js';
import { drawExtension } from './extend.js';
import { say, show, type Reply } from './reply.js';

/** Nothing where nothing was said beside the name, or where it cannot be extended. Throws `DirectoryError`, `StorageDown`. */
export async function offerLonger(
  context: Context,
  asker: Asker,
  { request, details }: { readonly request: AccessRequest; readonly details: Details },
): Promise<Reply | undefined> {
  const { viewer, person } = asker;
  const said = longerOf(details, request);
  if (Object.keys(said).length === 0 || !may('extend', request, person.id, viewer.now)) return undefined;
  const outcome = await extend(context, byOf(asker), { request, details: said, form: 'always' });
  if (outcome.status !== 'form') return undefined;
  const { answers, of } = wordsFor(viewer).extension;
  const until = momentSaid(outcome.form.request.window.until ?? viewer.now, viewer);
  const holes = { what: request.entitlement.name, until, beneficiary: plain(request.beneficiary.name, 80) };
  const isOwn = request.beneficiary.id === person.id;
  const text = say(isOwn ? answers.formBelow(holes) : answers.formBelowOther(holes));
  const form = show(of({ what: plain(request.entitlement.name, 100) }), drawExtension(outcome.form, viewer));
  return { messages: [...(text.messages ?? []), ...(form.messages ?? [])] };
}

/** An end that was said is that much longer than the present one. */
function longerOf({ justification, durationMinutes, endAt }: Details, request: AccessRequest): Longer['details'] {
  const until = 'window' in request ? request.window.until : undefined;
  const beyond = endAt && until ? Math.round((endAt.getTime() - until.getTime()) / minuteMs) : durationMinutes;
  return defined({ justification, durationMinutes: beyond !== undefined && beyond > 0 ? beyond : undefined });
}
