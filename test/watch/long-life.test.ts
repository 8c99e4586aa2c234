import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { StatusAnswer } from '../../src/core/model.js';
import { AppError } from '../../src/errors.js';
import { createEventLines } from '../../src/watch/event-lines.js';
import { formatJsonLine } from '../../src/watch/json-lines.js';
import { watchStatus } from '../../src/watch/watch-status.js';
import { anAnswer, anIncident, aService, aSnapshot } from '../helpers/watch-snapshots.js';

const MINUTE = 60_000;
const POLLS = 4_000;

/** A bad fortnight: services fail and recover, incidents come and go, and one poll in five fails. */
function answerTo(poll: number): StatusAnswer {
  if (poll % 5 === 0) throw new AppError('http', `the API failed (request ${poll})`);
  const minute = new Date(poll * MINUTE).toISOString();
  return anAnswer(
    aSnapshot({
      lastUpdated: minute,
      services: [
        aService('API', poll % 2 === 0 ? 'degraded' : 'operational'),
        aService(`S${poll}`),
      ],
      incidents: [anIncident({ id: `INC-${poll}` })],
    }),
    {
      notes: [{ code: 'odd', message: `Odd ${poll}.` }],
      rateLimit: { limit: 10, remaining: 10 - (poll % 10), resetAt: null, windowMs: 10 * MINUTE },
    },
  );
}

/** Needs no flag on the command line. */
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Time passes at once, for whoever sleeps. */
function instantClock() {
  let time = 0;
  return {
    now: () => time,
    monotonicNow: () => time,
    sleep: async (ms: number) => {
      time += Math.max(0, ms);
    },
  };
}

describe('a watch of weeks', () => {
  it('keeps nothing: neither listeners, nor memory', async () => {
    const stop = new AbortController();
    const heap: number[] = [];
    let polls = 0;
    let mostListeners = 0;
    const toLines = createEventLines({ formatClock: String });
    const events = watchStatus({
      clock: instantClock(),
      intervalMs: MINUTE,
      signal: stop.signal,
      fetchSnapshot: async (signal) => {
        polls += 1;
        const listeners = [signal, stop.signal].map((s) => getEventListeners(s, 'abort').length);
        mostListeners = Math.max(mostListeners, ...listeners);
        if (polls === POLLS) stop.abort();
        return answerTo(polls);
      },
    });
    for await (const event of events) {
      toLines(event);
      formatJsonLine(event);
      if (event.type === 'poll' && polls % 1_000 === 1) {
        collectGarbage();
        heap.push(process.memoryUsage().heapUsed);
      }
      if (event.type === 'summary') expect(event.polls).toBe(POLLS - 1);
    }
    expect(mostListeners).toBeLessThanOrEqual(1);
    const [, early = 0] = heap;
    expect((heap.at(-1) ?? 0) - early).toBeLessThan(300_000);
  });
});
