/** Figures that each service has. */
export const SERVICE_METRICS = ['responseTime', 'uptime', 'latency'] as const;

/** Figures of the platform as a whole; an answer holds them only where metrics were asked for. */
export const PLATFORM_METRICS = [
  'cpu',
  'memory',
  'storage',
  'gpu',
  'queue',
  'failureRate',
] as const;

export type ServiceMetric = (typeof SERVICE_METRICS)[number];
export type PlatformMetric = (typeof PLATFORM_METRICS)[number];
export type ThresholdMetric = ServiceMetric | PlatformMetric;

export const THRESHOLD_METRICS: readonly ThresholdMetric[] = [
  ...SERVICE_METRICS,
  ...PLATFORM_METRICS,
];

export const METRIC_UNITS = {
  responseTime: 'ms',
  uptime: '%',
  latency: 'ms',
  cpu: '%',
  memory: '%',
  storage: '%',
  gpu: '%',
  queue: 'jobs',
  failureRate: '%',
} as const satisfies Record<ThresholdMetric, string>;

export type MetricUnit = (typeof METRIC_UNITS)[ThresholdMetric];

export function isServiceMetric(metric: ThresholdMetric): metric is ServiceMetric {
  return SERVICE_METRICS.some((each) => each === metric);
}
