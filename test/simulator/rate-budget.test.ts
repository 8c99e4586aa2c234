import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RateBudget } from '../../src/simulator/rate-budget.js';

test('no window ever grants more than the limit, and what is told is what happens', () => {
  const steps = fc.array(fc.nat(5_000), { maxLength: 60 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 1, max: 10 }),
      steps,
      (limit, windowSeconds, gaps) => {
        const budget = new RateBudget({ limit, windowSeconds });
        const granted = new Map<number, number>();
        let now = 1_700_000_000_123;
        for (const gap of gaps) {
          now += gap;
          const left = budget.look(now).remaining;
          const quota = budget.spend(now);
          expect(quota.isAllowed).toBe(left > 0);
          expect(quota.remaining).toBe(Math.max(0, left - 1));
          expect(quota.resetSeconds * 1_000).toBeGreaterThan(now);
          // Whoever waits as long as told gets in again.
          const waited = now + quota.retryAfterSeconds * 1_000;
          expect(waited).toBeGreaterThanOrEqual(quota.resetSeconds * 1_000);
          if (quota.isAllowed) {
            granted.set(quota.resetSeconds, (granted.get(quota.resetSeconds) ?? 0) + 1);
          }
        }
        for (const count of granted.values()) expect(count).toBeLessThanOrEqual(limit);
      },
    ),
  );
});
