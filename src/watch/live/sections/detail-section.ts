import type { AssessedService } from '../../../core/health.js';
import { isOpen } from '../../../core/incidents.js';
import type { Incident } from '../../../core/model.js';
import { serviceSlug } from '../../../core/names.js';
import { formatStatus } from '../../../core/status.js';
import { wrapPieces } from '../../../render/layout/wrap-line.js';
import { type Spans, span, statusSpan } from '../../../view/blocks.js';
import { formatMs, formatPercent, formatTime } from '../../../view/format-values.js';
import { reasonOf } from '../../../view/reason.js';
import { statusOfSeverity } from '../../../view/status-of-severity.js';
import { worstRegionsFirst } from '../../../view/worst-first.js';
import { toPieces } from '../../output/render-line.js';
import { sparkline } from '../cells.js';
import { layoutTable } from '../layout-table.js';
import { markKey } from '../live-model.js';
import { dimLost, type ScreenContext } from '../screen-context.js';
import { type Line, listSection, type Section } from '../section.js';
import { happeningLine } from './latest-section.js';

type FormatClock = (time: number) => string;

const MAX_TREND_WIDTH = 60;

/** All about the selected service or incident; `null` where it is gone. */
export function detailSection(context: ScreenContext, formatClock: FormatClock): Section | null {
  const { model, view } = context;
  const { services = [], incidents = [] } = model.good?.assessment ?? {};
  const service = services.find(({ slug }) => markKey('service', slug) === view.cursor);
  const incident = incidents.find(({ id }) => markKey('incident', id) === view.cursor);
  if (service === undefined && incident === undefined) return null;
  const lines = [
    ...(service === undefined ? [] : serviceLines(service, incidents, context)),
    ...(incident === undefined ? [] : incidentLines(incident, context)),
    ...historyLines(context, formatClock),
  ];
  return listSection(lines, { importance: 1, heading: null });
}

function serviceLines(
  service: AssessedService,
  incidents: readonly Incident[],
  context: ScreenContext,
): Line[] {
  const { name, slug, effectiveStatus, uptime, responseTime, lastIncident } = service;
  const { model, now, width, theme } = context;
  const word = formatStatus(effectiveStatus);
  const status = statusSpan(effectiveStatus, model.isLost ? `was ${word}` : word);
  const times = model.responseTimes.get(slug) ?? [];
  const style = { now, isRelative: true };
  const open = incidents.filter(
    (incident) =>
      isOpen(incident) &&
      incident.affectedServices.some((affected) => serviceSlug(affected) === slug),
  );
  return [
    ...wrapped([span(name, 'strong'), span('  '), ...dimLost([status], context)], context),
    ...paragraph(reasonOf(service), context),
    [],
    ...facts(
      [
        ['Uptime', uptime === null ? '' : formatPercent(uptime)],
        ['As recorded', model.uptimes.get(slug) ?? ''],
        ['', model.uptimes.has(slug) ? `weights: ${model.weights}` : ''],
        ['Response', responseTime === null ? '' : formatMs(responseTime)],
        ['Last incident', lastIncident === null ? '' : formatTime(lastIncident, style)],
        ['Trend', sparkline(times, Math.min(MAX_TREND_WIDTH, times.length, width - 18), theme)],
      ],
      context,
    ),
    ...regionLines(service, context),
    ...open.flatMap((incident) => [[], ...incidentLines(incident, context)]),
  ];
}

function regionLines({ regions }: AssessedService, context: ScreenContext): Line[] {
  if (regions.length === 0) return [];
  const { heading, rows } = layoutTable(
    [
      { header: '  REGION', importance: 0 },
      { header: 'STATUS', importance: 0 },
      { header: 'LATENCY', importance: 1, align: 'right' },
    ],
    worstRegionsFirst(regions).map(({ region, status, latency }) => [
      [span(`  ${region}`)],
      dimLost([statusSpan(status)], context),
      [span(latency === null ? '' : formatMs(latency))],
    ]),
    context.width,
    context.theme,
  );
  return [[], heading, ...rows];
}

function incidentLines(incident: Incident, context: ScreenContext): Line[] {
  const { id, title, severity, status, startedAt, updatedAt } = incident;
  const style = { now: context.now, isRelative: true };
  const sign = statusSpan(statusOfSeverity(severity), severity ?? 'no severity');
  return [
    ...wrapped([span(title, 'strong'), span('  '), ...dimLost([sign], context)], context),
    ...paragraph(reasonOf(incident), context),
    [],
    ...facts(
      [
        ['Incident', id],
        ['Status', formatStatus(status)],
        ['Started', startedAt === null ? '' : formatTime(startedAt, style)],
        ['Updated', updatedAt === null ? '' : formatTime(updatedAt, style)],
        ['Services', incident.affectedServices.join(', ')],
        ['Regions', incident.affectedRegions.join(', ')],
      ],
      context,
    ),
  ];
}

/** What this watch has seen of it, the newest first. */
function historyLines(context: ScreenContext, formatClock: FormatClock): Line[] {
  const { happenings } = context.model;
  const own = happenings.filter(({ key }) => key === context.view.cursor);
  const heading: Line = [{ text: 'IN THIS WATCH', tone: 'muted' }];
  const lines =
    own.length === 0
      ? [toPieces([span('  no change', 'muted')], context.theme)]
      : own.map((happening) => happeningLine(happening, span('  '), context, formatClock));
  return [[], heading, ...lines];
}

function facts(pairs: readonly (readonly [string, string])[], context: ScreenContext): Line[] {
  return pairs
    .filter(([, value]) => value.trim() !== '')
    .flatMap(([name, value]) =>
      wrapped([span(`  ${name.padEnd(15)}`, 'muted'), span(value)], context),
    );
}

function paragraph(text: string | null, context: ScreenContext): Line[] {
  return text === null ? [] : wrapped([span(`  ${text}`)], context);
}

function wrapped(spans: Spans, { theme, width }: ScreenContext): Line[] {
  return wrapPieces(toPieces(spans, theme), Math.max(1, width));
}
