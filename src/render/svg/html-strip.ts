import type { Status } from '../../core/status.js';
import { html, type Markup } from './html.js';

/** A cell of a strip; a `null` status is a gap. */
export interface DrawnCell {
  readonly status: Status | null;
  readonly isPartial: boolean;
  /** Shown when pointed at; empty for nothing. */
  readonly label: string;
}

export interface DrawnStrip {
  readonly cells: readonly DrawnCell[];
  /** Cells before the first that are left free. */
  readonly blank?: number;
  /** All of it in words. */
  readonly summary: string;
}

/** Width of a cell with its gap. */
const PITCH = 5;

/**
 * Heights in a strip of 32: the worse, the taller, so that colour does not carry it alone. The style
 * sheet gives them as `stroke-width` to the classes.
 */
const STRIP_HEIGHTS: Readonly<Record<Status, number>> = {
  operational: 20,
  maintenance: 20,
  unknown: 20,
  degraded: 24,
  partial_outage: 28,
  major_outage: 32,
};

const HEIGHT = 32;
const STRIP_GAP_HEIGHT = 3;

/** Short class names: a page holds hundreds of these. */
export const STATUS_CLASS: Readonly<Record<Status, string>> = {
  operational: 'op',
  maintenance: 'mt',
  degraded: 'dg',
  unknown: 'un',
  partial_outage: 'po',
  major_outage: 'mo',
};

/**
 * A strip of days. Neighbours that look alike are one dashed line: 90 days are a few hundred bytes.
 * Colours and heights come from the style sheet, by the classes of `STATUS_CLASS` and `gap`.
 */
export function svgStrip({ cells, blank = 0, summary }: DrawnStrip, lastClass = ''): Markup {
  const lines: Markup[] = [];
  for (let start = 0; start < cells.length; ) {
    const cell = cells[start];
    if (cell === undefined) break;
    const isLast = (index: number) => index === cells.length - 1;
    let end = start + 1;
    while (end < cells.length && !isLast(end) && isAlike(cell, cells[end])) end++;
    lines.push(drawRun(cell, blank + start, end - start, isLast(start) ? lastClass : ''));
    start = end;
  }
  return html`<svg class="strip" viewBox="0 0 ${(blank + cells.length) * PITCH - 1.4} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${summary}">${lines}</svg>`;
}

function isAlike(a: DrawnCell, b: DrawnCell | undefined): boolean {
  return a.label === '' && b?.label === '' && a.status === b.status && a.isPartial === b.isPartial;
}

function drawRun(cell: DrawnCell, start: number, length: number, extra: string): Markup {
  const height = cell.status === null ? STRIP_GAP_HEIGHT : STRIP_HEIGHTS[cell.status];
  const classes = [
    cell.status === null ? 'gap' : STATUS_CLASS[cell.status],
    cell.isPartial ? 'part' : '',
    extra,
  ].filter((name) => name !== '');
  const line = `M${start * PITCH} ${HEIGHT - height / 2}h${length * PITCH}`;
  return cell.label === ''
    ? html`<path class="${classes.join(' ')}" d="${line}"/>`
    : html`<path class="${classes.join(' ')}" d="${line}"><title>${cell.label}</title></path>`;
}
