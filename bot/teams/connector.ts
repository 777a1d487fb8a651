// The Bot Framework's connector as Gatehouse speaks to it: four calls over REST, each made exactly once; where its token is refused, once more with another.
// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
import { z } from 'zod';
import type { RefusedToken } from '../../engine/challenge.js';
import { defined } from '../../engine/defined.js';
import { sender, type HttpOptions } from './http.js';
import { WireError, type Wire } from './wire.js';

export interface ConnectorOptions extends HttpOptions {
  /** Gives a valid access token of the bot each time it is asked; with one that was refused, another if one is to be had. None in local mode. */
  readonly token?: ((refused?: RefusedToken) => Promise<string>) | undefined;
}

const id = z.string().max(1024).optional();
const saidSchema = z.object({ id });
const openedSchema = z.object({ id, activityId: id });

/** The connector's calls. Whom the token goes to is for the caller to check. */
export function connectorWire({ token, ...http }: ConnectorOptions): Wire {
  const send = sender(http);
  const call = async (method: 'POST' | 'PUT', url: string, body: object): Promise<unknown> =>
    parsed(await shown(token, (authorization) => send({ method, url, authorization, body })));
  return {
    async post(serviceUrl, conversationId, message) {
      const url = `${activitiesAt(serviceUrl, conversationId)}${'recipient' in message ? '?isTargetedActivity=true' : ''}`;
      const said = saidSchema.safeParse(await call('POST', url, message));
      return said.data?.id || undefined;
    },
    async put(serviceUrl, { conversationId, activityId }, message) {
      const url = `${activitiesAt(serviceUrl, conversationId)}/${encodeURIComponent(activityId)}`;
      await call('PUT', url, { ...message, id: activityId });
    },
    async postToChannel(serviceUrl, { botId, tenantId, channelId }, message) {
      const channelData = { channel: { id: channelId }, tenant: { id: tenantId } };
      const body = { isGroup: true, bot: { id: botId }, tenantId, channelData, activity: message };
      const opened = openedSchema.safeParse(await call('POST', conversationsAt(serviceUrl), body));
      const { id: conversationId, activityId } = opened.data ?? {};
      // It is posted, whatever the answer tells of where: a second try would post it twice.
      return { conversationId: conversationId || channelId, ...(activityId && { activityId }) };
    },
    async open(serviceUrl, { botId, userId, tenantId }) {
      const channelData = { tenant: { id: tenantId } };
      const body = { isGroup: false, bot: { id: botId }, members: [{ id: userId }], tenantId, channelData };
      const opened = openedSchema.safeParse(await call('POST', conversationsAt(serviceUrl), body));
      if (!opened.data?.id) throw new WireError({});
      return opened.data.id;
    },
  };
}

/** Sends with the token of the moment; where that is refused (401), with another, once. It is refused before anything is done: nothing is posted twice. */
async function shown(token: ConnectorOptions['token'], send: (header?: string) => Promise<string>): Promise<string> {
  if (!token) return send();
  const given = await token();
  try {
    return await send(`Bearer ${given}`);
  } catch (error) {
    if (!(error instanceof WireError) || error.answer.status !== 401) throw error;
    const { claims } = error.answer;
    const other = await token({ token: given, ...defined({ claims }) });
    if (other === given) throw error;
    return send(`Bearer ${other}`);
  }
}

const conversationsAt = (serviceUrl: string): string =>
  `${serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`}v3/conversations`;

const activitiesAt = (serviceUrl: string, conversationId: string): string =>
  `${conversationsAt(serviceUrl)}/${encodeURIComponent(conversationId)}/activities`;

/** Nothing where it is not JSON: what was asked for is done all the same. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
