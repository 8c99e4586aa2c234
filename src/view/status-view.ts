import { isOpen, maintenancePhase } from '../core/incidents.js';
import type { Incident, MaintenanceWindow, Note } from '../core/model.js';
import { compareStatus, formatStatus, parseStatus, type Status } from '../core/status.js';
import { BLANK, type Block, line, type Span, type Spans, span, statusSpan } from './blocks.js';
import { formatMs, formatPercent, formatTime, plural, type TimeStyle } from './format-values.js';
import { metricsView } from './metrics-view.js';
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

/** Notes, a line each: what the reader should know that no table tells. */
export function notesView(notes: readonly Note[]): Block[] {
  return notes.map((note) => line(span('note: ', 'muted'), span(note.message, 'muted')));
}

/** The blocks that are there, set apart by a blank line. */
export function section(...blocks: (Block | null)[]): Block[] {
  const present = blocks.filter((block) => block !== null);
  return present.length === 0 ? [] : [BLANK, ...present];
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
      { header: 'SERVICE', importance: 0 },
      { header: 'STATUS', importance: 0 },
      { header: 'UPTIME', importance: 1, align: 'right' },
      { header: 'RESPONSE', importance: 2, align: 'right' },
      { header: 'REGIONS', importance: 3 },
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
  const text =
    parseStatus(service.status) === service.effectiveStatus && service.effectiveStatus !== 'unknown'
      ? effective
      : service.status === service.effectiveStatus
        ? effective
        : `${effective} (says ${formatStatus(service.status)})`;
  return statusSpan(service.effectiveStatus, text);
}

/** At a terminal the worst regions by name and the healthy ones as a number; else every one. */
function regionsCell(service: ReportedService, style: TimeStyle): Spans {
  const regions = [...service.regions].sort((a, b) =>
    compareStatus(parseStatus(b.status), parseStatus(a.status)),
  );
  if (!style.isRelative) {
    const told = service.regions.map(
      ({ region, status, latency }) =>
        `${region} ${formatStatus(status)}${latency === null ? '' : ` ${formatMs(latency)}`}`,
    );
    return [span(told.join(', '))];
  }
  const ailing = regions.filter((region) => parseStatus(region.status) !== 'operational');
  const well = regions.filter((region) => parseStatus(region.status) === 'operational');
  const spans: Span[] = ailing.map(({ region, status }) =>
    statusSpan(status, `${region} ${formatStatus(status)}`),
  );
  if (well.length > 0) {
    const names =
      well.length <= 2
        ? well.map((region) => region.region).join(', ')
        : `${ailing.length === 0 ? 'all ' : ''}${well.length} ${ailing.length === 0 ? 'regions' : 'others'}`;
    spans.push(statusSpan('operational', names));
  }
  return spans.flatMap((item, index) => (index === 0 ? [item] : [span('  '), item]));
}

function incidentsTable(incidents: readonly Incident[], style: TimeStyle): Block | null {
  if (incidents.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      { header: plural(incidents.length, 'OPEN INCIDENT').toUpperCase(), importance: 0 },
      { header: 'SEVERITY', importance: 1 },
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

const STATUS_OF_SEVERITY: ReadonlyMap<string, Status> = new Map([
  ['low', 'maintenance'],
  ['medium', 'degraded'],
  ['high', 'partial_outage'],
  ['critical', 'major_outage'],
]);

function statusOfSeverity(severity: string | null): Status {
  return STATUS_OF_SEVERITY.get(severity?.toLowerCase() ?? '') ?? 'unknown';
}

function maintenanceTable(windows: readonly MaintenanceWindow[], style: TimeStyle): Block | null {
  if (windows.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      { header: 'MAINTENANCE', importance: 0 },
      { header: 'STATUS', importance: 1 },
      { header: 'STARTS', importance: 2 },
      { header: 'ENDS', importance: 3 },
      { header: 'AFFECTS', importance: 5 },
      { header: 'ID', importance: 4 },
    ],
    rows: windows.map((window) => [
      [span(window.title)],
      [statusSpan('maintenance', formatStatus(maintenancePhase(window, style.now)))],
      [span(formatTime(window.startTime, style))],
      [span(formatTime(window.endTime, style))],
      [span(window.affectedServices.join(', '))],
      [span(window.id, 'muted')],
    ]),
  };
}
