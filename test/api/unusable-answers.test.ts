import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aClient, failureOf } from '../support/a-client.js';
import { fixture } from '../support/fixture.js';
import { startFakeApi } from '../support/servers/fake-api.js';

const EXAMPLE = fixture('system-status');
const _ERROR_401 = fixture('error-401');
const _ERROR_429 = fixture('error-429');

describe('unusable answers', () => {
  it.each([
    ['', 'text/html', 'the body is empty'],
    ['  \n', 'application/json', 'the body is empty'],
    ['<!doctype html><title>Log in</title>', 'text/html', 'it is HTML, not JSON'],
    ['Please log in', 'text/html', 'it is HTML, not JSON'],
    ['<a/>', 'application/json', 'it is HTML, not JSON'],
    ['{"overallStatus":"opera', 'application/json', 'its JSON is cut off or damaged'],
    ['[1,', 'application/json', 'its JSON is cut off or damaged'],
    ['upstream says no', 'text/plain', 'it is not JSON'],
  ])('%j as %s: %s', async (body, type, what) => {
    const api = await startFakeApi({ body, headers: { 'content-type': type } });
    const error = await failureOf((await aClient(api.url)).fetchStatus());
    expect(error).toMatchObject({
      kind: 'invalid-response',
      message: `unusable answer: ${what}`,
      httpStatus: 200,
    });
  });

  it.each([
    ['the body', (deep: string) => deep, 'the body should be an object, got a list'],
    ['a required field', (deep: string) => `{"overallStatus":${deep}}`, 'overallStatus should be'],
    ['a list', (deep: string) => JSON.stringify(EXAMPLE).replace('[', `[${deep},`), 'services[0]'],
  ])('survives lists in lists a million deep as %s', async (_, around, says) => {
    const body = around('['.repeat(1_000_000) + ']'.repeat(1_000_000));
    const api = await startFakeApi({ body });
    const error = await failureOf((await aClient(api.url)).fetchStatus());
    expect(error).toMatchObject({ kind: 'invalid-response' });
    expect(error.message).toContain(says);
  });

  it('takes a body of just under 10 MB, and refuses one above', async () => {
    const padded = (size: number) => JSON.stringify({ ...EXAMPLE, padding: 'x'.repeat(size) });
    const api = await startFakeApi((_request, count) => ({
      body: padded(count === 1 ? 10_000_000 : 10_485_760),
    }));
    const client = await aClient(api.url);
    expect((await client.fetchStatus()).snapshot.services).toHaveLength(3);
    expect(await failureOf(client.fetchStatus())).toMatchObject({
      kind: 'invalid-response',
      message: 'unusable answer: more than 10 MB',
    });
  });

  it('reads a body that was compressed unasked, but no bomb, no damage, no other coding', async () => {
    const bodies: readonly [string, Buffer | string][] = [
      ['gzip', gzipSync(JSON.stringify(EXAMPLE))],
      ['GZIP', gzipSync(JSON.stringify(EXAMPLE))],
      ['Identity', JSON.stringify(EXAMPLE)],
      ['', JSON.stringify(EXAMPLE)],
      ['gzip', gzipSync(Buffer.alloc(50_000_000))],
      ['gzip', gzipSync(JSON.stringify(EXAMPLE)).subarray(0, 100)],
      ['br', 'not brotli'],
      ['zstd', 'x'],
    ];
    const api = await startFakeApi((_request, count) => {
      const [encoding, body] = bodies[count - 1] ?? ['', ''];
      return { body, headers: { 'content-encoding': encoding } };
    });
    const client = await aClient(api.url);
    const said: string[] = [];
    for (const _ of bodies) {
      said.push(
        await client.fetchStatus().then(
          ({ snapshot }) => snapshot.overallStatus,
          (error: Error) => error.message,
        ),
      );
    }
    expect(said).toEqual([
      ...Array(4).fill('operational'),
      'unusable answer: more than 10 MB',
      'unusable answer: the gzip body is damaged',
      'unusable answer: the br body is damaged',
      'unusable answer: an unknown content-encoding',
    ]);
  });
});
