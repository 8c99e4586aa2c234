import type { AssessedService } from '../../../core/health.js';
import { compareStatus, formatStatus, worstOf } from '../../../core/status.js';
import { displayWidth } from '../../../render/layout/display-width.js';
import { type Column, type Spans, span, statusSpan } from '../../../view/blocks.js';
import { formatMs, formatPercent } from '../../../view/format-values.js';
import { reasonOf } from '../../../view/reason.js';
import { toPieces } from '../../output/render-line.js';
import { type Cell, layoutTable } from '../layout-table.js';
import { listedServices } from '../listed-items.js';
import { markKey } from '../live-model.js';
import {
  ageOf,
  dimLost,
  freshMark,
  gutter,
  nameTone,
  type ScreenContext,
} from '../screen-context.js';
import { type Line, listSection, type Section } from '../section.js';
import {
  failingRegions,
  regionCell,
  regionNames,
  regionsCell,
  trendCell,
  trendWidth,
} from './service-cells.js';

/** As far as names are cut before a column beside them goes. */
const MIN_NAME_WIDTH = 26;

/** As far as the names of failing regions are cut. */
const MIN_REGIONS_WIDTH = 16;

/** Where the screen is narrower, no column names the regions that fail. */
const MIN_NAMING_WIDTH = 60;

/** What a row takes beside names, trend and regions. */
const FIGURES_WIDTH = 46;

/**
 * A row a service, and under those that are not operational the reason. Where rows are short, the
 * worst, and the names of the others in one line.
 */
export function servicesSection(context: ScreenContext): Section | null {
  if (context.model.good === null) return null;
  const services = listedServices(context.model, context.view);
  const places = regionNames(services);
  const isWide = hasRoomForRegions(services, places, context);
  if (services.length === 0 && context.view.filter !== '') return noMatch(context);
  const columns: Column[] = [
    { header: '  SERVICE', importance: 0, leastWidth: MIN_NAME_WIDTH },
    { header: 'STATUS', importance: 0 },
    { header: 'UPTIME', importance: 4, align: 'right' },
    { header: 'RESPONSE', importance: 2, align: 'right' },
    { header: 'TREND', importance: 3 },
    ...(isWide
      ? places.map((header) => ({ header, importance: 1 }))
      : [{ header: 'REGIONS', importance: 1, leastWidth: MIN_REGIONS_WIDTH }]),
    { header: 'CHANGED', importance: 5 },
  ];
  const rows = services.map((service) => rowOf(service, isWide ? places : null, context));
  const table = layoutTable(columns, rows, context.width, context.theme);
  const reasons = services.map((service) =>
    reasonLine(service, context.width < MIN_NAMING_WIDTH, context),
  );
  const failing = services.filter((service) => service.effectiveStatus !== 'operational').length;
  return {
    importance: 1,
    heading: table.heading,
    least: Math.min(services.length, failing + 1),
    most: services.length + reasons.filter((reason) => reason !== null).length,
    lines: (count) =>
      count < services.length
        ? foldedLines(services, table.rows, count, context)
        : withReasons(table.rows, reasons, count),
  };
}

function noMatch({ view, theme }: ScreenContext): Section {
  const lines = [toPieces([span(`  no service matches "${view.filter}"`, 'muted')], theme)];
  return listSection(lines, { importance: 1, heading: null });
}

function rowOf(
  service: AssessedService,
  places: readonly string[] | null,
  context: ScreenContext,
): Cell[] {
  const { name, slug, uptime, responseTime } = service;
  const { model, now } = context;
  const key = markKey('service', slug);
  const mark = freshMark(context, key);
  const figureTone = model.isLost ? 'muted' : 'plain';
  return [
    [gutter({ key, mark }, context), span(name, nameTone(mark, context))],
    [statusOf(service, context)],
    [span(uptime === null ? '' : formatPercent(uptime), figureTone)],
    [span(responseTime === null ? '' : formatMs(responseTime), figureTone)],
    dimLost(trendCell(model.responseTimes.get(slug) ?? [], trendWidth(context), context), context),
    ...(places?.map((place) => dimLost(regionCell(service, place), context)) ?? [
      regionsCell(service, context),
    ]),
    [span(mark === null ? '' : `${mark.text}, ${ageOf(mark.time, now)} ago`, 'muted')],
  ];
}

function statusOf({ effectiveStatus }: AssessedService, { model }: ScreenContext): Spans[number] {
  if (!model.isLost) return statusSpan(effectiveStatus);
  return { text: `was ${formatStatus(effectiveStatus)}`, tone: 'muted', symbol: 'unknown' };
}

/** Why it is not operational; and where, if the row has no room for the names of regions. */
function reasonLine(
  service: AssessedService,
  namesRegions: boolean,
  context: ScreenContext,
): Line | null {
  if (service.effectiveStatus === 'operational') return null;
  const places = namesRegions ? failingRegions(service) : '';
  const words = [places, reasonOf(service) ?? ''].filter((word) => word !== '').join(': ');
  if (words === '') return null;
  return toPieces([span(`    ${words}`, context.model.isLost ? 'muted' : 'plain')], context.theme);
}

function withReasons(
  rows: readonly Line[],
  reasons: readonly (Line | null)[],
  count: number,
): readonly Line[] {
  let left = count - rows.length;
  return rows.flatMap((row, place) => {
    const reason = reasons[place] ?? null;
    if (reason === null || left <= 0) return [row];
    left -= 1;
    return [row, reason];
  });
}

function hasRoomForRegions(
  services: readonly AssessedService[],
  places: readonly string[],
  context: ScreenContext,
): boolean {
  const names = Math.max(0, ...services.map(({ name }) => displayWidth(name)));
  const each = places.reduce((sum, place) => sum + Math.max(displayWidth(place), 10) + 2, 0);
  return names + FIGURES_WIDTH + trendWidth(context) + each <= context.width;
}

/** The worst that fit and what is selected, in their usual order, and the names of the others. */
function foldedLines(
  services: readonly AssessedService[],
  rows: readonly Line[],
  count: number,
  { theme, view, model }: ScreenContext,
): readonly Line[] {
  const places = services.map((_, place) => place);
  const statusAt = (place: number) => services[place]?.effectiveStatus ?? 'unknown';
  const isSelected = (place: number) =>
    markKey('service', services[place]?.slug ?? '') === view.cursor;
  places.sort(
    (a, b) =>
      Number(isSelected(b)) - Number(isSelected(a)) ||
      compareStatus(statusAt(b), statusAt(a)) ||
      a - b,
  );
  const kept = new Set(places.slice(0, count - 1));
  const rest = places.slice(count - 1).sort((a, b) => a - b);
  const worst = worstOf(rest.map(statusAt));
  const word = worst === 'operational' ? 'operational' : `at worst ${formatStatus(worst)}`;
  const names = rest.map((place) => services[place]?.name ?? '').join(', ');
  const text = `${rest.length} ${model.isLost ? `were ${word}` : word}: ${names}`;
  return [
    ...rows.filter((_, place) => kept.has(place)),
    toPieces([span('  '), ...dimLost([statusSpan(worst, text)], { model })], theme),
  ];
}
