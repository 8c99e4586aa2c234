import type { Dispatcher } from 'undici';
import { VERSION } from '../version.js';
import type { ApiClient } from './api-client.js';
import { type ClientOptions, createApiClient } from './create-client.js';
import { type Endpoint, parseEndpoint } from './endpoint.js';
import type { Proxies } from './proxy-dispatcher.js';

export interface OpenOptions
  extends Pick<ClientOptions, 'apiKey' | 'timeoutMs' | 'retries' | 'clock' | 'onRequest'> {
  readonly baseUrl: string;
  readonly allowHttp: boolean;
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are read; empty for no proxies. */
  readonly proxyEnv: Readonly<Record<string, string | undefined>>;
}

/** Opens a client with the connections that suit the endpoint: direct, or through a proxy. */
export async function openClient(options: OpenOptions): Promise<ApiClient> {
  const endpoint = parseEndpoint(options.baseUrl, { allowHttp: options.allowHttp });
  return createApiClient({
    ...options,
    endpoint,
    userAgent: `tensorone-status/${VERSION}`,
    dispatcher: await openDispatcher(endpoint, options),
  });
}

async function openDispatcher(endpoint: Endpoint, options: OpenOptions): Promise<Dispatcher> {
  // A lost SYN is tried anew while there is time; a slow answer is not, that would only add load.
  const connectTimeoutMs = Math.max(1_000, Math.floor(options.timeoutMs / 3));
  const proxies = readProxies(options.proxyEnv);
  if (proxies.httpProxy !== undefined || proxies.httpsProxy !== undefined) {
    const { openProxyDispatcher } = await import('./proxy-dispatcher.js');
    return openProxyDispatcher(proxies, connectTimeoutMs);
  }
  const { openDirectDispatcher } = await import('./direct-dispatcher.js');
  return openDirectDispatcher(endpoint.origin, connectTimeoutMs);
}

/** Lower-case names win, as in curl. */
function readProxies(env: OpenOptions['proxyEnv']): Proxies {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || undefined;
  return {
    httpProxy: read('HTTP_PROXY'),
    httpsProxy: read('HTTPS_PROXY'),
    noProxy: read('NO_PROXY'),
  };
}
