// Turns an activity, which is hostile input, into one of our own words.
import { defined } from '../../engine/defined.js';
import { z } from 'zod';
import { personId } from '../../engine/ids.js';
import type { Reference } from '../../engine/message/place.js';
import type { Address } from './address.js';
import { safeFields } from './fields.js';
import type { Circumstances, Conversation, Incoming, Misunderstood } from './incoming.js';
import { textMeant } from './mentions.js';
import { knownLocale, knownZone } from './reading.js';
import { plainText } from './text.js';

const id = z.string().min(1).max(1024);
const short = z.string().max(256);
const named = z.object({ id });
/** What decorates but decides nothing: a wrong one is as good as none. */
const cosmetic = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const entitySchema = z.object({
  type: cosmetic(short),
  text: cosmetic(z.string().max(512)),
  mentioned: cosmetic(z.object({ id, aadObjectId: cosmetic(short), name: cosmetic(short) })),
  timezone: cosmetic(short),
});

/** As it is shown: one line of plain text. */
const shown = cosmetic(z.string().transform((name) => plainText(name).slice(0, 256)));
const namedChannel = z.object({ id, name: shown });

const activitySchema = z.object({
  type: short,
  id: cosmetic(id),
  channelId: z.literal('msteams'),
  serviceUrl: z.string().min(1).max(2048),
  timestamp: cosmetic(z.coerce.date()),
  from: z.object({
    id,
    aadObjectId: id,
    name: shown,
  }),
  recipient: named.extend({ isTargeted: cosmetic(z.boolean()) }),
  conversation: z.object({
    id,
    tenantId: id.optional(),
    conversationType: short.optional(),
    isGroup: z.boolean().optional(),
  }),
  channelData: z.object({ tenant: named.optional(), team: cosmetic(named), channel: cosmetic(namedChannel) }).nullish(),
  locale: cosmetic(short),
  localTimezone: cosmetic(short),
  entities: cosmetic(z.array(entitySchema).max(100)),
  replyToId: cosmetic(id),
  text: z.string().nullish(),
  name: short.nullish(),
  action: short.nullish(),
  value: z.unknown().optional(),
  membersAdded: cosmetic(z.array(named).max(1000)),
  membersRemoved: cosmetic(z.array(named).max(1000)),
});
type Parsed = z.infer<typeof activitySchema>;

const pressSchema = z.object({
  action: z.object({ verb: z.string().max(200).default(''), data: z.unknown().optional() }),
});
const querySchema = z.object({ parameters: z.array(z.object({ value: z.unknown().optional() })).max(10) });

/** What arrived, and how to answer it. */
export interface Arrival {
  readonly incoming: Incoming;
  /** Where an answer in the same place goes; in a group or a channel only whoever is answered sees it. */
  readonly answerTo: Reference;
  /** Where it did not happen in a personal chat. */
  readonly shared?: {
    /** The same place, for everybody in it; nothing where it was said to the bot alone. */
    readonly everybody?: Reference;
    /** The personal chat of whoever did it; opened by writing to it. */
    readonly personal: Reference;
  };
  /** The same for every delivery of the same activity by the same person; absent where the activity has no id. */
  readonly key?: string;
}

/** What an activity says, or what is missing in it. Never throws. */
export function ingress(activity: unknown): Incoming | Misunderstood {
  const arrival = arrive(activity);
  return 'misunderstood' in arrival ? arrival : arrival.incoming;
}

/** The same, with what is needed to answer. Never throws. */
export function arrive(activity: unknown): Arrival | Misunderstood {
  const { data: parsed, error } = activitySchema.safeParse(activity);
  if (!parsed) return { misunderstood: whatIsWrong(error) };
  const tenants = [parsed.conversation.tenantId, parsed.channelData?.tenant?.id].filter((name) => name !== undefined);
  const [tenant, other] = tenants;
  if (tenant === undefined) return { misunderstood: 'conversation.tenantId is missing' };
  if (other !== undefined && other !== tenant)
    return { misunderstood: 'conversation.tenantId and channelData.tenant.id differ' };
  const incoming = worded(parsed, circumstances(parsed, tenant));
  if ('misunderstood' in incoming) return incoming;
  const key = parsed.id === undefined ? undefined : JSON.stringify([parsed.conversation.id, parsed.id, parsed.from.id]);
  return { incoming, ...answerAddresses(parsed, tenant), ...defined({ key }) };
}

function worded(parsed: Parsed, around: Circumstances): Incoming | Misunderstood {
  switch (parsed.type) {
    case 'message':
      return said(parsed, around);
    case 'invoke':
      if (parsed.name === 'adaptiveCard/action') return pressed(parsed, around);
      if (parsed.name === 'composeExtension/query') return queried(parsed, around);
      return { ...around, type: 'unknown', what: `invoke ${parsed.name ?? ''}` };
    case 'installationUpdate':
      if (parsed.action?.startsWith('add')) return { ...around, type: 'installed' };
      if (parsed.action === 'remove') return { ...around, type: 'removed' };
      return { ...around, type: 'unknown', what: `installationUpdate ${parsed.action ?? ''}` };
    case 'conversationUpdate':
      if (parsed.membersAdded?.some((member) => member.id === parsed.recipient.id))
        return { ...around, type: 'installed' };
      if (parsed.membersRemoved?.some((member) => member.id === parsed.recipient.id))
        return { ...around, type: 'removed' };
      return { ...around, type: 'unknown', what: 'conversationUpdate' };
    default:
      return { ...around, type: 'unknown', what: parsed.type };
  }
}

function said(parsed: Parsed, around: Circumstances): Incoming | Misunderstood {
  const text = textMeant(parsed.text ?? '', parsed.entities ?? [], parsed.recipient.id);
  if (parsed.value === undefined || parsed.value === null) return { ...around, type: 'said', text };
  const value = safeFields(parsed.value);
  return 'misunderstood' in value ? value : { ...around, type: 'said', text, value: value.fields };
}

function pressed(parsed: Parsed, around: Circumstances): Incoming | Misunderstood {
  const { data: press, error } = pressSchema.safeParse(parsed.value);
  if (!press) return { misunderstood: `value.${whatIsWrong(error)}` };
  const data = safeFields(press.action.data);
  if ('misunderstood' in data) return data;
  const place =
    parsed.replyToId === undefined
      ? undefined
      : { conversationId: parsed.conversation.id, activityId: parsed.replyToId };
  return { ...around, type: 'pressed', verb: press.action.verb, data: data.fields, ...defined({ place }) };
}

function queried(parsed: Parsed, around: Circumstances): Incoming {
  const [first] = querySchema.safeParse(parsed.value).data?.parameters ?? [];
  return { ...around, type: 'queried', text: typeof first?.value === 'string' ? plainText(first.value) : '' };
}

function circumstances(parsed: Parsed, tenant: string): Circumstances {
  const { from, timestamp } = parsed;
  const conversation = conversationOf(parsed);
  const zone =
    knownZone(parsed.localTimezone) ??
    knownZone(parsed.entities?.find((entity) => entity.type === 'clientInfo')?.timezone);
  const locale = knownLocale(parsed.locale);
  return {
    actor: { tenant, person: personId(from.aadObjectId), name: from.name ?? '', channelId: from.id },
    conversation,
    ...(timestamp && { at: timestamp }),
    ...(conversation.kind === 'personal' && { reference: addressOf(parsed, tenant) }),
    ...(conversation.channelId !== undefined && {
      channelReference: channelAddress(parsed, tenant, conversation.channelId),
    }),
    ...defined({ zone, locale }),
  };
}

function addressOf({ serviceUrl, recipient, conversation, from }: Parsed, tenantId: string): Address {
  return {
    channelId: 'msteams',
    serviceUrl,
    tenantId,
    bot: { id: recipient.id },
    conversation: { id: conversation.id },
    user: { id: from.id },
  };
}

/** Where an answer goes: among others to whoever is answered alone. */
function answerAddresses(parsed: Parsed, tenantId: string): Pick<Arrival, 'answerTo' | 'shared'> {
  const address = addressOf(parsed, tenantId);
  if (conversationOf(parsed).kind === 'personal') return { answerTo: address };
  const { conversation: _here, ...personal } = address;
  const isForBotAlone = parsed.recipient.isTargeted === true;
  const privateTo = isForBotAlone ? defined({ messageId: parsed.id }) : {};
  return {
    answerTo: { ...address, privateTo },
    shared: { personal, ...(!isForBotAlone && { everybody: address }) },
  };
}

/** A new post in the channel, not an answer in the thread. */
function channelAddress({ serviceUrl, recipient }: Parsed, tenantId: string, channelId: string): Address {
  return { channelId: 'msteams', serviceUrl, tenantId, bot: { id: recipient.id }, channel: { id: channelId } };
}

/** A conversation that does not say its kind is personal only if nothing speaks for a team or a group. */
function conversationOf({ conversation, channelData }: Parsed): Conversation {
  const teamId = channelData?.team?.id;
  const channelId = channelData?.channel?.id ?? conversation.id.replace(/;messageid=.*$/, '');
  // Teams does not tell the name of a team's first channel, whose id is the team's.
  const channelName = channelData?.channel?.name ?? (channelId === teamId ? 'General' : undefined);
  const isShared = conversation.isGroup === true || teamId !== undefined || conversation.id.startsWith('19:');
  const isChannel = conversation.conversationType === 'channel' || teamId !== undefined;
  const isPersonal =
    conversation.conversationType === 'personal' || (conversation.conversationType === undefined && !isShared);
  return {
    kind: isChannel ? 'channel' : isPersonal ? 'personal' : 'group',
    id: conversation.id,
    ...defined({ teamId }),
    ...(isChannel && { channelId }),
    ...(isChannel && channelName && { channelName }),
  };
}

function whatIsWrong(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'the activity'}: ${issue?.message ?? 'invalid'}`;
}
