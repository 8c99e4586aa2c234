import type { ActiveAlerts, Alert, AlertPolicy, Evaluation } from './active-alerts.js';
import { FEED_KEY } from './alert-key.js';
import { draftFiring } from './alert-messages.js';
import { stay } from './evaluate-alerts.js';

export interface FailedObservation {
  /** Whether enough polls failed in a row. */
  readonly isLost: boolean;
  /** Why, in one line for people. */
  readonly reason: string;
  readonly failedPolls: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** As in `Observation`. */
  readonly lastedMs?: ((alert: Alert) => number) | undefined;
}

/**
 * The alerts after one more failed poll. While the API cannot be read, only the feed itself is
 * notified: all other alerts stay as they were.
 */
export function evaluateFailure(
  book: ActiveAlerts,
  failure: FailedObservation,
  policy: AlertPolicy,
): Evaluation {
  const { isLost, reason, failedPolls, now, lastedMs } = failure;
  if (!isLost) return { book, events: [] };
  const at = { mode: 'live', wording: new Map(), now, lastedMs } as const;
  const known = book.get(FEED_KEY);
  const message = `The status cannot be read, so nothing is known (${failedPolls} failed poll${failedPolls === 1 ? '' : 's'}): ${reason}`;
  const alert: Alert = {
    key: FEED_KEY,
    subject: FEED_KEY,
    severity: 'critical',
    state: 'lost',
    fingerprint: 'lost',
    title: 'The feed',
    message,
    from: known?.from ?? 'ok',
    since: known?.since ?? now,
    phase: 'firing',
    count: 0,
    notified: true,
    lastNotifiedAt: known?.lastNotifiedAt ?? now,
  };
  const step =
    known === undefined ? { alert, event: draftFiring(alert, at) } : stay(alert, at, policy);
  const next = new Map(book);
  if (step.alert !== null) next.set(FEED_KEY, step.alert);
  return { book: next, events: step.event === undefined ? [] : [step.event] };
}
