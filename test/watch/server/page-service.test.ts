import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../../src/errors.js';
import { aService, aSnapshot } from '../../support/a-snapshot.js';
import { failedPoll, goodPoll, NOW } from './a-view.js';
import { bodyOf, type PageServer, request, startPageServer } from './page-server.js';
import { startRawClient, statusLines } from './raw-client.js';

let server: PageServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(options: Parameters<typeof startPageServer>[0] = {}): Promise<PageServer> {
  server = await startPageServer(options);
  return server;
}

describe('the served page', () => {
  it('has its policy in the header and is kept no longer than until the next poll', async () => {
    const { url, take } = await start();
    take(goodPoll());
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none';.*connect-src 'self'/,
    );
    expect(answer.headers.get('cache-control')).toBe('max-age=60');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toContain('All services are operational');
  });

  it('is kept for less the nearer the next poll is', async () => {
    const running = await start();
    running.take(goodPoll());
    running.now = NOW + 45_500;
    expect((await fetch(running.url)).headers.get('cache-control')).toBe('max-age=14');
  });

  it.each([
    '/',
    '/index.html',
    '/index.html/',
    '/?x=1',
    '/feed.atom',
    '/feed.atom/',
    '/maintenance.ics',
    '/badge/overall.svg',
    '/badge/api.svg',
    '/status.json',
    '/api/v2/summary.json',
    '/api/v2/incidents/unresolved.json',
  ])('answers %s', async (path) => {
    const { url, take } = await start();
    take(goodPoll());
    const answer = await fetch(url + path);
    expect([answer.status, (await answer.text()).length > 50]).toEqual([200, true]);
  });

  it.each([
    '/nothing',
    '/badge/nobody.svg',
    '/../etc/passwd',
    '/%2e%2e/x',
    '/%',
    '/api/v2',
    '/toString',
    '/__proto__',
  ])('does not know %s', async (path) => {
    const { url, take } = await start();
    take(goodPoll());
    const answer = await request(url, { path });
    expect(answer.statusCode).toBe(404);
    answer.resume();
  });

  it('answers 304 to who has it, until something changes', async () => {
    const { url, take } = await start();
    take(goodPoll());
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}(-gzip)?"$/);
    const again = (value: string) => fetch(url, { headers: { 'if-none-match': value } });
    expect((await again(etag)).status).toBe(304);
    expect((await again(`"x", W/${etag}`)).status).toBe(304);
    expect((await again('"x"')).status).toBe(200);
    take(goodPoll(undefined, { time: NOW + 60_000 }));
    if (server !== undefined) server.now = NOW + 60_000;
    expect((await again(etag)).status).toBe(200);
  });

  it('has no body for HEAD, and refuses to be written', async () => {
    const { url, take } = await start();
    take(goodPoll());
    const head = await fetch(url, { method: 'HEAD' });
    expect([
      head.status,
      await head.text(),
      Number(head.headers.get('content-length')) > 1_000,
    ]).toEqual([200, '', true]);
    const post = await fetch(url, { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    const events = await fetch(`${url}/events`, { method: 'POST', body: 'x' });
    expect([events.status, events.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('is grey, and its JSON 503, while the feed is lost', async () => {
    const { url, take } = await start();
    const refused = new AppError('network', 'cannot connect to 10.1.2.3:8443: refused');
    take(goodPoll(), failedPoll(3, refused));
    const page = await fetch(url);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await page.text()).toContain('Status unknown since 18:30 UTC');
    for (const path of ['/status.json', '/api/v2/status.json', '/api/v2/summary.json']) {
      const answer = await fetch(url + path);
      const text = await answer.text();
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([503, 'no-store']);
      expect(text).not.toMatch(/10\.1\.2\.3|"indicator":"none"/);
    }
    expect(await (await fetch(`${url}/badge/overall.svg`)).text()).toContain('>unknown</text>');
  });

  it('is grey since the time of the data, and its JSON 503, where that is stale', async () => {
    const { url, take } = await start();
    const stale = new AppError('invalid-response', 'data is 45 h old', {
      dataAgeMs: 45 * 3_600_000,
    });
    take(goodPoll(), failedPoll(3, stale));
    const page = await (await fetch(url)).text();
    expect(page).toContain('Status unknown since 14 Jan 2024, 21:3');
    expect(page).toContain('its data has not changed since then: it is 1 d 21 h old.');
    for (const path of ['/status.json', '/api/v2/status.json']) {
      const answer = await fetch(url + path);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([503, 'no-store']);
      expect(await answer.text()).not.toContain('"indicator":"none"');
    }
  });

  it('still holds after one failed poll', async () => {
    const { url, take } = await start();
    take(goodPoll(), failedPoll(1));
    expect(await (await fetch(url)).text()).toContain('All services are operational');
    expect((await fetch(`${url}/api/v2/status.json`)).status).toBe(200);
  });

  it('waits for the dependency map, where something fails; nothing else does', async () => {
    let arrive = () => {};
    const mapArrives = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { url, take } = await start({ mapArrives });
    take(goodPoll(aSnapshot({ services: [aService({ name: 'API', status: 'degraded' })] })));
    const page = fetch(url);
    expect((await fetch(`${url}/status.json`)).status).toBe(200);
    arrive();
    expect(await (await page).text()).toContain('API puts at risk: ');
  });

  it('turns grey by itself when the polls are overdue, and before the first', async () => {
    const running = await start();
    expect(await (await fetch(running.url)).text()).toContain('Status unknown');
    expect((await fetch(`${running.url}/status.json`)).status).toBe(503);
    running.take(goodPoll());
    expect(await (await fetch(running.url)).text()).toContain('All services are operational');
    running.now = NOW + 600_000;
    expect(await (await fetch(running.url)).text()).toContain('Status unknown since 18:30 UTC');
  });
});

describe('on a loopback listener', () => {
  it.each([
    '/',
    '/events',
    '/status.json',
    '/feed.atom',
    '/api/v2/summary.json',
    '/badge/overall.svg',
    '/nothing',
  ])("a stranger's host gets 421 for %s", async (path) => {
    const { url, take } = await start();
    take(goodPoll());
    const answer = await request(url + path, { headers: { host: 'evil.example' } });
    expect(answer.statusCode).toBe(421);
    expect(JSON.parse(await bodyOf(answer))).toEqual({
      error: 'this host is not served; --allow-host NAME allows it',
    });
  });

  it('a host that is allowed is answered', async () => {
    const { url, take } = await start({ allowedHosts: ['status.lan'] });
    take(goodPoll());
    const answer = await request(url, { headers: { host: 'status.lan:8080' } });
    expect(answer.statusCode).toBe(200);
    answer.resume();
  });

  it('two hosts get 421', async () => {
    const { url, take } = await start();
    take(goodPoll());
    const client = await startRawClient(url);
    client.send(
      'GET / HTTP/1.1\r\nhost: localhost\r\nhost: evil.example\r\nconnection: close\r\n\r\n',
    );
    expect(statusLines(await client.closed)).toEqual(['HTTP/1.1 421']);
  });

  it('another listener answers every host', async () => {
    const { url, take } = await start({ isLoopback: false });
    take(goodPoll());
    const answer = await request(url, { headers: { host: 'status.example.org' } });
    expect(answer.statusCode).toBe(200);
    answer.resume();
  });
});

describe('/events', () => {
  async function listen(url: string, headers: Record<string, string> = {}) {
    const message = await request(`${url}/events`, { headers });
    message.setEncoding('utf8');
    let text = '';
    message.on('data', (chunk: string) => {
      text += chunk;
    });
    message.on('error', () => undefined);
    return { message, text: () => text };
  }

  it('sends the present state, each poll and each change, in the lines of --json', async () => {
    const { url, take } = await start();
    take(goodPoll());
    const client = await listen(url);
    expect(client.message.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    await expect
      .poll(client.text)
      .toContain('event: status\ndata: {"schemaVersion":1,"type":"poll"');
    take({
      type: 'change',
      time: NOW,
      change: {
        change: 'service.changed',
        subject: 'API',
        from: 'operational',
        to: 'degraded',
        severity: 'warning',
        message: 'API: operational → degraded',
      } as never,
    });
    await expect
      .poll(client.text)
      .toContain('event: change\ndata: {"schemaVersion":1,"type":"change"');
    expect([...client.text().matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id) - NOW)).toEqual([
      1, 2,
    ]);
    client.message.destroy();
  });

  it('does not give the address of the API away when a poll fails', async () => {
    const { url, take } = await start();
    const client = await listen(url);
    take(failedPoll(1, new AppError('network', 'cannot connect to 10.1.2.3:8443: refused')));
    await expect.poll(client.text).toContain('"message":"the API cannot be reached"');
    expect(client.text()).not.toContain('10.1.2.3');
    client.message.destroy();
  });

  it('replays what a client has missed', async () => {
    const { url, take } = await start();
    for (let poll = 0; poll < 5; poll++) take(goodPoll());
    const client = await listen(url, { 'last-event-id': `${NOW + 2}` });
    await expect.poll(() => [...client.text().matchAll(/^id: /gm)].length).toBe(3);
    client.message.destroy();
  });

  it('serves 200 clients and forgets those that leave', async () => {
    const { url, take, service } = await start();
    const clients = await Promise.all(Array.from({ length: 200 }, () => listen(url)));
    take(goodPoll());
    await expect
      .poll(() => clients.filter((client) => client.text().includes('event: status')).length, {
        timeout: 10_000,
      })
      .toBe(200);
    for (const client of clients) client.message.destroy();
    await expect.poll(() => service.clientCount, { timeout: 10_000 }).toBe(0);
  });

  it('forgets those that wait behind another answer of a connection that closes', async () => {
    const { url, take, service } = await start();
    take(goodPoll());
    const warnings: Error[] = [];
    const keep = (warning: Error) => warnings.push(warning);
    process.on('warning', keep);
    onTestFinished(() => {
      process.off('warning', keep);
    });
    const client = await startRawClient(url);
    const events = 'GET /events HTTP/1.1\r\nhost: localhost\r\n\r\n';
    // Without a host it is refused, and the connection closed.
    client.send(`GET / HTTP/1.1\r\n\r\n${events.repeat(20)}`);
    expect(statusLines(await client.closed)).toEqual(['HTTP/1.1 400']);
    await expect.poll(() => service.clientCount, { timeout: 10_000 }).toBe(0);
    take(goodPoll());
    expect(service.clientCount).toBe(0);
    expect(warnings).toEqual([]);
  });
});
