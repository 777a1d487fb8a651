// Which connector may be believed and written to.

/** May decide whether the connector behind this URL is one of ours. */
export type IsServiceUrl = (serviceUrl: string) => boolean;

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages (service URLs of Teams)
const teamsHosts = new Set(['smba.trafficmanager.net']);
const teamsDomain = '.teams.microsoft.com';
const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Teams' own connectors, over https on the usual port. */
export const isTeamsService: IsServiceUrl = (serviceUrl) => {
  const url = parsed(serviceUrl);
  if (url?.protocol !== 'https:' || url.port !== '') return false;
  return teamsHosts.has(url.hostname) || url.hostname.endsWith(teamsDomain);
};

/** Connectors on this machine, for local mode. */
export const isLoopbackService: IsServiceUrl = (serviceUrl) => {
  const url = parsed(serviceUrl);
  return url !== undefined && /^https?:$/.test(url.protocol) && loopbackHosts.has(url.hostname);
};

/** Whether a Host header or the host of an Origin names this machine. */
export function isLoopbackHost(host: string): boolean {
  const url = parsed(`http://${host}`);
  return url?.pathname === '/' && loopbackHosts.has(url.hostname);
}

function parsed(text: string): URL | undefined {
  if (text.length > 2048 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '' ? url : undefined;
}
