import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { n as KNOWN_REGIONS, r as KNOWN_SERVICES, o as serviceName } from './names-DGHT_UtQ.mjs';
import {
  i as BASELINES,
  a as GLOBAL_DISTANCE,
  o as HOME_REGIONS,
  t as hexDigits,
  n as mulberry32,
  r as noiseAt,
  s as REGION_BASELINES,
  c as STATUS_EFFECTS,
} from './noise-C9hY-TFY.mjs';
import { builtInScenario } from './scenarios-DXBzRfiv.mjs';
import { n as momentAt, r as simulateWorld, i as toIso } from './simulated-world-B7HcGbkp.mjs';
import { n as compareStatus, r as formatStatus, o as worstOf } from './status-wci-M2C8.mjs';

// src/simulator/http-answer.ts
/** The words that the API has for its HTTP errors. */
const ERROR_WORDS = {
  400: 'VALIDATION_ERROR',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'RESOURCE_NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  429: 'RATE_LIMIT_EXCEEDED',
  500: 'INTERNAL_ERROR',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
};
/** An error in the API's form. */
function errorAnswer(error) {
  const body = {
    error: ERROR_WORDS[error.status] ?? 'ERROR',
    message: error.message,
    code: error.status,
    ...(error.details !== void 0 && { details: error.details }),
    request_id: error.requestId,
    timestamp: new Date(error.now).toISOString(),
  };
  return {
    status: error.status,
    headers: {
      ...JSON_TYPE,
      ...error.headers,
    },
    body: JSON.stringify(body),
  };
}
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
/**
 * A 200, or a 304 where the request holds that very version. `If-None-Match` counts before
 * `If-Modified-Since` (RFC 9110, 13.2.2). `modifiedAt` is in milliseconds since 1970.
 */
function conditionalAnswer(request, content, modifiedAt) {
  const body = JSON.stringify(content);
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  const lastModified = Math.floor(modifiedAt / 1e3) * 1e3;
  const headers = {
    etag,
    'last-modified': new Date(lastModified).toUTCString(),
    'cache-control': 'private, no-cache',
  };
  return isUnchanged(request, etag, lastModified)
    ? {
        status: 304,
        headers,
        body: '',
      }
    : {
        status: 200,
        headers: {
          ...JSON_TYPE,
          ...headers,
        },
        body,
      };
}
function isUnchanged(request, etag, lastModified) {
  const tags = request['if-none-match'];
  if (tags !== void 0)
    return tags.split(',').some((tag) => {
      const wanted = tag.trim();
      return wanted === '*' || wanted.replace(/^W\//, '') === etag;
    });
  return lastModified <= Date.parse(request['if-modified-since'] ?? '');
}
// src/simulator/parse-query.ts
/** A parameter that the API refuses; becomes the `details` of a 400. */
var BadParameter = class extends Error {
  name = 'BadParameter';
  parameter;
  value;
  allowed;
  constructor(parameter, value, allowed) {
    super(`Invalid value for ${parameter}`);
    this.parameter = parameter;
    this.value = value;
    this.allowed = allowed;
  }
};
/**
 * Reads the query of `system-status`. Lists come as `services[]=a&services[]=b` or
 * `services=a&services=b`; a parameter that is not known is ignored. Throws `BadParameter`.
 */
function parseQuery(search) {
  const parameters = new URLSearchParams(search);
  return {
    services: listOf(parameters, 'services', [...KNOWN_SERVICES.keys()]),
    regions: listOf(parameters, 'regions', [...KNOWN_REGIONS.keys()]),
    includeMetrics: flagOf(parameters, 'includeMetrics', false),
    includeIncidents: flagOf(parameters, 'includeIncidents', true),
  };
}
function listOf(parameters, name, allowed) {
  const values = /* @__PURE__ */ new Set([
    ...parameters.getAll(`${name}[]`),
    ...parameters.getAll(name),
  ]);
  for (const value of values)
    if (!allowed.includes(value)) throw new BadParameter(`${name}[]`, value, allowed);
  return allowed.filter((value) => values.has(value));
}
function flagOf(parameters, name, otherwise) {
  let flag = otherwise;
  for (const value of parameters.getAll(name)) {
    if (value !== 'true' && value !== 'false')
      throw new BadParameter(name, value, ['true', 'false']);
    flag = value === 'true';
  }
  return flag;
}
// src/simulator/rate-budget.ts
/** A read budget in fixed windows, the first of which begins with the first request. */
var RateBudget = class {
  rule;
  startSeconds;
  used = 0;
  constructor(rule) {
    this.rule = rule;
  }
  /** Takes one request out of the budget at a time (milliseconds since 1970). */
  spend(now) {
    this.enterWindow(now);
    const isAllowed = this.used < this.rule.limit;
    if (isAllowed) this.used++;
    return this.quota(now, isAllowed);
  }
  /** What is left, without taking anything: for requests that no key pays for. */
  look(now) {
    this.enterWindow(now);
    return this.quota(now, this.used < this.rule.limit);
  }
  enterWindow(now) {
    const seconds = Math.floor(now / 1e3);
    const { windowSeconds } = this.rule;
    if (this.startSeconds === void 0 || seconds < this.startSeconds) {
      this.startSeconds = seconds;
      this.used = 0;
    }
    const passed = Math.floor((seconds - this.startSeconds) / windowSeconds);
    if (passed > 0) {
      this.startSeconds += passed * windowSeconds;
      this.used = 0;
    }
  }
  quota(now, isAllowed) {
    const resetSeconds = (this.startSeconds ?? 0) + this.rule.windowSeconds;
    return {
      ...this.rule,
      isAllowed,
      remaining: this.rule.limit - this.used,
      resetSeconds,
      retryAfterSeconds: Math.max(1, Math.ceil(resetSeconds - now / 1e3)),
    };
  }
};
// src/simulator/world.ts
const HOUR_MS = 36e5;
const QUEUE_MOST = 4e3;
/** The services whose trouble makes jobs wait. */
const QUEUEING = ['GPU Clusters', 'Training Services', 'AI Services'];
/** Plays a scenario up to a moment of its own time (milliseconds, within one round). Pure. */
function replay(scenario, untilMs) {
  let world = initialWorld();
  let clockMs = 0;
  for (const step of scenario.steps) {
    if (step.atMs > untilMs) break;
    world = wear(world, Math.max(0, step.atMs) - clockMs);
    clockMs = Math.max(0, step.atMs);
    switch (step.kind) {
      case 'service':
        world = {
          ...world,
          services: applyService(world.services, step),
        };
        break;
      case 'overall':
        world = {
          ...world,
          overallStatus: step.status,
        };
        break;
      case 'http':
        world = {
          ...world,
          httpStatus: step.httpStatus,
        };
        break;
      case 'incident':
        world = applyIncident(world, step, step.atMs);
        break;
      case 'maintenance':
        world = {
          ...world,
          windows: applyMaintenance(world.windows, step, step.atMs),
        };
    }
  }
  return wear(world, untilMs - clockMs);
}
function initialWorld() {
  const places = new Map(
    HOME_REGIONS.map((region) => [
      region,
      {
        status: 'operational',
        responseTime: null,
      },
    ]),
  );
  return {
    services: new Map(
      BASELINES.map(({ name, uptime }) => [
        name,
        {
          name,
          places,
          uptime,
          description: null,
          lastIncidentMs: null,
        },
      ]),
    ),
    incidents: /* @__PURE__ */ new Map(),
    windows: /* @__PURE__ */ new Map(),
    overallStatus: null,
    httpStatus: 200,
    queue: 0,
  };
}
/** What time does to a world in which nothing changes: uptime sinks, the queue grows or drains. */
function wear(world, forMs) {
  if (forMs <= 0) return world;
  const hours = forMs / HOUR_MS;
  const services = new Map(
    [...world.services].map(([name, service]) => {
      const loss = mean$1(effectsOf(service).map((effect) => effect.uptimeLossPerHour));
      return [
        name,
        {
          ...service,
          uptime: Math.max(0, service.uptime - loss * hours),
        },
      ];
    }),
  );
  const pressures = QUEUEING.flatMap((name) => {
    const service = world.services.get(name);
    return service === void 0 ? [] : effectsOf(service).map((effect) => effect.queuePerHour);
  });
  const worst = Math.max(...pressures);
  const queue = Math.min(QUEUE_MOST, Math.max(0, world.queue + worst * hours));
  return {
    ...world,
    services,
    queue,
  };
}
function effectsOf(service) {
  return HOME_REGIONS.map(
    (region) => STATUS_EFFECTS[service.places.get(region)?.status ?? 'operational'],
  );
}
function mean$1(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
function applyService(services, step) {
  const changed = new Map(services);
  for (const name of step.services) {
    const before = services.get(name);
    if (before === void 0) continue;
    const places = new Map(before.places);
    if (step.regions.length === 0) places.delete('global');
    for (const region of step.regions.length === 0 ? HOME_REGIONS : step.regions)
      places.set(region, {
        status: step.status,
        responseTime: step.responseTime,
      });
    changed.set(name, {
      ...before,
      places,
      uptime: step.uptime ?? before.uptime,
      description: step.description,
    });
  }
  return changed;
}
function applyIncident(world, step, atMs) {
  const before = world.incidents.get(step.id);
  const status = step.status ?? before?.status ?? 'investigating';
  const incident = {
    id: step.id,
    title: step.title ?? before?.title ?? step.id,
    status,
    severity: step.severity ?? before?.severity ?? 'medium',
    startedMs: before?.startedMs ?? atMs,
    updatedMs: atMs,
    resolvedMs: status === 'resolved' ? atMs : null,
    services: step.services ?? before?.services ?? [],
    regions: step.regions ?? before?.regions ?? [],
    description: step.description ?? before?.description ?? null,
  };
  const services = new Map(world.services);
  for (const name of incident.services) {
    const service = services.get(name);
    if (service === void 0) continue;
    const lastIncidentMs = Math.max(
      service.lastIncidentMs ?? incident.startedMs,
      incident.startedMs,
    );
    services.set(name, {
      ...service,
      lastIncidentMs,
    });
  }
  return {
    ...world,
    services,
    incidents: new Map(world.incidents).set(step.id, incident),
  };
}
function applyMaintenance(windows, step, atMs) {
  const before = windows.get(step.id);
  return new Map(windows).set(step.id, {
    id: step.id,
    title: step.title ?? before?.title ?? step.id,
    startsMs: step.startsMs ?? before?.startsMs ?? atMs,
    endsMs: step.endsMs ?? before?.endsMs ?? atMs,
    status: step.status ?? before?.status ?? null,
    changedMs: atMs,
    services: step.services ?? before?.services ?? [],
    impact: step.impact ?? before?.impact ?? 'minimal',
  });
}
/** The status of a service somewhere; the global front serves from the best region there is. */
function statusAt(service, region) {
  const told = service.places.get(region)?.status;
  if (told !== void 0) return told;
  return HOME_REGIONS.map((home) => service.places.get(home)?.status ?? 'operational').reduce(
    (best, next) => (compareStatus(next, best) < 0 ? next : best),
  );
}
// src/simulator/metrics.ts
const DAY_MS$1 = 864e5;
const REQUESTS_A_DAY = 248e4;
const CLUSTERS = 1247;
const USUAL_QUEUE = 23;
/** How busy people are at a time of the scenario's day: 0.5 is the mean. */
function loadAt(timeMs) {
  return 0.6 + 0.25 * Math.sin((2 * Math.PI * timeMs) / DAY_MS$1);
}
/**
 * What the platform's machines do in some regions. Nothing selected, or `global`, is all of them.
 * `apiResponseTime` is the API's own in these regions, in milliseconds.
 */
function metricsOf(world, regions, timeMs, apiResponseTime, noise) {
  const all = regions.length === 0 || regions.includes('global');
  const homes = HOME_REGIONS.filter((region) => all || regions.includes(region));
  const load = loadAt(timeMs);
  const share = sum(homes.map((region) => REGION_BASELINES[region].share));
  const stress = mean(homes.map((region) => stressAt(world, region)));
  const cpu = mean(homes.map((home) => REGION_BASELINES[home].cpu + 2 * noise(`cpu/${home}`)));
  const place = homes.join('+');
  const traffic = share * (0.7 + load / 2) * (1 + 0.02 * noise(`traffic/${place}`));
  return {
    apiRequests: requestsOf(world, homes, traffic, apiResponseTime, noise),
    resourceUsage: {
      cpuUtilization: percent(48 + 25 * load + cpu + 22 * stress),
      memoryUtilization: percent(66 + 16 * load + cpu / 2 + 10 * stress),
      storageUsage: percent(45.8 + (0.6 * timeMs) / DAY_MS$1),
      networkThroughput: {
        inbound: throughput(2.6 * traffic),
        outbound: throughput(5.2 * traffic * (1 - 0.4 * stress)),
      },
    },
    gpuClusters: gpuOf(world, homes, share, load, noise(`gpu/${place}`)),
  };
}
function requestsOf(world, homes, traffic, apiResponseTime, noise) {
  const total = Math.round(REQUESTS_A_DAY * traffic);
  const services = [...world.services.values()];
  const rate =
    failureRate(
      services.filter((service) => service.name === 'API'),
      homes,
    ) +
    0.3 * failureRate(services, homes);
  const failed = Math.round((total * rate * (1 + 0.05 * noise('failed'))) / 100);
  return {
    total,
    successful: total - failed,
    failed,
    averageResponseTime: Math.round(apiResponseTime * 1.5),
  };
}
function gpuOf(world, homes, share, load, noise) {
  const totalClusters = Math.round(CLUSTERS * share);
  const lost = mean(homes.map((home) => LOST_CLUSTERS[statusIn(world, 'GPU Clusters', home)]));
  return {
    totalClusters,
    activeClusters: Math.round(totalClusters * (0.62 + 0.16 * load) * (1 - lost)),
    averageUtilization: percent(70 + 18 * load + 20 * lost + noise),
    queueLength: Math.round((USUAL_QUEUE * (1 + 0.2 * noise) + world.queue) * share),
  };
}
/** The part of the clusters that is gone. */
const LOST_CLUSTERS = {
  operational: 0,
  maintenance: 0.05,
  degraded: 0.12,
  partial_outage: 0.45,
  major_outage: 0.95,
};
/** From 0, all well, up to 1. */
function stressAt(world, region) {
  const services = [...world.services.values()];
  return Math.min(1, mean(services.map((s) => STRESS[statusAt(s, region)])) * 2);
}
const STRESS = {
  operational: 0,
  maintenance: 0.1,
  degraded: 0.35,
  partial_outage: 0.7,
  major_outage: 1,
};
function failureRate(services, homes) {
  return mean(
    services.flatMap((service) =>
      homes.map((home) => STATUS_EFFECTS[statusAt(service, home)].failureRate),
    ),
  );
}
function statusIn(world, name, region) {
  const service = world.services.get(name);
  return service === void 0 ? 'operational' : statusAt(service, region);
}
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
function mean(numbers) {
  return numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
}
function percent(value) {
  return Math.round(Math.min(99.9, Math.max(0, value)) * 10) / 10;
}
function throughput(gigabits) {
  return `${gigabits.toFixed(1)} Gbps`;
}
// src/simulator/snapshot.ts
const EVERYTHING = {
  services: [],
  regions: [],
  includeMetrics: true,
  includeIncidents: true,
};
/** What is over stays in the answer for this long, in scenario time. */
const AFTERLIFE_MS = 36e5;
const DAY_MS = 864e5;
/** The answer at a moment; the same for the same world, moment and query. Pure. */
function snapshotAt(simulated, moment, query = EVERYTHING) {
  const world = replay(simulated.scenario, moment.timeMs);
  const regions = query.regions.length === 0 ? [...KNOWN_REGIONS.keys()] : query.regions;
  const noise = (label) => noiseAt(simulated.seed, moment.refresh, label);
  const services = BASELINES.flatMap((baseline) => {
    const state = world.services.get(baseline.name);
    return state === void 0
      ? []
      : [serviceBody(simulated, moment, baseline, state, regions, noise)];
  });
  const wanted = new Set(query.services.map(serviceName));
  const isWanted = (names) =>
    wanted.size === 0 || names.length === 0 || names.some((name) => wanted.has(name));
  const api = services.find((service) => service.name === 'API')?.responseTime ?? 0;
  return {
    overallStatus: world.overallStatus ?? worstOf(services.map((s) => statusOf(world, s, regions))),
    lastUpdated: toIso(moment.refreshedAt),
    services: services.filter((service) => isWanted([service.name])),
    ...(query.includeIncidents && {
      incidents: incidentsOf(simulated, moment, world).filter(
        (incident) =>
          isWanted(incident.affectedServices) && touches(incident.affectedRegions, query.regions),
      ),
    }),
    maintenanceWindows: windowsOf(simulated, moment, world).filter((window) =>
      isWanted(window.affectedServices),
    ),
    ...(query.includeMetrics && {
      metrics: metricsOf(world, query.regions, moment.timeMs, api, noise),
    }),
  };
}
function touches(affected, asked) {
  if (affected.length === 0 || asked.length === 0 || asked.includes('global')) return true;
  return affected.some((region) => asked.includes(region));
}
function statusOf(world, service, regions) {
  const state = world.services.get(service.name);
  return state === void 0 ? 'unknown' : worstIn(state, regions);
}
function worstIn(state, regions) {
  return worstOf(regions.map((region) => statusAt(state, region)));
}
function serviceBody(simulated, moment, baseline, state, regions, noise) {
  const status = worstIn(state, regions);
  const places = regions.map((region) => ({
    region,
    status: statusAt(state, region),
    latency: latencyAt(baseline, state, region, moment.timeMs, noise),
  }));
  const homes = places.filter((place) => place.region !== 'global');
  const averaged = homes.length === 0 ? places : homes;
  const total = averaged.reduce((sum, place) => sum + place.latency, 0);
  const lastIncidentAt =
    state.lastIncidentMs === null
      ? simulated.startedAt - baseline.lastIncidentDaysAgo * DAY_MS
      : moment.realTime(state.lastIncidentMs);
  return {
    name: baseline.name,
    status,
    uptime: Math.round(state.uptime * 100) / 100,
    responseTime: Math.round(total / averaged.length),
    lastIncident: toIso(lastIncidentAt),
    description: describe(baseline, state, status, regions),
    regions: places,
  };
}
/** Milliseconds, rounded: distance, load and trouble on top of the service's usual. */
function latencyAt(baseline, state, region, timeMs, noise) {
  const jitter = 1 + 0.03 * noise(`${baseline.name}/${region}`);
  const told = state.places.get(region)?.responseTime ?? null;
  if (told !== null) return Math.round(told * jitter);
  const home = HOME_REGIONS.find((candidate) => candidate === region);
  const distance = home === void 0 ? GLOBAL_DISTANCE : REGION_BASELINES[home].distance;
  const { slowdown } = STATUS_EFFECTS[statusAt(state, region)];
  const busy = 0.94 + 0.1 * loadAt(timeMs);
  return Math.max(1, Math.round(baseline.responseTime * distance * slowdown * busy * jitter));
}
function describe(baseline, state, status, regions) {
  if (status === 'operational') return baseline.description;
  if (state.description !== null) return state.description;
  const where = regions.filter(
    (region) => region !== 'global' && statusAt(state, region) !== 'operational',
  );
  const place = where.length === 0 || where.length === HOME_REGIONS.length ? [] : where;
  const word = formatStatus(status);
  const sentence = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return place.length === 0 ? sentence : `${sentence} in ${place.join(', ')}`;
}
function incidentsOf(simulated, moment, world) {
  return [...world.incidents.values()]
    .filter(({ resolvedMs }) => resolvedMs === null || moment.timeMs - resolvedMs < AFTERLIFE_MS)
    .map((incident) => ({
      id: simulated.idInRound(incident.id, moment.round),
      title: incident.title,
      status: incident.status,
      severity: incident.severity,
      startedAt: toIso(moment.realTime(incident.startedMs)),
      updatedAt: toIso(moment.realTime(incident.updatedMs)),
      resolvedAt: incident.resolvedMs === null ? null : toIso(moment.realTime(incident.resolvedMs)),
      affectedServices: incident.services,
      affectedRegions: incident.regions,
      description: incident.description ?? incident.title,
    }));
}
function windowsOf(simulated, moment, world) {
  return [...world.windows.values()].flatMap((window) => {
    const { timeMs } = moment;
    const begun = timeMs >= window.startsMs ? 'in_progress' : 'scheduled';
    const status = window.status ?? (timeMs >= window.endsMs ? 'completed' : begun);
    const overSince = window.status === null ? window.endsMs : window.changedMs;
    if ((status === 'completed' || status === 'cancelled') && timeMs - overSince >= AFTERLIFE_MS)
      return [];
    return [
      {
        id: simulated.idInRound(window.id, moment.round),
        title: window.title,
        startTime: toIso(moment.realTime(window.startsMs)),
        endTime: toIso(moment.realTime(window.endsMs)),
        affectedServices: window.services,
        impact: window.impact,
        status,
      },
    ];
  });
}
/** A started API. Its only memory is the read budget of each key and the count of request ids. */
function createSimulatedApi(options) {
  const { world } = options;
  const budget = new RateBudget(options.rateLimit);
  const random = mulberry32(world.seed);
  return (request, now) => {
    const requestId = `req_${hexDigits(random, 16)}`;
    const key = bearerOf(request.headers);
    const isPaid = key === options.apiKey;
    const quota = isPaid ? budget.spend(now) : budget.look(now);
    const answer =
      refuse(key, isPaid, quota, requestId, now) ?? route(world, request, requestId, now);
    return {
      ...answer,
      headers: {
        ...answer.headers,
        ...quotaHeaders(quota),
        'x-request-id': requestId,
      },
    };
  };
}
function bearerOf(headers) {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
}
function quotaHeaders(quota) {
  return {
    'x-ratelimit-limit': String(quota.limit),
    'x-ratelimit-remaining': String(quota.remaining),
    'x-ratelimit-reset': String(quota.resetSeconds),
    'x-ratelimit-window': String(quota.windowSeconds),
  };
}
function refuse(key, isPaid, quota, requestId, now) {
  if (key === 'tpo_test_without_read_scope')
    return errorAnswer({
      status: 403,
      message: 'This API key may not read monitoring data',
      requestId,
      now,
    });
  if (!isPaid)
    return errorAnswer({
      status: 401,
      message: 'Invalid or missing API key',
      requestId,
      now,
      headers: { 'www-authenticate': 'Bearer' },
    });
  if (quota.isAllowed) return void 0;
  const { limit, windowSeconds, retryAfterSeconds } = quota;
  return errorAnswer({
    status: 429,
    message: 'Rate limit exceeded',
    requestId,
    now,
    details: {
      limit,
      window: windowSeconds,
      retry_after: retryAfterSeconds,
    },
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}
const ENDPOINTS = /* @__PURE__ */ new Map([
  ['/v2/monitoring/system-status', answerStatus],
  ['/v2/monitoring/service-dependencies', answerDependencies],
]);
function route(world, request, requestId, now) {
  const [path = '', search = ''] = splitOnce(request.url, '?');
  const endpoint = ENDPOINTS.get(path);
  if (endpoint === void 0)
    return errorAnswer({
      status: 404,
      message: 'No such resource',
      requestId,
      now,
      details: { path },
    });
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return errorAnswer({
      status: 405,
      message: `Method ${request.method} is not allowed here`,
      requestId,
      now,
      headers: { allow: 'GET, HEAD' },
    });
  const { httpStatus } = replay(world.scenario, momentOf(world, now).timeMs);
  if (httpStatus !== 200)
    return errorAnswer({
      status: httpStatus,
      message: 'The monitoring API is not available at the moment',
      requestId,
      now,
    });
  try {
    return endpoint(world, request, search, now);
  } catch (error) {
    if (!(error instanceof BadParameter)) throw error;
    const { message, parameter, value, allowed } = error;
    return errorAnswer({
      status: 400,
      message,
      requestId,
      now,
      details: {
        parameter,
        value,
        allowed,
      },
    });
  }
}
function answerStatus(world, request, search, now) {
  const query = parseQuery(search);
  const moment = momentOf(world, now);
  const body = snapshotAt(world, moment, query);
  return conditionalAnswer(request.headers, body, moment.refreshedAt);
}
function answerDependencies(world, request) {
  const map = Object.fromEntries(
    BASELINES.map(({ name, dependencies }) => [name, { dependencies }]),
  );
  return conditionalAnswer(request.headers, map, world.startedAt);
}
function momentOf(world, now) {
  return momentAt(world, (now - world.startedAt) * world.speed);
}
function splitOnce(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
// src/simulator/start-simulator.ts
const LOOPBACK = '127.0.0.1';
const REQUESTS_KEPT = 1e3;
/** A watcher that polls every 2 s, with four regions, stays within it. */
const DEFAULT_RATE_LIMIT = {
  limit: 1e4,
  windowSeconds: 3600,
};
/**
 * Starts the simulated API on the loopback interface. Rejects with Node's own error where the
 * port cannot be had (`EADDRINUSE`, `EACCES`), with a `RangeError` for a bad speed.
 */
async function startSimulator(options) {
  const { scenario = 'day', seed = 1, speed = 480, now } = options;
  const apiKey = options.apiKey ?? `tpo_test_${hexDigits(mulberry32(seed), 24)}`;
  const answer = createSimulatedApi({
    world: simulateWorld(typeof scenario === 'string' ? builtInScenario(scenario) : scenario, {
      seed,
      speed,
      startedAt: now(),
    }),
    apiKey,
    rateLimit: options.rateLimit ?? DEFAULT_RATE_LIMIT,
  });
  const requests = [];
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const at = now();
    const {
      status,
      headers: fields,
      body,
    } = answer(
      {
        method,
        url,
        headers,
      },
      at,
    );
    requests.push({
      method,
      url,
      headers,
      status,
      at,
    });
    if (requests.length > REQUESTS_KEPT) requests.shift();
    incoming.resume();
    const length = status === 304 ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    outgoing
      .writeHead(status, {
        ...fields,
        ...length,
      })
      .end(method === 'HEAD' ? '' : body);
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://${LOOPBACK}:${port}`,
    apiKey,
    requests,
    close: () => close(server),
  };
}
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(
      {
        port,
        host: LOOPBACK,
      },
      () => {
        server.off('error', reject);
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      },
    );
  });
}
function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export { startSimulator };
