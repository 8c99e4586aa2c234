import { isLoopback } from './loopback.js';
import { findProxy, type ProxyEnv, type ProxyServer } from './proxy/proxies.js';
import type { Transport } from './transport.js';

export interface RouteOptions {
  /** For the whole of one exchange. */
  readonly timeoutMs: number;
  /** Where the variables that name proxies are read; empty for no proxies. */
  readonly proxyEnv: ProxyEnv;
}

/** The connections that suit an origin: direct, or through a proxy. */
export async function openTransport(origin: string, options: RouteOptions): Promise<Transport> {
  // A lost SYN is retried while there is time; a slow answer is not: that would only add load.
  const connectTimeoutMs = Math.max(1_000, Math.floor(options.timeoutMs / 3));
  const proxy = findProxy(origin, options.proxyEnv);
  if (proxy !== null && !isDetour(origin, proxy)) {
    const { openProxyTransport } = await import('./proxy/proxy-transport.js');
    return openProxyTransport(origin, proxy, { connectTimeoutMs });
  }
  const { openDirectTransport } = await import('./direct-transport.js');
  return openDirectTransport(origin, { connectTimeoutMs });
}

/**
 * Plain http to this machine is allowed because it meets no network: it is not sent through a proxy
 * on another one, which would be shown the key and could not get here anyway.
 */
function isDetour(origin: string, { host }: ProxyServer): boolean {
  const { protocol, hostname } = new URL(origin);
  const proxyHost = host.includes(':') ? `[${host}]` : host;
  return protocol === 'http:' && isLoopback(hostname) && !isLoopback(proxyHost.toLowerCase());
}
