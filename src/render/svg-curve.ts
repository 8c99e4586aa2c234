import { html, type Markup } from './html.js';

const WIDTH = 300;
const HEIGHT = 60;

/**
 * A line over equal steps of time, with gaps where a value is `null`.
 * @param top the value at the upper edge
 */
export function svgCurve(values: readonly (number | null)[], top: number, summary: string): Markup {
  const step = WIDTH / Math.max(1, values.length - 1);
  const place = (value: number, index: number): string =>
    `${round(index * step)} ${round(HEIGHT - (Math.min(value, top) / top) * HEIGHT)}`;
  let line = '';
  let area = '';
  for (const run of runsOf(values)) {
    const points = run.values.map((value, index) => place(value, run.start + index));
    line += `M${points.join('L')}${points.length === 1 ? 'h.1' : ''}`;
    if (points.length < 2) continue;
    const [from, to] = [run.start * step, (run.start + points.length - 1) * step];
    area += `M${round(from)} ${HEIGHT}L${points.join('L')}L${round(to)} ${HEIGHT}z`;
  }
  return html`<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${summary}"><path class="grid" d="M0 .5h${WIDTH}M0 ${HEIGHT / 2}h${WIDTH}M0 ${HEIGHT - 0.5}h${WIDTH}"/><path class="area" d="${area}"/><path class="line" d="${line}"/></svg>`;
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

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
