import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acceptsGzip } from '../../../src/watch/server/content-coding.js';
import { PageRoutes } from '../../../src/watch/server/page-routes.js';
import { startStatusServer } from '../../../src/watch/server/status-server.js';
import { aScene, fullHistory, healthyServices } from '../../page/scenes.js';
import { aSnapshot } from '../../support/a-snapshot.js';
import { aView, goodPoll } from './a-view.js';
import { request, startPageServer } from './page-server.js';
import { startRawClient } from './raw-client.js';

async function start() {
  const server = await startPageServer({ history: fullHistory() });
  onTestFinished(() => server.close());
  server.take(goodPoll(aSnapshot({ services: healthyServices() })));
  return server.url;
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const ask = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  request(url, { headers, method });

const GZIP = { 'accept-encoding': 'gzip' };

describe('Accept-Encoding', () => {
  it.each([
    ['gzip', true],
    ['GZIP', true],
    ['x-gzip', true],
    ['gzip, deflate, br, zstd', true],
    ['br;q=1.0, gzip;q=0.8, *;q=0.1', true],
    ['*', true],
    ['*;q=0.5', true],
    ['gzip ; q=0.001', true],
    ['identity;q=0.5, gzip;q=1.0', true],
    ['identity;q=0, *', true],
    [undefined, false],
    ['', false],
    ['identity', false],
    ['br', false],
    ['gzip;q=0', false],
    ['gzip;q=0.000', false],
    ['gzip; Q=0', false],
    ['*;q=0', false],
    ['gzip;q=0, *', false],
    ['*, gzip;q=0', false],
    ['identity, gzip;q=0.5', false],
    ['gzip;q=nonsense', false],
    ['gzipped', false],
  ])('%j: gzip %j', (header, expected) => {
    expect(acceptsGzip(header)).toBe(expected);
  });
});

describe('a compressed answer', () => {
  it.each([
    ['/', 'text/html'],
    ['/feed.atom', 'application/atom+xml'],
    ['/status.json', 'application/json'],
    ['/api/v2/summary.json', 'application/json'],
  ])('of %s holds what the plain one does', async (path, type) => {
    const url = `${await start()}${path}`;
    const plain = await ask(url);
    const packed = await ask(url, GZIP);
    const [plainBody, packedBody] = [await bytesOf(plain), await bytesOf(packed)];
    expect(gunzipSync(packedBody).equals(plainBody)).toBe(true);
    expect(packedBody.length).toBeLessThan(plainBody.length / 2);
    expect(plain.headers).toMatchObject({
      'content-length': String(plainBody.length),
      vary: 'Accept-Encoding',
    });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-length': String(packedBody.length),
      vary: 'Accept-Encoding',
    });
    expect(packed.headers['content-type']).toContain(type);
    expect(packed.headers.etag).toMatch(/^"[\w-]+"$/);
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    expect(packed.headers['cache-control']).toBe(plain.headers['cache-control']);
    expect(packed.headers['content-security-policy']).toBe(
      plain.headers['content-security-policy'],
    );
  });

  it.each(['/', '/feed.atom', '/status.json', '/badge/api.svg'])(
    'has the same headers for HEAD of %s',
    async (path) => {
      const url = `${await start()}${path}`;
      for (const headers of [GZIP, {}]) {
        const get = await ask(url, headers);
        const head = await ask(url, headers, 'HEAD');
        await bytesOf(get);
        expect((await bytesOf(head)).length).toBe(0);
        expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
      }
    },
  );

  it.each([
    ['the plain one', {}, {}],
    ['the compressed one', GZIP, GZIP],
    ['the plain one, with gzip from now on', {}, GZIP],
    ['the compressed one, without gzip from now on', GZIP, {}],
  ])('is not sent to who has %s', async (_, before, after) => {
    const url = await start();
    const first = await ask(url, before);
    await bytesOf(first);
    const { etag = '' } = first.headers;
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const again = await ask(url, { ...after, 'if-none-match': tag });
      expect([again.statusCode, again.headers.etag, again.headers.vary]).toEqual([
        304,
        etag,
        'Accept-Encoding',
      ]);
      expect(again.headers).not.toHaveProperty('content-encoding');
      expect((await bytesOf(again)).length).toBe(0);
    }
    const other = await ask(url, { ...after, 'if-none-match': '"x"' });
    expect(other.statusCode).toBe(200);
    other.resume();
  });

  it('is not sent to who refuses it', async () => {
    const url = await start();
    for (const accepted of ['gzip;q=0', 'identity', 'br', '*;q=0']) {
      const answer = await ask(url, { 'accept-encoding': accepted });
      expect(answer.headers).not.toHaveProperty('content-encoding');
      expect(String(await bytesOf(answer))).toMatch(/^<!DOCTYPE html>/);
    }
  });

  it('is not worth it for a badge, and holds up no event', async () => {
    const url = await start();
    const badge = await ask(`${url}/badge/api.svg`, GZIP);
    expect(badge.headers).not.toHaveProperty('content-encoding');
    badge.resume();
    const events = await ask(`${url}/events`, GZIP);
    expect(events.headers).not.toHaveProperty('content-encoding');
    expect(events.headers).not.toHaveProperty('vary');
    events.destroy();
  });

  it('is made once for all who ask', async () => {
    const routes = new PageRoutes();
    const input = aScene();
    const asked = { method: 'GET', path: '/', acceptEncoding: 'gzip' };
    const [first, second] = [routes.answer(asked, input, 0), routes.answer(asked, input, 0)];
    expect(first?.gzip).toBeDefined();
    expect(second?.gzip?.()).toBe(first?.gzip?.());
    expect(routes.answer(asked, aScene(), 0)?.gzip?.()).not.toBe(first?.gzip?.());
  });

  it('comes in turn on one connection', async () => {
    const client = await startRawClient(await start());
    const line = 'GET / HTTP/1.1\r\nhost: localhost\r\n';
    client.send(`${line}accept-encoding: gzip\r\n\r\n${line}connection: close\r\n\r\n`);
    const [, first = '', second = ''] = (await client.closed).split('HTTP/1.1 200');
    expect(first).toMatch(/^content-encoding: gzip\r$/m);
    expect(second).toContain('<!DOCTYPE html>');
  });

  it('comes from the paths of monitors too', async () => {
    const server = await startStatusServer({ host: '127.0.0.1', port: 0 }, () =>
      aView([goodPoll()]),
    );
    onTestFinished(() => server.close());
    const plain = await ask(`${server.url}/metrics`);
    const packed = await ask(`${server.url}/metrics`, GZIP);
    const head = await ask(`${server.url}/metrics`, GZIP, 'HEAD');
    const [plainBody, packedBody] = [await bytesOf(plain), await bytesOf(packed)];
    await bytesOf(head);
    expect(gunzipSync(packedBody).equals(plainBody)).toBe(true);
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-length': String(packedBody.length),
      'cache-control': 'no-store',
      vary: 'Accept-Encoding',
    });
    expect(head.headers['content-length']).toBe(String(packedBody.length));
    const small = await ask(`${server.url}/healthz`, GZIP);
    expect(small.headers).not.toHaveProperty('content-encoding');
    small.resume();
  });
});
