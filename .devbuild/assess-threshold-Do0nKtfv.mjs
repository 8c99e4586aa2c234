import { i as compareText } from './changes-4tfEn9Q4.mjs';
import { i as isServiceMetric, t as METRIC_UNITS } from './threshold-metrics-B15mIa_6.mjs';

// src/core/alerts/thresholds/format-figure.ts
const SUFFIXES = {
  ms: ' ms',
  '%': '%',
  jobs: '',
};
/** `5,000 ms`, `99.95%`, `20`: all digits, as a limit was meant. */
function formatFigure(value, unit) {
  return `${separateThousands(String(value))}${SUFFIXES[unit]}`;
}
/**
 * A measured figure, rounded unless that would move it onto or over the limit beside which it is
 * shown, or up to all of 100%.
 */
function formatMeasured(value, limit, unit) {
  const rounded = Number(value.toFixed(unit === 'ms' && value >= 10 ? 0 : 2));
  return formatFigure(
    Math.sign(rounded - limit) !== Math.sign(value - limit) ||
      (unit === '%' && rounded === 100 && value !== 100)
      ? value
      : rounded,
    unit,
  );
}
function separateThousands(digits) {
  if (digits.includes('e')) return digits;
  const [whole = '', fraction] = digits.split('.');
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === void 0 ? separated : `${separated}.${fraction}`;
}
// src/core/alerts/thresholds/assess-threshold.ts
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
};
/**
 * Whether a limit is passed. Without a service, the worst of all given ones counts and is named.
 * `services` are those of an assessment, so that only the selected regions count.
 */
function assessThreshold(threshold, services, metrics) {
  const { metric, direction, limit } = threshold;
  const [worst] = (
    isServiceMetric(metric)
      ? readServices(metric, threshold.service, services)
      : readPlatform(metric, metrics)
  ).sort((a, b) => compareReadings(a, b, direction));
  if (worst === void 0) return { state: 'unknown' };
  const isExceeded = direction === 'above' ? worst.value > limit : worst.value < limit;
  return {
    state: isExceeded ? 'exceeded' : 'fine',
    value: formatMeasured(worst.value, limit, METRIC_UNITS[metric]),
    message: isExceeded ? describeExceeded(threshold, worst) : describeFine(threshold, worst),
  };
}
/** True where the threshold can be judged only if metrics are asked for. */
function needsMetrics({ metric }) {
  return !isServiceMetric(metric);
}
/** Worst first; of equal ones the same for every order of the input. */
function compareReadings(a, b, direction) {
  return (
    (direction === 'above' ? b.value - a.value : a.value - b.value) ||
    compareText(a.service ?? '', b.service ?? '') ||
    compareText(a.region ?? '', b.region ?? '')
  );
}
function readServices(metric, slug, services) {
  return services
    .filter((service) => slug === null || service.slug === slug)
    .flatMap((service) => readService(metric, service));
}
function readService(metric, service) {
  const { name } = service;
  if (metric === 'latency')
    return service.regions.flatMap(({ region, latency }) => reading(latency, name, region));
  return reading(service[metric], name, null);
}
const PLATFORM_FIGURES = {
  cpu: ({ resourceUsage }) => resourceUsage?.cpuUtilization,
  memory: ({ resourceUsage }) => resourceUsage?.memoryUtilization,
  storage: ({ resourceUsage }) => resourceUsage?.storageUsage,
  gpu: ({ gpuClusters }) => gpuClusters?.averageUtilization,
  queue: ({ gpuClusters }) => gpuClusters?.queueLength,
  failureRate: ({ apiRequests }) => failureRate(apiRequests),
};
function readPlatform(metric, metrics) {
  return metrics === null ? [] : reading(PLATFORM_FIGURES[metric](metrics) ?? null, null, null);
}
/** Per cent; of no requests at all it cannot be told. */
function failureRate(requests) {
  const { failed = null, total = null } = requests ?? {};
  return failed === null || total === null || total <= 0 ? null : (100 * failed) / total;
}
function reading(value, service, region) {
  return value === null
    ? []
    : [
        {
          value,
          service,
          region,
        },
      ];
}
function describeExceeded(threshold, { value, service, region }) {
  const { metric, direction, limit } = threshold;
  const unit = METRIC_UNITS[metric];
  const subject = service === null ? LABELS[metric] : `${service} ${LABELS[metric]}`;
  const place = region === null ? '' : ` in ${region}`;
  return `${subject} ${formatMeasured(value, limit, unit)}${place} is ${direction} ${formatFigure(limit, unit)}`;
}
/** Where every service counts, the worst one now need not be the one that had passed the limit. */
function describeFine(threshold, { value, service, region }) {
  const { metric, direction, limit } = threshold;
  const unit = METRIC_UNITS[metric];
  const measured = formatMeasured(value, limit, unit);
  const over = `no longer ${direction} ${formatFigure(limit, unit)}`;
  const place = region === null ? '' : ` in ${region}`;
  if (service === null) return `${LABELS[metric]} ${measured}, ${over}`;
  if (threshold.service !== null)
    return `${service} ${LABELS[metric]} ${measured}${place}, ${over}`;
  return `${direction === 'above' ? 'Highest' : 'Lowest'} ${LABELS[metric]} ${measured} (${service}${place}), ${over}`;
}

export { assessThreshold as t, needsMetrics as n };
