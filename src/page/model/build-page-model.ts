import type { HistoryReport } from '../../core/history/report.js';
import type { Metrics } from '../../core/model.js';
import { plural } from '../../view/format-values.js';
import { metricsView } from '../../view/metrics-view.js';
import { buildHeadline } from './headline.js';
import { buildImpactGraph } from './impact-graph.js';
import { buildOpenIncidents } from './open-incidents.js';
import type { PageInput } from './page-input.js';
import type { PageModel, RecordInfo } from './page-model.js';
import { buildPastDays, MAX_PAST_INCIDENTS, pastIncidents } from './past-incidents.js';
import { buildPlannedMaintenance } from './planned-maintenance.js';
import { buildRegionMatrix } from './region-matrix.js';
import { curveDays } from './response-curve.js';
import { buildServiceRows } from './service-rows.js';
import { type StripShape, shapeStrip } from './strip.js';
import { MIN_RECORD_MS, uptimeRule } from './uptime-text.js';
import { formatLength, ZonedTime } from './zoned-time.js';

const DAY_MS = 86_400_000;

/** Notes that only repeat what the page shows in another place. */
const SHOWN_ELSEWHERE = new Set(['history-begins', 'last-known', 'stale-data', 'no-services']);

/** Turns what is known into what the page shows. Pure. */
export function buildPageModel(input: PageInput): PageModel {
  const { settings, history, report, now, present } = input;
  const zone = new ZonedTime(settings.timeZone);
  const shape = shapeStrip(settings.days);
  const services = buildServiceRows(input, shape, zone);
  const past = pastIncidents(input);
  const isKnown = present.state === 'known' && report !== null;
  return {
    title: settings.title,
    link: settings.link,
    madeAt: now,
    madeAtText: zone.formatMoment(now),
    timeZone: settings.timeZone,
    refreshMs: settings.refreshMs,
    isKnown,
    headline: buildHeadline(input, services, zone),
    services,
    record: history === null ? null : recordInfo(history, shape, zone),
    regions: buildRegionMatrix(
      input,
      services.map(({ slug }) => slug),
    ),
    incidents: buildOpenIncidents(input, zone),
    maintenance: buildPlannedMaintenance(input, zone),
    pastDays: settings.showsIncidents ? buildPastDays(past, zone) : null,
    hiddenIncidents: Math.max(0, past.length - MAX_PAST_INCIDENTS),
    impact: buildImpactGraph(input),
    metrics: isKnown ? metricRows(report.metrics) : [],
    notes: [...(report?.notes ?? []), ...(history?.notes ?? [])]
      .filter(({ code }) => !SHOWN_ELSEWHERE.has(code))
      .map(({ message }) => message),
  };
}

function recordInfo(history: HistoryReport, shape: StripShape, zone: ZonedTime): RecordInfo {
  const [from, to] = [Date.parse(history.from), Date.parse(history.to)];
  return {
    days: shape.days,
    curveDays: Math.min(shape.days, curveDays(shape.days)),
    halfDays: Math.min(shape.days, Math.floor((shape.cells + shape.blank) / 2) * shape.daysPerCell),
    period: periodText(to - from),
    fromText: zone.formatDay(from),
    rule: uptimeRule(history),
  };
}

function periodText(lengthMs: number): string | null {
  if (lengthMs < MIN_RECORD_MS) return null;
  return lengthMs < DAY_MS ? formatLength(lengthMs) : plural(Math.round(lengthMs / DAY_MS), 'day');
}

function metricRows(metrics: Metrics | null): [string, string][] {
  return metricsView(metrics).flatMap((block) =>
    block.kind !== 'table'
      ? []
      : block.rows.map(([name = [], value = []]): [string, string] => [
          name.map(({ text }) => text).join(''),
          value.map(({ text }) => text).join(''),
        ]),
  );
}
