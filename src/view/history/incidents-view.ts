import type { IncidentHistory, IncidentUpdate } from '../../core/history/report.js';
import { formatStatus } from '../../core/status.js';
import { BLANK, type Block, line, span, statusSpan } from '../blocks.js';
import { plural } from '../format-values.js';
import { section } from '../notes-view.js';
import { statusOfSeverity } from '../status-of-severity.js';
import { formatIncidentLength, toSecond } from './history-figures.js';
import type { HistoryStyle } from './history-style.js';

/** As far as titles are cut for the columns beside them. */
const MIN_TITLE_WIDTH = 24;

/** The incidents of a period with their length, and their updates where the style asks for them. */
export function incidentsView(
  incidents: readonly IncidentHistory[],
  { showsUpdates }: HistoryStyle,
): Block[] {
  if (incidents.length === 0) return [];
  const title = plural(incidents.length, 'INCIDENT').toUpperCase();
  if (!showsUpdates) return section(incidentsTable(title, incidents));
  const blocks = incidents.flatMap((incident) => [BLANK, ...incidentWithUpdates(incident)]);
  return section(line(span(title, 'strong')), ...blocks);
}

function incidentsTable(title: string, incidents: readonly IncidentHistory[]): Block {
  return {
    kind: 'table',
    columns: [
      { header: title, importance: 0, leastWidth: MIN_TITLE_WIDTH },
      { header: 'SEVERITY', importance: 0 },
      { header: 'LENGTH', importance: 0 },
      { header: 'STARTED', importance: 1 },
      { header: 'AFFECTS', importance: 3 },
      { header: 'ID', importance: 2 },
    ],
    rows: incidents.map((incident) => [
      [span(incident.title)],
      [severitySpan(incident.severity)],
      [span(formatIncidentLength(incident))],
      [span(incident.startedAt === null ? '' : toSecond(incident.startedAt))],
      [span(incident.affectedServices.join(', '))],
      [span(incident.id, 'muted')],
    ]),
  };
}

function incidentWithUpdates(incident: IncidentHistory): Block[] {
  const { title, severity, startedAt, affectedServices, id, updates } = incident;
  const facts = [
    formatIncidentLength(incident),
    ...(startedAt === null ? [] : [`since ${toSecond(startedAt)}`]),
    ...(affectedServices.length === 0 ? [] : [`affects ${affectedServices.join(', ')}`]),
    id,
  ];
  return [
    line(severitySpan(severity), '  ', span(title, 'strong')),
    line(`  ${facts.filter((fact) => fact !== '').join('; ')}`),
    ...updates.map(updateLine),
  ];
}

function updateLine({ time, status, severity }: IncidentUpdate): Block {
  return line(
    span(`  ${toSecond(time)}`, 'muted'),
    span(`  ${formatStatus(status)}`),
    span(severity === null ? '' : `  ${severity}`, 'muted'),
  );
}

function severitySpan(severity: string | null) {
  return statusSpan(statusOfSeverity(severity), severity ?? 'unknown');
}
