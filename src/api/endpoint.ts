import { usageError } from '../errors.js';
import { isLoopback } from '../http/loopback.js';

/** Where the API lives, checked: no credentials, no query, https unless loopback. */
export interface Endpoint {
  /** Scheme, host and port. */
  readonly origin: string;
  /** What stands before `/v2/…`: empty, or `/prefix` without a slash at its end. */
  readonly pathPrefix: string;
}

export const DEFAULT_BASE_URL = 'https://api.tensorone.ai';

/** Reads a base URL. Throws a usage error that never repeats credentials. */
export function parseEndpoint(baseUrl: string, options: { allowHttp: boolean }): Endpoint {
  const text = baseUrl.trim();
  const hint = `It looks like ${DEFAULT_BASE_URL}.`;
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) {
    throw usageError('the base URL has no scheme: it starts with https://', hint);
  }
  if (!URL.canParse(text)) throw usageError('the base URL is not a valid URL', hint);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw usageError(`the base URL must be https, not ${url.protocol.slice(0, -1)}`, hint);
  }
  if (url.username !== '' || url.password !== '') {
    throw usageError(
      'the base URL must not hold a user name or a password',
      'The key goes into TENSORONE_API_KEY or --api-key-file.',
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw usageError('the base URL must not hold a query or a fragment', hint);
  }
  if (url.protocol === 'http:' && !options.allowHttp && !isLoopback(url.hostname)) {
    throw usageError(
      `plain http to ${url.host} would show the API key to the network`,
      'Use https, or --allow-http where the network is trusted.',
    );
  }
  return { origin: url.origin, pathPrefix: url.pathname.replace(/\/+$/, '') };
}
