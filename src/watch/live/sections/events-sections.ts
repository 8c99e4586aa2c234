import { maintenancePhase } from '../../../core/incidents.js';
import type { Incident, MaintenanceWindow } from '../../../core/model.js';
import { formatStatus } from '../../../core/status.js';
import { wrapPieces } from '../../../render/layout/wrap-line.js';
import { type Spans, span, statusSpan } from '../../../view/blocks.js';
import { formatLength, formatTime } from '../../../view/format-values.js';
import { reasonOf } from '../../../view/reason.js';
import { statusOfSeverity } from '../../../view/status-of-severity.js';
import { toPieces } from '../../output/render-line.js';
import { type Cell, layoutTable } from '../layout-table.js';
import { listedIncidents } from '../listed-items.js';
import { markKey } from '../live-model.js';
import { dimLost, freshMark, gutter, nameTone, type ScreenContext } from '../screen-context.js';
import { type Line, listSection, type Section } from '../section.js';

/** As far as a title is cut before what is beside it goes. */
const MIN_TITLE_WIDTH = 44;
const MIN_NAMES_WIDTH = 16;

const TEXT_INDENT = '    ';
const MAX_TEXT_LINES = 4;

/** Open incidents, the worst first. */
export function incidentsSection(context: ScreenContext): Section {
  const incidents = listedIncidents(context.model, context.view);
  const { rows } = layoutTable(
    [
      { header: '', importance: 0 },
      { header: '', importance: 1 },
      { header: '', importance: 0, leastWidth: MIN_TITLE_WIDTH },
      { header: '', importance: 2 },
      { header: '', importance: 4, leastWidth: MIN_NAMES_WIDTH },
      { header: '', importance: 3 },
    ],
    incidents.map((incident) => incidentRow(incident, context)),
    context.width,
    context.theme,
  );
  const texts = incidents.map((incident) => textLines(incident, context));
  const word = context.model.isLost ? 'INCIDENTS, LAST KNOWN' : 'OPEN INCIDENTS';
  const most = rows.length + texts.flatMap((lines) => lines.slice(0, MAX_TEXT_LINES)).length;
  const list = withRest(rows, {
    importance: 2,
    heading: heading(`${word}: ${incidents.length}`),
    context,
  });
  return {
    ...list,
    most,
    // A line of each text; more of it only where there is room.
    enough: rows.length + texts.filter((lines) => lines.length > 0).length,
    lines: (count) =>
      count <= rows.length ? list.lines(count) : withTexts(rows, texts, count - rows.length),
  };
}

/** The description, in lines that fit behind an indent. */
function textLines(incident: Incident, { width, theme, model }: ScreenContext): readonly Line[] {
  const reason = reasonOf(incident);
  if (reason === null) return [];
  const room = Math.max(1, width - TEXT_INDENT.length);
  const pieces = toPieces([span(reason, model.isLost ? 'muted' : 'plain')], theme);
  return wrapPieces(pieces, room);
}

/** The first lines of all texts before the second line of any. */
function withTexts(
  rows: readonly Line[],
  texts: readonly (readonly Line[])[],
  room: number,
): readonly Line[] {
  const counts = texts.map(() => 0);
  let left = room;
  for (let depth = 0; depth < MAX_TEXT_LINES; depth++) {
    texts.forEach((lines, place) => {
      if (left <= 0 || lines[depth] === undefined) return;
      counts[place] = depth + 1;
      left -= 1;
    });
  }
  return rows.flatMap((row, place) => [row, ...firstLines(texts[place] ?? [], counts[place] ?? 0)]);
}

/** The first `count` lines of a text. The next one follows the last, so that it is cut visibly. */
function firstLines(lines: readonly Line[], count: number): Line[] {
  const kept = lines.slice(0, count);
  const last = kept.pop();
  if (last === undefined) return [];
  // Without the hanging indent.
  const next = lines[count]?.filter(({ text }) => text.trim() !== '') ?? [];
  const space = next.length === 0 ? [] : [{ text: ' ', tone: 'plain' } as const];
  const end: Line = [...last, ...space, ...next];
  return [...kept, end].map((line) => [{ text: TEXT_INDENT, tone: 'plain' }, ...line]);
}

function incidentRow(incident: Incident, context: ScreenContext): Cell[] {
  const { id, severity, status, title, startedAt, affectedServices, affectedRegions } = incident;
  const key = markKey('incident', id);
  const mark = freshMark(context, key);
  const age = startedAt === null ? Number.NaN : context.now - Date.parse(startedAt);
  return [
    [
      gutter({ key, mark }, context),
      ...dimLost([statusSpan(statusOfSeverity(severity), severity ?? 'no severity')], context),
    ],
    dimLost([span(Number.isNaN(age) ? '' : formatLength(Math.max(0, age)))], context),
    [span(title, nameTone(mark, context))],
    dimLost(
      [span(mark === null ? formatStatus(status) : `${formatStatus(status)}, ${mark.text}`)],
      context,
    ),
    [span([...affectedServices, ...affectedRegions].join(', '), 'muted')],
    [span(id, 'muted')],
  ];
}

/** Maintenance under way, and what is to come, the next first. */
export function maintenanceSection(context: ScreenContext): Section {
  const windows = context.model.good?.assessment.maintenanceWindows ?? [];
  const isOver = (window: MaintenanceWindow) =>
    ['completed', 'cancelled'].includes(maintenancePhase(window, context.now));
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
    next.map((window) => windowRow(window, context)),
    context.width,
    context.theme,
  );
  return withRest(rows, { importance: 4, heading: heading('MAINTENANCE'), context });
}

function windowRow(window: MaintenanceWindow, context: ScreenContext): Cell[] {
  const { id, title, startTime, endTime, affectedServices } = window;
  const style = { now: context.now, isRelative: true };
  const phase = maintenancePhase(window, context.now);
  const mark = freshMark(context, markKey('maintenance', id));
  const lastsMs = Date.parse(endTime) - Date.parse(startTime);
  const when: Spans =
    phase === 'scheduled'
      ? [span(`${formatTime(startTime, style)}, for ${formatLength(lastsMs)}`)]
      : [span(`${phase === 'overdue' ? 'was to end' : 'ends'} ${formatTime(endTime, style)}`)];
  return [
    [
      gutter({ key: null, mark }, context),
      ...dimLost([statusSpan('maintenance', phase === 'in_progress' ? 'now' : phase)], context),
    ],
    dimLost(when, context),
    [span(title, context.model.isLost ? 'muted' : 'plain')],
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
  {
    context,
    ...parts
  }: Pick<Section, 'importance' | 'heading'> & { readonly context: ScreenContext },
): Section {
  return listSection(rows, {
    ...parts,
    lines: (count) => {
      if (count >= rows.length || count < 2) return rows.slice(0, count);
      const rest = rows.length - count + 1;
      const more = toPieces([span(`  and ${rest} more`, 'muted')], context.theme);
      return [...rows.slice(0, count - 1), more];
    },
  });
}
