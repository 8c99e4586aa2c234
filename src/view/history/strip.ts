import type { Bucket } from '../../core/history/report.js';
import { formatStatus, STATUSES, type Status } from '../../core/status.js';
import { type Span, type Spans, span, toneOf } from '../blocks.js';
import { groupFromEnd, worstSeen } from './fold-buckets.js';

/** A cell of a strip: the worst status of its buckets, `null` where none of them was observed. */
export type StripCell = Status | null;

/** One sign for each status, taller the worse it is, and one for a gap; all differ. */
export interface StripSigns {
  readonly signs: Readonly<Record<Status, string>>;
  readonly gap: string;
  readonly dash: string;
}

export const UNICODE_SIGNS: StripSigns = {
  signs: {
    operational: '▁',
    maintenance: '◆',
    degraded: '▃',
    unknown: '?',
    partial_outage: '▅',
    major_outage: '█',
  },
  gap: '·',
  dash: '–',
};

export const ASCII_SIGNS: StripSigns = {
  signs: {
    operational: '_',
    maintenance: 'm',
    degraded: '-',
    unknown: '?',
    partial_outage: 'x',
    major_outage: '#',
  },
  gap: ' ',
  dash: '-',
};

export interface Strip {
  readonly cells: readonly StripCell[];
  /** Buckets that share a cell; the first cell may hold fewer. */
  readonly bucketsPerCell: number;
}

/** Folds buckets into at most `maxCells` cells of equal length, the last one full. */
export function foldStrip(buckets: readonly Pick<Bucket, 'worst'>[], maxCells: number): Strip {
  const bucketsPerCell = Math.max(1, Math.ceil(buckets.length / Math.max(1, maxCells)));
  return { cells: groupFromEnd(buckets, bucketsPerCell).map(worstSeen), bucketsPerCell };
}

/** The cells as text; neighbours of one status share a span. */
export function stripSpans(cells: readonly StripCell[], { signs, gap }: StripSigns): Spans {
  const spans: Span[] = [];
  let before: StripCell | undefined;
  for (const cell of cells) {
    const sign = cell === null ? gap : signs[cell];
    const last = spans.at(-1);
    if (last !== undefined && cell === before) {
      spans[spans.length - 1] = { ...last, text: last.text + sign };
    } else spans.push(span(sign, cell === null ? 'muted' : toneOf(cell)));
    before = cell;
  }
  return spans;
}

/** Keeps a sign and its word on one line. */
const GLUE = '\u00a0';

/** What the signs that occur mean: `▁ operational  █ major outage`. */
export function stripLegend(cells: Iterable<StripCell>, { signs, gap }: StripSigns): Spans {
  const found = new Set(cells);
  const entries = STATUSES.filter((status) => found.has(status)).map((status) =>
    span(`${signs[status]}${GLUE}${formatStatus(status).replace(' ', GLUE)}`, toneOf(status)),
  );
  if (found.has(null)) {
    const mark = gap.trim() === '' ? '(blank)' : gap;
    entries.push(span(`${mark}${GLUE}not${GLUE}observed`, 'muted'));
  }
  return entries.flatMap((entry, index) => (index === 0 ? [entry] : [span('  '), entry]));
}
