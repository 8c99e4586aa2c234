import type { Dispatcher } from 'undici';
import type { Proxies } from './proxy-dispatcher.js';

export interface RouteOptions {
  /** For the whole of one exchange. */
  readonly timeoutMs: number;
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are read; empty for no proxies. */
  readonly proxyEnv: Readonly<Record<string, string | undefined>>;
}

/** The connections that suit an origin: direct, or through a proxy. */
export async function openDispatcher(origin: string, options: RouteOptions): Promise<Dispatcher> {
  // A lost SYN is tried anew while there is time; a slow answer is not, that would only add load.
  const connectTimeoutMs = Math.max(1_000, Math.floor(options.timeoutMs / 3));
  const proxies = readProxies(options.proxyEnv);
  if (proxies.httpProxy !== undefined || proxies.httpsProxy !== undefined) {
    const { openProxyDispatcher } = await import('./proxy-dispatcher.js');
    return openProxyDispatcher(proxies, connectTimeoutMs);
  }
  const { openDirectDispatcher } = await import('./direct-dispatcher.js');
  return openDirectDispatcher(origin, connectTimeoutMs);
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
