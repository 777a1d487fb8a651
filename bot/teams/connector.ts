// botbuilder's authentication and connector, set up once; the only file besides teams.ts that knows it.
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { type Activity, type ConfigurationBotFrameworkAuthenticationOptions as Settings } from 'botbuilder';
import {
  AuthenticationConstants,
  ClaimsIdentity,
  ServiceClientCredentialsFactory,
  type ServiceClientCredentials,
} from 'botframework-connector';
import { clouds, type CloudName } from '../http/clouds.js';
import { Clients, FewClients } from './few-clients.js';
import { oneTryClient } from './http.js';
import type { Wire, WireMessage } from './wire.js';

/** How the bot proves to the channel who it is. `token` gives a valid access token for `https://api.botframework.com` each time it is asked. */
export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly thumbprint: string; readonly privateKey: string }
  | { readonly kind: 'managed-identity' }
  | { readonly kind: 'token'; readonly token: () => Promise<string> };

/** `local` goes without any authentication, on purpose; behind the guard of local mode only. */
export type BotAuth =
  | {
      readonly kind: 'production';
      readonly appId: string;
      readonly tenantId: string;
      readonly credential: Credential;
      /** The public one by default. */
      readonly cloud?: CloudName;
      readonly openIdUrl?: string;
    }
  | { readonly kind: 'local' };

export interface HttpOptions {
  /** For one request to the connector. */
  readonly timeoutMs: number;
  readonly nowMs: () => number;
}

/** botbuilder's own checks and tokens, over our HTTP client. Throws when production lacks an app id or a tenant. */
export function botAuthentication(
  auth: BotAuth,
  { timeoutMs, nowMs }: HttpOptions,
): ConfigurationBotFrameworkAuthentication {
  const options = { httpClient: oneTryClient(timeoutMs, nowMs) };
  const build = (settings: Settings, credentials?: ServiceClientCredentialsFactory) =>
    new FewClients(settings, credentials, undefined, undefined, options);
  if (auth.kind === 'local') return build({ MicrosoftAppId: '', MicrosoftAppPassword: '' });
  if (auth.appId.trim() === '' || auth.tenantId.trim() === '') {
    throw new Error(
      'Production needs the app id and the tenant id of the bot: without an app id botbuilder would check nobody.',
    );
  }
  const given = auth.credential.kind === 'token' ? new GivenToken(auth.appId, auth.credential.token) : undefined;
  return build({ ...settingsOf(auth), ...wayOf(auth) }, given);
}

/** The connector's calls that the messenger needs. */
export function connectorWire(authentication: ConfigurationBotFrameworkAuthentication, auth: BotAuth): Wire {
  const { appId, audience } =
    auth.kind === 'production'
      ? { appId: auth.appId, audience: clouds[auth.cloud ?? 'public'].audience }
      : { appId: '', audience: clouds.public.audience };
  const identity = new ClaimsIdentity([
    { type: AuthenticationConstants.AudienceClaim, value: appId },
    { type: AuthenticationConstants.AppIdClaim, value: appId },
  ]);
  const factory = authentication.createConnectorFactory(identity);
  const clients = new Clients();
  const conversationsAt = async (serviceUrl: string) =>
    (await clients.at(serviceUrl, () => factory.create(serviceUrl, audience))).conversations;
  return {
    async post(serviceUrl, conversationId, message) {
      const conversations = await conversationsAt(serviceUrl);
      const said = await conversations.sendToConversation(conversationId, activityFor(message));
      return said.id === '' ? undefined : said.id;
    },
    async put(serviceUrl, { conversationId, activityId }, message) {
      const conversations = await conversationsAt(serviceUrl);
      await conversations.updateActivity(conversationId, activityId, { ...activityFor(message), id: activityId });
    },
    async postToChannel(serviceUrl, { botId, tenantId, channelId }, message) {
      const conversations = await conversationsAt(serviceUrl);
      const opened = await conversations.createConversation({
        isGroup: true,
        bot: { id: botId, name: '' },
        tenantId,
        channelData: { channel: { id: channelId }, tenant: { id: tenantId } },
        // The connector takes a message as it is sent elsewhere; its type asks for a received one.
        activity: activityFor(message) as Activity,
      });
      return { conversationId: opened.id, ...(opened.activityId !== '' && { activityId: opened.activityId }) };
    },
    async open(serviceUrl, { botId, userId, tenantId }) {
      const conversations = await conversationsAt(serviceUrl);
      const opened = await conversations.createConversation({
        isGroup: false,
        bot: { id: botId, name: '' },
        members: [{ id: userId, name: '' }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      });
      return opened.id;
    },
  };
}

function activityFor({ attachments, ...message }: WireMessage) {
  return { ...message, ...(attachments && { attachments: attachments.map((attachment) => ({ ...attachment })) }) };
}

function settingsOf({ appId, tenantId, credential }: BotAuth & { kind: 'production' }): Settings {
  const who = { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId };
  switch (credential.kind) {
    case 'secret':
      return { ...who, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: credential.secret };
    case 'certificate':
      return {
        ...who,
        MicrosoftAppType: 'SingleTenant',
        CertificateThumbprint: credential.thumbprint,
        CertificatePrivateKey: credential.privateKey,
      };
    case 'managed-identity':
      return { ...who, MicrosoftAppType: 'UserAssignedMsi' };
    case 'token':
      return who;
  }
}

/** Anything else than the public cloud means naming every setting: botbuilder takes all of them or none. */
function wayOf({ cloud = 'public', openIdUrl }: BotAuth & { kind: 'production' }): Settings {
  if (cloud === 'public' && openIdUrl === undefined) return {};
  const { issuer, audience, loginUrl, oAuthUrl, openIdUrl: usual } = clouds[cloud];
  return {
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl ?? usual,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl ?? usual,
    ToBotFromChannelTokenIssuer: issuer,
    ToChannelFromBotLoginUrl: loginUrl,
    ToChannelFromBotOAuthScope: audience,
    OAuthUrl: oAuthUrl,
    ValidateAuthority: true,
  };
}

/** Credentials from a token that somebody else fetches (workload identity, tests). */
class GivenToken extends ServiceClientCredentialsFactory {
  constructor(
    private readonly appId: string,
    private readonly token: () => Promise<string>,
  ) {
    super();
  }
  isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId === this.appId);
  }
  isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }
  createCredentials(): Promise<ServiceClientCredentials> {
    return Promise.resolve({
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer ${await this.token()}`);
        return request;
      },
    });
  }
}
