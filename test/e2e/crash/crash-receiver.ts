import { onTestFinished } from 'vitest';
import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import type { Chance } from '../../support/random.js';
import { FlakyServer } from '../../support/servers/flaky-server.js';
import type { Attempt, Payload } from './crash-log.js';
import { findMissing } from './crash-missing.js';
import type { Truth } from './crash-world.js';

export interface FlakyReceiver {
  readonly url: string;
  /** All requests that came, whatever became of them. */
  readonly requests: () => number;
  /** In the order in which they came. */
  readonly attempts: readonly Attempt[];
  /** What the receiver takes for wrong or does not know yet: a line for each alert. */
  missing(truth: Truth): string[];
  /** From now on it behaves, or does not. */
  setCalm(isCalm: boolean): void;
}

/** A receiver of webhooks that fails in six ways; closed when the test ends. */
export async function startFlakyReceiver(path: string, random: Chance): Promise<FlakyReceiver> {
  const attempts: Attempt[] = [];
  const lastWords = new Map<string, AlertEvent>();
  const server = new FlakyServer(random, ({ headers, body, isReceived, isAnswered }) => {
    const payload: Payload = JSON.parse(body);
    const messageId = String(headers['webhook-id']);
    attempts.push({ time: Date.now(), messageId, payload, isReceived, isAnswered });
    if (!isReceived) return;
    for (const event of payload.events) lastWords.set(event.key, event);
  });
  onTestFinished(() => server.close());
  const origin = await server.start();
  return {
    url: `${origin}${path}`,
    requests: () => server.requests,
    attempts,
    missing: (truth) => findMissing(truth, lastWords),
    setCalm: (isCalm) => server.setCalm(isCalm),
  };
}
