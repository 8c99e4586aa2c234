import { maintenancePhase } from '../core/incidents.js';
import type { Incident, MaintenanceWindow } from '../core/model.js';
import { formatStatus } from '../core/status.js';
import { type Block, MIN_TITLE_WIDTH, type Spans, span, statusSpan } from './blocks.js';
import { formatLength, formatTime, plural } from './format-values.js';
import type { PageStyle } from './page-style.js';
import { reasonOf } from './reason.js';
import { statusOfSeverity } from './status-of-severity.js';
import { worstIncidentsFirst } from './worst-first.js';

/** Open incidents, the worst first, each with its description. */
export function incidentsTable(open: readonly Incident[], style: PageStyle): Block | null {
  if (open.length === 0) return null;
  const incidents = worstIncidentsFirst(open);
  const hasColumns = style.isWide || style.isDocument === true;
  return {
    kind: 'table',
    columns: [
      {
        header: plural(open.length, 'OPEN INCIDENT').toUpperCase(),
        importance: 0,
        leastWidth: MIN_TITLE_WIDTH,
      },
      { header: 'SEVERITY', importance: 0 },
      { header: 'STATUS', importance: 2 },
      ...(hasColumns ? PLACE_COLUMNS : []),
    ],
    rows: incidents.map((incident) => [
      [span(incident.title)],
      [statusSpan(statusOfSeverity(incident.severity), incident.severity ?? 'unknown')],
      [span(formatStatus(incident.status))],
      ...(hasColumns
        ? [
            [span(startOf(incident, style))],
            [span(affectedBy(incident))],
            [span(incident.id, 'muted')],
          ]
        : []),
    ]),
    below: incidents.map((incident) => {
      const reason = reasonOf(incident);
      return [
        ...(hasColumns ? [] : [incidentFacts(incident, style)]),
        ...(reason === null ? [] : [[span(reason)]]),
      ];
    }),
  };
}

const PLACE_COLUMNS = [
  { header: 'SINCE', importance: 3 },
  { header: 'AFFECTS', importance: 5 },
  { header: 'ID', importance: 4 },
] as const;

function startOf({ startedAt }: Incident, style: PageStyle): string {
  return startedAt === null ? '' : formatTime(startedAt, style);
}

function affectedBy(item: {
  readonly affectedServices: readonly string[];
  readonly affectedRegions?: readonly string[];
}): string {
  return [...item.affectedServices, ...(item.affectedRegions ?? [])].join(', ');
}

function incidentFacts(incident: Incident, style: PageStyle): Spans {
  const start = startOf(incident, style);
  return facts([
    start === '' ? '' : `${style.isRelative ? 'started' : 'since'} ${start}`,
    affects(incident),
    incident.id,
  ]);
}

function affects(item: Parameters<typeof affectedBy>[0]): string {
  const affected = affectedBy(item);
  return affected === '' ? '' : `affects ${affected}`;
}

function facts(parts: readonly string[]): Spans {
  return [span(parts.filter((part) => part !== '').join('; '), 'muted')];
}

/** Maintenance windows that are not over. */
export function maintenanceTable(
  windows: readonly MaintenanceWindow[],
  style: PageStyle,
): Block | null {
  if (windows.length === 0) return null;
  const hasColumns = style.isWide || style.isDocument === true;
  return {
    kind: 'table',
    columns: [
      { header: 'MAINTENANCE', importance: 0, leastWidth: MIN_TITLE_WIDTH },
      { header: 'STATUS', importance: 0 },
      ...(hasColumns ? WINDOW_COLUMNS : []),
    ],
    rows: windows.map((window) => [
      [span(window.title)],
      [statusSpan('maintenance', formatStatus(wordOf(window, style.now)))],
      ...(hasColumns
        ? [
            [span(formatTime(window.startTime, style))],
            [span(formatTime(window.endTime, style))],
            [span(window.affectedServices.join(', '))],
            [span(window.id, 'muted')],
          ]
        : []),
    ]),
    below: windows.map((window) =>
      hasColumns ? [] : [facts([...whenOf(window, style), affects(window), window.id])],
    ),
  };
}

const WINDOW_COLUMNS = [
  { header: 'STARTS', importance: 2 },
  { header: 'ENDS', importance: 3 },
  { header: 'AFFECTS', importance: 5 },
  { header: 'ID', importance: 4 },
] as const;

function whenOf({ startTime, endTime }: MaintenanceWindow, style: PageStyle): string[] {
  const [start, end] = [Date.parse(startTime), Date.parse(endTime)];
  if (!style.isRelative || Number.isNaN(start) || Number.isNaN(end)) {
    return [`${formatTime(startTime, style)} to ${formatTime(endTime, style)}`];
  }
  if (start > style.now) {
    return [`starts ${formatTime(startTime, style)}, lasts ${formatLength(end - start)}`];
  }
  return [`${end > style.now ? 'ends' : 'was to end'} ${formatTime(endTime, style)}`];
}

/** The API's own word where the clock contradicts it: a note says that it is overdue. */
function wordOf(window: MaintenanceWindow, now: number): string {
  const phase = maintenancePhase(window, now);
  return phase === 'overdue' ? (window.status ?? phase) : phase;
}
