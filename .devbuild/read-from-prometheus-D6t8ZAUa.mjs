import { St as redactKey } from './cli.mjs';
import { t as AppError } from './errors-BRq375x3.mjs';
import {
  i as canonicalName,
  r as KNOWN_SERVICES,
  a as regionSlug,
  s as serviceSlug,
} from './names-DGHT_UtQ.mjs';
import { openSender } from './open-sender-YO0E2tWd.mjs';
import {
  n as basicAuth,
  r as joinCredentials,
  t as parseReceiverUrl,
  i as splitCredentials,
} from './receiver-url-C_PudUVz.mjs';
import { t as missedPoll, n as observationOf } from './record-BGQo7SP6.mjs';
import { n as sanitizeLine } from './sanitize-4QXdJe-z.mjs';
import { n as compareStatus, a as parseStatus, o as worstOf } from './status-wci-M2C8.mjs';

// src/history/prometheus/range-answer.ts
/**
 * Reads the answer of `/api/v1/query_range`. What is no finite number is left out. Throws
 * `AppError` of kind `invalid-response` where it is not such an answer.
 */
function parseRangeAnswer(body) {
  const answer = parseJson(body);
  const data = isRecord(answer) && answer.status === 'success' ? answer.data : void 0;
  if (!isRecord(data) || data.resultType !== 'matrix') throw unusable('no matrix in it');
  return listOf(data.result, 'data.result').map((item, index) => {
    const path = `data.result[${index}]`;
    if (!isRecord(item)) throw unusable(`${path} is no object`);
    return {
      labels: readLabels(item.metric, path),
      samples: readSamples(item.values, path),
    };
  });
}
/** The reason that an answer of any status gives, cleaned; `null` where it gives none. */
function errorOfAnswer(body) {
  try {
    const answer = JSON.parse(body);
    const reason = isRecord(answer) ? answer.error : void 0;
    return typeof reason === 'string' ? sanitizeLine(reason).trim() || null : null;
  } catch {
    return null;
  }
}
function readLabels(metric, path) {
  if (!isRecord(metric)) throw unusable(`${path}.metric is no object`);
  return Object.fromEntries(
    Object.entries(metric).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, sanitizeLine(value)]] : [],
    ),
  );
}
function readSamples(values, path) {
  return listOf(values, `${path}.values`).flatMap((pair, index) => {
    const [time, text] = Array.isArray(pair) ? pair : [];
    if (typeof time !== 'number' || typeof text !== 'string')
      throw unusable(`${path}.values[${index}] is no sample`);
    const value = Number(text);
    return Number.isFinite(value)
      ? [
          {
            time: Math.round(time * 1e3),
            value,
          },
        ]
      : [];
  });
}
function parseJson(body) {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new AppError('invalid-response', 'the answer of Prometheus is not JSON', {
      cause: error,
    });
  }
}
function listOf(value, path) {
  if (!Array.isArray(value)) throw unusable(`${path} is no list`);
  return value;
}
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function unusable(what) {
  return new AppError('invalid-response', `the answer of Prometheus cannot be used: ${what}`);
}
// src/history/prometheus/series-frame.ts
const ORDER = new Map([...KNOWN_SERVICES.keys()].map((slug, index) => [slug, index]));
/** What the series of one watch show at one moment. */
var Frame = class {
  up = null;
  /** Milliseconds since 1970. */
  lastSuccess = null;
  #overall = null;
  #services = /* @__PURE__ */ new Map();
  setUp(value) {
    this.up = value;
  }
  setLastSuccess(time) {
    this.lastSuccess = time;
  }
  /** Of a row of 0 and 1 only the 1 counts; of two the worse. */
  setOverall({ status }, value) {
    if (value === 1) this.#overall = worse(this.#overall, parseStatus(status ?? ''));
  }
  setService(labels, value) {
    const service = this.#service(labels);
    if (value === 1) service.status = worse(service.status, parseStatus(labels.status ?? ''));
  }
  setRegion(labels, value) {
    const region = this.#region(labels);
    if (value === 1) region.status = worse(region.status, parseStatus(labels.status ?? ''));
  }
  /** @param value seconds */
  setResponseTime(labels, value) {
    this.#service(labels).responseTime = toMs(value);
  }
  /** @param value seconds */
  setLatency(labels, value) {
    this.#region(labels).latency = toMs(value);
  }
  /** `null` where no service has a status. Services stand as the API orders them. */
  toSnapshot(time) {
    const services = [...this.#services]
      .sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
      .flatMap(([, service]) => toService(service));
    if (services.length === 0) return null;
    const worst = worstOf(services.map(({ status }) => parseStatus(status)));
    return {
      overallStatus: this.#overall ?? worst,
      lastUpdated: new Date(time).toISOString(),
      services,
      incidents: [],
      maintenanceWindows: [],
      metrics: null,
    };
  }
  #service({ service: label = '' }) {
    const slug = serviceSlug(label);
    const known = this.#services.get(slug);
    if (known !== void 0) return known;
    const service = {
      name: canonicalName(slug, label),
      status: null,
      responseTime: null,
      regions: /* @__PURE__ */ new Map(),
    };
    this.#services.set(slug, service);
    return service;
  }
  #region(labels) {
    const { regions } = this.#service(labels);
    const slug = regionSlug(labels.region ?? '');
    const region = regions.get(slug) ?? {
      status: null,
      latency: null,
    };
    regions.set(slug, region);
    return region;
  }
};
function toService({ name, status, responseTime, regions }) {
  if (status === null) return [];
  return [
    {
      name,
      status,
      uptime: null,
      responseTime,
      lastIncident: null,
      description: null,
      regions: [...regions].flatMap(([region, { status: regional, latency }]) =>
        regional === null
          ? []
          : [
              {
                region,
                status: regional,
                latency,
              },
            ],
      ),
    },
  ];
}
function worse(known, next) {
  return known !== null && compareStatus(known, next) > 0 ? known : next;
}
function rankOf(slug) {
  return ORDER.get(slug) ?? ORDER.size;
}
/** Without the noise of binary fractions. */
function toMs(seconds) {
  return Number((seconds * 1e3).toPrecision(12));
}
// src/history/prometheus/series-polls.ts
/** The series that a chunk of time is read from; see `/metrics` of a watch. */
const SERIES = {
  up: 'tensorone_up',
  lastSuccess: 'tensorone_last_success_timestamp_seconds',
  overallStatus: 'tensorone_overall_status',
  serviceStatus: 'tensorone_service_status',
  responseTime: 'tensorone_service_response_time_seconds',
  regionStatus: 'tensorone_service_region_status',
  latency: 'tensorone_service_region_latency_seconds',
};
/** Labels that distinguish the series of one watch; the others distinguish watches. */
const OWN_LABELS = /* @__PURE__ */ new Set(['__name__', 'service', 'region', 'status']);
/** No watch has a longer interval. */
const MAX_POLL_AGE_MS = 1728e5;
/**
 * Turns series into polls, chunk by chunk in the order of time. A poll that several scrapes saw is
 * one poll, at the time of the poll where the watch exports it, else at that of the scrape.
 */
var SeriesReader = class {
  #stepMs;
  #sources = /* @__PURE__ */ new Map();
  constructor(stepMs) {
    this.#stepMs = stepMs;
  }
  /** The polls of a chunk in the order of time, those of several watches among each other. */
  read(chunk) {
    return [...framesOf(chunk)]
      .flatMap(([key, frames]) => this.#pollsOf(key, frames))
      .sort((a, b) => a.time - b.time);
  }
  #pollsOf(key, frames) {
    const source = this.#sources.get(key) ?? {
      lastSuccess: Number.NEGATIVE_INFINITY,
      lastFailure: Number.NEGATIVE_INFINITY,
      intervalMs: this.#stepMs,
    };
    this.#sources.set(key, source);
    const inOrder = [...frames].sort(([a], [b]) => a - b);
    source.intervalMs = intervalOf(inOrder.map(([, frame]) => frame)) ?? source.intervalMs;
    const { intervalMs } = source;
    const polls = [];
    for (const [time, frame] of inOrder) {
      if (frame.up === 0) {
        if (time - source.lastFailure >= intervalMs || source.lastSuccess > source.lastFailure) {
          polls.push({
            time,
            failed: 'the watch could not read the status',
          });
          source.lastFailure = time;
        }
        continue;
      }
      const polledAt = Math.min(time, frame.lastSuccess ?? time);
      const isFailureOver = source.lastFailure > source.lastSuccess;
      const snapshot = polledAt > source.lastSuccess ? frame.toSnapshot(polledAt) : null;
      if (snapshot === null) continue;
      const shown = isFailureOver ? Math.max(polledAt, source.lastFailure + 1) : polledAt;
      polls.push({
        time: shown,
        intervalMs,
        snapshot,
      });
      source.lastSuccess = polledAt;
    }
    return polls;
  }
};
function framesOf(chunk) {
  const sources = /* @__PURE__ */ new Map();
  const each = (kind, apply) => {
    for (const series of chunk[kind]) {
      const key = keyOf(series.labels);
      const frames = sources.get(key) ?? /* @__PURE__ */ new Map();
      sources.set(key, frames);
      for (const { time, value } of series.samples) {
        const frame = frames.get(time) ?? new Frame();
        frames.set(time, frame);
        apply(frame, series, value, time);
      }
    }
  };
  each('up', (frame, _, value) => frame.setUp(value));
  each('lastSuccess', (frame, _, value, time) => {
    const polledAt = Math.round(value * 1e3);
    if (polledAt > time - MAX_POLL_AGE_MS) frame.setLastSuccess(polledAt);
  });
  each('overallStatus', (frame, { labels }, value) => frame.setOverall(labels, value));
  each('serviceStatus', (frame, { labels }, value) => frame.setService(labels, value));
  each('regionStatus', (frame, { labels }, value) => frame.setRegion(labels, value));
  each('responseTime', (frame, { labels }, value) => frame.setResponseTime(labels, value));
  each('latency', (frame, { labels }, value) => frame.setLatency(labels, value));
  return sources;
}
function keyOf(labels) {
  const others = Object.entries(labels).filter(([name]) => !OWN_LABELS.has(name));
  return JSON.stringify(others.sort(([a], [b]) => (a < b ? -1 : 1)));
}
/** The pause between polls, where the times of enough of them are known: the median. */
function intervalOf(frames) {
  const times = [...new Set(frames.flatMap(({ lastSuccess }) => lastSuccess ?? []))];
  const forward = times
    .slice(1)
    .map((time, index) => time - (times[index] ?? time))
    .filter((pause) => pause > 0)
    .sort((a, b) => a - b);
  return forward[Math.floor(forward.length / 2)];
}
// src/history/prometheus/read-prometheus.ts
/** Prometheus refuses ranges of more than 11,000 points; fewer keep answers below some megabytes. */
const MAX_POINTS = 1e4;
const MAX_POINTS_WITH_REGIONS = 2500;
const FINEST_STEP_MS = 1e3;
const COARSEST_STEP_MS = 6e4;
const MAX_REASON = 200;
/**
 * Reads the polls of watches out of the series that Prometheus scraped from them, in the order of
 * time, a range query after the other.
 *
 * Throws `AppError`: `network`, `auth`, `http`, `invalid-response`; none of them holds credentials.
 *
 * @param send hands over whole bodies, up to 10 MB
 */
async function* readPrometheus(range, send, signal) {
  const { from, to, hasRegions } = range;
  const stepMs = range.stepMs ?? stepFor(to - from);
  const reader = new SeriesReader(stepMs);
  const points = hasRegions ? MAX_POINTS_WITH_REGIONS : MAX_POINTS;
  for (let start = Math.floor(from / stepMs) * stepMs; start < to; start += points * stepMs) {
    const end = Math.min(start + (points - 1) * stepMs, to - 1);
    const ask = (query) =>
      queryRange(
        range.url,
        {
          query,
          start,
          end,
          stepMs,
        },
        send,
        signal,
      );
    yield* reader.read(await readChunk(ask, hasRegions));
  }
}
/** As fine as one query allows; what is longer is read in several. */
function stepFor(lengthMs) {
  const seconds = Math.ceil(lengthMs / MAX_POINTS / 1e3);
  return Math.min(COARSEST_STEP_MS, Math.max(FINEST_STEP_MS, seconds * 1e3));
}
async function readChunk(ask, hasRegions) {
  const nothing = Promise.resolve([]);
  const [up, lastSuccess, overallStatus, serviceStatus, responseTime, regionStatus, latency] =
    await Promise.all([
      ask(SERIES.up),
      ask(SERIES.lastSuccess),
      ask(`${SERIES.overallStatus} == 1`),
      ask(`${SERIES.serviceStatus} == 1`),
      ask(SERIES.responseTime),
      hasRegions ? ask(`${SERIES.regionStatus} == 1`) : nothing,
      hasRegions ? ask(SERIES.latency) : nothing,
    ]);
  return {
    up,
    lastSuccess,
    overallStatus,
    serviceStatus,
    responseTime,
    regionStatus,
    latency,
  };
}
async function queryRange(base, { query, start, end, stepMs }, send, signal) {
  const { bareUrl: url, credentials } = splitCredentials(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v1/query_range`;
  for (const [name, value] of [
    ['query', query],
    ['start', String(start / 1e3)],
    ['end', String(end / 1e3)],
    ['step', String(stepMs / 1e3)],
  ])
    url.searchParams.set(name, value);
  const reply = await send(
    {
      method: 'GET',
      url,
      headers: {
        accept: 'application/json',
        ...basicAuth(credentials),
      },
    },
    signal,
  );
  if ('failure' in reply)
    throw new AppError('network', `cannot read from Prometheus: ${reply.failure}`);
  if (reply.httpStatus !== 200) throw refusal(reply, base, credentials);
  return parseRangeAnswer(reply.body);
}
function refusal({ httpStatus, body }, base, credentials) {
  const who = `Prometheus at ${base.origin} answered HTTP ${httpStatus}`;
  if (httpStatus === 401 || httpStatus === 403)
    return new AppError(httpStatus === 401 ? 'auth' : 'forbidden', who, {
      httpStatus,
      hint:
        credentials === null
          ? 'Put user:password@ in front of the host where it asks for a login.'
          : 'Check the user name and the password in the URL.',
    });
  const reason = reasonOf(body, [...base.searchParams.values()], credentials);
  const hint = httpStatus === 404 ? 'Is this the address of Prometheus itself?' : void 0;
  return new AppError('http', reason === null ? who : `${who}: ${reason}`, {
    httpStatus,
    hint,
  });
}
/** The reason may repeat what was sent; it is redacted before it is cut. */
function reasonOf(body, parameters, credentials) {
  const { user, password } = credentials ?? {
    user: '',
    password: '',
  };
  const clean = [...parameters, `${user}:${password}`, password].reduce(
    redactKey,
    errorOfAnswer(body) ?? '',
  );
  if (clean === '' || (password !== '' && clean.includes(password))) return null;
  return clean.slice(0, MAX_REASON);
}
// src/cli/commands/history/read-from-prometheus.ts
const EVERYTHING = {
  services: [],
  regions: [],
};
/** Tens of thousands of samples. */
const MAX_ANSWER_BYTES = 10485760;
/** Reads the polls of watches out of Prometheus. Rejects with an `AppError` without credentials. */
async function readFromPrometheus(range, options, io) {
  const url = parsePrometheusUrl(options, io);
  const { env } = io.context;
  const { timeout: timeoutMs } = options;
  const sender = openSender({
    timeoutMs,
    proxyEnv: env,
    maxReplyBytes: MAX_ANSWER_BYTES,
  });
  const send = (request, signal) =>
    sender.send(request, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
  try {
    return await io.withProgress('reading from Prometheus', async () => {
      const records = [];
      const over = new AbortController();
      for await (const poll of readPrometheus(
        {
          ...range,
          url,
        },
        send,
        over.signal,
      ))
        records.push(
          'failed' in poll
            ? missedPoll('failed', poll.time, EVERYTHING)
            : observationOf(poll.snapshot, {
                ...poll,
                selection: EVERYTHING,
              }),
        );
      return records;
    });
  } finally {
    await sender.close();
  }
}
function parsePrometheusUrl(options, io) {
  const url = parseReceiverUrl(options.fromPrometheus ?? '', {
    option: '--from-prometheus',
    exposes: 'the login and the answers',
    example: 'https://prometheus.example.com',
    mayHoldQuery: true,
    mayHoldCredentials: true,
    allowHttp: options.allowHttp === true,
  });
  const { bareUrl, credentials } = splitCredentials(url);
  if (credentials === null) return url;
  const { user, password } = credentials;
  for (const secret of [password, url.password, `${user}:${password}`]) io.secrets.add(secret);
  return joinCredentials(bareUrl, credentials);
}

export { readFromPrometheus };
