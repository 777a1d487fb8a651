// Microsoft's clouds, as this adapter speaks to them: where Microsoft Graph and Azure Resource Manager are in each.

/** Which of the registrations asks: each has permissions of its own, and only the reader must have some. The bot asks for itself alone. */
export type Registration = 'bot' | 'reader' | 'fulfiller' | 'privileged';
export const registrations: readonly Registration[] = ['bot', 'reader', 'fulfiller', 'privileged'];

/** For whom a token is made: Microsoft Graph, or Azure Resource Manager. */
export type Audience = 'graph' | 'arm';

/** The origins that are called, without a path of their own version (`/v1.0` follows for Graph). */
export type Endpoints = Readonly<Record<Audience, string>>;

export type GraphCloud = 'public' | 'gcch' | 'dod';

// https://learn.microsoft.com/graph/deployments
const clouds: Readonly<Record<GraphCloud, Endpoints>> = {
  public: { graph: 'https://graph.microsoft.com', arm: 'https://management.azure.com' },
  gcch: { graph: 'https://graph.microsoft.us', arm: 'https://management.usgovcloudapi.net' },
  dod: { graph: 'https://dod-graph.microsoft.us', arm: 'https://management.usgovcloudapi.net' },
};

/** The endpoints of a cloud. */
export const endpointsOf = (cloud: GraphCloud): Endpoints => clouds[cloud];

/** What a token for this audience is asked for with. */
export const scopeOf = (cloud: GraphCloud, audience: Audience): string => `${clouds[cloud][audience]}/.default`;
