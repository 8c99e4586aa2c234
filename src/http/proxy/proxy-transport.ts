import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import { buildConnector, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { type DirectOptions, exchange } from '../direct-transport.js';
import { wasNeverSent } from '../network-errors.js';
import { ProxyError } from '../proxy-error.js';
import { MAX_ANSWER, type Transport } from '../transport.js';
import { checkAddressSpace } from './address-space.js';
import type { ProxyServer } from './proxies.js';
import { undiciTransport } from './undici-transport.js';

/** An idle connection is closed before most proxies would close it under a request. */
const IDLE_MS = 4_000;

/** Only a proxy answers with it: the origin was never asked. */
const WANTS_LOGIN = 407;

/** Connections to an origin through a proxy: https is tunnelled, plain http is forwarded. */
export function openProxyTransport(
  origin: string,
  proxy: ProxyServer,
  options: DirectOptions,
): Transport {
  return new URL(origin).protocol === 'https:'
    ? openTunnels(origin, proxy, options)
    : openForwarder(origin, proxy, options);
}

function openForwarder(origin: string, proxy: ProxyServer, options: DirectOptions): Transport {
  const client = proxy.isTls ? https : http;
  const agent = new client.Agent({ keepAlive: true, timeout: IDLE_MS, ...trusted(options) });
  const { host } = new URL(origin);
  return {
    async send({ method, path, headers, body }, signal, limit = MAX_ANSWER) {
      const request = client.request({
        ...placeOf(proxy),
        agent,
        method,
        path: origin + path,
        headers: { host, ...headers, ...authorizationOf(proxy) },
        timeout: options.connectTimeoutMs,
      });
      const response = await exchange(request, body, signal, limit).catch((error: unknown) => {
        throw wasNeverSent(error) ? new ProxyError(proxy, { cause: error }) : error;
      });
      if (response.httpStatus === WANTS_LOGIN) {
        throw new ProxyError(proxy, { httpStatus: WANTS_LOGIN });
      }
      return response;
    },
    close: async () => agent.destroy(),
  };
}

/** undici asks the proxy for a tunnel, and speaks TLS with the origin through it. */
function openTunnels(origin: string, proxy: ProxyServer, options: DirectOptions): Transport {
  checkAddressSpace();
  const { host, port, isTls, authorization } = proxy;
  const tls = { ...trusted(options), timeout: options.connectTimeoutMs };
  const connect = buildConnector(tls);
  const toProxy: buildConnector.connector = (target, callback) =>
    connect({ ...target, servername: serverNameOf(proxy) }, callback);
  const agent = new ProxyAgent({
    uri: `${isTls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    ...(authorization === null ? {} : { token: authorization }),
    requestTls: tls,
    headersTimeout: 0,
    bodyTimeout: 0,
    clientFactory: (url) => new ProxyPool(url, toProxy, proxy),
  });
  return undiciTransport(agent, origin);
}

/** The connections to a proxy itself: every failure of theirs is the proxy's. */
class ProxyPool extends Pool {
  readonly #proxy: ProxyServer;

  constructor(url: URL, connect: buildConnector.connector, proxy: ProxyServer) {
    super(url, { connect });
    this.#proxy = proxy;
  }

  override async connect(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> {
    let tunnel: Dispatcher.ConnectData;
    try {
      tunnel = await super.connect(options);
    } catch (cause) {
      throw new ProxyError(this.#proxy, { cause });
    }
    if (tunnel.statusCode === 200) return tunnel;
    tunnel.socket.destroy();
    throw new ProxyError(this.#proxy, { httpStatus: tunnel.statusCode });
  }
}

function placeOf(proxy: ProxyServer): https.RequestOptions {
  const { host, port } = proxy;
  return { host, port, servername: serverNameOf(proxy) };
}

/**
 * The name that the proxy's own certificate is checked for: without it, Node takes that of the
 * `Host` header, which is the origin's. Empty for an address, which is no name in TLS.
 */
function serverNameOf({ host }: ProxyServer): string {
  return isIP(host) === 0 ? host : '';
}

function authorizationOf({ authorization }: ProxyServer): Record<string, string> {
  return authorization === null ? {} : { 'proxy-authorization': authorization };
}

function trusted({ ca }: DirectOptions) {
  return ca === undefined ? {} : { ca };
}
