import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.js';
import { type Attempt, retry } from '../../src/http/retry.js';

/** Runs `retry` in a time that passes in its pauses alone. */
async function run(
  attempts: readonly Attempt<string>[],
  options: { retries?: number; timeoutMs?: number; random?: () => number } = {},
) {
  const { retries = 2, timeoutMs = 10_000, random = () => 0.5 } = options;
  const pauses: number[] = [];
  let elapsed = 0;
  let tried = 0;
  const outcome = await retry(
    async () =>
      attempts[tried++] ?? { error: new AppError('internal', 'too many'), isTransient: false },
    {
      retries,
      deadline: {
        signal: new AbortController().signal,
        remainingMs: () => timeoutMs - elapsed,
        clear: () => undefined,
      },
      clock: {
        now: () => elapsed,
        monotonicNow: () => elapsed,
        random,
        sleep: async (ms) => {
          pauses.push(ms);
          elapsed += ms;
        },
      },
    },
  ).catch((error: unknown) => error);
  return { outcome, pauses, tried, elapsed };
}

const failed = (message: string, retryAfterMs?: number): Attempt<string> => ({
  error: new AppError('http', message, { retryAfterMs }),
  isTransient: true,
});
const final: Attempt<string> = { error: new AppError('auth', 'no'), isTransient: false };
const good: Attempt<string> = { value: 'yes' };

describe('retry', () => {
  it('does not repeat what succeeded, nor what is final', async () => {
    expect(await run([good])).toMatchObject({ outcome: 'yes', pauses: [], tried: 1 });
    expect(await run([final, good])).toMatchObject({ outcome: { message: 'no' }, tried: 1 });
  });

  it('repeats what may pass, and tells the last failure where it does not', async () => {
    expect(await run([failed('1'), failed('2'), good])).toMatchObject({ outcome: 'yes', tried: 3 });
    expect(await run([failed('1'), failed('2'), failed('3'), good])).toMatchObject({
      outcome: { message: '3' },
      tried: 3,
    });
    expect(await run([failed('1'), good], { retries: 0 })).toMatchObject({
      outcome: { message: '1' },
      tried: 1,
    });
    expect(await run([failed('1'), final, good])).toMatchObject({ outcome: { message: 'no' } });
  });

  it('pauses at random below a bound that doubles up to 8 s', async () => {
    const attempts = Array.from({ length: 9 }, () => failed('x'));
    const { pauses } = await run(attempts, { retries: 8, timeoutMs: 1e9, random: () => 0.5 });
    expect(pauses).toEqual([125, 250, 500, 1_000, 2_000, 4_000, 4_000, 4_000]);
    const none = await run(attempts, { retries: 2, random: () => 0 });
    expect(none.pauses).toEqual([0, 0]);
  });

  it('waits as long as the server asks where that fits', async () => {
    expect(await run([failed('busy', 3_000), good])).toMatchObject({
      outcome: 'yes',
      pauses: [3_000],
    });
  });

  it.each([10_000, 60_000])(
    'fails at once where the server asks for %i of 10,000 ms',
    async (ms) => {
      expect(await run([failed('busy', ms), good])).toMatchObject({
        outcome: { message: 'busy' },
        pauses: [],
        tried: 1,
      });
    },
  );

  it('never pauses past the deadline, nor more often than allowed', async () => {
    const attempt = fc.option(fc.nat(4_000), { nil: undefined }).map((ms) => failed('x', ms));
    await fc.assert(
      fc.asyncProperty(
        fc.array(attempt, { minLength: 1 }),
        fc.nat(6),
        fc.integer({ min: 1, max: 9_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (attempts, retries, timeoutMs, random) => {
          const ran = await run(attempts, { retries, timeoutMs, random: () => random });
          expect(ran.elapsed).toBeLessThan(timeoutMs);
          expect(ran.tried).toBeLessThanOrEqual(retries + 1);
          expect(ran.pauses).toHaveLength(ran.tried - 1);
        },
      ),
    );
  });
});
