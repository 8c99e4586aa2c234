import { formatStatus, STATUSES, type Status } from '../../core/status.js';
import type { StripCell } from '../../view/history/strip.js';
import { escapeXml, pixels, svgText } from './svg-text.js';

/** The tallest bar. */
export const STRIP_HEIGHT = 30;

/** Taller the worse it is: the heights are read without colour. */
const BAR_HEIGHTS = {
  operational: 8,
  maintenance: 12,
  unknown: 12,
  degraded: 17,
  partial_outage: 23,
  major_outage: STRIP_HEIGHT,
} as const satisfies Record<Status, number>;

const GAP_HEIGHT = 2;

/** Classes of the bars, and the hatch of those that share a height. */
export const STRIP_STYLE = `
.operational{fill:#1a7f37}.maintenance{fill:url(#t1s-maintenance)}.unknown{fill:none;stroke:#8250df;stroke-width:1.5}
.degraded{fill:#bf8700}.partial_outage{fill:#d1570b}.major_outage{fill:#cf222e}.gap{fill:#8c959f}.hatch{stroke:#0969da}
@media (prefers-color-scheme:dark){
.operational{fill:#3fb950}.unknown{stroke:#bc8cff}.degraded{fill:#d29922}.partial_outage{fill:#f0883e}
.major_outage{fill:#ff7b72}.gap{fill:#6e7681}.hatch{stroke:#58a6ff}}`;

export const STRIP_DEFS =
  '<defs><pattern id="t1s-maintenance" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="1" y1="0" x2="1" y2="4" stroke-width="2.5"/></pattern></defs>';

export interface StripPlace {
  readonly x: number;
  /** Of the lower edge. */
  readonly y: number;
  readonly width: number;
}

/** @param describe what a reader sees who points at a cell that is not operational */
export function svgStrip(
  cells: readonly StripCell[],
  { x, y, width }: StripPlace,
  describe: (cell: number) => string,
): string {
  const step = width / Math.max(1, cells.length);
  const space = Math.min(2, step / 4);
  let operational = '';
  const others = cells.flatMap((cell, index) => {
    const place = { x: x + index * step, y, width: step - space };
    if (cell !== 'operational') {
      return [svgBar(cell, place, `<title>${escapeXml(describe(index))}</title>`)];
    }
    const height = BAR_HEIGHTS.operational;
    operational += `M${pixels(place.x)} ${pixels(y - height)}h${pixels(place.width)}v${height}h-${pixels(place.width)}z`;
    return [];
  });
  const good = operational === '' ? '' : `<path class="operational" d="${operational}"/>`;
  return `${good}${others.join('')}`;
}

function svgBar(cell: StripCell, { x, y, width }: StripPlace, content = ''): string {
  const height = cell === null ? GAP_HEIGHT : BAR_HEIGHTS[cell];
  // An outline stands half outside of what it encloses.
  const inset = cell === 'unknown' ? 0.75 : 0;
  const box = [x + inset, y - height + inset, Math.max(0.5, width - 2 * inset), height - 2 * inset];
  const [left, top, across, down] = box.map(pixels);
  const tag = `rect class="${cell ?? 'gap'}" x="${left}" y="${top}" width="${across}" height="${down}"`;
  return content === '' ? `<${tag}/>` : `<${tag}>${content}</rect>`;
}

const SWATCH = 10;
const CHARACTER = 6.9;

/** A bar of each kind that occurs, with its word, from left to right. */
export function svgLegend(found: ReadonlySet<StripCell>, x: number, y: number): string {
  const entries: (readonly [StripCell, string])[] = STATUSES.filter((status) =>
    found.has(status),
  ).map((status) => [status, formatStatus(status)]);
  if (found.has(null)) entries.push([null, 'not observed']);
  let left = x;
  return entries
    .map(([cell, word]) => {
      const entry =
        svgBar(cell, { x: left, y, width: SWATCH }) +
        svgText(left + SWATCH + 6, y, word, { look: 'small' });
      left += SWATCH + 6 + word.length * CHARACTER + 16;
      return entry;
    })
    .join('');
}
