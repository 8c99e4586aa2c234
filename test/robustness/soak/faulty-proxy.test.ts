import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createRandom } from '../../support/random.js';
import { FaultyProxy } from '../../support/servers/faulty-proxy.js';
import { openHttpServer } from '../../support/servers/http-server.js';

/** A proxy without faults before an API, and the bodies that it counts as passed. */
async function startProxy(api: Awaited<ReturnType<typeof openHttpServer>>) {
  const passed: string[] = [];
  const proxy = new FaultyProxy({
    origin: api.url,
    random: createRandom(1),
    onBody: () => undefined,
    onPass: (body) => passed.push(body),
  });
  const url = await proxy.start();
  onTestFinished(async () => {
    await proxy.close();
    await api.close();
  });
  return { url, passed };
}

it('counts an answer as passed only where the client still waited for it', async () => {
  const held: (() => void)[] = [];
  const api = await openHttpServer(async (_, response) => {
    await new Promise<void>((resolve) => held.push(resolve));
    response.end('{}');
  });
  const { url, passed } = await startProxy(api);
  const impatient = new AbortController();
  const given = fetch(url, { signal: impatient.signal }).catch(() => 'gave up');
  await expect.poll(() => held.length).toBe(1);
  impatient.abort();
  expect(await given).toBe('gave up');
  // The end of the connection has to reach the proxy first.
  await pause(100);
  held[0]?.();
  const patient = fetch(url);
  await expect.poll(() => held.length).toBe(2);
  expect(passed).toEqual([]);
  held[1]?.();
  expect(await (await patient).text()).toBe('{}');
  expect(passed).toEqual(['{}']);
});

it('counts the answer that nothing has changed like the one before', async () => {
  const api = await openHttpServer((incoming, response) => {
    const isKnown = incoming.headers['if-none-match'] === '"1"';
    response.writeHead(isKnown ? 304 : 200, { etag: '"1"' }).end(isKnown ? undefined : '{}');
  });
  const { url, passed } = await startProxy(api);
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url, { headers: { 'if-none-match': '"1"' } })).status).toBe(304);
  expect(passed).toEqual(['{}', '{}']);
});
