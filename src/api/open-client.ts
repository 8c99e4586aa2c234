import { openTransport, type RouteOptions } from '../http/open-transport.js';
import { VERSION } from '../version.js';
import { type ClientOptions, createApiClient, type HttpClient } from './create-client.js';
import { parseEndpoint } from './endpoint.js';

export interface OpenOptions
  extends RouteOptions,
    Pick<ClientOptions, 'apiKey' | 'retries' | 'clock' | 'onRequest' | 'redact'> {
  readonly baseUrl: string;
  readonly allowHttp: boolean;
}

/** Opens a client with the connections that suit the endpoint: direct, or through a proxy. */
export async function openClient(options: OpenOptions): Promise<HttpClient> {
  const endpoint = parseEndpoint(options.baseUrl, { allowHttp: options.allowHttp });
  return createApiClient({
    ...options,
    endpoint,
    userAgent: `tensorone-status/${VERSION}`,
    transport: await openTransport(endpoint.origin, options),
  });
}
