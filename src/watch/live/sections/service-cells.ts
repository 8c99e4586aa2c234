import type { AssessedService } from '../../../core/health.js';
import { parseStatus } from '../../../core/status.js';
import { widthOfPieces } from '../../../render/layout/display-width.js';
import { type Span, type Spans, span, statusSpan } from '../../../view/blocks.js';
import { formatMs } from '../../../view/format-values.js';
import { worstRegionsFirst } from '../../../view/worst-first.js';
import { toPieces } from '../../output/render-line.js';
import { sparkline } from '../cells.js';
import type { FlexibleCell } from '../layout-table.js';
import { dimLost, type ScreenContext } from '../screen-context.js';

/** Widths of the trend: it grows by steps, so that columns stay where they are between them. */
const TREND_WIDTHS = [10, 16, 24, 40] as const;

export function trendCell(
  times: readonly (number | null)[],
  width: number,
  { theme }: Pick<ScreenContext, 'theme'>,
): Spans {
  return [span(sparkline(times, width, theme), 'info')];
}

/** As much as there is to show, and as fits a screen of this width. */
export function trendWidth({ width, model }: Pick<ScreenContext, 'width' | 'model'>): number {
  const longest = Math.max(0, ...[...model.responseTimes.values()].map(({ length }) => length));
  const limit = width < 90 ? 10 : width < 140 ? 16 : 40;
  return Math.min(limit, TREND_WIDTHS.find((step) => step >= longest) ?? limit);
}

/** In one order for all services: a cell means the same place in each row. */
export function regionNames(services: readonly AssessedService[]): string[] {
  return [...new Set(services.flatMap(({ regions }) => regions.map(({ region }) => region)))];
}

/** One region of a service, which has a column of its own. */
export function regionCell({ regions }: AssessedService, place: string): Spans {
  const found = regions.find(({ region }) => region === place);
  if (found === undefined) return [];
  return [statusSpan(found.status, found.latency === null ? '' : formatMs(found.latency))];
}

/**
 * All regions in one cell: those that fail by name, the others as a number, which goes first where
 * there is no room; then names go, and their number stays.
 */
export function regionsCell({ regions }: AssessedService, context: ScreenContext): FlexibleCell {
  const failing = worstRegionsFirst(regions)
    .filter(({ status }) => parseStatus(status) !== 'operational')
    .map(({ region, status }) => statusSpan(status, region));
  const healthy = regions.length - failing.length;
  const all = failing.length === 0 ? 'all ' : '';
  const rest = healthy === 0 ? [] : [statusSpan('operational', `${all}${healthy}`)];
  const join = (items: readonly Span[]) =>
    dimLost(
      items.flatMap((item, index) => (index === 0 ? [item] : [span(' '), item])),
      context,
    );
  const widthOf = (spans: Spans) => widthOfPieces(toPieces(spans, context.theme));
  const complete = join([...failing, ...rest]);
  return {
    naturalWidth: widthOf(complete),
    fit(width) {
      if (widthOf(complete) <= width || failing.length === 0) return complete;
      for (let named = failing.length; named > 0; named--) {
        const more = failing.length - named;
        const count = more === 0 ? [] : [span(`+${more}`, 'muted')];
        const shown = join([...failing.slice(0, named), ...count]);
        if (widthOf(shown) <= width) return shown;
      }
      return join(failing.slice(0, 1));
    },
  };
}

/** `us-east-1, eu-west-1`; empty where none fails. */
export function failingRegions({ regions }: AssessedService): string {
  return worstRegionsFirst(regions)
    .filter(({ status }) => parseStatus(status) !== 'operational')
    .map(({ region }) => region)
    .join(', ');
}
