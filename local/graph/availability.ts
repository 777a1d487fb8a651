// Who is out of office, as mail, its settings and presence tell it.
import { z } from 'zod';
import type { User } from '../../directory/sample/company-shape.js';
import { ok, type Answer } from './answer.js';
import { bodyOf, type Call, type Route } from './call.js';
import { told } from './odata.js';
import { userIn } from './users.js';

const presences = ['Presence.Read.All', 'Presence.ReadWrite.All'];
const mostPresences = 650;

export const availabilityRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/users/{user}/getMailTips',
    permissions: ['MailTips.ReadBasic.All', 'Mail.Read'],
    units: 0,
    answer: mailTips,
  },
  {
    method: 'GET',
    path: '/users/{user}/mailboxSettings',
    permissions: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
    units: 0,
    answer: mailboxSettings,
  },
  {
    method: 'GET',
    path: '/users/{user}/presence',
    permissions: presences,
    units: 0,
    answer: (call) => ok(presence(call, userIn(call))),
  },
  {
    method: 'POST',
    path: '/communications/getPresencesByUserId',
    permissions: presences,
    units: 0,
    answer: (call) => {
      const { ids } = bodyOf(call, presenceIds);
      const users = ids.flatMap((id) => call.seen.user(id) ?? []);
      return ok({ value: users.map((user) => presence(call, user)) });
    },
  },
];

const presenceIds = z.strictObject({ ids: z.array(z.string()).max(mostPresences) });
const tips = z.strictObject({ EmailAddresses: z.array(z.string()).max(100), MailTipsOptions: z.string() });

function mailTips(call: Call): Answer {
  userIn(call);
  const { EmailAddresses } = bodyOf(call, tips);
  const value = EmailAddresses.map((address) => {
    const user = call.seen.company.users.find((each) => each.mail?.toLowerCase() === address.toLowerCase());
    const replies = user && repliesNow(user, call.now);
    const automaticReplies = {
      message: replies?.message ?? '',
      ...(replies?.scheduledStartDateTime && { scheduledStartTime: moment(replies.scheduledStartDateTime) }),
      ...(replies?.scheduledEndDateTime && { scheduledEndTime: moment(replies.scheduledEndDateTime) }),
    };
    return { emailAddress: { name: user?.displayName ?? '', address }, automaticReplies };
  });
  return ok({ value });
}

function mailboxSettings(call: Call): Answer {
  const { automaticReplies: replies } = userIn(call);
  const isScheduled = replies?.scheduledStartDateTime ?? replies?.scheduledEndDateTime;
  const automaticRepliesSetting = {
    status: !replies ? 'disabled' : isScheduled ? 'scheduled' : 'alwaysEnabled',
    externalAudience: 'all',
    internalReplyMessage: replies?.message ?? '',
    externalReplyMessage: replies?.message ?? '',
    scheduledStartDateTime: moment(replies?.scheduledStartDateTime ?? call.now.toISOString()),
    scheduledEndDateTime: moment(replies?.scheduledEndDateTime ?? call.now.toISOString()),
  };
  return told(call, { type: 'mailboxSettings', all: { automaticRepliesSetting, timeZone: 'UTC' } });
}

function presence({ now }: Call, user: User): object {
  const replies = repliesNow(user, now);
  return {
    id: user.id,
    availability: replies ? 'Away' : 'Available',
    activity: replies ? 'OutOfOffice' : 'Available',
    outOfOfficeSettings: { isOutOfOffice: replies !== undefined, message: replies?.message ?? null },
  };
}

/** What is answered to mail at this moment; nothing where nothing is. */
function repliesNow({ automaticReplies: replies }: User, now: Date): NonNullable<User['automaticReplies']> | undefined {
  if (!replies) return undefined;
  const { scheduledStartDateTime: start, scheduledEndDateTime: end } = replies;
  const isNow = (!start || new Date(start) <= now) && (!end || new Date(end) > now);
  return isNow ? replies : undefined;
}

/** Without a zone in it, which stands beside it. */
const moment = (text: string): object => ({
  dateTime: new Date(text).toISOString().replace('Z', '0000'),
  timeZone: 'UTC',
});
