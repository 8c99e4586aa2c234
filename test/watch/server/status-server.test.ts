import { describe, expect, it, onTestFinished } from 'vitest';
import { type Patience, startStatusServer } from '../../../src/watch/server/status-server.js';
import { aService, aSnapshot } from '../../support/watch-snapshots.js';
import { aView, goodPoll } from './a-view.js';
import { type RawClient, startRawClient, statusLines } from './raw-client.js';

const MINUTE = 60_000;
const ENDLESS: Patience = {
  headersMs: MINUTE,
  requestMs: MINUTE,
  stallMs: MINUTE,
  idleMs: MINUTE,
};

const SNAPSHOT = aSnapshot({ services: [aService('API'), aService('動画')] });

async function start(patience?: Patience) {
  const server = await startStatusServer(
    { host: '127.0.0.1', port: 0 },
    () => aView([goodPoll(SNAPSHOT)]),
    undefined,
    patience,
  );
  onTestFinished(() => server.close());
  return server;
}

const GET = 'GET /healthz HTTP/1.1\r\nhost: x\r\n';

describe('the server', () => {
  it('answers, and lets no client keep the answer or take it for something else', async () => {
    const { url } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${url}/status/${encodeURIComponent('動画')}`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'keep-alive': 'timeout=75',
    });
    expect(JSON.parse(await answer.text())).toMatchObject({ name: '動画' });
  });

  it('answers HEAD like GET, without a body', async () => {
    const { url } = await start();
    const client = await startRawClient(url);
    client.send(
      'HEAD /metrics HTTP/1.1\r\nhost: x\r\n\r\nHEAD /x HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    );
    const [, first = '', second = ''] = (await client.closed).split(/^HTTP/m);
    expect(first).toMatch(/^\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n$/);
    const { byteLength } = await (await fetch(`${url}/metrics`)).arrayBuffer();
    expect(first).toContain(`content-length: ${byteLength}\r\n`);
    expect(second).toMatch(/^\/1\.1 404 Not Found\r\n[\s\S]*\r\n\r\n$/);
  });

  it('refuses to change anything, and goes on with the next request', async () => {
    const client = await startRawClient((await start()).url);
    const body = 'x'.repeat(100_000);
    client.send(
      `POST /metrics HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    client.send(`${GET}connection: close\r\n\r\n`);
    const text = await client.closed;
    expect(statusLines(text)).toEqual(['HTTP/1.1 405', 'HTTP/1.1 200']);
    expect(text).toContain('\r\nallow: GET, HEAD\r\n');
  });

  it('answers one request after the other on a connection', async () => {
    const client = await startRawClient((await start()).url);
    for (const count of [1, 2, 3]) {
      client.send(`${GET}\r\n`);
      const lines = statusLines(await client.answered(count));
      expect(lines).toEqual(new Array(count).fill('HTTP/1.1 200'));
    }
  });

  it('answers requests that come all at once, in their order', async () => {
    const client = await startRawClient((await start()).url);
    const paths = ['/healthz', '/nothing', '/status', '/status/nobody', '/metrics'];
    const requests = paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
    client.send(`${requests.join('')}${GET}connection: close\r\n\r\n`);
    expect(statusLines(await client.closed)).toEqual(
      [200, 404, 200, 404, 200, 200].map((status) => `HTTP/1.1 ${status}`),
    );
  });

  it.each([
    ['HTTP/1.0 without a host, as some load balancers ask', 'GET /healthz HTTP/1.0\r\n\r\n', 200],
    ['the form for a proxy', `${GET.replace('/', 'http://x/')}connection: close\r\n\r\n`, 200],
    ['a wish to upgrade', `${GET}connection: upgrade, close\r\nupgrade: h2c\r\n\r\n`, 200],
    ['a URL of 100 kB', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ['a flood of headers', `${GET}${'a: b\r\n'.repeat(20_000)}\r\n`, 431],
    ['a header that never ends', `${GET}a: ${'b'.repeat(100_000)}`, 431],
    ['a bad escape', GET.replace('healthz', 'status/%zz').concat('connection: close\r\n\r\n'), 404],
    ['no HTTP', 'hello?\r\n\r\n', 400],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00', 400],
    ['a broken line', 'GET /healthz\r\n HTTP/1.1\r\n\r\n', 400],
    ['two lengths', `${GET}content-length: 1\r\ncontent-length: 2\r\n\r\n`, 400],
    [
      'a smuggled request',
      `${GET}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
  ])('meets %s', async (_, request, expected) => {
    const client = await startRawClient((await start()).url);
    client.send(request);
    expect(statusLines(await client.closed)).toEqual([`HTTP/1.1 ${expected}`]);
  });

  it('goes on when a client hangs up in the middle', async () => {
    const { url } = await start();
    for (const request of ['', 'GET /sta', `${GET}\r\n`]) {
      const client = await startRawClient(url);
      client.send(request);
      client.socket.resetAndDestroy();
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('a client that takes too long', () => {
  type Send = (text: string) => void;
  const silent = () => undefined;
  const trickle = (send: Send) => {
    send('GET /healthz HTTP/1.1\r\nx: ');
    const timer = setInterval(() => send('x'), 20);
    onTestFinished(() => clearInterval(timer));
  };
  const withhold = (send: Send) => send(`${GET}content-length: 9\r\n\r\n`);
  const ask = (send: Send) => send(`${GET}\r\n`);

  it.each<[string, Partial<Patience>, (send: Send) => void]>([
    ['says nothing', { headersMs: 200 }, silent],
    ['says nothing at all', { stallMs: 200 }, silent],
    ['sends byte after byte', { headersMs: 200 }, trickle],
    ['never sends the body', { headersMs: 200, requestMs: 200 }, withhold],
    ['keeps the connection for nothing', { idleMs: 100 }, ask],
  ])('and %s is disconnected, and holds up no other: %j', async (_, patience, begin) => {
    const { url } = await start({ ...ENDLESS, ...patience });
    const client = await startRawClient(url);
    begin(client.send);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await client.closed).length).toBeLessThan(1_000);
  });

  it('and comes so often that no more are let in', async () => {
    const { url } = await start(ENDLESS);
    const clients: RawClient[] = [];
    for (let count = 0; count < 512; count++) clients.push(await startRawClient(url));
    expect(await (await startRawClient(url)).closed).toBe('');
    const [first] = clients;
    first?.send(`${GET}connection: close\r\n\r\n`);
    expect(statusLines((await first?.closed) ?? '')).toEqual(['HTTP/1.1 200']);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('an address', () => {
  it('that is taken is refused, and named', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await expect(
      startStatusServer({ host: '127.0.0.1', port }, () => aView([])),
    ).rejects.toMatchObject({
      kind: 'usage',
      message: `--listen: port ${port} is in use`,
    });
  });

  it.each(['192.0.2.1', 'no-such-host.invalid'])(
    'that is not of this machine is refused: %s',
    async (host) => {
      await expect(startStatusServer({ host, port: 0 }, () => aView([]))).rejects.toMatchObject({
        kind: 'usage',
        message: `--listen: this machine has no address ${host}`,
      });
    },
  );

  it('of IPv6 stands in brackets', async ({ skip }) => {
    const server = await startStatusServer({ host: '::1', port: 0 }, () =>
      aView([goodPoll()]),
    ).catch(() => null);
    if (server === null) return skip('this machine has no IPv6');
    onTestFinished(() => server.close());
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe('the end', () => {
  it('comes at once though requests are open, and frees the port', async () => {
    const server = await start(ENDLESS);
    const clients = await Promise.all(
      ['', 'GET /sta', `${GET}\r\n`].map(async (request) => {
        const client = await startRawClient(server.url);
        client.send(request);
        return client;
      }),
    );
    await clients[2]?.answered(1);
    await server.close();
    for (const client of clients) await client.closed;
    await expect(fetch(server.url)).rejects.toThrow();
    const port = Number(new URL(server.url).port);
    const next = await startStatusServer({ host: '127.0.0.1', port }, () => aView([]));
    await next.close();
  });
});
