import { i as compareText } from './changes-4tfEn9Q4.mjs';
import {
  B as defineCommand,
  Ct as describeFileError,
  E as duration,
  Tt as EXIT,
  I as findUnknownName,
  H as group,
  b as historyFolder,
  _ as historyOption,
  Z as JSON_ERRORS,
  Q as NO_ERRORS,
  J as oneOf,
  U as option,
  X as pageWidth,
  D as parseChoice,
  k as parseNames,
  F as printable,
  v as regionOption,
  q as SERVICE,
  w as STATUS_HINTS,
  wt as systemErrorCode,
  P as unknownNameError,
} from './cli.mjs';
import { t as formatDuration, r as parseDuration } from './duration-BAPhzgw7.mjs';
import { n as usageError } from './errors-BRq375x3.mjs';
import { n as affects, r as isOpen, i as maintenancePhase } from './incidents-C126Ie37.mjs';
import {
  n as KNOWN_REGIONS,
  r as KNOWN_SERVICES,
  a as regionSlug,
  o as serviceName,
  s as serviceSlug,
} from './names-DGHT_UtQ.mjs';
import {
  r as DAY_MS$1,
  i as listingRuns,
  a as midnightOf,
  o as namesOf,
  t as openHistoryFolder,
  s as PollFeed,
  u as Sketch,
  c as TrackSet,
  d as toPoll,
} from './open-history-B-r1pft-.mjs';
import { t as cutLine, n as sanitizeLine } from './sanitize-4QXdJe-z.mjs';
import { n as compareStatus, t as STATUSES } from './status-wci-M2C8.mjs';

// src/core/history/time-zone.ts
const UTC = {
  name: 'UTC',
  offsetAt: () => 0,
};
const UTC_NAMES = /* @__PURE__ */ new Set([
  'UTC',
  'Z',
  'ETC/UTC',
  'ZULU',
  'ETC/ZULU',
  'UCT',
  'ETC/UCT',
]);
const QUARTER_MS = 9e5;
/**
 * Finds a zone by its IANA name, in any case; `undefined` where there is none. UTC costs nothing;
 * for another zone ICU is loaded.
 */
function findTimeZone(name) {
  if (UTC_NAMES.has(name.trim().toUpperCase())) return UTC;
  let format;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name.trim(),
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return;
  }
  return {
    name: format.resolvedOptions().timeZone,
    offsetAt: rememberOffsets(format),
  };
}
/** Clocks are set at quarters of an hour, so that one look serves each. */
function rememberOffsets(format) {
  const known = /* @__PURE__ */ new Map();
  return (time) => {
    const quarter = Math.floor(time / QUARTER_MS);
    const remembered = known.get(quarter);
    if (remembered !== void 0) return remembered;
    const offset = readOffset(format, quarter * QUARTER_MS);
    known.set(quarter, offset);
    return offset;
  };
}
function readOffset(format, time) {
  const parts = {};
  for (const { type, value } of format.formatToParts(time)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - time;
}
/**
 * The first moment at which the clocks of a zone show `local` or later; `local` is written as if
 * the clocks showed UTC. A time that is skipped counts on from the change: 02:30 is 03:30.
 */
function fromLocal(local, zone) {
  const day = 864e5;
  const offsets = /* @__PURE__ */ new Set([zone.offsetAt(local - day), zone.offsetAt(local + day)]);
  offsets.add(zone.offsetAt(local - zone.offsetAt(local)));
  return (
    [...offsets]
      .map((offset) => local - offset)
      .sort((a, b) => a - b)
      .find((moment) => moment + zone.offsetAt(moment) >= local) ?? local - zone.offsetAt(local)
  );
}
// src/core/history/calendar.ts
const BUCKET_UNITS = ['hour', 'day', 'week', 'month'];
const HOUR_MS = 36e5;
const DAY_MS = 864e5;
/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY = 4 * DAY_MS;
/**
 * Where the buckets of a period begin and end: `from`, each beginning of an hour, day, week or
 * month in the zone, `to`. Empty where the period is.
 */
function bucketEdges(from, to, unit, zone) {
  if (from >= to) return [];
  const edges = [from];
  const next = unit === 'hour' ? nextHour : nextDate(unit);
  for (let edge = next(from, zone); edge < to; edge = next(edge, zone)) edges.push(edge);
  edges.push(to);
  return edges;
}
/** Clocks that are set by half an hour are met again at the next full hour that they show. */
function nextHour(time, zone) {
  return time + HOUR_MS - modulo(time + zone.offsetAt(time), HOUR_MS);
}
function nextDate(unit) {
  return (time, zone) => {
    let start = startOf$2(time + zone.offsetAt(time), unit);
    for (;;) {
      start = after(start, unit);
      const next = fromLocal(start, zone);
      if (next > time) return next;
    }
  };
}
function startOf$2(local, unit) {
  const day = local - modulo(local, DAY_MS);
  if (unit === 'day') return day;
  if (unit === 'week') return day - modulo(day - FIRST_MONDAY, 7 * DAY_MS);
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}
function after(start, unit) {
  if (unit === 'day') return start + DAY_MS;
  if (unit === 'week') return start + 7 * DAY_MS;
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
function modulo(value, size) {
  return ((value % size) + size) % size;
}
const TIME =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?([Zz]|[+-]\d\d:?\d\d)?)?$/;
/**
 * Reads `2026-10-01` (midnight in the zone), `2026-10-01T12:30` (in the zone) or an RFC 3339 time.
 * Returns milliseconds since 1970, or `undefined` for anything else.
 */
function parseMoment(text, zone) {
  const match = TIME.exec(text.trim());
  if (match === null) return void 0;
  const [, date = '', hour = '00', minute = '00', second = '00', fraction = '', offset] = match;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (!(!Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date)))
    return void 0;
  const local =
    midnight +
    Number(hour) * HOUR_MS +
    Number(minute) * 6e4 +
    Number(second) * 1e3 +
    Math.floor(Number(fraction === '' ? 0 : fraction) * 1e3);
  if (offset === void 0) return fromLocal(local, zone);
  const ahead = parseOffset(offset);
  return ahead === void 0 ? void 0 : local - ahead;
}
function parseOffset(offset) {
  if (/^z$/i.test(offset)) return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 23 || minutes > 59) return void 0;
  return (offset.startsWith('-') ? -1 : 1) * (hours * HOUR_MS + minutes * 6e4);
}
// src/view/history/plot-series.ts
const PLOT_METRICS = ['responseTime', 'latency', 'uptime'];
const METRIC_TITLES = {
  responseTime: 'p95 response time',
  latency: 'p95 latency',
  uptime: 'uptime',
};
/**
 * The lines that the buckets of a report hold, one a service. For `latency` the report has to be
 * one whose percentiles are those of latencies.
 */
function plotSeriesOf({ services }, metric) {
  return services.map(({ name, buckets }) => ({
    name,
    points: buckets.map(({ from, to, p95, uptime }) => ({
      from,
      to,
      value: metric === 'uptime' ? uptime : p95,
    })),
  }));
}
// src/cli/commands/history/history-options.ts
const HISTORY_OPTIONS = [
  ...group(
    'Period:',
    option('--since <duration|date>', 'its beginning, counted back from its end, or a date', {
      parse: asTyped,
      defaultText: '90d, or the first record',
    }),
    option('--to <date>', 'its end, which is not in it', {
      parse: asTyped,
      defaultText: 'now',
    }),
    option('--by <unit>', `${BUCKET_UNITS.join(', ')}: what a cell, row or point stands for`, {
      values: oneOf(BUCKET_UNITS),
      parse: (text, name) => parseChoice(name, text, BUCKET_UNITS),
      defaultText: 'day',
    }),
    option('--tz <zone>', 'where days begin: a name such as Europe/Berlin', {
      parse: asTyped,
      defaultText: 'UTC',
    }),
  ),
  ...group(
    'Figures:',
    regionOption('judge the services by these regions'),
    option('--weights <rule>', 'statuspage, strict, any, or shares such as degraded=0.5', {
      parse: asTyped,
      defaultText: 'statuspage',
    }),
    option('--count-maintenance', 'count maintenance as down instead of leaving it out'),
    option('--slo <percent>', 'compare with an objective; the exit code is 1 where it is missed', {
      parse: parsePercent,
    }),
  ),
  ...group(
    'Page:',
    option('--plot <metric>', `draw ${PLOT_METRICS.join(', ')} over time`, {
      values: oneOf(PLOT_METRICS),
      parse: (text, name) => parsePlot(name, text),
    }),
    option('--incidents', 'list the updates of each incident'),
  ),
  ...group(
    'Records:',
    historyOption('the folder that a watch records in'),
    option('--from-prometheus <url>', 'read what Prometheus scraped from a watch instead', {
      parse: asTyped,
      isSecret: true,
    }),
    option('--every <duration>', 'import: the interval at which the documents were made', {
      parse: duration,
      defaultText: '60s',
    }),
  ),
];
/** The report reads it, by the time zone and the clock. */
function asTyped(text) {
  return text;
}
/** The metrics are camelCase, as in the API; in any case all the same. */
function parsePlot(name, text) {
  const word = text.trim().toLowerCase();
  return (
    PLOT_METRICS.find((each) => each.toLowerCase() === word) ??
    parseChoice(name, text, PLOT_METRICS)
  );
}
function parsePercent(text, name) {
  const percent = /^\d+(\.\d+)?\s*%?$/.test(text.trim()) ? Number.parseFloat(text) : NaN;
  if (percent > 0 && percent <= 100) return percent;
  throw usageError(
    `${name} cannot be "${printable(text)}"`,
    'An objective is a percentage above 0, at most 100, such as 99.9.',
  );
}
// src/view/history/history-document.ts
/** @param now milliseconds since 1970 */
function historyDocument(report, { exitCode, now }) {
  const { from, to, timeZone, by, weights, maintenanceCounted } = report;
  const { services, overall, incidents, maintenance, notes } = report;
  return {
    schemaVersion: 1,
    kind: 'history',
    time: new Date(now).toISOString(),
    exitCode,
    from,
    to,
    timeZone,
    by,
    weights,
    maintenanceCounted,
    services: services.map(({ name, slug, ...subject }) => ({
      name,
      slug,
      ...subject,
    })),
    overall,
    incidents,
    maintenance,
    notes,
  };
}
// src/cli/commands/history/history-output.ts
/** A plot in a document is about as wide as its text. */
const DOCUMENT_WIDTH = 80;
/** The formats of `history`: what each prints of a report, and of a failure. */
const HISTORY_FORMATS = {
  table: {
    async render({ report, plot, showsUpdates }, io) {
      const options = {
        theme: await io.theme('stdout'),
        isUnicode: io.context.unicode,
        width: pageWidth(io),
      };
      if (plot === void 0) {
        const { renderHistoryText } = await import('./history-text-C-wED9rK.mjs');
        return renderHistoryText(report, {
          ...options,
          showsUpdates,
        });
      }
      const { renderHistoryPlot } = await import('./history-plot-Ysl41yN1.mjs');
      return renderHistoryPlot(plotSeriesOf(report, plot), report, {
        ...options,
        metric: plot,
      });
    },
    ...NO_ERRORS,
  },
  json: {
    async render({ report, exitCode }, io) {
      const now = io.context.now();
      return JSON.stringify(
        historyDocument(report, {
          exitCode,
          now,
        }),
        null,
        2,
      );
    },
    ...JSON_ERRORS,
  },
  csv: {
    async render({ report }) {
      const { renderHistoryCsv } = await import('./history-csv-Cx6pGudh.mjs');
      return renderHistoryCsv(report);
    },
    ...NO_ERRORS,
  },
  markdown: {
    async render({ report, plot, showsUpdates }) {
      const { renderHistoryMarkdown } = await import('./history-markdown-B6Ep19AD.mjs');
      const page = renderHistoryMarkdown(report, { showsUpdates });
      return plot === void 0 ? page : `${page}\n\n${await plotInFence(report, plot)}`;
    },
    ...NO_ERRORS,
  },
  svg: {
    async render({ report, plot, showsUpdates }) {
      if (plot === void 0) {
        const { renderHistorySvg } = await import('./history-svg-Cs4EatJh.mjs');
        return renderHistorySvg(report, { showsUpdates });
      }
      const { renderHistoryPlotSvg } = await import('./history-plot-svg-CTG1739B.mjs');
      return renderHistoryPlotSvg(plotSeriesOf(report, plot), report, plot);
    },
    ...NO_ERRORS,
  },
};
/** Names hold no line breaks, so that nothing in it ends the fence. */
async function plotInFence(report, metric) {
  const [{ renderHistoryPlot }, { createTheme }] = await Promise.all([
    import('./history-plot-Ysl41yN1.mjs'),
    import('./theme-B9LdPyw3.mjs'),
  ]);
  const options = {
    theme: await createTheme({
      color: false,
      unicode: true,
    }),
    isUnicode: true,
    width: DOCUMENT_WIDTH,
    metric,
  };
  return `\`\`\`\`text\n${(await renderHistoryPlot(plotSeriesOf(report, metric), report, options)).replace(/`{3,}/g, "'''")}\n\`\`\`\``;
}
// src/core/history/follow-listings.ts
/**
 * Follows the items of listings through time. The order of the runs does not matter; of two
 * versions of one moment the one counts that `compare` puts last.
 */
function followListings(runs, itemsOf, compare) {
  const followed = /* @__PURE__ */ new Map();
  const present = /* @__PURE__ */ new Set();
  for (const [time, moment] of moments(runs)) {
    const seen = /* @__PURE__ */ new Map();
    for (const item of moment.flatMap(itemsOf)) {
      const other = seen.get(item.id);
      if (other === void 0 || compare(item, other) > 0) seen.set(item.id, item);
    }
    for (const known of present) {
      if (seen.has(known.latest.id)) continue;
      if (!moment.some((run) => affects(known.latest, run))) continue;
      known.goneAt = time;
      present.delete(known);
    }
    for (const item of seen.values()) present.add(see(followed, item, time, compare));
  }
  return followed;
}
function see(followed, item, time, compare) {
  const known = followed.get(item.id);
  if (known === void 0) {
    const first = {
      firstSeen: time,
      lastSeen: time,
      versions: [
        {
          time,
          item,
        },
      ],
      latest: item,
      goneAt: null,
    };
    followed.set(item.id, first);
    return first;
  }
  if (compare(item, known.latest) !== 0)
    known.versions.push({
      time,
      item,
    });
  known.latest = item;
  known.lastSeen = time;
  known.goneAt = null;
  return known;
}
/** The first and the last moment of each run, in the order of time. */
function moments(runs) {
  const byTime = /* @__PURE__ */ new Map();
  for (const run of runs)
    for (const time of /* @__PURE__ */ new Set([run.from, run.to])) {
      const others = byTime.get(time);
      if (others === void 0) byTime.set(time, [run]);
      else others.push(run);
    }
  return [...byTime].sort(([a], [b]) => a - b);
}
// src/core/history/incident-history.ts
/** The incidents that were open during a period and touch the selection, by their beginning. */
function incidentsOf(runs, period, selection) {
  return [...followListings(runs, ({ listing }) => listing.incidents, compareIncidents).values()]
    .filter(({ latest }) => affects(latest, selection))
    .map((incident) => ({
      incident,
      start: startOf$1(incident),
      end: endOf(incident),
    }))
    .filter(({ start, end }) => start < period.to && (end ?? period.to) >= period.from)
    .sort((a, b) => a.start - b.start || compareText(a.incident.latest.id, b.incident.latest.id))
    .map(({ incident, start, end }) => reportIncident(incident, start, end, period));
}
function startOf$1({ latest, firstSeen }) {
  return latest.startedAt === null ? firstSeen : Date.parse(latest.startedAt);
}
/** `null` while it is open. */
function endOf({ latest, versions, goneAt }) {
  if (latest.resolvedAt !== null) return Date.parse(latest.resolvedAt);
  if (
    isOpen({
      ...latest,
      description: null,
    })
  )
    return goneAt;
  const closing = versions.findLast((_, index) => {
    const before = versions[index - 1]?.item;
    return (
      before === void 0 ||
      isOpen({
        ...before,
        description: null,
      })
    );
  });
  return closing === void 0 ? goneAt : timeOf(closing);
}
function timeOf({ time, item }) {
  return item.updatedAt === null ? time : Date.parse(item.updatedAt);
}
function reportIncident({ latest, versions }, start, end, period) {
  const until = Math.min(end ?? period.to, period.to);
  return {
    id: latest.id,
    title: latest.title,
    severity: latest.severity,
    startedAt: latest.startedAt === null ? null : toTime(Date.parse(latest.startedAt)),
    resolvedAt: end === null ? null : toTime(end),
    seconds: Math.max(0, until - start) / 1e3,
    affectedServices: latest.affectedServices,
    updates: versions.map((version) => ({
      time: toTime(timeOf(version)),
      status: version.item.status,
      severity: version.item.severity,
    })),
  };
}
function toTime(time) {
  return new Date(time).toISOString();
}
/** Zero where nothing that matters differs; the later update is the greater. */
function compareIncidents(a, b) {
  const [before, after] = [Date.parse(b.updatedAt ?? ''), Date.parse(a.updatedAt ?? '')];
  if (after !== before && !Number.isNaN(after - before)) return after - before;
  return compareText(keyOf$1(a), keyOf$1(b));
}
function keyOf$1(incident) {
  const { status, severity, title, updatedAt, resolvedAt, startedAt } = incident;
  const affected = [incident.affectedServices.toSorted(), incident.affectedRegions.toSorted()];
  return JSON.stringify([status, severity, title, updatedAt, resolvedAt, startedAt, affected]);
}
// src/core/history/maintenance-history.ts
/** The windows that were listed or took place during a period, by their beginning. */
function maintenanceOf(runs, period, selection) {
  return [
    ...followListings(runs, ({ listing }) => listing.maintenanceWindows, compareWindows).values(),
  ]
    .filter(({ latest }) => affects(latest, selection))
    .filter((window) => isOf(window, period))
    .map(reportWindow)
    .sort((a, b) => compareText(a.startTime, b.startTime) || compareText(a.id, b.id));
}
function isOf({ latest, lastSeen }, { from, to }) {
  if (lastSeen >= from) return true;
  return Date.parse(latest.startTime) < to && Date.parse(latest.endTime) > from;
}
function reportWindow(window) {
  const { latest, versions, lastSeen } = window;
  const cancelled = cancelledAt(window);
  return {
    id: latest.id,
    title: latest.title,
    startTime: new Date(Date.parse(latest.startTime)).toISOString(),
    endTime: new Date(Date.parse(latest.endTime)).toISOString(),
    status: latest.status,
    affectedServices: latest.affectedServices,
    sequence: versions.length - 1 + (isGoneBeforeStart(window) ? 1 : 0),
    cancelledAt: cancelled === null ? null : new Date(cancelled).toISOString(),
    lastSeenAt: new Date(lastSeen).toISOString(),
  };
}
function cancelledAt(window) {
  const saysSo = window.versions.find(({ item }) => isCancelled(item));
  if (isCancelled(window.latest) && saysSo !== void 0) return saysSo.time;
  return isGoneBeforeStart(window) ? window.goneAt : null;
}
function isGoneBeforeStart({ latest, goneAt }) {
  return goneAt !== null && !isCancelled(latest) && goneAt < Date.parse(latest.startTime);
}
function isCancelled(window) {
  return (
    maintenancePhase(
      {
        ...window,
        impact: null,
      },
      0,
    ) === 'cancelled'
  );
}
/** Zero where nothing differs. */
function compareWindows(a, b) {
  return compareText(keyOf(a), keyOf(b));
}
function keyOf({ title, startTime, endTime, status, affectedServices }) {
  return JSON.stringify([title, startTime, endTime, status, affectedServices.toSorted()]);
}
// src/core/history/episodes.ts
/** Worse than operational; maintenance is no failure. */
function isBad(status) {
  return status !== null && status !== 'operational' && status !== 'maintenance';
}
/** Finds the episodes of a period in stretches that come in the order of time, without holes. */
var EpisodeFinder = class {
  found = [];
  #from;
  #to;
  #open = null;
  /** The state just before the stretch to come; `null` where nothing was seen. */
  #before = null;
  constructor(from, to) {
    this.#from = from;
    this.#to = to;
  }
  add(from, to, status) {
    if (to > this.#from && from < this.#to) this.#visit(from, status);
    this.#before = status;
  }
  #visit(from, status) {
    if (status === null || !isBad(status)) {
      if (this.#open === null) return;
      this.#open.to = from;
      this.#open.endSeen = status !== null;
      this.#open = null;
    } else if (this.#open === null) {
      const isClipped = from < this.#from;
      this.#open = {
        from: isClipped ? this.#from : from,
        to: null,
        worst: status,
        startSeen: !isClipped && this.#before !== null && !isBad(this.#before),
        endSeen: false,
      };
      this.found.push(this.#open);
    } else if (compareStatus(status, this.#open.worst) > 0) this.#open.worst = status;
  }
};
/** Milliseconds of an episode in a period that ends at `end`. */
function lengthOf({ from, to }, end) {
  return (to ?? end) - from;
}
function reportEpisode(span, end) {
  return {
    from: new Date(span.from).toISOString(),
    to: span.to === null ? null : new Date(span.to).toISOString(),
    seconds: lengthOf(span, end) / 1e3,
    worst: span.worst,
    startSeen: span.startSeen,
    endSeen: span.endSeen,
  };
}
// src/core/history/decimal.ts
/** The decimal that a number prints as: 0.3 is three tenths, which no binary fraction is. */
function toDecimal(value) {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = BigInt(whole + fraction);
  const scale = fraction.length - Number(exponent);
  return scale >= 0
    ? {
        digits,
        scale,
      }
    : {
        digits: digits * 10n ** BigInt(-scale),
        scale: 0,
      };
}
/** Sums `weight × amount`, exactly; amounts are whole numbers. */
function weightedSum(parts) {
  const scale = Math.max(0, ...parts.map(([weight]) => weight.scale));
  let digits = 0n;
  for (const [weight, amount] of parts) digits += rescale(weight, scale) * BigInt(amount);
  return {
    digits,
    scale,
  };
}
/** Below zero where `a` is the smaller, zero where they are equal. */
function compareDecimals(a, b) {
  const scale = Math.max(a.scale, b.scale);
  const difference = rescale(a, scale) - rescale(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
/** The nearest number. */
function toNumber({ digits, scale }) {
  return Number(`${digits}e-${scale}`);
}
/** 100 × (1 − `down` ÷ `whole`), cut after three decimals; `whole` is above zero. */
function cutPercent(down, whole) {
  if (down.digits === 0n) return 100;
  const total = BigInt(whole) * 10n ** BigInt(down.scale);
  return Number(((total - down.digits) * 100000n) / total) / 1e3;
}
function rescale({ digits, scale }, wanted) {
  return wanted === scale ? digits : digits * 10n ** BigInt(wanted - scale);
}
// src/core/history/slo.ts
/** The error budget: what there was, what is spent, and when it is used up at the present rate. */
function reportSlo(input) {
  const budget = budgetOf(input.target, input.counted);
  const budgetMs = toNumber(budget);
  const spentMs = toNumber(input.down);
  return {
    target: input.target,
    budgetSeconds: toNumber({
      ...budget,
      scale: budget.scale + 3,
    }),
    spentSeconds: toNumber({
      ...input.down,
      scale: input.down.scale + 3,
    }),
    leftRatio: budgetMs === 0 ? null : 1 - spentMs / budgetMs,
    exhaustedAt: exhaustedAt(input, budget),
  };
}
function budgetOf(target, counted) {
  const { digits, scale } = toDecimal(target);
  return {
    digits: (100n * 10n ** BigInt(scale) - digits) * BigInt(counted),
    scale: scale + 2,
  };
}
function exhaustedAt(input, budget) {
  const spent = toNumber(input.down);
  if (spent === 0 || input.counted === 0) return null;
  const left = toNumber(budget) - spent;
  const time =
    compareDecimals(input.down, budget) >= 0
      ? crossing(input, toNumber(budget))
      : input.end + (left * input.counted) / spent;
  const date = new Date(Math.round(time));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
/** The moment at which the down time reached the budget. */
function crossing({ stretches, weightOf, end }, budgetMs) {
  let left = budgetMs;
  for (const { from, to, status } of stretches) {
    const spent = weightOf(status) * (to - from);
    if (spent >= left) return from + left / weightOf(status);
    left -= spent;
  }
  return end;
}
// src/core/history/status-time.ts
function noTime() {
  return {
    operational: 0,
    maintenance: 0,
    degraded: 0,
    unknown: 0,
    partial_outage: 0,
    major_outage: 0,
  };
}
const NOTHING$1 = {
  digits: 0n,
  scale: 0,
};
/** The statuses in which a subject counts as observed. */
const OBSERVED_STATUSES = STATUSES.filter((status) => status !== 'unknown');
/** Works out figures from the time in each status, by one rule. */
var UptimeMeter = class {
  #rule;
  #weights;
  constructor(rule) {
    this.#rule = rule;
    this.#weights = OBSERVED_STATUSES.flatMap((status) => {
      const weight = this.weightOf(status);
      return weight === 0 ? [] : [[status, toDecimal(weight)]];
    });
  }
  weightOf(status) {
    if (status === 'unknown' || status === 'operational') return 0;
    if (status === 'maintenance' && !this.#rule.maintenanceCounted) return 0;
    return this.#rule.weights[status] ?? 0;
  }
  /** Milliseconds. */
  observed(time) {
    return OBSERVED_STATUSES.reduce((sum, status) => sum + time[status], 0);
  }
  /** Milliseconds that uptime is a share of. */
  counted(time) {
    return this.observed(time) - (this.#rule.maintenanceCounted ? 0 : time.maintenance);
  }
  /** Weighted milliseconds. */
  down(time) {
    if (this.#weights.every(([status]) => time[status] === 0)) return NOTHING$1;
    return weightedSum(this.#weights.map(([status, weight]) => [weight, time[status]]));
  }
  downSeconds(time) {
    const { digits, scale } = this.down(time);
    if (digits === 0n) return 0;
    return toNumber({
      digits,
      scale: scale + 3,
    });
  }
  /** Per cent; `null` below half of the time observed, or with nothing but maintenance. */
  uptime(time, lengthMs) {
    const counted = this.counted(time);
    if (counted === 0 || this.observed(time) * 2 < lengthMs) return null;
    return cutPercent(this.down(time), counted);
  }
};
/** Seconds in each state that occurred, to the whole length. */
function statusSeconds(time, lengthMs) {
  const seconds = {};
  let seen = 0;
  for (const status of STATUSES) {
    seen += time[status];
    if (time[status] > 0) seconds[status] = time[status] / 1e3;
  }
  if (seen < lengthMs) seconds.not_observed = (lengthMs - seen) / 1e3;
  return seconds;
}
// src/core/history/subject-summary.ts
/** Sums up one subject over a period; takes stretches in the order of time. */
var SubjectSummary = class {
  #options;
  #meter;
  #buckets;
  #episodes;
  #downs = [];
  #latest = 0;
  constructor(options) {
    const { from, to, edges, rule } = options;
    this.#options = options;
    this.#meter = new UptimeMeter(rule);
    this.#episodes = new EpisodeFinder(from, to);
    this.#buckets = edges.slice(0, -1).map((start, index) => ({
      index,
      from: start,
      to: edges[index + 1] ?? start,
      time: noTime(),
      sketch: null,
    }));
  }
  segment(from, to, status) {
    this.#episodes.add(from, to, status);
    if (status === null) return;
    for (let at = this.#bucketAt(from); ; at++) {
      const bucket = this.#buckets[at];
      if (bucket === void 0 || bucket.from >= to) break;
      const length = Math.min(to, bucket.to) - Math.max(from, bucket.from);
      if (length > 0) bucket.time[status] += length;
    }
    const { from: first, to: last } = this.#options;
    if (this.#options.slo === null || this.#meter.weightOf(status) === 0) return;
    if (to <= first || from >= last) return;
    this.#downs.push({
      from: Math.max(from, first),
      to: Math.min(to, last),
      status,
    });
  }
  figure(from, to, value) {
    for (let at = this.#bucketAt(from); ; at++) {
      const bucket = this.#buckets[at];
      if (bucket === void 0 || bucket.from >= to) return;
      const length = Math.min(to, bucket.to) - Math.max(from, bucket.from);
      if (length <= 0) continue;
      bucket.sketch ??= new Sketch();
      bucket.sketch.add(value, length);
    }
  }
  /** The figures of the bucket that holds a time, to add to; `null` where none does. */
  sketchAt(time) {
    const bucket = this.#buckets[this.#bucketAt(time)];
    if (bucket === void 0 || bucket.from > time) return null;
    bucket.sketch ??= new Sketch();
    return bucket.sketch;
  }
  report() {
    const { from, to, slo } = this.#options;
    const lengthMs = to - from;
    const time = noTime();
    const sketch = new Sketch();
    for (const bucket of this.#buckets) {
      for (const status of OBSERVED_STATUSES) time[status] += bucket.time[status];
      time.unknown += bucket.time.unknown;
      if (bucket.sketch !== null) sketch.merge(bucket.sketch);
    }
    const meter = this.#meter;
    const observed = meter.observed(time);
    const counted = meter.counted(time);
    return {
      uptime: meter.uptime(time, lengthMs),
      observedRatio: lengthMs === 0 ? 0 : observed / lengthMs,
      observedSeconds: observed / 1e3,
      downSeconds: meter.downSeconds(time),
      statusSeconds: statusSeconds(time, lengthMs),
      ...this.#reportEpisodes(time),
      responseTime: sketch.percentiles(),
      buckets: this.#buckets.map((bucket) => this.#reportBucket(bucket)),
      slo:
        slo === null
          ? null
          : reportSlo({
              target: slo,
              down: meter.down(time),
              counted,
              stretches: this.#downs,
              weightOf: (status) => meter.weightOf(status),
              end: to,
            }),
    };
  }
  #reportEpisodes(time) {
    const { to } = this.#options;
    const spans = this.#episodes.found;
    const closed = spans.filter((span) => span.startSeen && span.endSeen);
    const repairMs = closed.reduce((sum, span) => sum + lengthOf(span, to), 0);
    const count = closed.length;
    return {
      episodes: spans.map((span) => reportEpisode(span, to)),
      closedEpisodes: count,
      mttrSeconds: count === 0 ? null : repairMs / count / 1e3,
      mtbfSeconds: count === 0 ? null : time.operational / count / 1e3,
    };
  }
  #reportBucket({ index, from, to, time, sketch }) {
    const observed = this.#meter.observed(time);
    return {
      from: this.#options.times[index] ?? '',
      to: this.#options.times[index + 1] ?? '',
      worst: OBSERVED_STATUSES.findLast((status) => time[status] > 0) ?? null,
      uptime: this.#meter.uptime(time, to - from),
      observedRatio: observed / (to - from),
      downSeconds: this.#meter.downSeconds(time),
      p95: sketch?.quantile(0.95) ?? null,
    };
  }
  /** The bucket that holds a time, or the first one after it; times come mostly in order. */
  #bucketAt(time) {
    const before = this.#buckets[this.#latest - 1];
    let index = before !== void 0 && before.to > time ? 0 : this.#latest;
    for (let b = this.#buckets[index]; b !== void 0 && b.to <= time; ) b = this.#buckets[++index];
    this.#latest = index;
    return index;
  }
};
// src/core/history/summarize.ts
/** Sums up records, which may come in any order, over a period. Pure. */
function summarize(records, options) {
  const stretches = arrange(records, options.to);
  const { from, notes } = startOf(stretches, options);
  const { to, by, zone, rule } = options;
  const edges = bucketEdges(from, to, by, zone);
  const summaries = new Summaries(
    stretches,
    {
      from,
      to,
      edges,
      times: edges.map((edge) => new Date(edge).toISOString()),
      rule,
      slo: options.slo,
    },
    options,
  );
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    timeZone: zone.name,
    by,
    weights: rule.weights,
    maintenanceCounted: rule.maintenanceCounted,
    services: summaries.services(),
    overall: summaries.overall.report(),
    incidents: incidentsOf(
      summaries.listings,
      {
        from,
        to,
      },
      options.selection,
    ),
    maintenance: maintenanceOf(
      summaries.listings,
      {
        from,
        to,
      },
      options.selection,
    ),
    notes,
  };
}
/** Everything before `to`, in the order of time, no day twice. */
function arrange(records, to) {
  const days = /* @__PURE__ */ new Map();
  const loose = /* @__PURE__ */ new Map();
  for (const record of records) {
    if (record.time >= to) continue;
    if (record.kind === 'day') {
      days.set(record.time, record);
      continue;
    }
    const polls = record.kind === 'polls' ? record.polls : [toPoll(record)];
    const midnight = midnightOf(record.time);
    const others = loose.get(midnight);
    if (others === void 0) loose.set(midnight, [...polls]);
    else others.push(...polls);
  }
  return [.../* @__PURE__ */ new Set([...days.keys(), ...loose.keys()])]
    .sort((a, b) => a - b)
    .map((midnight) => {
      const day = days.get(midnight);
      const singles = loose.get(midnight);
      if (day !== void 0 && singles === void 0)
        return {
          day,
          polls: null,
        };
      return {
        day: null,
        polls: [...(day?.polls(true) ?? []), ...(singles ?? [])]
          .sort((a, b) => a.time - b.time)
          .filter((poll) => poll.time < to),
      };
    });
}
function startOf(stretches, { since, to, firstRecordAt }) {
  if ('time' in since)
    return {
      from: Math.min(since.time, to),
      notes: [],
    };
  const from = to - since.durationMs;
  const first = Math.min(firstRecordAt ?? to, firstTime(stretches[0], to));
  if (first >= to)
    return {
      from,
      notes: [
        {
          code: 'no-records',
          message: 'Nothing was recorded in this period.',
        },
      ],
    };
  if (first <= from)
    return {
      from,
      notes: [],
    };
  return {
    from: first,
    notes: [
      {
        code: 'history-begins',
        message: `The history begins at ${new Date(first).toISOString()}, ${formatDuration(to - first)} before the end of the period.`,
      },
    ],
  };
}
function firstTime(stretch, to) {
  if (stretch === void 0) return to;
  return stretch.polls === null
    ? stretch.day.time + stretch.day.first
    : (stretch.polls[0]?.time ?? to);
}
/** Plays records, in the order of time, to one summary for each subject. */
var Summaries = class {
  overall;
  listings = [];
  #services = /* @__PURE__ */ new Map();
  #names = /* @__PURE__ */ new Map();
  #tracks;
  #feed;
  #options;
  #period;
  /** The first edge after the day that is played. */
  #edge = 0;
  constructor(stretches, period, options) {
    const { selection, figure } = options;
    this.#options = options;
    this.#period = period;
    this.overall = new SubjectSummary(period);
    this.#tracks = new TrackSet(this.overall, (slug) => this.#summary(slug));
    this.#feed = new PollFeed(this.#tracks, {
      regions: selection.regions,
      figure,
    });
    for (const slug of selection.services) this.#summary(slug);
    for (const stretch of stretches) this.#play(stretch);
    const { overall, services } = this.#tracks;
    for (const track of [overall, ...services.values()]) track.finish(period.to);
    for (const stretch of stretches.toReversed()) this.#learnNames(stretch);
  }
  /** In the order of the API, of the latest answers first. */
  services() {
    const { services: selected } = this.#options.selection;
    return [
      .../* @__PURE__ */ new Set([...this.#names.keys(), ...KNOWN_SERVICES.keys(), ...selected]),
      ...this.#services.keys(),
    ].flatMap((slug) => {
      const summary = this.#services.get(slug);
      if (summary === void 0) return [];
      this.#services.delete(slug);
      const report = summary.report();
      return (selected.length === 0 ? wasSeen(report) : selected.includes(slug))
        ? [
            {
              name: this.#names.get(slug) || serviceName(slug),
              slug,
              ...report,
            },
          ]
        : [];
    });
  }
  #summary(slug) {
    const known = this.#services.get(slug);
    if (known !== void 0) return known;
    const summary = new SubjectSummary(this.#period);
    this.#services.set(slug, summary);
    return summary;
  }
  #play({ day, polls }) {
    if (day === null) this.#playPolls(polls);
    else if (this.#isWhole(day)) this.#playDay(day);
    else {
      const all = day.polls(this.#options.figure === 'latency');
      this.#playPolls(all.filter((poll) => poll.time < this.#period.to));
    }
  }
  #playPolls(polls) {
    this.#feed.feed(polls);
    this.listings.push(...listingRuns(polls));
  }
  /** True where a day can be taken as a whole: it lies in one bucket, or before the period. */
  #isWhole(day) {
    const { selection, figure } = this.#options;
    if (selection.regions.length > 0 || figure !== 'responseTime') return false;
    const { from, to, edges } = this.#period;
    const [start, end] = [day.time + day.first, day.time + DAY_MS$1];
    if (end > to) return false;
    if (end <= from) return true;
    while ((edges[this.#edge] ?? to) <= start) this.#edge++;
    const next = edges[this.#edge];
    return this.#edge > 0 && next !== void 0 && next >= end;
  }
  #playDay(day) {
    if (day.overall !== null) resume(this.#tracks.overall, this.overall, day, day.overall);
    const played = /* @__PURE__ */ new Set();
    for (const service of day.services) {
      resume(this.#tracks.service(service.slug), this.#summary(service.slug), day, service);
      played.add(service.slug);
    }
    if (day.firstForAll !== null) {
      const lost = day.time + day.firstForAll;
      for (const [slug, track] of this.#tracks.services) if (!played.has(slug)) track.lose(lost);
      this.#tracks.firstForAll ??= lost;
    }
    this.listings.push(...day.listings);
  }
  #learnNames({ day, polls }) {
    const names = day === null ? namesOf(polls) : day.services.map((s) => [s.slug, s.name]);
    for (const [slug, name] of names)
      if (name !== '' && !this.#names.has(slug)) this.#names.set(slug, name);
  }
};
/** Plays one subject of a day: what was held before, its runs, its figures, what it leaves. */
function resume(track, summary, day, subject) {
  const { runs, held, figures } = subject;
  const end = day.time + DAY_MS$1;
  const start = day.time + offsetAt(runs, 0);
  track.resume(start, end, {
    ...held,
    until: day.time + held.until,
  });
  for (let index = 0; index < runs.length; index += 2) {
    const from = day.time + offsetAt(runs, index);
    const to = index + 2 < runs.length ? day.time + offsetAt(runs, index + 2) : end;
    const status = runs[index + 1];
    summary.segment(from, to, typeof status === 'string' ? status : null);
  }
  const [min = 0, max = 0, ...buckets] = figures;
  if (buckets.length === 0) return;
  const sketch = summary.sketchAt(start);
  if (sketch === null) return;
  sketch.addExtremes(min, max);
  sketch.addPairs(buckets);
}
function offsetAt(runs, index) {
  const offset = runs[index];
  return typeof offset === 'number' ? offset : 0;
}
function wasSeen({ statusSeconds }) {
  return Object.keys(statusSeconds).some((state) => state !== 'not_observed');
}
// src/core/history/weights.ts
const WEIGHT_PRESETS = {
  statuspage: {
    partial_outage: 0.3,
    major_outage: 1,
  },
  strict: {
    partial_outage: 1,
    major_outage: 1,
  },
  any: {
    degraded: 1,
    partial_outage: 1,
    major_outage: 1,
  },
};
/** The statuses that can be given a weight, best to worst. */
const WEIGHTED_STATUSES = ['maintenance', 'degraded', 'partial_outage', 'major_outage'];
/**
 * Reads `statuspage`, `strict`, `any` or `degraded=0.5,major_outage=1`.
 * Returns `undefined` for anything else.
 */
function parseWeights(text) {
  const word = text.trim();
  const preset = Object.keys(WEIGHT_PRESETS).find((name) => name === word);
  if (isPreset(preset)) return WEIGHT_PRESETS[preset];
  const given = /* @__PURE__ */ new Map();
  for (const part of word.split(',')) {
    const match = /^\s*([a-z_]+)\s*=\s*(\d+\.?\d*|\.\d+)\s*$/.exec(part);
    const name = match?.[1] ?? '';
    if (match === null || given.has(name)) return void 0;
    given.set(name, Number(match[2]));
  }
  return toWeights(given);
}
function isPreset(name) {
  return name !== void 0 && Object.hasOwn(WEIGHT_PRESETS, name);
}
/** `undefined` where a name or a number is not one that is allowed. */
function toWeights(given) {
  const weights = {};
  let known = 0;
  for (const status of WEIGHTED_STATUSES) {
    const weight = given.get(status);
    if (weight === void 0) continue;
    if (!(weight >= 0 && weight <= 1)) return void 0;
    weights[status] = weight;
    known++;
  }
  return known === given.size ? weights : void 0;
}
/** The rule of a report: maintenance that is counted is down unless it has a weight of its own. */
function uptimeRule(weights, countsMaintenance) {
  return {
    weights: countsMaintenance
      ? {
          maintenance: 1,
          ...weights,
        }
      : weights,
    maintenanceCounted: countsMaintenance,
  };
}
// src/history/summarize-history.ts
/**
 * Sums up records, in any order, over a period. Throws an `AppError` of kind `usage` for options
 * that make no sense.
 */
function summarizeHistory(records, options) {
  return summarize(records, resolveHistoryOptions(options));
}
/** Reads the options of a report. Throws an `AppError` of kind `usage`. */
function resolveHistoryOptions(options) {
  const { by = 'day', slo = null, now } = options;
  if (!BUCKET_UNITS.some((unit) => unit === by))
    throw usageError(`unknown unit "${quote(by)}"`, `It is one of ${BUCKET_UNITS.join(', ')}.`);
  if (slo !== null && !(slo > 0 && slo <= 100))
    throw usageError(`an objective of ${slo} % makes no sense`, 'It is above 0 and at most 100.');
  const zone = zoneOf(options.timeZone ?? 'UTC');
  const end = options.to === void 0 ? now : momentOf('end', options.to, zone);
  const to = Math.min(end, now);
  const since = sinceOf(options.since ?? '90d', zone);
  if ('time' in since && since.time > to)
    throw usageError(
      `the period begins at ${new Date(since.time).toISOString()}, after its end at ${new Date(to).toISOString()}`,
    );
  return {
    since,
    to,
    by,
    zone,
    rule: uptimeRule(weightsOf(options.weights), options.countMaintenance === true),
    slo,
    selection: {
      services: [...new Set((options.services ?? []).map(serviceSlug))],
      regions: [...new Set((options.regions ?? []).map(regionSlug))],
    },
    figure: options.figure ?? 'responseTime',
    firstRecordAt: options.firstRecordAt,
  };
}
/** What to read for a report. */
function rangeOf({ since, to }) {
  return {
    from: 'time' in since ? since.time : to - since.durationMs,
    to,
  };
}
function zoneOf(name) {
  const zone = findTimeZone(name);
  if (zone !== void 0) return zone;
  throw usageError(`unknown time zone "${quote(name)}"`, 'Write a name such as Europe/Berlin.');
}
function sinceOf(text, zone) {
  const durationMs = parseDuration(text);
  return durationMs === void 0 ? { time: momentOf('beginning', text, zone) } : { durationMs };
}
function momentOf(which, text, zone) {
  const moment = parseMoment(text, zone);
  if (moment !== void 0) return moment;
  const hint = 'Write a date such as 2026-11-28';
  throw usageError(
    `the ${which} of the period cannot be "${quote(text)}"`,
    which === 'end' ? `${hint}.` : `${hint}, or a duration such as 30d.`,
  );
}
function weightsOf(given = 'statuspage') {
  const weights =
    typeof given === 'string' ? parseWeights(given) : toWeights(new Map(Object.entries(given)));
  if (weights !== void 0) return weights;
  const presets = Object.keys(WEIGHT_PRESETS).join(', ');
  throw usageError(
    `unusable weights "${quote(typeof given === 'string' ? given : JSON.stringify(given))}"`,
    `Write ${presets}, or numbers from 0 to 1 such as degraded=0.5,major_outage=1.`,
  );
}
function quote(text) {
  return cutLine(sanitizeLine(text), 60);
}
// src/history/unknown-name.ts
/** The first typed name that is neither known nor recorded, or `null` where all make sense. */
function findUnrecordedName(records, typed) {
  return typed.services.every((name) => KNOWN_SERVICES.has(serviceSlug(name))) &&
    typed.regions.every((name) => KNOWN_REGIONS.has(regionSlug(name)))
    ? null
    : findUnknownName(typed, recordedNames(records));
}
/** All names of services and regions that were recorded, as one answer would list them. */
function recordedNames(records) {
  const services = /* @__PURE__ */ new Map();
  for (const shape of new Set(records.flatMap(pollsOf).map((poll) => poll.shape)))
    for (const { slug, name, regions } of shape.services) {
      const known = services.get(slug) ?? {
        name,
        regions: /* @__PURE__ */ new Set(),
      };
      for (const { region } of regions) known.regions.add(region);
      services.set(slug, known);
    }
  return {
    overallStatus: 'unknown',
    lastUpdated: '',
    services: [...services.values()].map(toService),
    incidents: [],
    maintenanceWindows: [],
    metrics: null,
  };
}
function pollsOf(record) {
  if (record.kind === 'day') return record.polls(false);
  return record.kind === 'polls' ? record.polls : [toPoll(record)];
}
function toService({ name, regions }) {
  return {
    name,
    status: 'unknown',
    uptime: null,
    responseTime: null,
    lastIncident: null,
    description: null,
    regions: [...regions].map((region) => ({
      region,
      status: 'unknown',
      latency: null,
    })),
  };
}
// src/view/history/slo.ts
/** Judges a subject against its objective; `null` where none was asked for. */
function sloVerdict({ slo, observedRatio }) {
  if (slo === null) return null;
  if (slo.spentSeconds > slo.budgetSeconds) return 'missed';
  return observedRatio < 0.5 ? 'unknown' : 'met';
}
/**
 * The exit code of a report: 1 where a selected service missed its objective, else 3 where less
 * than half of one was observed, else 0; 0 without an objective.
 *
 * @param hasSlo whether `--slo` was given: a report without any service is then unknown
 */
function exitCodeOfHistory(report, hasSlo) {
  if (!hasSlo) return EXIT.ok;
  const verdicts = report.services.map(sloVerdict);
  if (verdicts.includes('missed')) return EXIT.warning;
  return verdicts.length > 0 && !verdicts.includes('unknown') && !verdicts.includes(null)
    ? EXIT.ok
    : EXIT.unknown;
}
// src/cli/commands/history/open-folder.ts
/** Opens the folder that the options mean. Throws a usage error where there can be none. */
function openFolder({ history, baseUrl }, { context }) {
  const { env, processes, now } = context;
  const path = historyFolder({
    given: history,
    baseUrl,
    env,
  });
  if (path === null)
    throw usageError(
      'there is no folder for a history: neither XDG_STATE_HOME nor HOME is set',
      'Name one with --history.',
    );
  return openHistoryFolder({
    path,
    writer: processes.hostname,
    pid: processes.pid,
    now,
  });
}
/** Turns what the file system says into a usage error that names the folder. */
function useFolder(history, act) {
  try {
    return act(history);
  } catch (error) {
    if (systemErrorCode(error) === void 0) throw error;
    throw usageError(
      `the history in ${sanitizeLine(history.path)} cannot be used: ${describeFileError(error)}`,
      'Name another folder with --history.',
    );
  }
}
// src/cli/commands/history/run-history.ts
const NOTHING = {
  read: async () => ({
    records: [],
    firstRecordAt: void 0,
  }),
  readAll: () => [],
};
/** Reports on a period, or imports documents; returns the exit code. Rejects with an `AppError`. */
async function runHistory(names, options, io) {
  if (names[0] === 'import') {
    const { runImport } = await import('./run-import-CXoPXVKA.mjs');
    return runImport(names.slice(1), options, io);
  }
  if (options.every !== void 0)
    throw usageError('--every goes with an import', 'Type t1s history import FILE --every 5m.');
  const typed = {
    services: parseNames('service', names),
    regions: options.region ?? [],
  };
  const request = toRequest(typed, options, io);
  const range = rangeOf(resolveHistoryOptions(request));
  const source = await openSource(request, options, io);
  const content = await source.read(range);
  checkRecorded(typed, source, content);
  const report = summarizeHistory(content.records, {
    ...request,
    firstRecordAt: content.firstRecordAt,
  });
  const exitCode = exitCodeOfHistory(report, options.slo !== void 0);
  if (exitCode !== EXIT.ok) io.explain(explainCode(report));
  const page = {
    report,
    exitCode,
    plot: options.plot,
    showsUpdates: options.incidents === true,
  };
  io.print(await HISTORY_FORMATS[options.format].render(page, io));
  return exitCode;
}
function toRequest(typed, options, { context }) {
  const { since, to, by, tz, weights, countMaintenance, slo, plot, format } = options;
  const isDrawn = format !== 'json' && format !== 'csv';
  return {
    ...typed,
    since,
    to,
    by,
    timeZone: tz,
    weights,
    countMaintenance: countMaintenance === true,
    slo,
    figure: plot === 'latency' && isDrawn ? 'latency' : 'responseTime',
    now: context.now(),
  };
}
async function openSource(request, options, io) {
  if (options.fromPrometheus !== void 0) {
    const { readFromPrometheus } = await import('./read-from-prometheus-D6t8ZAUa.mjs');
    const hasRegions = request.figure === 'latency' || (request.regions ?? []).length > 0;
    return {
      async read(range) {
        return {
          records: await readFromPrometheus(
            {
              ...range,
              hasRegions,
            },
            options,
            io,
          ),
          firstRecordAt: void 0,
        };
      },
      readAll: ({ records }) => records,
    };
  }
  if (io.isDemo && options.history === void 0) {
    io.notify('notice: with --demo nothing is recorded unless --history names a folder.');
    return NOTHING;
  }
  const history = openFolder(options, io);
  return {
    read: async (range) => useFolder(history, () => history.read(range)),
    readAll: () => useFolder(history, () => history.records()),
  };
}
/** A name may have been recorded at another time; a misspelt one never was. */
function checkRecorded(typed, source, content) {
  if (findUnrecordedName(content.records, typed) === null) return;
  const unknown = findUnrecordedName(source.readAll(content), typed);
  if (unknown !== null) throw unknownNameError(unknown, typed, STATUS_HINTS);
}
/** Which services missed their objective, or were not observed enough to say. */
function explainCode({ services }) {
  const named = (verdict) =>
    services.filter((service) => sloVerdict(service) === verdict).map(({ name }) => name);
  const missed = named('missed');
  const target = services[0]?.slo?.target;
  if (missed.length > 0) return `${missed.join(', ')} missed the objective of ${target} %`;
  const unknown = named('unknown');
  if (unknown.length === 0) return 'nothing was observed in this period';
  return `${unknown.join(', ')}: less than half of the period was observed`;
}
// src/cli/commands/history/history-command.ts
const historyCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'only these services, by slug or display name; or import FILE...',
    values: SERVICE,
  },
  options: HISTORY_OPTIONS,
  formats: HISTORY_FORMATS,
  configured: 'history',
  page: {
    notes: [
      'It needs no key and no network: a watch records what it sees, unless --no-history.',
      'Uptime is 1 - weighted down time / (observed time - maintenance). Time that was not observed is neither up nor down.',
      'With --slo the exit code is 1 where a service missed the objective, else 3 where less than half of one was observed; otherwise it is 0.',
      't1s history import FILE... (- for stdin) adds what t1s --json printed, one document after another, made --every 60s.',
    ],
    examples: [
      ['t1s history', 'the last 90 days'],
      ['t1s history api --since 30d --slo 99.9', 'is the error budget used up?'],
      ['t1s history --since 2026-10-01 --to 2026-11-01 --format markdown', 'a report on October'],
      ['t1s history api --plot responseTime --since 2d --by hour', 'a curve'],
      ['t1s history import status-*.json --every 5m', 'what a cron job kept'],
    ],
  },
  run: runHistory,
});

export { historyCommand, METRIC_TITLES as i, openFolder as t, sloVerdict as r, useFolder as n };
