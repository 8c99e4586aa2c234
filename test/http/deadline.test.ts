import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../src/http/deadline.js';
import { manualClock } from '../support/time/manual-clock.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('startDeadline', () => {
  it('aborts with a timeout error when the time is over', async () => {
    const clock = manualClock();
    const deadline = startDeadline(10_000, clock);
    clock.advance(9_999);
    await settled();
    expect(deadline.signal.aborted).toBe(false);
    expect(deadline.remainingMs()).toBe(1);
    clock.advance(1);
    await settled();
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
});
