import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../src/http/deadline.js';
import { processSurroundings } from '../../src/system/context.js';
import { aClient } from '../support/a-client.js';
import { fixture } from '../support/fixture.js';
import { startRawServer } from '../support/servers/raw-server.js';
import { FakeClock } from '../support/time/fake-clock.js';
import { manualClock } from '../support/time/manual-clock.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('startDeadline', () => {
  it('aborts with a timeout error when the time is over', async () => {
    const clock = new FakeClock();
    const deadline = startDeadline(10_000, clock);
    await clock.advance(9_999);
    expect(deadline.signal.aborted).toBe(false);
    expect(deadline.remainingMs()).toBe(1);
    await clock.advance(1);
    expect(deadline.signal.reason).toMatchObject({
      kind: 'timeout',
      message: 'no complete answer within 10 s',
    });
    deadline.clear();
  });

  it('aborts with the reason of the caller, before or during', () => {
    const reason = new Error('changed my mind');
    const before = startDeadline(1_000, manualClock(), AbortSignal.abort(reason));
    expect(before.signal.reason).toBe(reason);
    const caller = new AbortController();
    const during = startDeadline(1_000, manualClock(), caller.signal);
    caller.abort(reason);
    expect(during.signal.reason).toBe(reason);
  });

  it('leaves no timer behind once cleared', async () => {
    const clock = manualClock();
    const deadline = startDeadline(1_000, clock);
    expect(clock.sleeping()).toBe(1);
    deadline.clear();
    expect(clock.sleeping()).toBe(0);
    clock.advance(2_000);
    await settled();
    expect(deadline.signal.aborted).toBe(false);
  });

  it('leaves time to read an answer that came while the program was held up', async () => {
    const body = JSON.stringify(fixture('system-status'));
    const startedAt = Date.now();
    const server = await startRawServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      // Nothing else happens in this process, as where a disk hangs or the machine sleeps.
      while (Date.now() < startedAt + 2_200);
    });
    const client = await aClient(server.url, { clock: processSurroundings(), timeoutMs: 2_000 });
    expect(await client.fetchStatus()).toMatchObject({ source: 'live' });
  });
});
