import { EnvHttpProxyAgent } from 'undici';
import { AppError, usageError } from '../errors.js';
import type { Transport } from './http-transport.js';
import { isProxyUrl, type Proxies } from './proxies.js';
import { undiciTransport } from './undici-transport.js';

/** Connections through the proxies that the environment names. */
export function openProxyTransport(proxies: Proxies, connectTimeoutMs: number): Transport {
  for (const [name, url] of [
    ['HTTP_PROXY', proxies.httpProxy],
    ['HTTPS_PROXY', proxies.httpsProxy],
  ] as const) {
    if (url === undefined || isProxyUrl(url)) continue;
    // The value may hold a password, so it is not repeated.
    throw usageError(`${name} is not the http:// or https:// URL of a proxy`);
  }
  checkAddressSpace();
  const agent = new EnvHttpProxyAgent({
    ...(proxies.httpProxy === undefined ? {} : { httpProxy: proxies.httpProxy }),
    ...(proxies.httpsProxy === undefined ? {} : { httpsProxy: proxies.httpsProxy }),
    noProxy: proxies.noProxy ?? '',
    // The one for hosts that NO_PROXY names, the other for the way to the proxy.
    connect: { timeout: connectTimeoutMs },
    proxyTls: { timeout: connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return undiciTransport(agent);
}

/** Neither Node's types nor the language's have it. */
declare const WebAssembly: { readonly Memory: new (pages: { initial: number }) => object };

/**
 * undici's HTTP parser is WebAssembly, and V8 reserves gigabytes of addresses for its memory. Where
 * `ulimit -v` allows less, undici fails late, without a code, or never.
 */
function checkAddressSpace(): void {
  try {
    new WebAssembly.Memory({ initial: 1 });
  } catch (cause) {
    throw new AppError('network', 'cannot use a proxy: too little address space for WebAssembly', {
      hint: 'Raise the limit (ulimit -v), or name the host of the API in NO_PROXY.',
      cause,
    });
  }
}
