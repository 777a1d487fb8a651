// From when and until when somebody is to have access, as requests to privileged identity management say it.
import { z } from 'zod';
import { badRequest } from './answer.js';

export interface Span {
  readonly startAt: Date;
  /** Nothing: it does not end by itself. */
  readonly endAt: Date | null;
}

const moment = z.iso.datetime({ offset: true });
/** Graph writes `afterDuration`, Azure `AfterDuration`. */
const kind = z
  .string()
  .transform((text) => text.charAt(0).toLowerCase() + text.slice(1))
  .pipe(z.enum(['notSpecified', 'noExpiration', 'afterDateTime', 'afterDuration']));

export const scheduleInfo = z.strictObject({
  startDateTime: moment.nullish(),
  recurrence: z.null().optional(),
  expiration: z
    .strictObject({ type: kind.nullish(), duration: z.string().nullish(), endDateTime: moment.nullish() })
    .nullish(),
});

export type ScheduleInfo = z.infer<typeof scheduleInfo>;

const duration = /^P(?=.)(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/** The span that a request means; it begins now where it would have begun before. Throws Graph's 400 for what is none. */
export function spanOf(info: ScheduleInfo | null | undefined, now: Date): Span {
  const given = info?.startDateTime ? new Date(info.startDateTime) : now;
  const startAt = given < now ? now : given;
  const endAt = endOf(info?.expiration, startAt);
  if (endAt && endAt <= startAt) throw badRequest('The schedule ends before it starts.');
  return { startAt, endAt };
}

/** A span as requests and schedules tell it. */
export function toldSpan({ startAt, endAt }: Span): object {
  const expiration = endAt
    ? { type: 'afterDateTime', endDateTime: endAt.toISOString(), duration: null }
    : { type: 'noExpiration', endDateTime: null, duration: null };
  return { startDateTime: startAt.toISOString(), recurrence: null, expiration };
}

function endOf(expiration: ScheduleInfo['expiration'], startAt: Date): Date | null {
  switch (expiration?.type) {
    case 'afterDuration':
      return new Date(startAt.getTime() + durationMs(expiration.duration ?? ''));
    case 'afterDateTime':
      if (!expiration.endDateTime) throw badRequest('afterDateTime needs an endDateTime.');
      return new Date(expiration.endDateTime);
    case 'noExpiration':
    case 'notSpecified':
    case null:
    case undefined:
      return null;
  }
}

function durationMs(text: string): number {
  const parts = duration.exec(text);
  if (!parts) throw badRequest(`Cannot convert a value '${text}' of type 'Edm.Duration'.`);
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = [...parts]
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
}
