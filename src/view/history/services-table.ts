import type { HistoryReport } from '../../core/history/report.js';
import { type Block, type Column, type Spans, span } from '../blocks.js';
import {
  dayIn,
  formatDown,
  formatLongest,
  formatP95,
  formatShare,
  formatUptimeOf,
  isUnseen,
} from './history-figures.js';
import type { HistoryStyle, NamedSubject } from './history-style.js';
import { foldStrip, stripSpans } from './strip.js';

/** A column of figures, with its cell for each subject. */
interface Figure {
  readonly column: Column;
  cell(subject: NamedSubject): Spans;
}

/** As far as names are cut for the strips beside them. */
const MIN_NAME_WIDTH = 17;

/** A row a subject: its strip between its name and its figures. */
export function servicesTable(
  subjects: readonly NamedSubject[],
  report: HistoryReport,
  style: HistoryStyle,
): Block & { readonly kind: 'table' } {
  const strips = subjects.map(({ buckets }) => foldStrip(buckets, style.stripCells).cells);
  const cells = Math.max(...strips.map(({ length }) => length));
  const [name, ...figures] = figuresOf(report, style);
  const columns = [name, ...figures].flatMap((figure) => (figure ? [figure.column] : []));
  const strip: Column = { header: stripHeader(cells, report), importance: 0 };
  return {
    kind: 'table',
    columns: style.stripCells === 0 ? columns : columns.toSpliced(1, 0, strip),
    rows: subjects.map((subject, row) => {
      const rowCells = [name, ...figures].flatMap((figure) =>
        figure ? [figure.cell(subject)] : [],
      );
      const spans = stripSpans(strips[row] ?? [], style.signs);
      return style.stripCells === 0 ? rowCells : rowCells.toSpliced(1, 0, spans);
    }),
  };
}

function figuresOf(
  report: HistoryReport,
  { signs, figure: measured }: HistoryStyle,
): readonly Figure[] {
  const figure = (
    header: string,
    importance: number,
    text: (subject: NamedSubject) => string,
  ): Figure => ({
    column: { header, importance, align: 'right' },
    cell: (subject) => [span(isUnseen(subject) ? '' : text(subject))],
  });
  return [
    {
      column: { header: 'SERVICE', importance: 0, leastWidth: MIN_NAME_WIDTH },
      cell: ({ name }) => [span(name, 'strong')],
    },
    {
      column: { header: 'UPTIME', importance: 0, align: 'right' },
      cell: (subject) => [
        span(formatUptimeOf(subject, signs.dash), subject.uptime === null ? 'muted' : 'plain'),
      ],
    },
    {
      column: { header: 'OBSERVED', importance: 0, align: 'right' },
      cell: ({ observedRatio }) => [
        span(formatShare(observedRatio), observedRatio < 0.5 ? 'muted' : 'plain'),
      ],
    },
    figure('DOWN', 1, (subject) => formatDown(subject, report)),
    figure('EPISODES', 2, ({ episodes }) => String(episodes.length)),
    figure('LONGEST', 4, formatLongest),
    figure(measured === 'latency' ? 'P95 LATENCY' : 'P95', 3, formatP95),
  ];
}

const DAY_LENGTH = '2026-11-28'.length;
const MONTH_AND_DAY = 'MM-DD'.length;

/** The first and the last day above the ends of the strips, as far as there is room. */
function stripHeader(cells: number, { from, to, by, timeZone }: HistoryReport): string {
  const day = dayIn(timeZone);
  // The end itself is no part of the period.
  const ends = [day(from), day(new Date(Date.parse(to) - 1).toISOString())] as const;
  for (const length of [DAY_LENGTH, MONTH_AND_DAY]) {
    const gap = cells - 2 * length;
    if (gap < 2) continue;
    const [first, last] = ends.map((end) => end.slice(-length));
    return `${first}${' '.repeat(gap)}${last}`;
  }
  return `${by.toUpperCase()}S`;
}
