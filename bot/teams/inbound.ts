// botbuilder's checks of what comes in. It sends nothing: what Gatehouse says goes over the messenger.
import type { RefusedToken } from '../../engine/challenge.js';
import {
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type ConfigurationBotFrameworkAuthenticationOptions as Settings,
} from 'botbuilder';
import { clouds, type CloudName } from '../../engine/clouds.js';

/** `local` goes without any authentication, on purpose; behind the guard of local mode only. */
export type BotAuth =
  | {
      readonly kind: 'production';
      readonly appId: string;
      readonly tenantId: string;
      /** Gives a valid access token of the bot for the connector of its cloud, each time it is asked; with one that was refused, another. */
      readonly token: (refused?: RefusedToken) => Promise<string>;
      /** The public one by default. */
      readonly cloud?: CloudName;
      readonly openIdUrl?: string;
    }
  | { readonly kind: 'local' };

/** botbuilder's own checks of tokens. Throws when production lacks an app id or a tenant. */
export function inboundAuthentication(auth: BotAuth): ConfigurationBotFrameworkAuthentication {
  if (auth.kind === 'local') return new OnlyInbound({ MicrosoftAppId: '' });
  if (auth.appId.trim() === '' || auth.tenantId.trim() === '') {
    throw new Error(
      'Production needs the app id and the tenant id of the bot: without an app id botbuilder would check nobody.',
    );
  }
  return new OnlyInbound(settingsOf(auth));
}

/** Every setting is named: botbuilder takes all of them or none. */
function settingsOf({ appId, tenantId, cloud = 'public', openIdUrl }: BotAuth & { kind: 'production' }): Settings {
  const { issuer, audience, loginHost, openIdUrl: usual } = clouds[cloud];
  return {
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl ?? usual,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl ?? usual,
    ToBotFromChannelTokenIssuer: issuer,
    ToChannelFromBotLoginUrl: `${loginHost}/${tenantId}`,
    ToChannelFromBotOAuthScope: audience,
    OAuthUrl: audience,
    ValidateAuthority: true,
  };
}

type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type Connectors = NonNullable<Authenticated['connectorFactory']>;
type ConnectorClient = Awaited<ReturnType<Connectors['create']>>;
type UserTokenClient = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>;
type HttpClient = NonNullable<
  NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>['httpClient']
>;

const noClient: HttpClient = {
  sendRequest: () => Promise.reject(new Error('botbuilder wanted to send something: only the messenger does.')),
};

/**
 * botbuilder's adapter wants two clients for every activity, which cost a sixth of a turn and which nobody here asks anything: they are made once,
 * without credentials, and can send nothing.
 */
class OnlyInbound extends ConfigurationBotFrameworkAuthentication {
  #connector: ConnectorClient | undefined;
  #tokens: UserTokenClient | undefined;

  constructor(settings: Settings) {
    super(settings, undefined, undefined, undefined, { httpClient: noClient });
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<Authenticated> {
    const result = await super.authenticateRequest(activity, header);
    const { connectorFactory } = result;
    if (!connectorFactory) return result;
    const create = connectorFactory.create.bind(connectorFactory);
    connectorFactory.create = async (...which) => (this.#connector ??= await create(...which));
    return result;
  }

  override async createUserTokenClient(
    ...identity: Parameters<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>
  ): Promise<UserTokenClient> {
    return (this.#tokens ??= await super.createUserTokenClient(...identity));
  }
}
