import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { aClient, failureOf, KEY } from '../support/a-client.js';
import { fixture } from '../support/fixture.js';
import { startFakeApi } from '../support/servers/fake-api.js';
import { startRawServer } from '../support/servers/raw-server.js';

const EXAMPLE = fixture('system-status');
const tls = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));

/** A proxy that knows CONNECT, and forwards `GET http://…` by opening a tunnel of its own. */
function startProxy() {
  return startRawServer((socket, request) => {
    const target = /^(?:CONNECT |\w+ http:\/\/)([^:/ ]+):(\d+)/.exec(request);
    const upstream = connect(Number(target?.[2]), target?.[1] ?? '');
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
    if (request.startsWith('CONNECT ')) socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    else upstream.write(request.replace(/^(\w+) http:\/\/[^/]+/, '$1 '), 'latin1');
    socket.pipe(upstream).pipe(socket);
  });
}

describe('proxies', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])('%s is used for http', async (name) => {
    const api = await startFakeApi({ body: EXAMPLE });
    const proxy = await startProxy();
    const client = await aClient(api.url, { proxyEnv: { [name]: proxy.url } });
    expect((await client.fetchStatus()).snapshot.services).toHaveLength(3);
    expect(proxy.connections()).toBe(1);
    expect(api.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('HTTPS_PROXY is a tunnel for https: TLS is checked through it, and the key not shown to it', async () => {
    const server = await startRawServer(() => undefined, {
      key: tls('key'),
      cert: tls('self-signed'),
    });
    const proxy = await startProxy();
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

  it('are asked with the name and the password of their URL', async () => {
    const api = await startFakeApi({ body: EXAMPLE });
    const proxy = await startProxy();
    const url = proxy.url.replace('//', '//user:s3cret@');
    const client = await aClient(api.url, { proxyEnv: { HTTP_PROXY: url } });
    await client.fetchStatus();
    const basic = `Basic ${Buffer.from('user:s3cret').toString('base64')}`;
    expect(proxy.received().toLowerCase()).toContain(`proxy-authorization: ${basic}`.toLowerCase());
  });

  it('that refuse the tunnel, or cannot be reached, are what the hint speaks of', async () => {
    const refusing = await startRawServer((socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n'),
    );
    const refused = await aClient('https://status.invalid', {
      proxyEnv: { HTTPS_PROXY: refusing.url.replace('//', '//user:s3cret@') },
    });
    const gone = await aClient('https://status.invalid', {
      proxyEnv: { HTTPS_PROXY: 'http://user:s3cret@127.0.0.1:9' },
    });
    const said: string[] = [];
    for (const client of [refused, gone]) {
      const error = await failureOf(client.fetchStatus());
      expect(error.kind).toBe('network');
      expect(error.hint).toContain('HTTPS_PROXY');
      expect(error.message + error.hint).not.toContain('s3cret');
      said.push(error.message);
    }
    expect(said).toEqual([
      'cannot reach https://status.invalid: the proxy refuses to connect (UND_ERR_ABORTED)',
      'cannot reach https://status.invalid: the connection was refused (ECONNREFUSED)',
    ]);
  });

  it.each(['127.0.0.1:3128', 'socks5://127.0.0.1', 'user:s3cret@host', 'http://'])(
    'cannot be %j',
    async (url) => {
      const opening = aClient('https://api.tensorone.ai', { proxyEnv: { HTTPS_PROXY: url } });
      expect(await failureOf(opening)).toMatchObject({
        kind: 'usage',
        message: 'HTTPS_PROXY is not the http:// or https:// URL of a proxy',
      });
    },
  );
});
