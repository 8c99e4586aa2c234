import type { ComparedRegion, RegionService } from '../core/regions/compared-region.js';
import {
  compareStatus,
  formatStatus,
  parseStatus,
  STATUSES,
  type Status,
  worstOf,
} from '../core/status.js';
import { type Block, type Column, line, type Span, span, statusSpan } from './blocks.js';
import { formatMs } from './format-values.js';

interface MatrixCell extends RegionService {
  /** False where it is no more than what the region was last. */
  readonly isKnown: boolean;
}

/** One service with what the regions, in order, say about it. */
interface MatrixRow {
  readonly name: string;
  readonly cells: readonly (MatrixCell | undefined)[];
}

/**
 * Service by region, the worst service first, as roomy as the width allows: only what is not
 * operational is spelled out, a sign and the latency are enough for the others; or signs alone with
 * a legend; or a list of what is not operational. Unreachable regions have no column.
 */
export function regionsMatrix(regions: readonly ComparedRegion[], width: number | null): Block[] {
  const reached = regions.filter(({ error }) => error === null);
  const rows = matrixRows(reached);
  if (rows.length === 0) return [];
  for (const toCell of [spelledCell, compactCell]) {
    if (!fits(reached, rows, toCell, width)) continue;
    return [matrix(reached, rows, toCell), legend(rows, toCell === compactCell)];
  }
  return troubles(reached, rows);
}

function matrixRows(regions: readonly ComparedRegion[]): MatrixRow[] {
  const names = new Set(regions.flatMap(({ services }) => services.map(({ name }) => name)));
  const byName = regions.map(({ services, lastKnown }) => {
    const isKnown = lastKnown === null;
    return worstByName(services.map((service) => ({ ...service, isKnown })));
  });
  const rows = Array.from(names, (name) => ({
    name,
    cells: byName.map((found) => found.get(name)),
  }));
  return rows.toSorted((a, b) => compareStatus(worstShown(b), worstShown(a)));
}

function worstShown({ cells }: MatrixRow): Status {
  const shown = cells.filter(isShown).map(({ status }) => parseStatus(status));
  return shown.length === 0 ? 'operational' : worstOf(shown);
}

function worstByName(services: readonly MatrixCell[]): Map<string, MatrixCell> {
  const found = new Map<string, MatrixCell>();
  for (const service of services) {
    const twin = found.get(service.name);
    const isWorse =
      twin === undefined ||
      compareStatus(parseStatus(service.status), parseStatus(twin.status)) > 0;
    if (isWorse) found.set(service.name, service);
  }
  return found;
}

function hasGaps(rows: readonly MatrixRow[]): boolean {
  return rows.some(({ cells }) => !cells.every(isShown));
}

type ToSpan = (cell: MatrixCell | undefined) => Span;

const NOT_REPORTED = span('-', 'muted');

const GAPS = span('- not reported', 'muted');

const LAST_KNOWN: Span = { text: 'last known', tone: 'muted', symbol: 'unknown' };

function isShown(cell: MatrixCell | undefined): cell is MatrixCell {
  return cell?.reportsRegion === true;
}

function spelledCell(cell: MatrixCell | undefined): Span {
  if (!isShown(cell) || cell.status === 'operational') return compactCell(cell);
  const { status, latency } = cell;
  const word = cell.isKnown ? formatStatus(status) : `was ${formatStatus(status)}`;
  return signed(cell, latency === null ? word : `${word} ${formatMs(latency)}`);
}

function compactCell(cell: MatrixCell | undefined): Span {
  if (!isShown(cell)) return NOT_REPORTED;
  const { status, latency } = cell;
  return signed(cell, latency === null ? formatStatus(status) : formatMs(latency));
}

function signed({ status, isKnown }: MatrixCell, text: string): Span {
  return isKnown ? statusSpan(status, text) : { text, tone: 'muted', symbol: 'unknown' };
}

function matrix(
  regions: readonly ComparedRegion[],
  rows: readonly MatrixRow[],
  toCell: ToSpan,
): Block {
  const columns: Column[] = [
    { header: 'SERVICE', importance: 0 },
    ...regions.map(({ region }): Column => ({ header: region, importance: 0 })),
  ];
  return {
    kind: 'table',
    columns,
    rows: rows.map(({ name, cells }) => [[span(name)], ...cells.map((cell) => [toCell(cell)])]),
  };
}

/** A guess by characters is enough to choose the layout: the renderer cuts what is still too wide. */
function fits(
  regions: readonly ComparedRegion[],
  rows: readonly MatrixRow[],
  toCell: ToSpan,
  width: number | null,
): boolean {
  if (width === null) return true;
  const nameWidth = Math.max('Service'.length, ...rows.map(({ name }) => name.length));
  const cellWidths = regions.map(({ region }, index) =>
    Math.max(region.length, ...rows.map(({ cells }) => widthOf(toCell(cells[index])))),
  );
  return cellWidths.reduce((sum, cells) => sum + 2 + cells, nameWidth) <= width;
}

function widthOf({ text, symbol }: Span): number {
  return text.length + (symbol === undefined ? 0 : 2);
}

/** What the signs mean that are not spelled out, and what the figures are. */
function legend(rows: readonly MatrixRow[], areAllSigns: boolean): Block {
  const cells = rows.flatMap((row) => row.cells).filter(isShown);
  const known = cells.filter(({ isKnown }) => isKnown);
  const seen = new Set(known.map(({ status }) => parseStatus(status)));
  const explained = STATUSES.filter(
    (status) => seen.has(status) && (areAllSigns || status === 'operational'),
  );
  const items = [
    ...explained.map((status) => statusSpan(status)),
    ...(known.length < cells.length ? [LAST_KNOWN] : []),
    ...(hasGaps(rows) ? [GAPS] : []),
    ...(cells.some(({ latency }) => latency !== null)
      ? [span('figures are latencies', 'muted')]
      : []),
  ];
  return line(...items.flatMap((item, index) => (index === 0 ? [item] : [span('  '), item])));
}

/** A line a service and status, with the regions: lines wrap, where cells would be cut. */
function troubles(regions: readonly ComparedRegion[], rows: readonly MatrixRow[]): Block[] {
  const lines = rows.flatMap(({ name, cells }) => {
    const places = new Map<string, { readonly sign: Span; readonly where: string[] }>();
    cells.forEach((cell, index) => {
      if (!isShown(cell) || cell.status === 'operational') return;
      const region = regions[index]?.region ?? '';
      // A figure and its unit stay on one line.
      const latency = cell.latency === null ? '' : formatMs(cell.latency).replace(' ', '\u00a0');
      const sign = spelledCell({ ...cell, latency: null });
      const place = places.get(sign.text) ?? { sign, where: [] };
      place.where.push(`${region} ${latency}`.trimEnd());
      places.set(sign.text, place);
    });
    return Array.from(places.values(), ({ sign, where }) =>
      line(sign, '  ', span(name, 'strong'), `: ${where.join(', ')}`),
    );
  });
  const isKnown = regions.every(({ lastKnown }) => lastKnown === null);
  const [all, others] = isKnown
    ? [
        'Every service is operational wherever it reports.',
        'All others are operational wherever they report.',
      ]
    : [
        'Every service was operational when last known.',
        'All others were operational when last known.',
      ];
  return lines.length === 0 ? [line(all)] : [...lines, line(span(others, 'muted'))];
}
