import { isOpen, maintenancePhase } from '../core/incidents.js';
import type { Incident, MaintenanceWindow, ServiceRegion } from '../core/model.js';
import { formatStatus, parseStatus, STATUSES } from '../core/status.js';
import {
  type Block,
  MIN_NAME_WIDTH,
  MIN_TITLE_WIDTH,
  type Span,
  type Spans,
  span,
  statusSpan,
} from './blocks.js';
import { formatMs, formatPercent, formatTime, plural, type TimeStyle } from './format-values.js';
import { metricsView } from './metrics-view.js';
import { notesView, section } from './notes-view.js';
import { statusOfSeverity } from './status-of-severity.js';
import type { ReportedService, StatusReport } from './status-report.js';

/** The page of `status`: a headline, the services, open incidents, maintenance, metrics, notes. */
export function statusView(report: StatusReport, style: TimeStyle): Block[] {
  const isOver = (window: MaintenanceWindow) =>
    ['completed', 'cancelled'].includes(maintenancePhase(window, style.now));
  return [
    headline(report, style),
    ...section(servicesTable(report.services, style)),
    ...section(incidentsTable(report.incidents.filter(isOpen), style)),
    ...section(
      maintenanceTable(
        report.maintenanceWindows.filter((window) => !isOver(window)),
        style,
      ),
    ),
    ...section(...metricsView(report.metrics)),
    ...section(...notesView(report.notes)),
  ];
}

function headline(report: StatusReport, style: TimeStyle): Block {
  const isPartOnly = report.selection.services.length + report.selection.regions.length > 0;
  const subject = isPartOnly ? 'Your selection' : 'TensorOne';
  const spans: Span[] = [
    { ...statusSpan(report.health, `${subject}: ${formatStatus(report.health)}`) },
  ];
  if (isPartOnly || report.overallStatus !== report.health) {
    spans.push(span(`  platform says ${formatStatus(report.overallStatus)}`, 'muted'));
  }
  const age = `${report.source === 'cache' ? 'cached, ' : ''}updated ${formatTime(report.lastUpdated, style)}`;
  return { kind: 'line', spans: [...spans, span(`  ${age}`, 'muted')] };
}

function servicesTable(services: readonly ReportedService[], style: TimeStyle): Block | null {
  if (services.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      { header: 'SERVICE', importance: 0, leastWidth: MIN_NAME_WIDTH },
      { header: 'STATUS', importance: 0 },
      { header: 'UPTIME', importance: 1, align: 'right' },
      { header: 'RESPONSE', importance: 2, align: 'right' },
      { header: 'REGIONS', importance: 3, leastWidth: MIN_NAME_WIDTH },
    ],
    rows: services.map((service) => [
      [span(service.name, 'strong')],
      [serviceStatus(service)],
      [span(service.uptime === null ? '' : formatPercent(service.uptime))],
      [span(service.responseTime === null ? '' : formatMs(service.responseTime))],
      regionsCell(service, style),
    ]),
  };
}

/** What counts, and behind it upstream's own word where that says something else. */
function serviceStatus(service: ReportedService): Span {
  const effective = formatStatus(service.effectiveStatus);
  const isSame = service.status === service.effectiveStatus;
  return statusSpan(
    service.effectiveStatus,
    isSame ? effective : `${effective} (says ${formatStatus(service.status)})`,
  );
}

/** At a terminal the worst regions by name and the healthy ones as a number; else every one. */
function regionsCell({ regions }: ReportedService, style: TimeStyle): Spans {
  const spans: Span[] = [];
  for (const status of new Set(regions.map((region) => region.status))) {
    const group = regions.filter((region) => region.status === status);
    const names = style.isRelative
      ? namesAtAGlance(group, regions.length)
      : `${formatStatus(status)}: ${group.map(regionWithLatency).join(', ')}`;
    spans.push(statusSpan(status, names));
  }
  const severity = (item: Span) => STATUSES.indexOf(item.symbol ?? 'unknown');
  spans.sort((a, b) => severity(b) - severity(a));
  return spans.flatMap((item, index) => (index === 0 ? [item] : [span('  '), item]));
}

function namesAtAGlance(group: readonly ServiceRegion[], total: number): string {
  const [first] = group;
  if (first === undefined || parseStatus(first.status) !== 'operational' || group.length <= 2) {
    const word = first?.status === 'operational' ? '' : ` ${formatStatus(first?.status ?? '')}`;
    return `${group.map(({ region }) => region).join(', ')}${word}`;
  }
  return group.length === total ? `all ${total} regions` : `${group.length} others`;
}

function regionWithLatency({ region, latency }: ServiceRegion): string {
  return latency === null ? region : `${region} ${formatMs(latency)}`;
}

function incidentsTable(incidents: readonly Incident[], style: TimeStyle): Block | null {
  if (incidents.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      {
        header: plural(incidents.length, 'OPEN INCIDENT').toUpperCase(),
        importance: 0,
        leastWidth: MIN_TITLE_WIDTH,
      },
      { header: 'SEVERITY', importance: 0 },
      { header: 'STATUS', importance: 2 },
      { header: 'SINCE', importance: 3 },
      { header: 'AFFECTS', importance: 5 },
      { header: 'ID', importance: 4 },
    ],
    rows: incidents.map((incident) => [
      [span(incident.title)],
      [statusSpan(statusOfSeverity(incident.severity), incident.severity ?? 'unknown')],
      [span(incident.status)],
      [span(incident.startedAt === null ? '' : formatTime(incident.startedAt, style))],
      [span([...incident.affectedServices, ...incident.affectedRegions].join(', '))],
      [span(incident.id, 'muted')],
    ]),
  };
}

function maintenanceTable(windows: readonly MaintenanceWindow[], style: TimeStyle): Block | null {
  if (windows.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      { header: 'MAINTENANCE', importance: 0, leastWidth: MIN_TITLE_WIDTH },
      { header: 'STATUS', importance: 0 },
      { header: 'STARTS', importance: 2 },
      { header: 'ENDS', importance: 3 },
      { header: 'AFFECTS', importance: 5 },
      { header: 'ID', importance: 4 },
    ],
    rows: windows.map((window) => [
      [span(window.title)],
      [statusSpan('maintenance', formatStatus(wordOf(window, style.now)))],
      [span(formatTime(window.startTime, style))],
      [span(formatTime(window.endTime, style))],
      [span(window.affectedServices.join(', '))],
      [span(window.id, 'muted')],
    ]),
  };
}

/** Upstream's own word where the clock contradicts it: a note tells that it is overdue. */
function wordOf(window: MaintenanceWindow, now: number): string {
  const phase = maintenancePhase(window, now);
  return phase === 'overdue' ? (window.status ?? phase) : phase;
}
