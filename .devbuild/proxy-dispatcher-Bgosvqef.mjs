import { n as isProxyUrl } from './cli.mjs';
import { n as usageError } from './errors-BRq375x3.mjs';
import { t as require_undici } from './undici-BynTBLYD.mjs';

// src/http/proxy-dispatcher.ts
var import_undici = require_undici();
/** Connections through the proxies that the environment names. */
function openProxyDispatcher(proxies, connectTimeoutMs) {
  for (const [name, url] of [
    ['HTTP_PROXY', proxies.httpProxy],
    ['HTTPS_PROXY', proxies.httpsProxy],
  ]) {
    if (url === void 0 || isProxyUrl(url)) continue;
    throw usageError(`${name} is not the http:// or https:// URL of a proxy`);
  }
  return new import_undici.EnvHttpProxyAgent({
    ...(proxies.httpProxy === void 0 ? {} : { httpProxy: proxies.httpProxy }),
    ...(proxies.httpsProxy === void 0 ? {} : { httpsProxy: proxies.httpsProxy }),
    noProxy: proxies.noProxy ?? '',
    connect: { timeout: connectTimeoutMs },
    proxyTls: { timeout: connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

export { openProxyDispatcher };
