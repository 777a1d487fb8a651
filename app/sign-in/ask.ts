// Whoever is refused for want of a fresh sign-in is told where to make one (rule 73): it is asked of them, for what they wanted to do, as the request stands.
import { blank } from '../../engine/document.js';
import { defined } from '../../engine/defined.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { isOver, signInDecider } from '../../engine/sign-in/decider.js';
import type { SignInAction, SignInPurpose } from '../../engine/sign-in/model.js';
import { newSignInId } from '../../engine/sign-in/tags.js';
import type { Context } from '../context.js';
import { askedFor, purposeOf } from '../facts/sign-in.js';
import type { By, Outcome } from '../outcome.js';
import { handle } from '../road/handle.js';

type Needed = Extract<RequestRefusal, { code: 'sign-in-needed' }>;

/** What was refused, of which request, as it stands. */
export interface Refused {
  readonly refused: RequestRefusal;
  readonly request: Pick<AccessRequest, 'id' | 'revision'>;
  readonly action: SignInAction;
}

/** The refusal with its way; any other as it is. Who presses again meanwhile is sent to the same place. Throws `StorageDown`. */
export async function withWay(
  context: Context,
  by: By,
  { refused, request, action }: Refused,
): Promise<RequestRefusal> {
  if (refused.code !== 'sign-in-needed' || !context.signInAt) return refused;
  const purpose = purposeOf(request, by, action);
  return { ...refused, way: context.signInAt(await ask(context, by, { purpose, refused })) };
}

/** The same of an operation that is refused. */
export async function outcomeWithWay(
  context: Context,
  by: By,
  { outcome: awaited, action }: { readonly outcome: Promise<Outcome>; readonly action: SignInAction },
): Promise<Outcome> {
  const outcome = await awaited;
  if (outcome.status === 'done' || !outcome.request) return outcome;
  const { refused, request } = outcome;
  return { ...outcome, refused: await withWay(context, by, { refused, request, action }) };
}

async function ask(
  context: Context,
  { at }: By,
  { purpose, refused }: { readonly purpose: SignInPurpose; readonly refused: Needed },
): Promise<string> {
  const open = (await askedFor(context, purpose)).find(
    ({ state }) => state.status !== 'proven' && !isOver(state, at) && state.context === refused.context,
  );
  if (open) return open.id;
  const of = blank(
    signInDecider,
    newSignInId((length) => context.ids.short(length)),
  );
  await handle(context, signInDecider, of, { type: 'ask', at, ...purpose, ...defined({ context: refused.context }) });
  return of.id;
}
