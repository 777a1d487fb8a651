// What closing something, or having it for less long, would have done and would leave (rule 57).
import { longestMinutesOf, thingOf } from '../../engine/catalogue/subjects.js';
import { defined } from '../../engine/defined.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { requestTags } from '../../engine/request/tags.js';
import { windowOf } from '../../engine/request/window.js';
import type { RestrictionRun } from '../../engine/settings/dry-run.js';
import type { ClosingChange, LongestChange } from '../../engine/settings/model.js';
import type { RestrictionChange } from '../../engine/settings/restrictions.js';
import { minuteMs } from '../../engine/time.js';
import type { Context } from '../context.js';
import { isBegun } from '../queries/requests.js';
import { daysLookedBack } from './look-back.js';

type Asking = Pick<Context, 'documents' | 'catalogue'>;

/** Of the last 30 days, and of now. Throws `StorageDown`. */
export const restrictionRun = (context: Asking, change: RestrictionChange, at: Date): Promise<RestrictionRun> =>
  change.kind === 'closing' ? closingRun(context, change, at) : longestRun(context, change, at);

async function closingRun(context: Asking, { of, isClosed }: ClosingChange, at: Date): Promise<RestrictionRun> {
  const entitlement = requestTags.entitlement(of.id);
  const count = async (...tags: string[]): Promise<number> =>
    sum(await Promise.all(tags.map((tag) => context.documents.count('request', [entitlement, tag]))));
  const { status } = requestTags;
  const [asked, pending, toStart, held] = await Promise.all([
    count(...daysLookedBack(at)),
    count(status('pending'), status('extending')),
    count(status('approved')),
    count(status('delivering'), status('delivered'), status('suspended')),
  ]);
  const thing = thingOf(context.catalogue(), of);
  const isEmergency = thing !== undefined && 'policy' in thing && thing.policy.emergency !== undefined;
  return { kind: 'closing', isClosed, asked, pending, toStart, held, isEmergency, ...(!thing && { isGone: true }) };
}

async function longestRun(context: Asking, { of, minutes }: LongestChange, at: Date): Promise<RestrictionRun> {
  const entitlement = requestTags.entitlement(of.id);
  const counted = { asked: 0, longer: 0 };
  for await (const document of context.documents.all(
    'request',
    ...daysLookedBack(at).map((day) => [day, entitlement]),
  )) {
    if (!isBegun(document) || document.state.entitlement.kind !== of.kind) continue;
    counted.asked += 1;
    if (minutes !== undefined && askedMinutes(document.state) > minutes) counted.longer += 1;
  }
  const thing = thingOf(context.catalogue(), of);
  return { kind: 'longest', ...counted, ...defined({ minutes, catalogueMinutes: thing && longestMinutesOf(thing) }) };
}

/** How long it was asked for; of an extension, beyond the end of then. */
function askedMinutes(request: AccessRequest): number {
  const { entitlement, details, extends: extended, changedAt } = request;
  const filedAt = 'submittedAt' in request ? request.submittedAt : changedAt;
  const { from, until } = windowOf(entitlement.policy, details, extended?.from ?? filedAt);
  return until ? (until.getTime() - from.getTime()) / minuteMs : Infinity;
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
