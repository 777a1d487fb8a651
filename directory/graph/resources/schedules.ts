// Requests to Privileged Identity Management, as directory roles, eligibilities and groups have them alike: what is there, and one request to make it so.
import { z } from 'zod';
import type { GrantedFor } from '../../../engine/granted-for.js';
import { DirectoryError, type Applied, type Clock } from '../../../engine/ports.js';
import { GraphRefusal } from '../wire/errors.js';
import type { Need } from '../wire/permissions.js';
import { segment, type Wire } from '../wire/wire.js';
import { anything, durationUntil, isSameEnd } from './giving.js';
import { reasonOf } from './reason.js';
import { deletedAtOnce, isTooEarly, untilThen } from './too-early.js';

/** One of the three places where schedules are asked for. */
export interface ScheduleKind {
  readonly requests: string;
  readonly instances: string;
  readonly reading: Need;
  readonly changing: Need;
  /** Where the assignments themselves are, and who may delete them: what a schedule does not take back yet. */
  readonly assignments?: { readonly path: string; readonly deleting: Need };
}

/** Who gets what, in the words of the request. */
export interface Subject {
  readonly body: Readonly<Record<string, string>> & { readonly principalId: string };
  /** The same as a filter of instances. */
  readonly filter: string;
}

const moment = z.iso.datetime({ offset: true }).nullish();
const instanceShape = z.object({
  principalId: z.string().max(128),
  startDateTime: moment,
  endDateTime: moment,
  memberType: z.string().nullish(),
  assignmentType: z.string().nullish(),
  directoryScopeId: z.string().nullish(),
  roleAssignmentOriginId: z.string().max(512).nullish(),
});
type Instance = z.infer<typeof instanceShape>;
const requestShape = z.object({ status: z.string().max(100).nullish() });

/** Schedules of one kind over this wire. */
export class Schedules {
  constructor(
    private readonly wire: Wire,
    private readonly clock: Clock,
    private readonly kind: ScheduleKind,
  ) {}

  /** The person's own assignment for the whole tenant, not one they have through a group. */
  async own({ filter, body }: Subject): Promise<Instance | undefined> {
    const query = { $filter: filter };
    const found = await this.wire.all({ need: this.kind.reading, path: this.kind.instances, query }, instanceShape);
    return found?.find(
      (one) =>
        one.principalId.toLowerCase() === body.principalId && isDirect(one) && (one.directoryScopeId ?? '/') === '/',
    );
  }

  /** Makes it end then, or never, whether or not it is there already. */
  async assign(subject: Subject, until: Date | undefined, why?: GrantedFor): Promise<Applied> {
    const isAsWanted = (one: Instance): boolean =>
      isSameEnd(one.endDateTime ? new Date(one.endDateTime) : undefined, until);
    const known = await this.own(subject);
    if (known) return isAsWanted(known) ? 'already' : this.#update(subject, until, why);
    const assigned = await this.#request({ ...subject.body, action: 'adminAssign', ...this.#terms(until, why) });
    if (assigned !== 'already') return assigned;
    // There, although it could not be read before: it may have been given with another end.
    const found = await this.own(subject);
    return found && isAsWanted(found) ? 'already' : this.#update(subject, until, why);
  }

  /** Whether the directory's policy would take it: nothing is changed. Throws `DirectoryError`. */
  async validate(subject: Subject, until: Date | undefined): Promise<void> {
    await this.#request({ ...subject.body, action: 'adminAssign', isValidationOnly: true, ...this.#terms(until) });
  }

  /** In the first five minutes the assignment itself is deleted, where that may be done. @throws GraphRefusal saying when to ask again, where not. */
  async remove(subject: Subject): Promise<Applied> {
    try {
      return await this.#request({ ...subject.body, action: 'adminRemove', justification: 'Its time is over' });
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      if (/DoesNotExist$/.test(error.refused.code) || error.fault === 'not-found') return 'already';
      if (!isTooEarly(error)) throw error;
      const own = await this.own(subject);
      const deleted = own && (await this.#deleted(own));
      if (deleted) return deleted;
      throw untilThen(error, own, this.clock.now());
    }
  }

  /** Nothing where there is no such way, or it is refused. */
  async #deleted({ roleAssignmentOriginId: id }: Instance): Promise<Applied | undefined> {
    const { assignments } = this.kind;
    if (!assignments || !id || !(await this.wire.may(assignments.deleting))) return undefined;
    const path = `${assignments.path}/${segment(id)}`;
    return deletedAtOnce(() => this.wire.change({ need: assignments.deleting, path, method: 'DELETE' }, anything));
  }

  async #update(subject: Subject, until: Date | undefined, why?: GrantedFor): Promise<Applied> {
    try {
      return await this.#request({ ...subject.body, action: 'adminUpdate', ...this.#terms(until, why) });
    } catch (error) {
      throw isTooEarly(error) ? untilThen(error, await this.own(subject), this.clock.now()) : error;
    }
  }

  #terms(until: Date | undefined, why?: GrantedFor): object {
    const now = this.clock.now();
    const expiration = until
      ? { type: 'afterDuration', duration: durationUntil(until, now) }
      : { type: 'noExpiration' };
    return { ...reasonOf(why), scheduleInfo: { startDateTime: now.toISOString(), expiration } };
  }

  async #request(body: object): Promise<Applied> {
    const { requests: path, changing: need } = this.kind;
    try {
      const { status } = await this.wire.change({ need, path, method: 'POST', body }, requestShape);
      return outcomeOf(status ?? '');
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error;
      if (/AssignmentExists$/.test(error.refused.code)) return 'already';
      if (/^Pending/.test(error.refused.code)) return 'pending';
      throw error;
    }
  }
}

const isDirect = ({ memberType }: Instance): boolean => (memberType ?? 'direct').toLowerCase() === 'direct';

/** What a request's state means. Microsoft's list of states is open: what is not known is not yet true. Throws `DirectoryError` for one that failed. */
export function outcomeOf(status: string): Applied {
  switch (status.toLowerCase()) {
    case 'provisioned':
    case 'granted':
    case 'schedulecreated':
    case 'revoked':
      return 'applied';
    case 'failed':
    case 'denied':
    case 'canceled':
    case 'admindenied':
    case 'timedout':
      throw new DirectoryError('policy', `Privileged Identity Management ended the request as ${status}.`);
    default:
      return 'pending';
  }
}
