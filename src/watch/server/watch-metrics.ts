import { VERSION } from '../../version.js';
import type { DeliveryOutput } from '../events.js';
import {
  counter,
  gauge,
  type MetricFamily,
  type Sample,
  sample,
  toSeconds,
} from './metric-family.js';
import { platformFamilies } from './platform-families.js';
import { incidentFamilies, serviceFamilies, statusFamilies } from './status-families.js';
import type { Score } from './watch-status-store.js';
import { blindBecause, type WatchView } from './watch-view.js';

const RESULTS: readonly DeliveryOutput['result'][] = [
  'delivered',
  'postponed',
  'failed',
  'expired',
];

/**
 * Everything that `/metrics` shows. While the watch is blind each status is `unknown`, and figures
 * that may be long past are left out: a graph that goes on would look well.
 */
export function watchMetrics(view: WatchView): MetricFamily[] {
  const { score, now } = view;
  const { last, lastGood } = score;
  const isBlind = blindBecause(view) !== null;
  return [
    gauge('tensorone_build_info', 'The version of this program; always 1.', [
      { labels: { version: VERSION }, value: 1 },
    ]),
    gauge(
      'tensorone_up',
      'Whether the status can be read: 1 where the last poll succeeded and the next is in time.',
      [{ value: last?.ok && !isBlind ? 1 : 0 }],
    ),
    ...(lastGood === null ? [] : statusFamilies(lastGood, isBlind)),
    ...(lastGood === null || isBlind
      ? []
      : [
          ...serviceFamilies(lastGood),
          ...incidentFamilies(lastGood, now),
          ...platformFamilies(lastGood.answer.snapshot.metrics),
        ]),
    ...feedFamilies(score, isBlind),
    gauge(
      'tensorone_poll_duration_seconds',
      'How long the last poll took.',
      sample(toSeconds(last?.durationMs)),
    ),
    counter(
      'tensorone_notifications_total',
      'Delivery attempts to a channel, by how they ended.',
      [...score.deliveries].flatMap(([channel, counts]) => deliverySamples(channel, counts)),
    ),
  ];
}

/** How well the watch reads the status; always present. */
function feedFamilies({ last, lastGood, polls }: Score, isBlind: boolean): MetricFamily[] {
  const reported = last?.ok === false ? last.error.rateLimit : undefined;
  const rateLimit = reported ?? (isBlind ? null : lastGood?.answer.rateLimit);
  return [
    gauge(
      'tensorone_last_updated_timestamp_seconds',
      'When the platform last refreshed its status.',
      sample(toSeconds(lastGood && Date.parse(lastGood.answer.snapshot.lastUpdated))),
    ),
    gauge(
      'tensorone_last_success_timestamp_seconds',
      'When a poll last succeeded.',
      sample(toSeconds(lastGood?.time)),
    ),
    counter('tensorone_polls_total', 'Polls of the status, by their result.', [
      { labels: { result: 'success' }, value: polls.success },
      { labels: { result: 'failure' }, value: polls.failure },
    ]),
    gauge(
      'tensorone_rate_limit_remaining',
      'Requests that the API allows until its limit is reset, as last reported.',
      sample(rateLimit?.remaining),
    ),
  ];
}

/** Results that did not occur are 0: a series that begins with its first failure hides it. */
function deliverySamples(
  channel: string,
  counts: ReadonlyMap<DeliveryOutput['result'], number>,
): Sample[] {
  return RESULTS.map((result) => ({
    labels: { channel, result },
    value: counts.get(result) ?? 0,
  }));
}
