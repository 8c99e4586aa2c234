import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProxy } from '../../../src/http/proxy/proxies.js';
import { openProxyTransport } from '../../../src/http/proxy/proxy-transport.js';
import { startProxyServer } from '../../support/servers/proxy-server.js';
import { startRawServer } from '../../support/servers/raw-server.js';

const tls = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url));

const [KEY, SIGNED] = [tls('key'), tls('signed')];

const warnings: string[] = [];
const listen = (warning: Error) => warnings.push(String(warning));

beforeEach(() => {
  warnings.length = 0;
  process.on('warning', listen);
});

afterEach(() => {
  process.off('warning', listen);
});

function startOrigin(isTls: boolean) {
  return startRawServer(
    (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'),
    isTls ? { key: KEY, cert: SIGNED } : undefined,
  );
}

async function send(origin: string, proxyUrl: string): Promise<string> {
  const found = findProxy(origin, { all_proxy: proxyUrl });
  if (found === null) throw new Error('no proxy');
  const options = { connectTimeoutMs: 5_000, ca: tls('authority') };
  const transport = openProxyTransport(origin, found, options);
  try {
    const request = { method: 'GET', origin, path: '/x', headers: {} } as const;
    return (await transport.send(request, new AbortController().signal)).body.toString();
  } finally {
    await transport.close();
  }
}

describe('a proxy that is reached over TLS', () => {
  const named = (url: string) => url.replace('127.0.0.1', 'localhost');

  it.each([
    ['by its address', 'an address', (url: string) => url, (url: string) => url],
    ['by its address', 'a name', (url: string) => url, named],
    ['by its name', 'an address', named, (url: string) => url],
    ['by its name', 'a name', named, named],
  ])('%s, tunnels to %s', async (_, __, proxyUrl, originUrl) => {
    const origin = await startOrigin(true);
    const proxy = await startProxyServer({ key: KEY, cert: SIGNED });
    expect(await send(originUrl(origin.url), proxyUrl(proxy.url))).toBe('ok');
    expect(proxy.received()).toMatch(/^CONNECT /);
    expect(origin.received()).toMatch(/^GET \/x HTTP\/1\.1\r\n/);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['by its address', (url: string) => url],
    ['by its name', named],
  ])('%s, forwards plain http under its own certificate', async (_, proxyUrl) => {
    const origin = await startOrigin(false);
    const proxy = await startProxyServer({ key: KEY, cert: SIGNED });
    const url = origin.url.replace('127.0.0.1', 'status.example');
    expect(await send(url, proxyUrl(proxy.url))).toBe('ok');
    expect(origin.received()).toMatch(/^host: status\.example:\d+\r$/im);
    expect(warnings).toEqual([]);
  });

  it.each([true, false])(
    'is refused under the certificate of another host (https: %j)',
    async (isTls) => {
      const origin = await startOrigin(isTls);
      const proxy = await startProxyServer({ key: KEY, cert: tls('other-host') });
      const sending = send(origin.url.replace('127.0.0.1', 'other.example'), proxy.url);
      await expect(sending).rejects.toThrow('the proxy failed');
      expect(proxy.received()).toBe('');
      expect(warnings).toEqual([]);
    },
  );
});
