import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startStatusServer } from '../../../../src/watch/server/status-server.js';
import { findControl } from '../../../support/hostile-text.js';
import { aService, aSnapshot } from '../../../support/watch-snapshots.js';
import { aView, goodPoll } from '../../../watch/server/a-view.js';
import { hostileText } from '../bodies/hostile-arbitraries.js';
import { demand, excerpt } from '../demand.js';

const path = fc.oneof(
  fc.constantFrom('/', '/metrics', '/healthz', '/status', '/ready', '/status/api', '/events', '*'),
  hostileText.map((text) => `/status/${encodeURIComponent(text.toWellFormed())}`),
  hostileText.map((text) => `/${text}`),
  fc.constantFrom('/status/%', '/status/%ff', '/status/../metrics', '//metrics', '/status//', ''),
);

const header = fc.oneof(
  fc.constantFrom(
    'host: 127.0.0.1',
    'host: evil.example',
    'host: a\r\nhost: b',
    'expect: 100-continue',
  ),
  fc.constantFrom('content-length: -1', 'content-length: 5', 'transfer-encoding: chunked'),
  fc.constantFrom('connection: upgrade\r\nupgrade: websocket', 'range: bytes=0-1', 'cookie: x'),
  fc.constantFrom(`x: ${'y'.repeat(20_000)}`, 'last-event-id: 1e99', ': none', 'no colon'),
  hostileText.map((text) => `x-hostile: ${text}`),
);

const request = fc.record({
  method: fc.constantFrom(
    'GET',
    'HEAD',
    'POST',
    'OPTIONS',
    'PUT',
    'TRACE',
    'CONNECT',
    'get',
    '\u0000',
  ),
  path,
  version: fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', ''),
  headers: fc.array(header, { maxLength: 4 }),
  rest: fc.oneof(hostileText, fc.constantFrom('', '0\r\n\r\n', 'GET /healthz HTTP/1.1\r\n\r\n')),
});

/** All that a server answers before it hangs up, or within a moment. */
function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    socket.setTimeout(60, () => socket.destroy());
    socket.write(bytes);
  });
}

const CODES = /^HTTP\/1\.1 (100|200|400|404|405|408|411|413|414|417|421|426|431|501|503|505) /;

describe('--listen, whatever a client sends', () => {
  it('answers with one of few codes or hangs up, repeats no control characters, and goes on', async () => {
    const server = await startStatusServer({ host: '127.0.0.1', port: 0 }, () =>
      aView([goodPoll(aSnapshot({ services: [aService('API')] }))]),
    );
    onTestFinished(() => server.close());
    const port = Number(new URL(server.url).port);
    const property = fc.asyncProperty(request, async (given) => {
      const { method, path: asked, version, headers, rest } = given;
      const head = [`${method} ${asked} ${version}`, ...headers].join('\r\n');
      const answer = await exchange(port, `${head}\r\n\r\n${rest}`);
      demand(answer === '' || CODES.test(answer), `an odd answer: ${excerpt(answer)}`);
      const control = findControl(answer.replaceAll('\r\n', '\n'));
      demand(control === null, `the answer holds ${control}: ${excerpt(answer)}`);
      demand(!/^x-hostile/im.test(answer), `a header came back: ${excerpt(answer)}`);
      const { status } = await fetch(`${server.url}/healthz`);
      demand(status === 200, `/healthz is ${status} afterwards`);
    });
    const details = await fc.check(property, { seed: 20_240_116, numRuns: 150 });
    expect(fc.defaultReportMessage(details) ?? '').toBe('');
  }, 60_000);
});
