import { SEVERITIES, severityOfIncident } from '../../../core/diff/changes.js';
import { isOpen, maintenancePhase } from '../../../core/incidents.js';
import type { Incident, MaintenanceWindow } from '../../../core/model.js';
import { formatStatus } from '../../../core/status.js';
import { type Spans, span, statusSpan } from '../../../view/blocks.js';
import { formatAge, formatTime } from '../../../view/format-values.js';
import { statusOfSeverity } from '../../../view/status-of-severity.js';
import { toPieces } from '../../output/render-line.js';
import { type Cell, layoutTable } from '../layout-table.js';
import { markKey } from '../live-model.js';
import { freshMark, gutter, type ScreenContext } from '../screen-context.js';
import { type Line, listSection, type Section } from '../section.js';

/** As far as a title is cut before what is beside it goes. */
const MIN_TITLE_WIDTH = 44;
const MIN_NAMES_WIDTH = 16;

/** Open incidents, the worst first. */
export function incidentsSection(look: ScreenContext): Section {
  const open = (look.model.good?.assessment.incidents ?? []).filter(isOpen);
  const rank = ({ severity }: Incident) => SEVERITIES.indexOf(severityOfIncident(severity));
  const sorted = [...open].sort((a, b) => rank(b) - rank(a));
  const { rows } = layoutTable(
    [
      { header: '', importance: 0 },
      { header: '', importance: 1 },
      { header: '', importance: 0, leastWidth: MIN_TITLE_WIDTH },
      { header: '', importance: 2 },
      { header: '', importance: 4, leastWidth: MIN_NAMES_WIDTH },
      { header: '', importance: 3 },
    ],
    sorted.map((incident) => incidentRow(incident, look)),
    look.width,
    look.theme,
  );
  return withRest(rows, {
    importance: 2,
    heading: heading(`OPEN INCIDENTS: ${open.length}`),
    look,
  });
}

function incidentRow(incident: Incident, look: ScreenContext): Cell[] {
  const { id, severity, status, title, startedAt, affectedServices, affectedRegions } = incident;
  const mark = freshMark(look, markKey('incident', id));
  const age = startedAt === null ? Number.NaN : look.now - Date.parse(startedAt);
  return [
    [
      gutter(mark !== null, look),
      statusSpan(statusOfSeverity(severity), severity ?? 'no severity'),
    ],
    [span(Number.isNaN(age) ? '' : formatAge(Math.max(0, age)))],
    [span(title, mark === null ? 'plain' : 'marked')],
    [span(mark === null ? formatStatus(status) : `${formatStatus(status)}, ${mark.text}`)],
    [span([...affectedServices, ...affectedRegions].join(', '), 'muted')],
    [span(id, 'muted')],
  ];
}

/** Maintenance under way, and what is to come, the next first. */
export function maintenanceSection(look: ScreenContext): Section {
  const windows = look.model.good?.assessment.maintenanceWindows ?? [];
  const isOver = (window: MaintenanceWindow) =>
    ['completed', 'cancelled'].includes(maintenancePhase(window, look.now));
  const next = windows
    .filter((window) => !isOver(window))
    .sort((a, b) => Date.parse(a.startTime) - Date.parse(b.startTime));
  const { rows } = layoutTable(
    [
      { header: '', importance: 0 },
      { header: '', importance: 1 },
      { header: '', importance: 0, leastWidth: MIN_TITLE_WIDTH },
      { header: '', importance: 3, leastWidth: MIN_NAMES_WIDTH },
      { header: '', importance: 2 },
    ],
    next.map((window) => windowRow(window, look)),
    look.width,
    look.theme,
  );
  return withRest(rows, { importance: 4, heading: heading('MAINTENANCE'), look });
}

function windowRow(window: MaintenanceWindow, look: ScreenContext): Cell[] {
  const { id, title, startTime, endTime, affectedServices } = window;
  const style = { now: look.now, isRelative: true };
  const phase = maintenancePhase(window, look.now);
  const mark = freshMark(look, markKey('maintenance', id));
  const lastsMs = Date.parse(endTime) - Date.parse(startTime);
  const when: Spans =
    phase === 'scheduled'
      ? [span(`${formatTime(startTime, style)}, for ${formatAge(lastsMs)}`)]
      : [span(`${phase === 'overdue' ? 'was to end' : 'ends'} ${formatTime(endTime, style)}`)];
  return [
    [
      gutter(mark !== null, look),
      statusSpan('maintenance', phase === 'in_progress' ? 'now' : phase),
    ],
    when,
    [span(title, mark === null ? 'plain' : 'marked')],
    [span(affectedServices.join(', '), 'muted')],
    [span(id, 'muted')],
  ];
}

function heading(text: string): Line {
  return [{ text, tone: 'muted' }];
}

/** A list that says how many of its lines are not shown. */
function withRest(
  rows: readonly Line[],
  { look, ...parts }: Pick<Section, 'importance' | 'heading'> & { readonly look: ScreenContext },
): Section {
  return listSection(rows, {
    ...parts,
    lines: (count) => {
      if (count >= rows.length || count < 2) return rows.slice(0, count);
      const rest = rows.length - count + 1;
      const more = toPieces([span(`  and ${rest} more`, 'muted')], look.theme);
      return [...rows.slice(0, count - 1), more];
    },
  });
}
