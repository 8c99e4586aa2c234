import * as http from 'node:http';
import * as https from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { ConnectTimeout, type DirectOptions, exchange } from '../direct-transport.js';
import { wasNeverSent } from '../network-errors.js';
import { ProxyError } from '../proxy-error.js';
import { MAX_ANSWER, type Transport } from '../transport.js';
import type { ProxyServer } from './proxies.js';

/** An idle connection is closed before most proxies would close it under a request. */
const IDLE_MS = 4_000;

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
      try {
        return await exchange(request, body, signal, limit);
      } catch (error) {
        throw wasNeverSent(error) ? new ProxyError(proxy, { cause: error }) : error;
      }
    },
    close: async () => agent.destroy(),
  };
}

function openTunnels(origin: string, proxy: ProxyServer, options: DirectOptions): Transport {
  const { hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const agent = new TunnelAgent(`${hostname}:${port || 443}`, proxy, options);
  return {
    send({ method, path, headers, body }, signal, limit = MAX_ANSWER) {
      const request = https.request({
        agent,
        host,
        port: port || 443,
        method,
        path,
        headers: { ...headers },
        timeout: options.connectTimeoutMs,
      });
      return exchange(request, body, signal, limit);
    },
    close: async () => agent.destroy(),
  };
}

type OnCreate = (error: Error | null, stream: Duplex) => void;

/** Asks the proxy for a tunnel, and speaks TLS with the origin through it. */
class TunnelAgent extends https.Agent {
  readonly #authority: string;
  readonly #proxy: ProxyServer;
  readonly #options: DirectOptions;

  constructor(authority: string, proxy: ProxyServer, options: DirectOptions) {
    super({ keepAlive: true, timeout: IDLE_MS, ...trusted(options) });
    this.#authority = authority;
    this.#proxy = proxy;
    this.#options = options;
  }

  override createConnection(
    options: https.RequestOptions,
    onCreate: OnCreate = () => undefined,
  ): Duplex | null | undefined {
    // The stream is not looked at where there is an error.
    const fail = (error: Error) => onCreate(error, new Socket());
    const request = (this.#proxy.isTls ? https : http).request({
      ...placeOf(this.#proxy),
      ...trusted(this.#options),
      agent: false,
      method: 'CONNECT',
      path: this.#authority,
      headers: { host: this.#authority, ...authorizationOf(this.#proxy) },
      timeout: this.#options.connectTimeoutMs,
    });
    request.on('connect', ({ statusCode = 0 }: http.IncomingMessage, socket: Socket) => {
      if (statusCode >= 200 && statusCode < 300) {
        onCreate(null, connectTls({ ...tlsOptionsOf(options), ...trusted(this.#options), socket }));
        return;
      }
      socket.destroy();
      fail(new ProxyError(this.#proxy, { httpStatus: statusCode }));
    });
    // An answer with a body comes as that of any other request.
    request.on('response', (response) => {
      response.destroy();
      fail(new ProxyError(this.#proxy, { httpStatus: response.statusCode ?? 0 }));
    });
    request.on('timeout', () => request.destroy(new ConnectTimeout()));
    request.on('error', (cause) => fail(new ProxyError(this.#proxy, { cause })));
    request.end();
    return undefined;
  }
}

function tlsOptionsOf({ host, servername }: https.RequestOptions) {
  return { host: host ?? '', servername: servername ?? host ?? '' };
}

function placeOf({ host, port }: ProxyServer): http.RequestOptions {
  return { host, port };
}

function authorizationOf({ authorization }: ProxyServer): Record<string, string> {
  return authorization === null ? {} : { 'proxy-authorization': authorization };
}

function trusted({ ca }: DirectOptions) {
  return ca === undefined ? {} : { ca };
}
