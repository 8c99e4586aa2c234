import {
  Tt as EXIT,
  Dt as exitCodeOfHealth,
  j as statusReport,
  wt as systemErrorCode,
} from './cli.mjs';
import { t as AppError, n as usageError } from './errors-BRq375x3.mjs';
import { r as isOpen, a as maintenanceStage } from './incidents-C126Ie37.mjs';
import { a as regionSlug, s as serviceSlug } from './names-DGHT_UtQ.mjs';
import { t as cutLine } from './sanitize-4QXdJe-z.mjs';
import { n as compareStatus, a as parseStatus, t as STATUSES } from './status-wci-M2C8.mjs';

// src/watch/server/exposition.ts
/** The text format of Prometheus, version 0.0.4. */
const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
function formatExposition(families) {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, type, help, samples }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...samples.map(({ labels = {}, value }) => `${name}${formatLabels(labels)} ${value}`),
        '',
      ].join('\n'),
    )
    .join('');
}
function formatLabels(labels) {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
function escapeLabel(text) {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
// src/watch/server/metric-family.ts
function gauge(name, help, samples) {
  return {
    name,
    type: 'gauge',
    help,
    samples,
  };
}
function counter(name, help, samples) {
  return {
    name,
    type: 'counter',
    help,
    samples,
  };
}
/** What is not reported has no series. */
function sample(value, labels = {}) {
  return value === null || value === void 0
    ? []
    : [
        {
          labels,
          value,
        },
      ];
}
/** A series for each of the values, whether it was found or not: rules can wait for the first. */
function countBy(label, values, found) {
  return values.map((value) => ({
    labels: { [label]: value },
    value: found.filter((each) => each === value).length,
  }));
}
/** Without the noise of binary fractions: 98.5 is 0.985. */
function toRatio(percent) {
  return divide(percent, 100);
}
function toSeconds(ms) {
  return divide(ms, 1e3);
}
function divide(value, by) {
  return value === null || value === void 0 ? null : Number((value / by).toPrecision(15));
}
// src/watch/server/platform-families.ts
/** What the platform tells of itself where it is asked for metrics. */
function platformFamilies(metrics) {
  const { apiRequests, resourceUsage, gpuClusters } = metrics ?? {};
  const total = gpuClusters?.totalClusters ?? null;
  const active = gpuClusters?.activeClusters ?? null;
  const inactive = total === null || active === null ? null : Math.max(0, total - active);
  const ratio = (name, what, percent) =>
    gauge(name, `${what} of the platform, from 0 to 1.`, sample(toRatio(percent)));
  return [
    counter(
      'tensorone_api_requests_total',
      'API requests as the platform counts them, by result; it does not say since when.',
      [
        ...sample(apiRequests?.successful, { result: 'success' }),
        ...sample(apiRequests?.failed, { result: 'failure' }),
      ],
    ),
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
      sample(gpuClusters?.queueLength),
    ),
  ];
}
// src/watch/server/status-families.ts
/** Those that the API names; any other is `unknown`, so that a rule can hold all of them. */
const INCIDENT_SEVERITIES = ['low', 'medium', 'high', 'critical', 'unknown'];
const WINDOW_STATUSES = ['scheduled', 'in_progress', 'completed', 'cancelled'];
/** Each status as a row of 0 and 1; while the watch is blind, `unknown` is the present one. */
function statusFamilies({ answer, assessment, selection }, isBlind) {
  const word = (upstream) => (isBlind ? 'unknown' : upstream);
  const services = distinctServices(assessment.services);
  const silent = silentRegions(services, selection);
  return [
    gauge(
      'tensorone_overall_status',
      'What the platform says of itself: 1 for the present status, 0 for the others.',
      oneHot({}, word(answer.snapshot.overallStatus)),
    ),
    gauge(
      'tensorone_service_status',
      'The status of a service, in the selected regions where there are any: 1 for the present one, 0 for the others.',
      services.flatMap(({ name, effectiveStatus }) =>
        oneHot({ service: name }, word(effectiveStatus)),
      ),
    ),
    gauge(
      'tensorone_service_region_status',
      'The status of a service in a region: 1 for the present one, 0 for the others.',
      services.flatMap((service) =>
        regionsOf(
          {
            ...service,
            regions: [...service.regions, ...silent],
          },
          ({ status }, labels) => oneHot(labels, word(status)),
        ),
      ),
    ),
  ];
}
function serviceFamilies({ assessment }) {
  const services = distinctServices(assessment.services);
  return [
    gauge(
      'tensorone_service_uptime_ratio',
      'The uptime of a service as the platform states it, from 0 to 1.',
      services.flatMap(({ name, uptime }) => sample(toRatio(uptime), { service: name })),
    ),
    gauge(
      'tensorone_service_response_time_seconds',
      'The response time of a service as the platform states it.',
      services.flatMap(({ name, responseTime }) =>
        sample(toSeconds(responseTime), { service: name }),
      ),
    ),
    gauge(
      'tensorone_service_region_latency_seconds',
      'The latency of a service in a region as the platform states it.',
      services.flatMap((service) =>
        regionsOf(service, ({ latency }, labels) => sample(toSeconds(latency), labels)),
      ),
    ),
  ];
}
/** @param now milliseconds since 1970 */
function incidentFamilies({ assessment }, now) {
  const { incidents, maintenanceWindows } = assessment;
  const severities = incidents.filter(isOpen).map(({ severity }) => parseSeverity(severity));
  const phases = maintenanceWindows.map((window) => maintenanceStage(window, now));
  return [
    gauge(
      'tensorone_incidents',
      'Open incidents that touch what is watched, by severity.',
      countBy('severity', INCIDENT_SEVERITIES, severities),
    ),
    gauge(
      'tensorone_maintenance_windows',
      'Maintenance windows that touch what is watched, by status.',
      countBy('status', WINDOW_STATUSES, phases),
    ),
  ];
}
function parseSeverity(upstream) {
  const word = upstream?.toLowerCase();
  return INCIDENT_SEVERITIES.find((severity) => severity === word) ?? 'unknown';
}
/** A word never heard of is `unknown`: a series of its own would be missed by every rule. */
function oneHot(labels, upstream) {
  const present = parseStatus(upstream);
  return STATUSES.map((status) => ({
    labels: {
      ...labels,
      status,
    },
    value: status === present ? 1 : 0,
  }));
}
function distinctServices(services) {
  return worstOfEach(
    services,
    ({ name }) => name,
    ({ effectiveStatus }) => effectiveStatus,
  );
}
/** Selected regions that no service reports: they are unknown for each of them. */
function silentRegions(services, { regions }) {
  const reported = new Set(
    services.flatMap((each) => each.regions.map((r) => regionSlug(r.region))),
  );
  return regions
    .filter((region) => !reported.has(region))
    .map((region) => ({
      region,
      status: 'unknown',
      latency: null,
    }));
}
/** A region may come under two names: as `us-east-1` and as its place. */
function regionsOf({ name, regions }, read) {
  return worstOfEach(
    regions,
    ({ region }) => regionSlug(region),
    ({ status }) => status,
  ).flatMap((place) =>
    read(place, {
      service: name,
      region: regionSlug(place.region),
    }),
  );
}
/** What comes twice under one name is one series, and the worse of them counts. */
function worstOfEach(items, nameOf, statusOf) {
  const byName = /* @__PURE__ */ new Map();
  for (const item of items) {
    const known = byName.get(nameOf(item));
    if (
      known === void 0 ||
      compareStatus(parseStatus(statusOf(item)), parseStatus(statusOf(known))) > 0
    )
      byName.set(nameOf(item), item);
  }
  return [...byName.values()];
}
// src/watch/server/watch-view.ts
/** A poll may take as long as an interval, but no more than a minute and some patience. */
const MAX_POLL_MS = 6e4;
const PATIENCE_MS = 3e4;
/** Why nothing is known of the present; `null` where it is. */
function blindBecause(view) {
  const { last, lastGood, lostBecause } = view.score;
  if (last === null) return 'nothing was polled yet';
  if (lostBecause !== null) return lostBecause;
  if (lastGood === null && !last.ok) return last.error.message;
  return isOverdue(last, view) ? 'the next poll is overdue' : null;
}
/** A poll that is so much later than planned is not under way: whoever polls is stuck. */
function isOverdue({ time, nextPollInMs }, { intervalMs, now }) {
  return (
    now > time + (nextPollInMs ?? intervalMs) + Math.min(intervalMs, MAX_POLL_MS) + PATIENCE_MS
  );
}
// src/watch/server/watch-metrics.ts
const RESULTS = ['delivered', 'postponed', 'failed', 'expired'];
/**
 * Everything that `/metrics` tells. While the watch is blind each status is `unknown`, and figures
 * that may be long past are left out: a graph that goes on would look well.
 */
function watchMetrics(view) {
  const { score, now } = view;
  const { last, lastGood } = score;
  const isBlind = blindBecause(view) !== null;
  return [
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
      'Attempts to tell a channel, by how they ended.',
      [...score.deliveries].flatMap(([channel, counts]) => deliverySamples(channel, counts)),
    ),
  ];
}
/** How the watch is doing at reading the status, told at all times. */
function feedFamilies({ last, lastGood, polls }, isBlind) {
  const rateLimit =
    (last?.ok === false ? last.error.rateLimit : void 0) ??
    (isBlind ? null : lastGood?.answer.rateLimit);
  return [
    gauge(
      'tensorone_last_updated_timestamp_seconds',
      'When the platform last refreshed what it told.',
      sample(toSeconds(lastGood && Date.parse(lastGood.answer.snapshot.lastUpdated))),
    ),
    gauge(
      'tensorone_last_success_timestamp_seconds',
      'When a poll last succeeded.',
      sample(toSeconds(lastGood?.time)),
    ),
    counter('tensorone_polls_total', 'Polls of the status, by their result.', [
      {
        labels: { result: 'success' },
        value: polls.success,
      },
      {
        labels: { result: 'failure' },
        value: polls.failure,
      },
    ]),
    gauge(
      'tensorone_rate_limit_remaining',
      'Requests that the API allows until its limit is reset, as it told last.',
      sample(rateLimit?.remaining),
    ),
  ];
}
/** Results that did not occur are 0: a series that begins with its first failure hides it. */
function deliverySamples(channel, counts) {
  return RESULTS.map((result) => ({
    labels: {
      channel,
      result,
    },
    value: counts.get(result) ?? 0,
  }));
}
// src/watch/server/answer-request.ts
/** `http://host:port` before a path, as to a proxy: every server has to take it. */
const ORIGIN = /^https?:\/\/[^/?#]*/i;
/** What the watch answers to a request. Pure. */
function answerRequest(method, url, view) {
  const [path = ''] = url.replace(ORIGIN, '').split('?', 1);
  const answer = ANSWERS.get(path) ?? answerFor(path);
  if (answer === null) return refuse(404, `there is no ${cutLine(path, 200)}`);
  if (method !== 'GET' && method !== 'HEAD')
    return {
      ...refuse(405, 'only GET and HEAD are answered'),
      headers: { allow: 'GET, HEAD' },
    };
  return answer(view);
}
const ANSWERS = /* @__PURE__ */ new Map([
  ['/', () => json(200, { paths: ['/metrics', '/healthz', '/status', '/status/SERVICE'] })],
  ['/metrics', answerMetrics],
  ['/healthz', answerHealth],
  ['/status', answerStatus],
]);
function answerFor(path) {
  const [, name] = /^\/status\/([^/]+)$/.exec(path) ?? [];
  const typed = name === void 0 ? void 0 : decode(name);
  return typed === void 0 ? null : (view) => answerService(typed, view);
}
function answerMetrics(view) {
  const body = formatExposition(watchMetrics(view));
  return {
    httpStatus: 200,
    type: EXPOSITION_TYPE,
    body,
  };
}
/** About the watch itself, not about what it watches. */
function answerHealth(view) {
  const reason = blindBecause(view);
  return json(reason === null ? 200 : 503, {
    healthy: reason === null,
    reason,
  });
}
/** The document of `status --json`. */
function answerStatus(view) {
  const { score, failOn, now } = view;
  const { lastGood } = score;
  const failure = blindBecause(view);
  if (lastGood === null) return nothingKnown(failure);
  const { answer, selection } = lastGood;
  const options = {
    selection,
    failOn,
    now,
  };
  return json(
    200,
    statusReport(
      answer,
      failure === null
        ? options
        : {
            ...options,
            failure,
          },
    ),
  );
}
/** What a load balancer, a readiness probe or a circuit breaker asks. */
function answerService(typed, view) {
  const { score, failOn } = view;
  const { lastGood } = score;
  const failure = blindBecause(view);
  if (lastGood === null) return nothingKnown(failure);
  const slug = serviceSlug(typed);
  const service = lastGood.assessment.services.find((each) => each.slug === slug);
  if (service === void 0) return refuse(404, `${cutLine(typed, 200)} is not watched`);
  const isBlind = failure !== null;
  return json(isBlind || isFailing(service, failOn) ? 503 : 200, {
    name: service.name,
    slug,
    status: isBlind ? 'unknown' : service.status,
    effectiveStatus: isBlind ? 'unknown' : service.effectiveStatus,
  });
}
function isFailing({ effectiveStatus }, failOn) {
  return exitCodeOfHealth([effectiveStatus], failOn) !== EXIT.ok;
}
/** Where no poll succeeded yet. */
function nothingKnown(reason) {
  return json(503, {
    error: 'nothing is known yet',
    reason,
  });
}
function refuse(httpStatus, message) {
  return json(httpStatus, { error: message });
}
function json(httpStatus, document) {
  return {
    httpStatus,
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(document)}\n`,
  };
}
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return;
  }
}
// src/watch/server/status-server.ts
const PATIENCE = {
  headersMs: 5e3,
  requestMs: 1e4,
  stallMs: 15e3,
  idleMs: 75e3,
};
/** Many times as many as monitors and probes need. */
const MAX_CONNECTIONS = 256;
/**
 * Answers what a watch knows by HTTP. Rejects with a usage error where the address cannot be had.
 * It only ever reads: there is nothing to be changed, and nothing secret to be seen.
 */
async function startStatusServer(
  address,
  view,
  { headersMs, requestMs, stallMs, idleMs } = PATIENCE,
) {
  const { createServer } = await import('node:http');
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: idleMs,
      connectionsCheckingInterval: headersMs / 2,
    },
    (incoming, outgoing) => {
      const { method = '', url = '/' } = incoming;
      send(outgoing, answerRequest(method, url, view()));
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.timeout = stallMs;
  const port = await listen(server, address);
  return {
    url: `http://${address.host.includes(':') ? `[${address.host}]` : address.host}:${port}`,
    close: () => close(server),
  };
}
/** Node leaves the body out where the request was a HEAD. */
function send(outgoing, answer) {
  const { httpStatus, type, body, headers = {} } = answer;
  outgoing.writeHead(httpStatus, {
    ...headers,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  outgoing.end(body);
}
function listen(server, { host, port }) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(describe(error, host, port)));
    server.listen(
      {
        host,
        port,
      },
      () => {
        server.removeAllListeners('error').on('error', () => void 0);
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      },
    );
  });
}
function describe(error, host, port) {
  const code = systemErrorCode(error);
  switch (code) {
    case 'EADDRINUSE':
      return usageError(
        `--listen: port ${port} is in use`,
        'Give another port, or 0 for a free one.',
      );
    case 'EACCES':
      return usageError(
        `--listen: not allowed to listen on port ${port}`,
        'Ports below 1024 often need more rights; take a higher one.',
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return usageError(
        `--listen: this machine has no address ${host}`,
        'Leave the host out to listen on loopback alone, or give 0.0.0.0 for all addresses.',
      );
    default:
      return new AppError('usage', `--listen: ${code ?? 'the address cannot be had'}`, {
        cause: error,
      });
  }
}
function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export { startStatusServer };
