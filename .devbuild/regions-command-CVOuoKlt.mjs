import {
  h as allOption,
  M as assessHealth,
  _t as BLANK,
  N as checkNames,
  T as choiceOf,
  B as defineCommand,
  Dt as exitCodeOfHealth,
  g as failOnOption,
  ut as formatMs,
  dt as formatPercent,
  Z as JSON_ERRORS,
  vt as line,
  Q as NO_ERRORS,
  $ as notesView,
  J as oneOf,
  U as option,
  X as pageWidth,
  k as parseNames,
  S as preload,
  K as REGION,
  C as REGIONS_HINTS,
  st as reasonOf,
  et as section,
  y as serviceOption,
  yt as span,
  ot as statusOfSeverity,
  bt as statusSpan,
  L as toQueryFilter,
  R as toSelection,
  it as worstIncidentsFirst,
} from './cli.mjs';
import { t as AppError } from './errors-BRq375x3.mjs';
import { n as affects, r as isOpen } from './incidents-C126Ie37.mjs';
import {
  t as DEFAULT_REGIONS,
  n as KNOWN_REGIONS,
  a as regionSlug,
  s as serviceSlug,
} from './names-DGHT_UtQ.mjs';
import {
  n as compareStatus,
  r as formatStatus,
  a as parseStatus,
  t as STATUSES,
  o as worstOf,
} from './status-wci-M2C8.mjs';

// src/core/regions/rank-regions.ts
const REGION_SORTS = ['name', 'latency', 'status'];
const COMPARATORS = {
  name: byName,
  latency: (a, b) => byLatency(a, b) || byStatus(a, b) || byName(a, b),
  status: (a, b) => byStatus(a, b) || byLatency(a, b) || byName(a, b),
};
/** Best first; what has no figure, or was not reached, comes last. */
function sortRegions(regions, sort) {
  return [...regions].sort(COMPARATORS[sort]);
}
/** Best health, then lowest average latency, then response time, then name; never an unknown one. */
function bestRegion(regions) {
  const known = regions.filter(({ status }) => status !== 'unreachable' && status !== 'unknown');
  known.sort(
    (a, b) =>
      byStatus(a, b) ||
      lowestFirst(a.averageLatency, b.averageLatency) ||
      lowestFirst(a.averageResponseTime, b.averageResponseTime) ||
      byName(a, b),
  );
  return known[0]?.region ?? null;
}
function byName(a, b) {
  return a.region < b.region ? -1 : Number(a.region > b.region);
}
function byLatency(a, b) {
  return lowestFirst(a.averageLatency, b.averageLatency);
}
function byStatus(a, b) {
  if (a.status === 'unreachable' || b.status === 'unreachable')
    return Number(a.status === 'unreachable') - Number(b.status === 'unreachable');
  return compareStatus(a.status, b.status);
}
function lowestFirst(a, b) {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}
// src/cli/commands/regions/regions-options.ts
const REGIONS_OPTIONS = [
  serviceOption('only these services, by slug or display name'),
  allOption(),
  option('--batch', 'ask for all regions in one request (no CPU and memory then)'),
  option('--sort <order>', 'name, latency or status', {
    values: oneOf(REGION_SORTS),
    parse: choiceOf(REGION_SORTS),
    defaultText: 'the order asked',
  }),
  option('--best', 'print only the name of the best region: best health, then lowest latency'),
  failOnOption(),
];
// src/view/regions-report.ts
/** The JSON document of `regions`; field names and their order are part of the interface. */
function regionsReport(comparison, exitCode, now) {
  return {
    schemaVersion: 1,
    kind: 'regions',
    time: new Date(now).toISOString(),
    exitCode,
    health: comparison.health,
    best: comparison.best,
    regions: comparison.regions.map((region) => ({
      region: region.region,
      location: region.location,
      status: region.status,
      overallStatus: region.overallStatus,
      averageResponseTime: region.averageResponseTime,
      averageLatency: region.averageLatency,
      services: region.services.map(({ name, status, latency }) => ({
        name,
        slug: serviceSlug(name),
        status,
        latency,
      })),
      incidents: region.incidents,
      cpuUtilization: region.cpuUtilization,
      memoryUtilization: region.memoryUtilization,
      error: region.error,
    })),
    notes: comparison.notes.map(({ code, message }) => ({
      code,
      message,
    })),
  };
}
// src/view/regions-matrix.ts
/**
 * Service by region, the worst service first, as roomy as the width allows: only what is not
 * operational is spelled out, a sign and the latency are enough for the others; or signs alone with
 * a legend; or a list of what is not operational. Unreachable regions have no column.
 */
function regionsMatrix(regions, width) {
  const reached = regions.filter(({ error }) => error === null);
  const rows = matrixRows(reached);
  if (rows.length === 0) return [];
  for (const toCell of [spelledCell, compactCell]) {
    if (!fits(reached, rows, toCell, width)) continue;
    return [matrix(reached, rows, toCell), legend(rows, toCell === compactCell)];
  }
  return troubles(reached, rows);
}
function matrixRows(regions) {
  const names = new Set(regions.flatMap(({ services }) => services.map(({ name }) => name)));
  const byName = regions.map(({ services }) => worstByName(services));
  return Array.from(names, (name) => ({
    name,
    cells: byName.map((found) => found.get(name)),
  })).toSorted((a, b) => compareStatus(worstShown(b), worstShown(a)));
}
function worstShown({ cells }) {
  const shown = cells.filter(isShown).map(({ status }) => parseStatus(status));
  return shown.length === 0 ? 'operational' : worstOf(shown);
}
function worstByName(services) {
  const found = /* @__PURE__ */ new Map();
  for (const service of services) {
    const twin = found.get(service.name);
    if (twin === void 0 || compareStatus(parseStatus(service.status), parseStatus(twin.status)) > 0)
      found.set(service.name, service);
  }
  return found;
}
function hasGaps(rows) {
  return rows.some(({ cells }) => !cells.every(isShown));
}
const NOT_REPORTED = span('-', 'muted');
const GAPS = span('- not reported', 'muted');
function isShown(service) {
  return service?.reportsRegion === true;
}
function spelledCell(service) {
  if (!isShown(service)) return NOT_REPORTED;
  const { status, latency } = service;
  if (status === 'operational') return compactCell(service);
  const word = formatStatus(status);
  return statusSpan(status, latency === null ? word : `${word} ${formatMs(latency)}`);
}
function compactCell(service) {
  if (!isShown(service)) return NOT_REPORTED;
  const { status, latency } = service;
  return statusSpan(status, latency === null ? formatStatus(status) : formatMs(latency));
}
function matrix(regions, rows, toCell) {
  return {
    kind: 'table',
    columns: [
      {
        header: 'SERVICE',
        importance: 0,
      },
      ...regions.map(({ region }) => ({
        header: region,
        importance: 0,
      })),
    ],
    rows: rows.map(({ name, cells }) => [[span(name)], ...cells.map((cell) => [toCell(cell)])]),
  };
}
/** A guess by characters is enough to choose the layout: the renderer cuts what is still too wide. */
function fits(regions, rows, toCell, width) {
  if (width === null) return true;
  const nameWidth = Math.max(7, ...rows.map(({ name }) => name.length));
  return (
    regions
      .map(({ region }, index) =>
        Math.max(region.length, ...rows.map(({ cells }) => widthOf(toCell(cells[index])))),
      )
      .reduce((sum, cells) => sum + 2 + cells, nameWidth) <= width
  );
}
function widthOf({ text, symbol }) {
  return text.length + (symbol === void 0 ? 0 : 2);
}
/** What the signs mean that are not spelled out, and what the figures are. */
function legend(rows, areAllSigns) {
  const cells = rows.flatMap((row) => row.cells).filter(isShown);
  const seen = new Set(cells.map(({ status }) => parseStatus(status)));
  const items = [
    ...STATUSES.filter(
      (status) => seen.has(status) && (areAllSigns || status === 'operational'),
    ).map((status) => statusSpan(status)),
    ...(hasGaps(rows) ? [GAPS] : []),
    ...(cells.some(({ latency }) => latency !== null) ? [span('ms is the latency', 'muted')] : []),
  ];
  return line(...items.flatMap((item, index) => (index === 0 ? [item] : [span('  '), item])));
}
/** A line a service and status, with the regions: lines wrap, where cells would be cut. */
function troubles(regions, rows) {
  const lines = rows.flatMap(({ name, cells }) => {
    const places = /* @__PURE__ */ new Map();
    cells.forEach((cell, index) => {
      if (!isShown(cell) || cell.status === 'operational') return;
      const place =
        `${regions[index]?.region ?? ''} ${cell.latency === null ? '' : formatMs(cell.latency).replace(' ', '\xA0')}`.trimEnd();
      places.set(cell.status, [...(places.get(cell.status) ?? []), place]);
    });
    return Array.from(places, ([status, where]) =>
      line(statusSpan(status), '  ', span(name, 'strong'), `: ${where.join(', ')}`),
    );
  });
  if (lines.length === 0) return [line('Every service is operational wherever it reports.')];
  return [...lines, line(span('All others are operational wherever they report.', 'muted'))];
}
// src/view/regions-view.ts
/** The page of `regions`; `width` is the cells across, or `null` where nothing need fit. */
function regionsPage(comparison, width) {
  const { regions, notes } = comparison;
  const matrix = regionsMatrix(regions, width);
  return [
    headline(comparison),
    BLANK,
    regionsTable(regions),
    ...(hasBothTimes(regions) ? [line(span(TIMES, 'muted'))] : []),
    BLANK,
    bestLine(comparison),
    ...failureLines(regions),
    ...(matrix.length === 0 ? [] : [BLANK, ...matrix]),
    ...section(...reasonLines(comparison)),
    ...section(...notesView(notes)),
  ];
}
/** Means of the two figures that a region has; they are the same where the API measures one. */
const TIMES =
  'RESPONSE is the mean response time of the services, LATENCY the mean of what they report for the region.';
function hasBothTimes(regions) {
  return regions
    .filter(
      ({ averageResponseTime, averageLatency }) =>
        averageResponseTime !== null && averageLatency !== null,
    )
    .some(({ averageResponseTime, averageLatency }) => {
      return Math.round(averageResponseTime ?? 0) !== Math.round(averageLatency ?? 0);
    });
}
/** Where response time and latency are the same in every region, one column is enough. */
function regionsTable(regions) {
  const areSame =
    !hasBothTimes(regions) &&
    regions.every(
      (region) => (region.averageResponseTime === null) === (region.averageLatency === null),
    );
  const isShown = (_, index) => !(areSame && index === RESPONSE_COLUMN);
  return {
    kind: 'table',
    columns: COLUMNS.filter(isShown),
    rows: regions.map((region) => regionRow(region).filter(isShown)),
  };
}
/** Why services and regions are not operational, in the words of the API. */
function reasonLines({ failing, openIncidents }) {
  return [
    ...failing
      .toSorted((a, b) => compareStatus(b.status, a.status))
      .flatMap((service) => {
        const reason = reasonOf(service);
        return reason === null
          ? []
          : [line(statusSpan(service.status, service.name), `: ${reason}`)];
      }),
    ...worstIncidentsFirst(openIncidents).map((incident) => {
      const { id, severity, title } = incident;
      const reason = reasonOf(incident);
      const text = reason === null ? title : `${title}. ${reason}`;
      return line(statusSpan(statusOfSeverity(severity), `Incident ${id}`), `: ${text}`);
    }),
  ];
}
const COLUMNS = [
  {
    header: 'REGION',
    importance: 0,
  },
  {
    header: 'LOCATION',
    importance: 6,
  },
  {
    header: 'STATUS',
    importance: 0,
  },
  {
    header: 'RESPONSE',
    align: 'right',
    importance: 2,
  },
  {
    header: 'LATENCY',
    align: 'right',
    importance: 1,
  },
  {
    header: 'INCIDENTS',
    align: 'right',
    importance: 3,
  },
  {
    header: 'CPU',
    align: 'right',
    importance: 4,
  },
  {
    header: 'MEMORY',
    align: 'right',
    importance: 5,
  },
];
const RESPONSE_COLUMN = COLUMNS.findIndex(({ header }) => header === 'RESPONSE');
function regionRow(region) {
  const isUnreachable = region.error !== null;
  return [
    [span(region.region, 'strong')],
    [region.location === null ? NOTHING : span(region.location)],
    [isUnreachable ? statusSpan('unknown', 'unreachable') : statusSpan(region.status)],
    [figure(region.averageResponseTime, formatMs)],
    [figure(region.averageLatency, formatMs)],
    [isUnreachable ? NOTHING : span(String(region.incidents.length))],
    [figure(region.cpuUtilization, formatPercent)],
    [figure(region.memoryUtilization, formatPercent)],
  ];
}
const NOTHING = span('-', 'muted');
function figure(value, format) {
  return value === null ? NOTHING : span(format(value));
}
function headline({ health, regions }) {
  return line(
    statusSpan(health, `Regions: ${formatStatus(health)}`),
    span(`  worst of ${regions.length}`, 'muted'),
  );
}
function bestLine({ best, regions }) {
  const region = regions.find((candidate) => candidate.region === best);
  if (region === void 0) return line('best: none, no state is known');
  const latency =
    region.averageLatency === null ? '' : `, ${formatMs(region.averageLatency)} latency`;
  return line(
    'best: ',
    span(region.region, 'strong'),
    ` (${formatStatus(region.status)}${latency})`,
  );
}
/** Regions that failed for the same reason share a line. */
function failureLines(regions) {
  const failed = /* @__PURE__ */ new Map();
  for (const { region, error } of regions) {
    if (error === null) continue;
    failed.set(error.message, [...(failed.get(error.message) ?? []), region]);
  }
  return Array.from(failed, ([message, names]) =>
    line(statusSpan('unknown', `${names.join(', ')} unreachable`), `: ${message}`),
  );
}
// src/cli/commands/regions/regions-output.ts
/** The formats of `regions`: what each prints of a comparison, and of a failure. */
const REGIONS_FORMATS = {
  table: {
    async render(comparison, _, io) {
      const [{ renderText }, theme] = await Promise.all([
        import('./text-CTekkCBW.mjs'),
        io.theme('stdout'),
      ]);
      const width = pageWidth(io);
      return renderText(regionsPage(comparison, width), {
        theme,
        width,
      });
    },
    ...NO_ERRORS,
  },
  json: {
    async render(comparison, exitCode, io) {
      return JSON.stringify(regionsReport(comparison, exitCode, io.context.now()), null, 2);
    },
    ...JSON_ERRORS,
  },
  markdown: {
    async render(comparison) {
      const { renderMarkdown } = await import('./markdown-CZc4i-7Y.mjs');
      return renderMarkdown(regionsPage(comparison, null));
    },
    ...NO_ERRORS,
  },
};
// src/core/regions/compare-regions.ts
/** Puts the answers for some regions side by side. A region that failed is a row too. Pure. */
function compareRegions(results, { services = [], now, sort }) {
  const notes = /* @__PURE__ */ new Map();
  const failing = /* @__PURE__ */ new Map();
  const incidents = /* @__PURE__ */ new Map();
  const statuses = [];
  const regions = results.map((result) => {
    if ('error' in result) {
      statuses.push('unknown');
      return unreachableRegion(result.region, result.error);
    }
    const { snapshot } = result.answer;
    const assessment = assessHealth(
      snapshot,
      {
        services,
        regions: [result.region],
      },
      now,
    );
    for (const note of [...result.answer.notes, ...assessment.notes]) {
      const key = `${note.code} ${note.message}`;
      const known = notes.get(key)?.regions ?? [];
      notes.set(key, {
        note,
        regions: [...known, result.region],
      });
    }
    for (const service of assessment.services) addFailing(failing, service);
    for (const incident of assessment.incidents)
      if (isOpen(incident)) incidents.set(incident.id, incident);
    statuses.push(...assessment.statuses);
    return compareOne(result.region, result.answer, assessment, services);
  });
  return {
    health: worstOf(statuses),
    best: bestRegion(regions),
    regions: sort === void 0 ? regions : sortRegions(regions, sort),
    notes: nameRegions([...notes.values()], results),
    failing: [...failing.values()],
    openIncidents: [...incidents.values()],
    statuses,
  };
}
/** A note that is not about all answers says about which, unless it names its region anyway. */
function nameRegions(notes, results) {
  const answered = results.filter((result) => 'answer' in result).length;
  return notes.map(({ note, regions }) => {
    if (regions.every((region) => note.message.includes(region)) || regions.length === answered)
      return note;
    return {
      ...note,
      message: `${regions.join(', ')}: ${note.message}`,
    };
  });
}
function addFailing(failing, { name, effectiveStatus: status, description }) {
  const known = failing.get(name);
  if (status === 'operational') return;
  if (known !== void 0 && compareStatus(status, known.status) <= 0) return;
  failing.set(name, {
    name,
    status,
    description,
  });
}
function unreachableRegion(region, { kind, message }) {
  return {
    region,
    location: KNOWN_REGIONS.get(region) ?? null,
    status: 'unreachable',
    overallStatus: null,
    averageResponseTime: null,
    averageLatency: null,
    services: [],
    incidents: [],
    cpuUtilization: null,
    memoryUtilization: null,
    error: {
      kind,
      message,
    },
  };
}
function compareOne(region, { snapshot }, { health, services }, selected) {
  const usage = snapshot.metrics?.resourceUsage;
  return {
    region,
    location: KNOWN_REGIONS.get(region) ?? null,
    status: health,
    overallStatus: snapshot.overallStatus,
    averageResponseTime: mean(services.map(({ responseTime }) => responseTime)),
    averageLatency: mean(services.flatMap((s) => s.regions.map(({ latency }) => latency))),
    services: services.map(serviceInRegion),
    incidents: snapshot.incidents
      .filter((incident) => isOpen(incident) && isIn(incident, region))
      .filter((incident) =>
        affects(incident, {
          services: selected,
          regions: [],
        }),
      )
      .map(({ id }) => id),
    cpuUtilization: usage?.cpuUtilization ?? null,
    memoryUtilization: usage?.memoryUtilization ?? null,
    error: null,
  };
}
/** An incident that names no region is no region's: it shows in `status`. */
function isIn(incident, region) {
  return incident.affectedRegions.some((affected) => regionSlug(affected) === region);
}
/** Of several entries for the same region, the worst counts. */
function serviceInRegion({ name, status, regions }) {
  let worst;
  for (const entry of regions)
    if (worst === void 0 || compareStatus(parseStatus(entry.status), parseStatus(worst.status)) > 0)
      worst = entry;
  return {
    name,
    status: worst?.status ?? status,
    latency: worst?.latency ?? null,
    reportsRegion: worst !== void 0,
  };
}
/** To two decimals: the rest is noise of the floating point. */
function mean(values) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Math.round((known.reduce((sum, value) => sum + value, 0) / known.length) * 100) / 100;
}
// src/cli/commands/regions/run-regions.ts
/** Compares regions and returns the exit code. Rejects with an `AppError`. */
async function runRegions(typedRegions, options, io) {
  const regions = typedRegions.length === 0 ? DEFAULT_REGIONS : parseNames('region', typedRegions);
  const typed = {
    services: options.service ?? [],
    regions,
  };
  const query = {
    typed,
    ...toSelection(typed),
    batch: options.batch === true,
  };
  const { format, failOn, sort } = options;
  const client = await io.connect();
  const count = query.regions.length;
  const pending = io.withProgress(`regions: 0 of ${count} answered`, (update) =>
    fetchRegions(client, query, (done) => update(`regions: ${done} of ${count} answered`)),
  );
  if (format === 'table' && options.best !== true) preload(() => import('./text-CTekkCBW.mjs'));
  const results = await pending;
  const isReported = reportFailures(results, io);
  const hasPage = (options.best !== true || format === 'json') && options.quiet !== true;
  if (!isReported && !hasPage) warnOfFailures(results, io);
  const now = io.context.now();
  const comparison = compareRegions(results, {
    services: query.services,
    now,
    sort,
  });
  const exitCode = exitCodeOfHealth(comparison.statuses, failOn);
  if (options.best === true && comparison.best === null && !isReported)
    io.notify('error: no region qualifies as best: the state of none is known');
  if (options.best === true && format !== 'json') {
    if (comparison.best !== null) io.print(comparison.best);
  } else io.print(await REGIONS_FORMATS[format].render(comparison, exitCode, io));
  return exitCode;
}
/**
 * Asks for all regions at once. Names that are not known are looked up in one answer to an
 * unfiltered request: those of regions beside the known ones, so that all take as long as one;
 * those of services first, because a slip of the keyboard is not to cost a request for each region.
 */
async function fetchRegions(client, { typed, regions, services, batch }, onProgress) {
  const filter = toQueryFilter({
    services,
    regions,
  }).services;
  const known = regions.filter((region) => KNOWN_REGIONS.has(region));
  const knowsServices = filter.length === services.length;
  const everything =
    knowsServices && known.length === regions.length ? void 0 : client.fetchStatus({});
  const checked = everything?.then(({ snapshot }) => checkNames(typed, snapshot, REGIONS_HINTS));
  if (!knowsServices) await checked;
  let answered = 0;
  const ask = async (asked, includeMetrics) => {
    const answer = await client.fetchStatus({
      services: filter,
      regions: asked,
      includeMetrics,
    });
    answered += asked.length;
    onProgress(answered);
    return answer;
  };
  const batched = batch && known.length > 0 ? ask(known, false) : void 0;
  const asked = regions.map((region) => {
    if (everything === void 0 || known.includes(region)) return batched ?? ask([region], true);
    return everything.finally(() => onProgress(++answered));
  });
  const settled = Promise.allSettled(asked);
  await checked;
  return (await settled).map((result, index) => toResult(regions[index] ?? '', result));
}
/** Only expected failures become a row; a bug or an interruption goes on its way. */
function toResult(region, result) {
  if (result.status === 'fulfilled')
    return {
      region,
      answer: result.value,
    };
  if (result.reason instanceof AppError)
    return {
      region,
      error: result.reason,
    };
  throw result.reason;
}
/**
 * Where every region fails, the cause is not a region's. A refused key is thrown: no row would
 * tell more. Anything else keeps its rows, and the reason they share is said once on stderr;
 * returns whether it was.
 */
function reportFailures(results, io) {
  const errors = results.flatMap((result) =>
    'error' in result && result.error instanceof AppError ? [result.error] : [],
  );
  const [first] = errors;
  if (first === void 0 || errors.length < results.length) return false;
  if (errors.every(({ kind }) => kind === first.kind && THROWN_KINDS.has(kind))) throw first;
  if (!errors.every(({ message }) => message === first.message)) return false;
  io.reportFailure(first);
  return true;
}
/** Where nothing on stdout has room for it; the exit code alone would not tell why. */
function warnOfFailures(results, io) {
  for (const result of results)
    if ('error' in result) io.notify(`warning: ${result.region}: ${result.error.message}`);
}
const THROWN_KINDS = /* @__PURE__ */ new Set(['usage', 'auth', 'forbidden']);
// src/cli/commands/regions/regions-command.ts
const regionsCommand = defineCommand({
  argument: {
    usage: '[region...]',
    description: `regions, in any case (default: ${DEFAULT_REGIONS.join(', ')})`,
    values: REGION,
  },
  options: REGIONS_OPTIONS,
  formats: REGIONS_FORMATS,
  configured: 'selection',
  checksNames: true,
  page: {
    notes: [
      'The exit code is that of the worst region, with --best too; add --fail-on never to get 0 wherever the state of every region is known.',
    ],
    examples: [
      ['t1s regions', 'four regions side by side'],
      ['t1s regions eu-west-1 us-east-1 --sort latency', 'two, the faster first'],
      ['REGION=$(t1s regions --best --service api)', 'where to deploy'],
    ],
  },
  run: runRegions,
});

export { regionsCommand };
