import { isLoopback } from '../schema/loopback.js';
import type { Transport } from './http-transport.js';
import { isProxyUrl, type Proxies } from './proxies.js';

export interface RouteOptions {
  /** For the whole of one exchange. */
  readonly timeoutMs: number;
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are read; empty for no proxies. */
  readonly proxyEnv: Readonly<Record<string, string | undefined>>;
}

/** The connections that suit an origin: direct, or through a proxy. */
export async function openTransport(origin: string, options: RouteOptions): Promise<Transport> {
  // A lost SYN is tried anew while there is time; a slow answer is not, that would only add load.
  const connectTimeoutMs = Math.max(1_000, Math.floor(options.timeoutMs / 3));
  const proxies = readProxies(options.proxyEnv);
  const hasProxy = proxies.httpProxy !== undefined || proxies.httpsProxy !== undefined;
  if (hasProxy && !isDetour(origin, proxies.httpProxy)) {
    const { openProxyTransport } = await import('./proxy-transport.js');
    return openProxyTransport(proxies, connectTimeoutMs);
  }
  const { openDirectTransport } = await import('./direct-transport.js');
  return openDirectTransport(origin, { connectTimeoutMs });
}

/**
 * Plain http to this machine is allowed because it meets no network: it is not sent through a proxy
 * on another one, which would be shown the key and could not get here anyway.
 */
function isDetour(origin: string, httpProxy: string | undefined): boolean {
  const { protocol, hostname } = new URL(origin);
  // A proxy that makes no sense is told of rather than passed by.
  if (httpProxy === undefined || !isProxyUrl(httpProxy)) return false;
  return protocol === 'http:' && isLoopback(hostname) && !isLoopback(new URL(httpProxy).hostname);
}

/** Lower-case names win, as in curl. */
function readProxies(env: RouteOptions['proxyEnv']): Proxies {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || undefined;
  return {
    httpProxy: read('HTTP_PROXY'),
    httpsProxy: read('HTTPS_PROXY'),
    noProxy: read('NO_PROXY'),
  };
}
