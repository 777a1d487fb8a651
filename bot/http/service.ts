// Which connector may be believed and written to.
import { clouds, type CloudName } from './clouds.js';

/** May decide whether the connector behind this URL is one of ours. */
export type IsServiceUrl = (serviceUrl: string) => boolean;

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Teams' own connectors in this cloud, over https on the usual port. */
export function isServiceOf(cloud: CloudName): IsServiceUrl {
  const { hosts, domains } = clouds[cloud];
  return (serviceUrl) => {
    const url = parsed(serviceUrl);
    if (url?.protocol !== 'https:' || url.port !== '') return false;
    return hosts.includes(url.hostname) || domains.some((domain) => url.hostname.endsWith(domain));
  };
}

/** Whether both name the same connector: Teams writes the same one now with and now without a slash at its end, and in either case. */
export const isSameService = (one: string, other: string): boolean => withoutSlash(one) === withoutSlash(other);

const withoutSlash = (serviceUrl: string): string => serviceUrl.toLowerCase().replace(/\/$/, '');

/** Connectors on this machine, for local mode. */
export const isLoopbackService: IsServiceUrl = (serviceUrl) => {
  const url = parsed(serviceUrl);
  return url !== undefined && /^https?:$/.test(url.protocol) && loopbackHosts.has(url.hostname);
};

/** Where browsers reach a server: https, and nothing behind the host. */
export function isPublicUrl(text: string): boolean {
  const url = parsed(text);
  return url?.protocol === 'https:' && url.pathname === '/';
}

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
