import { html, type Markup } from './html.js';

/** Width of a step. */
const STEP = 4;

const HEIGHT = 60;

/**
 * A line over equal steps of time, with gaps where a value is `null`. Points are whole numbers,
 * each from the one before: a curve of 90 days is half a kilobyte.
 * @param top the value at the upper edge
 */
export function svgCurve(values: readonly (number | null)[], top: number, summary: string): Markup {
  const width = STEP * Math.max(1, values.length - 1);
  const yOf = (value: number) => Math.round(HEIGHT - (Math.min(value, top) / top) * HEIGHT);
  let line = '';
  let area = '';
  for (const run of runsOf(values)) {
    const heights = run.values.map(yOf);
    const [first = HEIGHT] = heights;
    const steps = heights.slice(1).map((y, index) => `l${STEP} ${y - (heights[index] ?? y)}`);
    const x = run.start * STEP;
    line += `M${x} ${first}${steps.length === 0 ? 'h.1' : steps.join('')}`;
    if (steps.length > 0) area += `M${x} ${HEIGHT}V${first}${steps.join('')}V${HEIGHT}z`;
  }
  return html`<svg class="curve" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${summary}"><path class="grid" d="M0 .5h${width}M0 ${HEIGHT / 2}h${width}M0 ${HEIGHT - 0.5}h${width}"/><path class="area" d="${area}"/><path class="line" d="${line}"/></svg>`;
}

interface Run {
  readonly start: number;
  readonly values: readonly number[];
}

function runsOf(values: readonly (number | null)[]): Run[] {
  const runs: { start: number; values: number[] }[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const last = runs.at(-1);
    if (last !== undefined && last.start + last.values.length === index) last.values.push(value);
    else runs.push({ start: index, values: [value] });
  });
  return runs;
}
