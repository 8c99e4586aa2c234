import type { Metrics } from '../../../core/model.js';
import { widthOfPieces } from '../../../render/layout/display-width.js';
import { type Spans, span } from '../../../view/blocks.js';
import { formatCount, formatPercent } from '../../../view/format-values.js';
import { toPieces } from '../../output/render-line.js';
import { bar, toneOfUse } from '../cells.js';
import type { ScreenContext } from '../screen-context.js';
import { type Line, listSection, type Section } from '../section.js';

interface Gauge {
  readonly name: string;
  /** Per cent. */
  readonly value: number | null | undefined;
  /** What else is worth knowing, the most first: what fits is shown. */
  readonly notes: readonly string[];
}

/** From this width on, two bars share a line. */
const TWO_ABREAST_FROM = 100;
const NAME_WIDTH = 8;
const FIGURE_WIDTH = 7;
const WIDEST_BAR = 30;
/** Kept free behind every bar, so that all are of one length. */
const NOTE_WIDTH = 14;

/** Bars for what is used of the platform. */
export function metricsSection(look: ScreenContext): Section {
  const { good } = look.model;
  const metrics = good?.answer.snapshot.metrics ?? null;
  const heading: Line = [{ text: 'METRICS', tone: 'muted' }];
  if (metrics === null) {
    const words = good === null ? '' : '  metrics come with the next poll';
    const lines = words === '' ? [] : [toPieces([span(words, 'muted')], look.theme)];
    return listSection(lines, { importance: 5, heading });
  }
  const gauges = gaugesOf(metrics).filter(({ value }) => value != null);
  const abreast = look.width >= TWO_ABREAST_FROM ? 2 : 1;
  const width = Math.floor(look.width / abreast);
  const cells = gauges.map((gauge) => gaugeLine(gauge, width, look));
  const lines: Line[] = [];
  for (let i = 0; i < cells.length; i += abreast) {
    const [left = [], ...right] = cells.slice(i, i + abreast);
    const pad = ' '.repeat(Math.max(0, width - widthOfPieces(left)));
    lines.push(
      right.length === 0 ? left : [...left, { text: pad, tone: 'plain' }, ...right.flat()],
    );
  }
  return listSection(lines, { importance: 5, heading });
}

function gaugesOf({ resourceUsage, gpuClusters }: Metrics): Gauge[] {
  const active = gpuClusters?.activeClusters ?? null;
  const total = gpuClusters?.totalClusters ?? null;
  const queue = gpuClusters?.queueLength ?? null;
  const up =
    active === null || total === null ? '' : `${formatCount(active)}/${formatCount(total)} up`;
  const queued = queue === null ? '' : `${formatCount(queue)} queued`;
  const both = up === '' || queued === '' ? `${up}${queued}` : `${up}, ${queued}`;
  return [
    { name: 'CPU', value: resourceUsage?.cpuUtilization, notes: [] },
    { name: 'Memory', value: resourceUsage?.memoryUtilization, notes: [] },
    { name: 'Storage', value: resourceUsage?.storageUsage, notes: [] },
    { name: 'GPU', value: gpuClusters?.averageUtilization, notes: [both, queued] },
  ];
}

function gaugeLine({ name, value, notes }: Gauge, width: number, { theme }: ScreenContext): Line {
  const percent = value ?? 0;
  const room = width - 2 - NAME_WIDTH - FIGURE_WIDTH - 1 - NOTE_WIDTH;
  const [full, empty] = bar(percent, Math.min(WIDEST_BAR, Math.max(5, room)), theme);
  const spans: Spans = [
    span(`  ${name.padEnd(NAME_WIDTH)}`),
    span(full, toneOfUse(percent)),
    span(empty, 'muted'),
    span(formatPercent(percent, 1).padStart(FIGURE_WIDTH)),
  ];
  const line = toPieces(spans, theme);
  const noted = notes
    .filter((note) => note !== '')
    .map((note) => [...line, ...toPieces([span(`  ${note}`, 'muted')], theme)]);
  return noted.find((longer) => widthOfPieces(longer) <= width) ?? line;
}
