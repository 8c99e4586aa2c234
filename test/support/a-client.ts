import { onTestFinished } from 'vitest';
import type { ApiClient } from '../../src/api/api-client.js';
import { type OpenOptions, openClient } from '../../src/api/open-client.js';
import { AppError } from '../../src/errors.js';
import { manualClock } from './time/manual-clock.js';

export const KEY = 'tpo_test_0123456789abcdef';

/** A client with a clock that stands still, so that only what a test does makes it time out. */
export async function aClient(
  baseUrl: string,
  over: Partial<OpenOptions> = {},
): Promise<ApiClient> {
  const client = await openClient({
    baseUrl,
    apiKey: KEY,
    timeoutMs: 10_000,
    retries: 0,
    allowHttp: false,
    proxyEnv: {},
    clock: manualClock(),
    ...over,
  });
  onTestFinished(() => client.close());
  return client;
}

/** The expected failure of a call; fails the test where there is none, or where it is a bug. */
export async function failureOf(call: Promise<unknown>): Promise<AppError> {
  const outcome = await call.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw outcome;
}
