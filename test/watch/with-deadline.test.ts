import { describe, expect, it, onTestFinished } from 'vitest';
import { openSender } from '../../src/http/open-sender.js';
import { processSurroundings } from '../../src/system/context.js';
import { withDeadline } from '../../src/watch/with-deadline.js';
import { startRawServer } from '../support/servers/raw-server.js';
import { FakeClock } from '../support/time/fake-clock.js';

const DEADLINE_MS = 2_000;

/** Nothing else happens in this process until then, as where a disk hangs or the machine sleeps. */
function blockUntil(time: number): void {
  while (Date.now() < time);
}

describe('a deadline', () => {
  it('leaves time to read an answer that came while the program was held up', async () => {
    const startedAt = Date.now();
    const server = await startRawServer((socket) => {
      socket.write('HTTP/1.1 204 No Content\r\n\r\n');
      blockUntil(startedAt + DEADLINE_MS + 200);
    });
    const sender = openSender({ timeoutMs: 60_000, proxyEnv: {} });
    onTestFinished(() => sender.close());
    const request = { method: 'POST', url: new URL(server.url), headers: {}, body: '{}' } as const;
    const clock = processSurroundings();
    const reply = await withDeadline(clock, DEADLINE_MS, (signal) => sender.send(request, signal));
    expect(reply).toMatchObject({ httpStatus: 204 });
  });

  it.each([0, 1, 50, 10_000])('of %i ms is neither longer nor shorter', async (ms) => {
    const clock = new FakeClock();
    const ends: number[] = [];
    const work = (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          ends.push(clock.monotonicNow());
          resolve();
        });
      });
    const ended = withDeadline(clock, ms, work);
    await clock.advance(20_000);
    await ended;
    expect(ends).toEqual([ms]);
    expect(clock.sleepers).toBe(0);
  });
});
