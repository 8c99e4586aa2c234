import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openSender } from '../../../src/http/open-sender.js';
import { isExempt } from '../../../src/http/proxy/no-proxy.js';
import { findProxy } from '../../../src/http/proxy/proxies.js';
import { openProxyTransport } from '../../../src/http/proxy/proxy-transport.js';
import { aClient, failureOf, KEY } from '../../support/a-client.js';
import { fixture } from '../../support/fixture.js';
import { startFakeApi } from '../../support/servers/fake-api.js';
import { startProxyServer } from '../../support/servers/proxy-server.js';
import { startRawServer } from '../../support/servers/raw-server.js';

const EXAMPLE = fixture('system-status');
const tls = (name: string) =>
  readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url));

describe('proxies', () => {
  it.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'])(
    '%s is used for http',
    async (name) => {
      const api = await startFakeApi({ body: EXAMPLE });
      const proxy = await startProxyServer();
      const client = await aClient(api.url, { proxyEnv: { [name]: proxy.url } });
      expect((await client.fetchStatus()).snapshot.services).toHaveLength(3);
      expect(proxy.connections()).toBe(1);
      expect(proxy.received()).toMatch(/^GET http:\/\/127\.0\.0\.1:\d+\/v2\//);
      expect(api.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    },
  );

  it('HTTPS_PROXY is a tunnel for https: TLS is checked through it, and the key not shown to it', async () => {
    const server = await startRawServer(() => undefined, {
      key: tls('key'),
      cert: tls('self-signed'),
    });
    const proxy = await startProxyServer();
    const client = await aClient(server.url, { proxyEnv: { HTTPS_PROXY: proxy.url } });
    const error = await failureOf(client.fetchStatus());
    expect(error.message).toContain('the TLS certificate is self-signed');
    expect(proxy.received()).toMatch(new RegExp(`^CONNECT 127.0.0.1:${server.port} HTTP/1.1\r\n`));
    expect(proxy.received()).not.toContain(KEY);
    expect(proxy.received().toLowerCase()).not.toContain('bearer');
  });

  it.each([
    [{ NO_PROXY: '127.0.0.1' }],
    [{ no_proxy: 'other.example, 127.0.0.1' }],
    [{ NO_PROXY: '*' }],
    [{ HTTP_PROXY: '' }],
  ])('are left aside with %j', async (env) => {
    const api = await startFakeApi({ body: EXAMPLE });
    const proxyEnv = { HTTP_PROXY: 'http://127.0.0.1:9', ...env };
    const client = await aClient(api.url, { proxyEnv });
    expect((await client.fetchStatus()).snapshot.services).toHaveLength(3);
  });

  it('on other machines are shown nothing that is for this one in plain http', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const client = await aClient(api.url, {
      proxyEnv: { HTTP_PROXY: 'http://proxy.invalid:3128' },
    });
    expect((await client.fetchStatus()).snapshot.services).toHaveLength(3);
  });

  it.each([
    ['user:s3cret@', 'user:s3cret'],
    ['user@', 'user:'],
    ['user:@', 'user:'],
    ['user:100%@', 'user:100%'],
    ['user:50%2525%zz@', 'user:50%25%zz'],
    ['us%65r:p%40ss@', 'user:p@ss'],
    ['user:p@ss@', 'user:p@ss'],
    ['user:a:b@', 'user:a:b'],
  ])('are asked with the credentials %s', async (credentials, pair) => {
    const api = await startFakeApi({ body: EXAMPLE });
    const proxy = await startProxyServer();
    const url = proxy.url.replace('//', `//${credentials}`);
    const client = await aClient(api.url, { proxyEnv: { HTTP_PROXY: url } });
    await client.fetchStatus();
    const basic = `Basic ${Buffer.from(pair).toString('base64')}`;
    expect(proxy.received()).toMatch(new RegExp(`^proxy-authorization: ${basic}\r$`, 'im'));
  });

  it('may be named without a scheme', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const proxy = await startProxyServer();
    const client = await aClient(api.url, { proxyEnv: { http_proxy: `127.0.0.1:${proxy.port}` } });
    await client.fetchStatus();
    expect(proxy.connections()).toBe(1);
  });

  it('pass on what comes through a tunnel', async () => {
    const body = JSON.stringify(EXAMPLE);
    const server = await startRawServer(
      (socket) =>
        socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
      { key: tls('key'), cert: tls('signed') },
    );
    const proxy = await startProxyServer();
    const found = findProxy(server.url, { all_proxy: proxy.url.replace('//', '//me:100%@') });
    if (found === null) throw new Error('no proxy');
    const options = { connectTimeoutMs: 5_000, ca: tls('authority') };
    const transport = openProxyTransport(server.url, found, options);
    const request = { method: 'GET', origin: server.url, path: '/x', headers: { a: 'b' } } as const;
    const reply = await transport.send(request, new AbortController().signal);
    await transport.close();
    expect(JSON.parse(reply.body.toString())).toEqual(EXAMPLE);
    expect(server.received()).toMatch(/^GET \/x HTTP\/1\.1\r\n/);
    const basic = Buffer.from('me:100%').toString('base64');
    expect(proxy.received().toLowerCase()).toContain(
      `proxy-authorization: basic ${basic}`.toLowerCase(),
    );
  });

  it('are used for receivers too', async () => {
    const receiver = await startFakeApi({ body: 'ok' });
    const proxy = await startProxyServer();
    const sender = openSender({ timeoutMs: 5_000, proxyEnv: { http_proxy: proxy.url } });
    const url = new URL(`${receiver.url}/hook`);
    const request = { method: 'POST', url, headers: {}, body: 'x' } as const;
    expect(await sender.send(request, new AbortController().signal)).toMatchObject({
      httpStatus: 200,
    });
    await sender.close();
    expect(proxy.received()).toMatch(/^POST http:\/\/127\.0\.0\.1:\d+\/hook HTTP/);
  });

  it('that cannot be reached, or refuse, are named without credentials', async () => {
    const refusing = await startRawServer((socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n'),
    );
    const cases = [
      ['https://status.invalid', refusing.url.replace('//', '//user:s3cret@')],
      ['http://127.0.0.1:4711', refusing.url.replace('//', '//user:s3cret@')],
      ['https://status.invalid', 'http://user:s3cret@127.0.0.1:9'],
      ['http://127.0.0.1:4711', 'http://user:s3cret@127.0.0.1:9'],
    ] as const;
    const messages: string[] = [];
    for (const [origin, proxy] of cases) {
      const client = await aClient(origin, { proxyEnv: { all_proxy: proxy } });
      const error = await failureOf(client.fetchStatus());
      expect(error.kind).toBe('network');
      expect(error.hint).toContain('all_proxy');
      expect(error.message + error.hint).not.toContain('s3cret');
      messages.push(error.message);
    }
    const gone =
      'cannot reach the proxy http://127.0.0.1:9: the connection was refused (ECONNREFUSED)';
    const refused = `the proxy http://127.0.0.1:${refusing.port} refuses to connect (HTTP 407)`;
    expect(messages).toEqual([refused, refused, gone, gone]);
  });

  it.each(['http://', 'http://me:s3cret@', 'me:s3cret@:80', 'http://h:99999', 'http://h:x', 'a b'])(
    'cannot be %j',
    async (url) => {
      const opening = aClient('https://api.tensorone.ai', { proxyEnv: { HTTPS_PROXY: url } });
      const error = await failureOf(opening);
      expect(error).toMatchObject({
        kind: 'usage',
        message: 'HTTPS_PROXY is not the address of a proxy',
      });
      expect(`${error.message}${error.hint}`).not.toContain('s3cret');
    },
  );

  it('cannot speak SOCKS', async () => {
    const proxyEnv = { ALL_PROXY: 'socks5h://me:s3cret@127.0.0.1:1080' };
    const error = await failureOf(aClient('https://api.tensorone.ai', { proxyEnv }));
    expect(error).toMatchObject({
      kind: 'usage',
      message: 'ALL_PROXY names a proxy of a kind that is not supported',
    });
  });
});

describe('findProxy', () => {
  const of = (origin: string, env: Record<string, string>) => findProxy(origin, env)?.proxy ?? null;

  it.each([
    ['https://a', { https_proxy: 'l', HTTPS_PROXY: 'u' }, 'http://l:1080'],
    ['https://a', { HTTPS_PROXY: 'u', all_proxy: 'x' }, 'http://u:1080'],
    ['https://a', { http_proxy: 'h' }, null],
    ['http://a', { https_proxy: 's' }, null],
    ['http://a', { https_proxy: 's', ALL_PROXY: 'x:1' }, 'http://x:1'],
    ['http://a', { all_proxy: '', ALL_PROXY: 'HTTPS://X' }, 'https://X:443'],
    ['http://a', { http_proxy: 'http://p:80/path?x' }, 'http://p:80'],
    ['http://a', { http_proxy: '[::1]:3128' }, 'http://[::1]:3128'],
    ['http://a', { http_proxy: 'p', no_proxy: 'b', NO_PROXY: 'a' }, 'http://p:1080'],
    ['http://a', {}, null],
  ])('for %s of %j is %s', (origin, env, expected) => {
    expect(of(origin, env)).toBe(expected);
  });
});

describe('NO_PROXY', () => {
  it.each([
    ['*', 'https://any.example', true],
    ['example.com', 'https://example.com', true],
    ['example.com', 'https://api.example.com', true],
    ['.example.com', 'https://api.example.com', true],
    ['.example.com', 'https://example.com', true],
    ['*.example.com', 'https://api.example.com', true],
    ['EXAMPLE.com.', 'https://api.Example.COM', true],
    ['ample.com', 'https://example.com', false],
    ['api.example.com', 'https://example.com', false],
    ['a, ,b example.com', 'https://example.com', true],
    ['example.com:8443', 'https://example.com:8443', true],
    ['example.com:8443', 'https://example.com', false],
    ['example.com:443', 'https://example.com', true],
    ['example.com:80', 'http://example.com', true],
    ['127.0.0.1', 'http://127.0.0.1:8080', true],
    ['127.0.0.1:8081', 'http://127.0.0.1:8080', false],
    ['10.0.0.0/8', 'http://10.20.30.40', true],
    ['10.0.0.0/8', 'http://11.20.30.40', false],
    ['10.1.2.3/33', 'http://10.1.2.3', false],
    ['0.0.0.0/0', 'http://10.1.2.3', true],
    ['::1', 'http://[::1]:80', true],
    ['[::1]', 'http://[::1]', true],
    ['[::1]:8080', 'http://[::1]:8080', true],
    ['[::1]:8080', 'http://[::1]', false],
    ['fd00::/8', 'http://[fd12:3456::1]', true],
    ['fd00::/8', 'http://[fe80::1]', false],
    ['[fd00::]/8', 'http://[fd12:3456::1]', true],
    ['[fd00::]/8:8080', 'http://[fd12:3456::1]:8080', true],
    ['[fd00::]/8:8080', 'http://[fd12:3456::1]', false],
    ['0:0:0:0:0:0:0:1', 'http://[::1]', true],
    ['10.0.0.0/8', 'http://10.example', false],
    ['.20.30.40', 'http://10.20.30.40', false],
    ['[10.20.30.40]', 'http://10.20.30.40', true],
    ['', 'http://a', false],
    ['.', 'http://a', false],
    [',', 'http://a', false],
  ])('%j exempts %s: %s', (list, origin, expected) => {
    expect(isExempt(new URL(origin), list)).toBe(expected);
  });
});

describe('informational responses', () => {
  it.each(['100 Continue', '102 Processing', '103 Early Hints', '199 Whatever'])(
    '%s is skipped',
    async (line) => {
      const body = JSON.stringify(EXAMPLE);
      const server = await startRawServer((socket) =>
        socket.end(
          `HTTP/1.1 ${line}\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        ),
      );
      const client = await aClient(server.url);
      expect((await client.fetchStatus()).snapshot.services).toHaveLength(3);
      const sender = openSender({ timeoutMs: 5_000, proxyEnv: {} });
      const request = { method: 'POST', url: new URL(server.url), headers: {}, body: 'x' } as const;
      expect(await sender.send(request, new AbortController().signal)).toMatchObject({
        httpStatus: 200,
      });
      await sender.close();
    },
  );
});
