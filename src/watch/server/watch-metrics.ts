import type { AssessedService } from '../../core/health.js';
import { isOpen, maintenancePhase } from '../../core/incidents.js';
import type { Metrics, ServiceRegion } from '../../core/model.js';
import { regionSlug } from '../../core/names.js';
import { compareStatus, parseStatus, STATUSES } from '../../core/status.js';
import type { GoodPoll } from '../watch-events.js';
import type { Labels, MetricFamily, Sample } from './exposition.js';
import type { Score } from './scoreboard.js';

/** The severities that the API names; others are added as they come. */
const INCIDENT_SEVERITIES = ['low', 'medium', 'high', 'critical'];

const WINDOW_STATUSES = ['scheduled', 'in_progress', 'completed', 'cancelled'] as const;

/**
 * Everything that `/metrics` tells. While the feed is lost each status is `unknown`, and figures
 * that may be long past are left out: a graph that goes on would look well.
 *
 * @param now milliseconds since 1970
 */
export function watchMetrics(score: Score, now: number): MetricFamily[] {
  const { last, lastGood, lostBecause, polls, deliveries } = score;
  const isLost = lostBecause !== null;
  return [
    gauge('tensorone_up', 'Whether the last poll of the status succeeded.', [
      { value: last?.ok ? 1 : 0 },
    ]),
    ...(lastGood === null ? [] : statusFamilies(lastGood, isLost)),
    ...(lastGood === null || isLost ? [] : figureFamilies(lastGood, now)),
    ...(lastGood === null ? [] : timeFamilies(lastGood)),
    counter('tensorone_polls_total', 'Polls of the status, by their result.', [
      { labels: { result: 'success' }, value: polls.success },
      { labels: { result: 'failure' }, value: polls.failure },
    ]),
    gauge(
      'tensorone_poll_duration_seconds',
      'How long the last poll took.',
      last === null ? [] : [{ value: toSeconds(last.durationMs) }],
    ),
    counter(
      'tensorone_notifications_total',
      'Attempts at telling a channel, by how they ended.',
      [...deliveries].flatMap(([channel, counts]) =>
        [...counts].map(([result, value]) => ({ labels: { channel, result }, value })),
      ),
    ),
  ];
}

function statusFamilies({ answer, assessment, selection }: GoodPoll, isLost: boolean) {
  const word = (upstream: string) => (isLost ? 'unknown' : upstream);
  const { services } = assessment;
  return [
    gauge(
      'tensorone_overall_status',
      'What the platform says of itself: 1 for the present status, 0 for the others.',
      oneHot({}, word(answer.snapshot.overallStatus)),
    ),
    gauge(
      'tensorone_service_status',
      `The status of a service${selection.regions.length > 0 ? ' in the selected regions' : ''}: 1 for the present one, 0 for the others.`,
      services.flatMap(({ name, effectiveStatus }) =>
        oneHot({ service: name }, word(effectiveStatus)),
      ),
    ),
    gauge(
      'tensorone_service_region_status',
      'The status of a service in a region: 1 for the present one, 0 for the others.',
      services.flatMap((service) =>
        regionsOf(service, ({ status }, labels) => oneHot(labels, word(status))),
      ),
    ),
  ];
}

function figureFamilies({ answer, assessment }: GoodPoll, now: number): MetricFamily[] {
  const { services, incidents, maintenanceWindows } = assessment;
  const open = incidents.filter(isOpen).map(({ severity }) => severity ?? 'unknown');
  const phases = maintenanceWindows.map((window) => {
    const phase = maintenancePhase(window, now);
    return phase === 'overdue' ? 'in_progress' : phase;
  });
  const each = (pick: (service: AssessedService) => number | null) =>
    services.flatMap((service) => sample(pick(service), { service: service.name }));
  return [
    gauge(
      'tensorone_service_uptime_ratio',
      'The uptime of a service as the platform states it, from 0 to 1.',
      each(({ uptime }) => toRatio(uptime)),
    ),
    gauge(
      'tensorone_service_response_time_seconds',
      'The response time of a service as the platform states it.',
      each(({ responseTime }) => (responseTime === null ? null : toSeconds(responseTime))),
    ),
    gauge(
      'tensorone_service_region_latency_seconds',
      'The latency of a service in a region as the platform states it.',
      services.flatMap((service) =>
        regionsOf(service, ({ latency }, labels) =>
          sample(latency === null ? null : toSeconds(latency), labels),
        ),
      ),
    ),
    gauge(
      'tensorone_incidents',
      'Open incidents that touch what is watched, by severity.',
      countBy('severity', [...new Set([...INCIDENT_SEVERITIES, ...open])], open),
    ),
    gauge(
      'tensorone_maintenance_windows',
      'Maintenance windows that touch what is watched, by status.',
      countBy('status', WINDOW_STATUSES, phases),
    ),
    gauge(
      'tensorone_rate_limit_remaining',
      'Requests that the API allows until its limit is reset.',
      sample(answer.rateLimit?.remaining ?? null, {}),
    ),
    ...platformFamilies(answer.snapshot.metrics),
  ];
}

function timeFamilies({ answer, time }: GoodPoll): MetricFamily[] {
  return [
    gauge(
      'tensorone_last_updated_timestamp_seconds',
      'When the platform last refreshed its data.',
      [{ value: toSeconds(Date.parse(answer.snapshot.lastUpdated)) }],
    ),
    gauge('tensorone_last_success_timestamp_seconds', 'When a poll last succeeded.', [
      { value: toSeconds(time) },
    ]),
  ];
}

function platformFamilies(metrics: Metrics | null): MetricFamily[] {
  const { apiRequests, resourceUsage, gpuClusters } = metrics ?? {};
  const total = gpuClusters?.totalClusters ?? null;
  const active = gpuClusters?.activeClusters ?? null;
  const inactive = total === null || active === null ? null : Math.max(0, total - active);
  const ratio = (name: string, what: string, percent: number | null | undefined) =>
    gauge(name, `${what} of the platform, from 0 to 1.`, sample(toRatio(percent ?? null), {}));
  return [
    counter('tensorone_api_requests_total', 'API requests as the platform counts them.', [
      ...sample(apiRequests?.successful ?? null, { result: 'success' }),
      ...sample(apiRequests?.failed ?? null, { result: 'failure' }),
    ]),
    ratio('tensorone_cpu_utilization_ratio', 'CPU utilization', resourceUsage?.cpuUtilization),
    ratio(
      'tensorone_memory_utilization_ratio',
      'Memory utilization',
      resourceUsage?.memoryUtilization,
    ),
    ratio('tensorone_storage_utilization_ratio', 'Storage usage', resourceUsage?.storageUsage),
    gauge('tensorone_gpu_clusters', 'GPU clusters, by whether they are active.', [
      ...sample(active, { state: 'active' }),
      ...sample(inactive, { state: 'inactive' }),
    ]),
    ratio('tensorone_gpu_utilization_ratio', 'GPU utilization', gpuClusters?.averageUtilization),
    gauge(
      'tensorone_gpu_queue_length',
      'Jobs that wait for GPU clusters.',
      sample(gpuClusters?.queueLength ?? null, {}),
    ),
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): MetricFamily {
  return { name, type: 'gauge', help, samples };
}

function counter(name: string, help: string, samples: readonly Sample[]): MetricFamily {
  return { name, type: 'counter', help, samples };
}

/** A word never heard of is `unknown`: a series of its own would be missed by every rule. */
function oneHot(labels: Labels, upstream: string): Sample[] {
  const present = parseStatus(upstream);
  return STATUSES.map((status) => ({
    labels: { ...labels, status },
    value: status === present ? 1 : 0,
  }));
}

/** A region that comes under two names is one series, and the worse of them counts. */
function regionsOf(
  service: AssessedService,
  read: (region: ServiceRegion, labels: Labels) => readonly Sample[],
): Sample[] {
  const places = new Map<string, ServiceRegion>();
  for (const place of service.regions) {
    const region = regionSlug(place.region);
    const known = places.get(region);
    const isWorse =
      known === undefined ||
      compareStatus(parseStatus(place.status), parseStatus(known.status)) > 0;
    if (isWorse) places.set(region, place);
  }
  return [...places].flatMap(([region, place]) => read(place, { service: service.name, region }));
}

function countBy(label: string, values: readonly string[], found: readonly string[]): Sample[] {
  return values.map((value) => ({
    labels: { [label]: value },
    value: found.filter((each) => each === value).length,
  }));
}

/** What is not reported has no series. */
function sample(value: number | null, labels: Labels): Sample[] {
  return value === null ? [] : [{ labels, value }];
}

/** Without the noise of binary fractions: 98.5 is 0.985. */
function toRatio(percent: number | null): number | null {
  return percent === null ? null : Number((percent / 100).toPrecision(12));
}

function toSeconds(ms: number): number {
  return Number((ms / 1_000).toPrecision(15));
}
