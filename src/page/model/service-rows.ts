import type { Bucket, HistoryReport, ServiceHistory } from '../../core/history/report.js';
import { openIncidentsByService } from '../../core/incidents.js';
import type { Incident } from '../../core/model.js';
import { compareStatus, type Status } from '../../core/status.js';
import { formatMs, formatPercent } from '../../view/format-values.js';
import type { ReportedService } from '../../view/status-report.js';
import type { PageInput } from './page-input.js';
import { type PresentStatus, presentStatus } from './present-status.js';
import { Remembered } from './remembered.js';
import { buildCurve, type Curve, curveDays } from './response-curve.js';
import { buildStrip, type Strip, type StripOptions, type StripShape } from './strip.js';
import { formatUptime, MIN_RECORD_MS } from './uptime-text.js';
import { formatElapsed, formatLength, type ZonedTime } from './zoned-time.js';

const DAY_MS = 86_400_000;

/** A service as the page lists it. */
export interface ServiceRow {
  readonly slug: string;
  readonly name: string;
  readonly present: PresentStatus;
  /** What the API gives as the reason; `null` while the service is operational. */
  readonly reason: string | null;
  /** `Since 17:45 UTC (45 min)`; `null` where it is operational or the start was not seen. */
  readonly since: string | null;
  /** `3.2 s`; `null` where it is not reported or not known now. */
  readonly responseTime: string | null;
  readonly uptime: string;
  readonly strip: Strip | null;
  readonly curve: Curve | null;
}

/** The services of the page, worst first, then in the order of the API. */
export function buildServiceRows(
  input: PageInput,
  shape: StripShape,
  zone: ZonedTime,
): ServiceRow[] {
  const { report, history, present } = input;
  const recorded = new Map((history?.services ?? []).map((service) => [service.slug, service]));
  const isKnown = present.state === 'known';
  const openOn = openIncidentsByService(
    input.settings.showsIncidents ? (report?.incidents ?? []) : [],
  );
  const ranked: [Status, ServiceRow][] = [];
  for (const service of report?.services ?? []) {
    const record = recorded.get(service.slug) ?? null;
    const incidents = openOn.get(service.slug) ?? [];
    ranked.push([
      isKnown ? service.effectiveStatus : 'unknown',
      buildRow(input, service, record, incidents, shape, zone),
    ]);
  }
  if (report === null) {
    for (const record of recorded.values()) {
      ranked.push(['unknown', buildRow(input, neverReported(record), record, [], shape, zone)]);
    }
  }
  // Array.sort is stable: services of one status stay in the order of the API.
  return ranked.sort(([a], [b]) => compareStatus(b, a)).map(([, row]) => row);
}

function neverReported({ name, slug }: ServiceHistory): ReportedService {
  return {
    name,
    slug,
    status: 'unknown',
    effectiveStatus: 'unknown',
    uptime: null,
    responseTime: null,
    lastIncident: null,
    description: null,
    regions: [],
  };
}

function buildRow(
  { present: feed, now, history }: PageInput,
  service: ReportedService,
  record: ServiceHistory | null,
  incidents: readonly Incident[],
  shape: StripShape,
  zone: ZonedTime,
): ServiceRow {
  const period = history === null ? null : shortPeriod(history, shape.days);
  const isKnown = feed.state === 'known';
  const present = presentStatus(service.effectiveStatus, isKnown, service.status);
  const isFailing = isKnown && service.effectiveStatus !== 'operational';
  const wasFailing = service.effectiveStatus !== 'operational';
  return {
    slug: service.slug,
    name: service.name,
    present,
    reason: wasFailing ? (service.description ?? incidents[0]?.title ?? null) : null,
    since: isFailing ? sinceText(service, record, incidents, now, zone) : null,
    responseTime: isKnown && service.responseTime !== null ? formatMs(service.responseTime) : null,
    uptime: formatServiceUptime(service, record, period),
    strip:
      record === null || history === null
        ? null
        : stripOf(record, { shape, now, today: isKnown ? service.effectiveStatus : null }, zone),
    curve: record === null ? null : curveOf(record, curveDays(shape.days)),
  };
}

const strips = new Remembered<readonly Bucket[], Strip>();

/** The same strip until the record, the day or the status of today changes. */
function stripOf({ buckets }: ServiceHistory, options: StripOptions, zone: ZonedTime): Strip {
  const { shape, now, today } = options;
  const inputs = [shape.days, today, zone.timeZone, zone.dayKey(now)];
  return strips.get(buckets, inputs, () => buildStrip(buckets, options, zone));
}

const curves = new Remembered<readonly Bucket[], Curve | null>();

function curveOf({ buckets }: ServiceHistory, days: number): Curve | null {
  return curves.get(buckets, [days], () => buildCurve(buckets, days));
}

function formatServiceUptime(
  service: ReportedService,
  record: ServiceHistory | null,
  period: string | null,
): string {
  if (record !== null) return formatUptime(record, period);
  return service.uptime === null
    ? ''
    : `${formatPercent(service.uptime)} uptime as TensorOne states it`;
}

/** The length of a record that is shorter than the period; empty where it has only begun. */
function shortPeriod({ from, to }: HistoryReport, days: number): string | null {
  const length = Date.parse(to) - Date.parse(from);
  if (length < MIN_RECORD_MS) return '';
  return length < (days - 1) * DAY_MS ? formatLength(length) : null;
}

/** From the record where it saw the start, else from the open incident that began first. */
function sinceText(
  service: ReportedService,
  record: ServiceHistory | null,
  incidents: readonly Incident[],
  now: number,
  zone: ZonedTime,
): string | null {
  const episode = record?.episodes.find(({ to }) => to === null);
  if (episode !== undefined && service.effectiveStatus !== 'maintenance') {
    const start = Date.parse(episode.from);
    const atLeast = episode.startSeen ? '' : 'at least ';
    return `Since ${atLeast}${zone.formatRecent(start, now)} (${formatElapsed(now - start)})`;
  }
  const starts = incidents
    .map(({ startedAt }) => Date.parse(startedAt ?? ''))
    .filter(Number.isFinite);
  if (starts.length === 0) return null;
  const start = Math.min(...starts);
  return start > now
    ? null
    : `Since ${zone.formatRecent(start, now)} (${formatElapsed(now - start)})`;
}
