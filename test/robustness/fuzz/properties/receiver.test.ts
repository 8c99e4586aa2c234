import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSender } from '../../../../src/http/open-sender.js';
import { createWebhook } from '../../../../src/watch/channels/webhook/webhook.js';
import { findControl } from '../../../support/hostile-text.js';
import { startRawServer } from '../../../support/servers/raw-server.js';
import { aMessage } from '../../../watch/channels/channel-harness.js';
import { hostileText } from '../bodies/hostile-arbitraries.js';
import { demand } from '../demand.js';

const PATH = '/hooks/T0P-5ecret-pa7h';

/** What one receiver answers, as bytes; it hangs up after them, or not. */
const answer = fc.record({
  informational: fc.constantFrom('', 'HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 103 Early\r\n\r\n'),
  httpStatus: fc.oneof(
    fc.constantFrom(200, 202, 204, 301, 400, 403, 404, 408, 410, 413, 425, 429, 500, 503, 504),
    fc.integer({ min: 0, max: 999 }),
  ),
  headers: fc.constantFrom(
    '',
    'retry-after: 1e400\r\n',
    'retry-after: 99999999999\r\n',
    'content-encoding: gzip\r\n',
    'content-length: 4\r\n',
    'transfer-encoding: chunked\r\n',
    `location: ${PATH}\r\n`,
  ),
  body: fc.oneof(
    hostileText,
    fc.constant(PATH),
    hostileText.map((message) => JSON.stringify({ error: { message: `${PATH} ${message}` } })),
    hostileText.map((detail) => JSON.stringify({ detail, errors: [detail] })),
  ),
  hangsUp: fc.oneof(
    { weight: 19, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
});

type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;

/** Each answer ends its connection. */
const HEADERS = 'connection: close\r\n';

const EMPTY: Answer = { informational: '', httpStatus: 200, headers: '', body: '', hangsUp: true };

/** Longer than a hostile receiver may keep a channel that does not read its body. */
const DEADLINE_MS = 1_500;

describe('a webhook, whatever its receiver answers', () => {
  it('is accepted by the status alone, and its reason is one clean line without the address', async () => {
    let next = EMPTY;
    const server = await startRawServer((socket) => {
      const code = String(next.httpStatus).padStart(3, '0');
      socket.write(
        `${next.informational}HTTP/1.1 ${code} x\r\n${HEADERS}${next.headers}\r\n${next.body}`,
      );
      if (next.hangsUp) socket.end();
    });
    const sender = openSender({ timeoutMs: DEADLINE_MS, proxyEnv: {} });
    onTestFinished(() => sender.close());
    const url = new URL(`${server.url}${PATH}`);
    const webhook = createWebhook({ url, secret: null, send: sender.send });
    const property = fc.asyncProperty(answer, async (given) => {
      next = given;
      const result = await webhook.deliver(aMessage(), AbortSignal.timeout(DEADLINE_MS));
      const isGood = given.httpStatus >= 200 && given.httpStatus < 300;
      demand((result.outcome === 'accepted') === isGood, `${given.httpStatus}: ${result.outcome}`);
      if (result.outcome === 'accepted') return;
      const { reason, retryAfterMs = 0 } = result;
      demand(findControl(reason) === null && !reason.includes('\n'), `not one line: ${reason}`);
      demand(reason !== '' && reason.length <= 400, `a reason of ${reason.length} characters`);
      demand(!/T0P-5ecret|pa7h/i.test(reason), `the address is shown: ${reason}`);
      demand(reason.isWellFormed(), 'half of a surrogate pair');
      demand(retryAfterMs >= 0 && !Number.isNaN(retryAfterMs), `a pause of ${retryAfterMs}`);
    });
    const details = await fc.check(property, { seed: 20_240_116, numRuns: 100 });
    expect(fc.defaultReportMessage(details) ?? '').toBe('');
  }, 60_000);
});
