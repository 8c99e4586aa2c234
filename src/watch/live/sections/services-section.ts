import type { AssessedService } from '../../../core/health.js';
import { compareStatus, formatStatus, parseStatus, worstOf } from '../../../core/status.js';
import { displayWidth } from '../../../render/layout/display-width.js';
import { type Column, type Spans, span, statusSpan, toneOf } from '../../../view/blocks.js';
import { formatMs, formatPercent } from '../../../view/format-values.js';
import { toPieces } from '../../output/render-line.js';
import { sparkline } from '../cells.js';
import { type Cell, layoutTable } from '../layout-table.js';
import { markKey } from '../live-model.js';
import { ageOf, freshMark, gutter, type ScreenContext } from '../screen-context.js';
import type { Line, Section } from '../section.js';

/** As far as names are cut before a column beside them goes. */
const MIN_NAME_WIDTH = 26;

/** What a row takes beside names, trend and regions. */
const FIGURES_WIDTH = 46;

/** A row a service. Where rows are short, the ones that are not well, and a count of the others. */
export function servicesSection(look: ScreenContext): Section | null {
  const { good } = look.model;
  if (good === null) return null;
  const { services } = good.assessment;
  const places = regionNames(services);
  const isWide = hasRoomForRegions(services, places, look);
  const columns: Column[] = [
    { header: '  SERVICE', importance: 0, leastWidth: MIN_NAME_WIDTH },
    { header: 'STATUS', importance: 0 },
    { header: 'UPTIME', importance: 4, align: 'right' },
    { header: 'RESPONSE', importance: 1, align: 'right' },
    { header: 'TREND', importance: 3 },
    ...(isWide
      ? places.map((header) => ({ header, importance: 2 }))
      : [{ header: 'REGIONS', importance: 2, leastWidth: Math.max(7, places.length) }]),
    { header: 'CHANGED', importance: 5 },
  ];
  const rows = services.map((service) => rowOf(service, isWide ? places : null, look));
  const table = layoutTable(columns, rows, look.width, look.theme);
  const ailing = services.filter((service) => service.effectiveStatus !== 'operational').length;
  return {
    importance: 1,
    heading: table.heading,
    least: Math.min(services.length, ailing + 1),
    most: services.length,
    lines: (count) => worstLines(services, table.rows, count, look),
  };
}

function rowOf(
  service: AssessedService,
  places: readonly string[] | null,
  look: ScreenContext,
): Cell[] {
  const { name, slug, uptime, responseTime, effectiveStatus } = service;
  const mark = freshMark(look, markKey('service', slug));
  return [
    [gutter(mark !== null, look), span(name, mark === null ? 'strong' : 'marked')],
    [statusSpan(effectiveStatus)],
    [span(uptime === null ? '' : formatPercent(uptime))],
    [span(responseTime === null ? '' : formatMs(responseTime))],
    trendCell(look.model.responseTimes.get(slug) ?? [], look),
    ...(places?.map((place) => regionCell(service, place)) ?? [regionsCell(service, look)]),
    [span(mark === null ? '' : `${mark.text}, ${ageOf(mark.time, look.now)} ago`, 'muted')],
  ];
}

function trendCell(times: readonly (number | null)[], { width, theme }: ScreenContext): Spans {
  return [span(sparkline(times, trendWidth(width), theme), 'info')];
}

/** Fixed for a width of the screen, so that columns stay where they are. */
function trendWidth(width: number): number {
  if (width < 90) return 10;
  return width < 140 ? 16 : 40;
}

function hasRoomForRegions(
  services: readonly AssessedService[],
  places: readonly string[],
  { width }: ScreenContext,
): boolean {
  const names = Math.max(0, ...services.map(({ name }) => displayWidth(name)));
  const each = places.reduce((sum, place) => sum + Math.max(displayWidth(place), 10) + 2, 0);
  return names + FIGURES_WIDTH + trendWidth(width) + each <= width;
}

/** In one order for all services: a cell means the same place in each row. */
function regionNames(services: readonly AssessedService[]): string[] {
  return [...new Set(services.flatMap(({ regions }) => regions.map(({ region }) => region)))];
}

function regionCell({ regions }: AssessedService, place: string): Spans {
  const found = regions.find(({ region }) => region === place);
  if (found === undefined) return [];
  return [statusSpan(found.status, found.latency === null ? '' : formatMs(found.latency))];
}

/** A sign a region, and behind them the names of those that are not well. */
function regionsCell({ regions }: AssessedService, { theme }: ScreenContext): Cell {
  const signs = regions.map(({ status }) => {
    const known = parseStatus(status);
    return span(theme.symbol(known), toneOf(known));
  });
  const ailing = regions.filter(({ status }) => parseStatus(status) !== 'operational');
  const worst = worstOf(ailing.map(({ status }) => parseStatus(status)));
  const names = ailing.map(({ region }) => region).join(', ');
  const all = ailing.length === 0 ? [] : [span(` ${names}`, toneOf(worst))];
  return {
    naturalWidth: toPieces([...signs, ...all], theme).reduce(
      (sum, { text }) => sum + displayWidth(text),
      0,
    ),
    fit: (width) => (width > signs.length + 8 ? [...signs, ...all] : signs),
  };
}

/** The worst that fit, in their usual order, and how many more there are. */
function worstLines(
  services: readonly AssessedService[],
  rows: readonly Line[],
  count: number,
  { theme }: ScreenContext,
): readonly Line[] {
  if (count >= rows.length) return rows;
  const places = services.map((_, place) => place);
  const statusAt = (place: number) => services[place]?.effectiveStatus ?? 'unknown';
  places.sort((a, b) => compareStatus(statusAt(b), statusAt(a)) || a - b);
  const kept = new Set(places.slice(0, count - 1));
  const rest = places.slice(count - 1).map(statusAt);
  const worst = worstOf(rest);
  const words = worst === 'operational' ? 'operational' : `at worst ${formatStatus(worst)}`;
  const text =
    kept.size === 0 ? `${rest.length} services, ${words}` : `${rest.length} more, ${words}`;
  return [
    ...rows.filter((_, place) => kept.has(place)),
    toPieces([span('  '), statusSpan(worst, text)], theme),
  ];
}
