// The conversation reference as we keep it: what is needed to write again, in a fixed order, and nothing that changes by itself.
import { z } from 'zod';
import type { Reference } from '../../engine/message/place.js';

const id = z.string().min(1).max(1024);

const addressSchema = z
  .object({
    channelId: z.literal('msteams'),
    serviceUrl: z.string().max(2048),
    tenantId: id,
    bot: z.object({ id }),
    /** Absent when the chat has not been opened yet: then `user` says with whom. */
    conversation: z.object({ id }).optional(),
    user: z.object({ id }).optional(),
    /** A team's channel: every message to it is a post of its own. */
    channel: z.object({ id }).optional(),
    /** The message of `user` that is answered and that only they see, among others in this conversation: so is the answer. */
    privateTo: z.object({ messageId: id.optional() }).optional(),
  })
  .refine(
    (address) => address.conversation ?? address.user ?? address.channel,
    'neither conversation, user nor channel',
  );

export type Address = z.infer<typeof addressSchema>;

/** The address in a stored reference, or nothing if it is none. */
export function addressIn(reference: Reference): Address | undefined {
  return addressSchema.safeParse(reference).data;
}

/** A reference for a team's channel. `botId` is `28:` and the app id. */
export function referenceToChannel(where: {
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly botId: string;
  readonly channelId: string;
}): Reference {
  const { serviceUrl, tenantId, botId, channelId } = where;
  return {
    channelId: 'msteams',
    serviceUrl,
    tenantId,
    bot: { id: botId },
    channel: { id: channelId },
  } satisfies Address;
}

/** A reference for the chat that was opened with a person; the ids as in `referenceToPerson`. */
export function referenceInChat({
  conversationId,
  ...where
}: Parameters<typeof referenceToPerson>[0] & { readonly conversationId: string }): Reference {
  return { ...referenceToPerson(where), conversation: { id: conversationId } };
}

/**
 * A reference for a person who may never have written to the bot: the messenger opens the chat first.
 * `userId` is the channel's id (`29:…`) or the directory's object id; `botId` is `28:` and the app id.
 */
export function referenceToPerson(where: {
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly botId: string;
  readonly userId: string;
}): Reference {
  const { serviceUrl, tenantId, botId, userId } = where;
  return { channelId: 'msteams', serviceUrl, tenantId, bot: { id: botId }, user: { id: userId } } satisfies Address;
}
