import { compareText } from '../../diff/changes.js';
import type { AssessedService } from '../../health.js';
import type { Metrics } from '../../model.js';
import { formatFigure, formatMeasured } from './format-figure.js';
import type { Threshold } from './parse-threshold.js';
import {
  isServiceMetric,
  METRIC_UNITS,
  type PlatformMetric,
  type ServiceMetric,
  type ThresholdMetric,
} from './threshold-metrics.js';

/** `unknown`: the figure is not reported, so nothing is known to have changed. */
export type ThresholdJudgement =
  | { readonly state: 'unknown' }
  | {
      readonly state: 'fine' | 'exceeded';
      /** With its unit: `5,200 ms`. */
      readonly value: string;
      /** One line for people; of a fine one it says that it is over. */
      readonly message: string;
      /** The slug of the service beyond the limit, where any may be; else `null`. */
      readonly culprit: string | null;
    };

/** One measured value of a metric. */
interface Reading {
  readonly value: number;
  /** The service; `null` for the platform. */
  readonly service: string | null;
  readonly slug: string | null;
  /** The region, where the figure is of one. */
  readonly region: string | null;
}

const LABELS = {
  responseTime: 'response time',
  uptime: 'uptime',
  latency: 'latency',
  cpu: 'CPU',
  memory: 'Memory',
  storage: 'Storage',
  gpu: 'GPU',
  queue: 'GPU queue',
  failureRate: 'Failure rate',
} as const satisfies Record<ThresholdMetric, string>;

/**
 * Whether a limit is passed. Without a service, the worst of all given ones counts and is named.
 * `services` are those of an assessment, so that only the selected regions count.
 */
export function assessThreshold(
  threshold: Threshold,
  services: readonly AssessedService[],
  metrics: Metrics | null,
): ThresholdJudgement {
  const { metric, direction, limit } = threshold;
  const readings = isServiceMetric(metric)
    ? readServices(metric, threshold.service, services)
    : readPlatform(metric, metrics);
  const [worst] = readings.sort((a, b) => compareReadings(a, b, direction));
  if (worst === undefined) return { state: 'unknown' };
  const isExceeded = direction === 'above' ? worst.value > limit : worst.value < limit;
  return {
    state: isExceeded ? 'exceeded' : 'fine',
    value: formatMeasured(worst.value, limit, METRIC_UNITS[metric]),
    culprit: isExceeded && threshold.service === null ? worst.slug : null,
    message: isExceeded ? describeExceeded(threshold, worst) : describeFine(threshold, worst),
  };
}

/** True where the threshold can be judged only if metrics are asked for. */
export function needsMetrics({ metric }: Threshold): boolean {
  return !isServiceMetric(metric);
}

/** Worst first; of equal ones the same for every order of the input. */
function compareReadings(a: Reading, b: Reading, direction: Threshold['direction']): number {
  return (
    (direction === 'above' ? b.value - a.value : a.value - b.value) ||
    compareText(a.service ?? '', b.service ?? '') ||
    compareText(a.region ?? '', b.region ?? '')
  );
}

function readServices(
  metric: ServiceMetric,
  slug: string | null,
  services: readonly AssessedService[],
): Reading[] {
  return services
    .filter((service) => slug === null || service.slug === slug)
    .flatMap((service) => readService(metric, service));
}

function readService(metric: ServiceMetric, service: AssessedService): Reading[] {
  const { name, slug } = service;
  if (metric === 'latency') {
    return service.regions.flatMap(({ region, latency }) =>
      reading(latency, { name, slug }, region),
    );
  }
  return reading(service[metric], { name, slug }, null);
}

const PLATFORM_FIGURES = {
  cpu: ({ resourceUsage }) => resourceUsage?.cpuUtilization,
  memory: ({ resourceUsage }) => resourceUsage?.memoryUtilization,
  storage: ({ resourceUsage }) => resourceUsage?.storageUsage,
  gpu: ({ gpuClusters }) => gpuClusters?.averageUtilization,
  queue: ({ gpuClusters }) => gpuClusters?.queueLength,
  failureRate: ({ apiRequests }) => failureRate(apiRequests),
} as const satisfies Record<PlatformMetric, (metrics: Metrics) => number | null | undefined>;

function readPlatform(metric: PlatformMetric, metrics: Metrics | null): Reading[] {
  return metrics === null ? [] : reading(PLATFORM_FIGURES[metric](metrics) ?? null, null, null);
}

/** Per cent; unknown where there were no requests. */
function failureRate(requests: Metrics['apiRequests']): number | null {
  const { failed = null, total = null } = requests ?? {};
  return failed === null || total === null || total <= 0 ? null : (100 * failed) / total;
}

function reading(
  value: number | null,
  service: Pick<AssessedService, 'name' | 'slug'> | null,
  region: string | null,
): Reading[] {
  if (value === null) return [];
  return [{ value, service: service?.name ?? null, slug: service?.slug ?? null, region }];
}

function describeExceeded(threshold: Threshold, { value, service, region }: Reading): string {
  const { metric, direction, limit } = threshold;
  const unit = METRIC_UNITS[metric];
  const subject = service === null ? LABELS[metric] : `${service} ${LABELS[metric]}`;
  const place = region === null ? '' : ` in ${region}`;
  return `${subject} ${formatMeasured(value, limit, unit)}${place} is ${direction} ${formatFigure(limit, unit)}`;
}

/** Where every service counts, the worst one now need not be the one that had passed the limit. */
function describeFine(threshold: Threshold, { value, service, region }: Reading): string {
  const { metric, direction, limit } = threshold;
  const unit = METRIC_UNITS[metric];
  const measured = formatMeasured(value, limit, unit);
  const over = `no longer ${direction} ${formatFigure(limit, unit)}`;
  const place = region === null ? '' : ` in ${region}`;
  if (service === null) return `${LABELS[metric]} ${measured}, ${over}`;
  if (threshold.service !== null) {
    return `${service} ${LABELS[metric]} ${measured}${place}, ${over}`;
  }
  const extreme = direction === 'above' ? 'Highest' : 'Lowest';
  return `${extreme} ${LABELS[metric]} ${measured} (${service}${place}), ${over}`;
}
