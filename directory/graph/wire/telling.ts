// What is told of a call that came to nothing: to the log, by ids and Microsoft's own words alone, and to administrators.
import { defined } from '../../../engine/defined.js';
import { asRefusal, errorIn, faultOf, isToldGone, isUnclear, type GraphRefusal, type Refused } from './errors.js';
import type { Answer, Method } from './exchange.js';
import type { Audience } from './endpoints.js';
import { signInRefused, toBeAllowed, type Need } from './permissions.js';

/** What of a call is told. */
export interface Asked {
  readonly need: Need;
  readonly path: string;
  readonly audience?: Audience;
}

/** What was asked, by name. */
export const askedOf = ({ audience }: Pick<Asked, 'audience'>): string =>
  audience === 'arm' ? 'Azure Resource Manager' : 'Microsoft Graph';

export interface Told {
  readonly refusal: GraphRefusal;
  readonly level: 'info' | 'warn';
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What an answer that is no success says. */
export const refusedIn = ({ status, body, requestId, retryAfterMs }: Answer): Refused => ({
  status,
  ...defined({ requestId }),
  ...errorIn(body),
  ...defined({ retryAfterMs }),
});

/** The refusal that an answer is, and the line of the log for it. A change that may have been done is not called undone. */
export function refusalOf(call: Asked, method: Method, answer: Answer): Told {
  const { status, retryAfterMs, clientRequestId } = answer;
  const refused = refusedIn(answer);
  const path = shownPath(call.path);
  const isOpen = method !== 'GET' && isUnclear(refused);
  const who = askedOf(call);
  const what = isOpen ? `It is not known whether ${who} did ${method} ${path}` : `${who} did not do ${method} ${path}`;
  const refusal = asRefusal(what, refused, hintOf(call.need, refused));
  const { code, requestId } = refused;
  const { fault } = refusal;
  const isUsual = isToldGone(refused) || (status === 400 && fault !== 'unlicensed');
  const level = isUsual ? 'info' : 'warn';
  return { refusal, level, facts: { method, path, status, code, requestId, clientRequestId, fault, retryAfterMs } };
}

/** What to do: a token that is refused lacks no permission. */
function hintOf(need: Need, refused: Refused): string | undefined {
  if (faultOf(refused) === 'not-signed-in') return signInRefused(need);
  const { status } = refused;
  return status === 401 || status === 403 ? toBeAllowed(need) : undefined;
}

/** Ids and Microsoft's own words may be logged; whatever else stands in a path may be somebody's name or address. */
export const shownPath = (path: string): string =>
  path
    .split('/')
    .map((part, at, parts) => (part === '' || isShown(part, parts[at - 1] ?? '') ? part : '…'))
    .join('/');

const isShown = (part: string, before: string): boolean =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(part) ||
  (/^[$.A-Za-z]+$/.test(part) && !beforeNames.includes(before));

/** What follows is a name that others chose. */
const beforeNames: readonly string[] = ['users', 'groups', 'sites', 'personal', 'resourceGroups', 'teams'];
