import type { RegionComparison } from '../core/regions/compare-regions.js';
import type { ComparedRegion } from '../core/regions/compared-region.js';
import { compareStatus, formatStatus } from '../core/status.js';
import {
  BLANK,
  type Block,
  type Column,
  line,
  type Span,
  type Spans,
  span,
  statusSpan,
} from './blocks.js';
import { formatMs, formatPercent } from './format-values.js';
import { notesView, section } from './notes-view.js';
import { reasonOf } from './reason.js';
import { regionsMatrix } from './regions-matrix.js';
import { statusOfSeverity } from './status-of-severity.js';
import { worstIncidentsFirst } from './worst-first.js';

/** The page of `regions`; `width` is the cells across, or `null` where nothing need fit. */
export function regionsPage(comparison: RegionComparison, width: number | null): Block[] {
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

function hasBothTimes(regions: readonly ComparedRegion[]): boolean {
  const known = regions.filter(
    ({ averageResponseTime, averageLatency }) =>
      averageResponseTime !== null && averageLatency !== null,
  );
  return known.some(({ averageResponseTime, averageLatency }) => {
    return Math.round(averageResponseTime ?? 0) !== Math.round(averageLatency ?? 0);
  });
}

/** Where response time and latency are the same in every region, one column is enough. */
function regionsTable(regions: readonly ComparedRegion[]): Block {
  const areSame =
    !hasBothTimes(regions) &&
    regions.every(
      (region) => (region.averageResponseTime === null) === (region.averageLatency === null),
    );
  const isShown = (_: unknown, index: number) => !(areSame && index === RESPONSE_COLUMN);
  return {
    kind: 'table',
    columns: COLUMNS.filter(isShown),
    rows: regions.map((region) => regionRow(region).filter(isShown)),
  };
}

/** Why services and regions are not operational, in the words of the API. */
function reasonLines({ failing, openIncidents }: RegionComparison): Block[] {
  const services = failing.toSorted((a, b) => compareStatus(b.status, a.status));
  return [
    ...services.flatMap((service) => {
      const reason = reasonOf(service);
      return reason === null ? [] : [line(statusSpan(service.status, service.name), `: ${reason}`)];
    }),
    ...worstIncidentsFirst(openIncidents).map((incident) => {
      const { id, severity, title } = incident;
      const reason = reasonOf(incident);
      const text = reason === null ? title : `${title}. ${reason}`;
      return line(statusSpan(statusOfSeverity(severity), `Incident ${id}`), `: ${text}`);
    }),
  ];
}

const COLUMNS: readonly Column[] = [
  { header: 'REGION', importance: 0 },
  // Cut rather than left out: a long status in an answer must not hide all the places.
  { header: 'LOCATION', importance: 6, leastWidth: 16 },
  { header: 'STATUS', importance: 0 },
  { header: 'RESPONSE', align: 'right', importance: 2 },
  { header: 'LATENCY', align: 'right', importance: 1 },
  { header: 'INCIDENTS', align: 'right', importance: 3 },
  { header: 'CPU', align: 'right', importance: 4 },
  { header: 'MEMORY', align: 'right', importance: 5 },
];

const RESPONSE_COLUMN = COLUMNS.findIndex(({ header }) => header === 'RESPONSE');

function regionRow(region: ComparedRegion): Spans[] {
  const isUnreachable = region.error !== null;
  return [
    [span(region.region, 'strong')],
    [region.location === null ? NOTHING : span(region.location)],
    [statusCell(region)],
    [figure(region.averageResponseTime, formatMs)],
    [figure(region.averageLatency, formatMs)],
    [isUnreachable ? NOTHING : span(String(region.incidents.length))],
    [figure(region.cpuUtilization, formatPercent)],
    [figure(region.memoryUtilization, formatPercent)],
  ];
}

const NOTHING = span('-', 'muted');

function statusCell({ status, lastKnown }: ComparedRegion): Span {
  if (status === 'unreachable') return statusSpan('unknown', status);
  if (lastKnown === null || lastKnown === 'unknown') return statusSpan(status);
  return { text: `was ${formatStatus(lastKnown)}`, tone: 'muted', symbol: 'unknown' };
}

function figure(value: number | null, format: (value: number) => string) {
  return value === null ? NOTHING : span(format(value));
}

function headline({ health, regions }: RegionComparison): Block {
  return line(
    statusSpan(health, `Regions: ${formatStatus(health)}`),
    span(`  worst of ${regions.length}`, 'muted'),
  );
}

function bestLine({ best, regions }: RegionComparison): Block {
  const region = regions.find((candidate) => candidate.region === best);
  if (region === undefined) return line('best: none, no state is known');
  const latency =
    region.averageLatency === null ? '' : `, ${formatMs(region.averageLatency)} latency`;
  return line(
    'best: ',
    span(region.region, 'strong'),
    ` (${formatStatus(region.status)}${latency})`,
  );
}

/** Regions that failed for the same reason share a line. */
function failureLines(regions: readonly ComparedRegion[]): Block[] {
  const failed = new Map<string, string[]>();
  for (const { region, error } of regions) {
    if (error === null) continue;
    failed.set(error.message, [...(failed.get(error.message) ?? []), region]);
  }
  return Array.from(failed, ([message, names]) =>
    line(statusSpan('unknown', `${names.join(', ')} unreachable`), `: ${message}`),
  );
}
