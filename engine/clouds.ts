// Microsoft's clouds, in one table: who signs for the channel there, where its keys are, which hosts are its connectors, and where Entra, Graph and Azure are.

export const cloudNames = ['public', 'gcch', 'dod'] as const;
export type CloudName = (typeof cloudNames)[number];

export interface Cloud {
  /** Who issues the channel's tokens. */
  readonly issuer: string;
  /** The OpenID document that names the keys they are signed with. */
  readonly openIdUrl: string;
  /** For whom a token of the bot is made. */
  readonly audience: string;
  /** Where a token of ours is fetched; the tenant follows. */
  readonly loginHost: string;
  /** Microsoft Graph and Azure Resource Manager: origins, without a path of their own version. */
  readonly graph: string;
  readonly arm: string;
  /** For whom a managed identity's token is made that vouches for a registration. */
  readonly exchangeAudience: string;
  /** Connectors of Teams: these hosts, and those within these domains. */
  readonly hosts: readonly string[];
  readonly domains: readonly string[];
  /** The connector by which somebody is reached who never wrote, where no other is known. */
  readonly serviceUrl: string;
  /** Where people open Teams: links into a chat lead there. */
  readonly teamsHost: string;
}

// https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high
const government: Omit<Cloud, 'graph' | 'serviceUrl' | 'teamsHost'> = {
  issuer: 'https://api.botframework.us',
  openIdUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  audience: 'https://api.botframework.us',
  loginHost: 'https://login.microsoftonline.us',
  arm: 'https://management.usgovcloudapi.net',
  exchangeAudience: 'api://AzureADTokenExchangeUSGov',
  hosts: [],
  domains: ['.teams.microsoft.us'],
};

/**
 * Where a chat is opened first: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 * The clouds that are served; GCC is part of the public one. The cloud in China, which 21Vianet runs, is left out: which connectors Teams has
 * there could not be made sure of. Graph in each: https://learn.microsoft.com/graph/deployments
 */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  public: {
    issuer: 'https://api.botframework.com',
    openIdUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    audience: 'https://api.botframework.com',
    loginHost: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    arm: 'https://management.azure.com',
    exchangeAudience: 'api://AzureADTokenExchange',
    hosts: ['smba.trafficmanager.net'],
    domains: ['.teams.microsoft.com'],
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    teamsHost: 'teams.microsoft.com',
  },
  gcch: {
    ...government,
    graph: 'https://graph.microsoft.us',
    serviceUrl: 'https://smba.infra.gov.teams.microsoft.us/teams/',
    teamsHost: 'gov.teams.microsoft.us',
  },
  dod: {
    ...government,
    graph: 'https://dod-graph.microsoft.us',
    serviceUrl: 'https://smba.infra.dod.teams.microsoft.us/teams/',
    teamsHost: 'dod.teams.microsoft.us',
  },
};
