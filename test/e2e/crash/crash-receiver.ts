import { onTestFinished } from 'vitest';
import type { AlertEvent } from '../../../src/core/alerts/alert-event.js';
import type { Random } from '../../support/random.js';
import { type FlakyRequest, FlakyServer } from '../../support/servers/flaky-server.js';
import type { Attempt, Payload } from './crash-log.js';
import { findMissing } from './crash-missing.js';
import type { Truth } from './crash-world.js';

export interface FlakyReceiver {
  readonly url: string;
  /** All requests that came, whatever became of them. */
  readonly requests: () => number;
  /** In the order in which they came. */
  readonly attempts: readonly Attempt[];
  /** What the receiver has wrong or does not know yet: a line for each alert. */
  missing(truth: Truth): string[];
  /** From now on it behaves, or does not. */
  setCalm(isCalm: boolean): void;
}

/** A receiver of webhooks that fails in many ways; closed when the test ends. */
export async function startFlakyReceiver(path: string, random: Random): Promise<FlakyReceiver> {
  const attempts: Attempt[] = [];
  const lastEvents = new Map<string, AlertEvent>();
  const server = new FlakyServer({ random, take });
  function take({ headers, body, ...outcome }: FlakyRequest): void {
    const payload: Payload = JSON.parse(body);
    const messageId = String(headers['webhook-id']);
    attempts.push({ time: Date.now(), messageId, payload, ...outcome });
    if (!outcome.isReceived) return;
    for (const event of payload.events) lastEvents.set(event.key, event);
  }
  onTestFinished(() => server.close());
  const origin = await server.start();
  return {
    url: `${origin}${path}`,
    requests: () => server.requests,
    attempts,
    missing: (truth) => findMissing(truth, lastEvents),
    setCalm: (isCalm) => server.setCalm(isCalm),
  };
}
