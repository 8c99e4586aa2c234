// src/core/alerts/thresholds/threshold-metrics.ts
/** Figures that each service has. */
const SERVICE_METRICS = ['responseTime', 'uptime', 'latency'];
/** Figures of the platform as a whole; an answer holds them only where metrics were asked for. */
const PLATFORM_METRICS = ['cpu', 'memory', 'storage', 'gpu', 'queue', 'failureRate'];
const THRESHOLD_METRICS = [...SERVICE_METRICS, ...PLATFORM_METRICS];
const METRIC_UNITS = {
  responseTime: 'ms',
  uptime: '%',
  latency: 'ms',
  cpu: '%',
  memory: '%',
  storage: '%',
  gpu: '%',
  queue: 'jobs',
  failureRate: '%',
};
function isServiceMetric(metric) {
  return SERVICE_METRICS.some((each) => each === metric);
}

export { isServiceMetric as i, METRIC_UNITS as t, SERVICE_METRICS as n, THRESHOLD_METRICS as r };
