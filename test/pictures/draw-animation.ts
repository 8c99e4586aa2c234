import type { Cell } from '../support/terminal/emulator.js';
import { drawRow, drawWindow } from './draw-picture.js';

/** What a terminal shows, and for how long. */
export interface Frame {
  readonly rows: readonly (readonly Cell[])[];
  readonly seconds: number;
}

/** A row as it is from one frame up to another. */
interface Variant {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Frames of a terminal as one animated SVG without a script. A row that stays the same is drawn
 * once. Where nothing moves, by the reader's wish or the viewer's ability, it is the last frame.
 */
export function drawAnimation(
  frames: readonly Frame[],
  { title, description }: { readonly title: string; readonly description: string },
): string {
  const rows = Math.max(...frames.map((frame) => frame.rows.length));
  const columns = Math.max(
    ...frames.flatMap((frame) =>
      frame.rows.map((row) => row.reduce((sum, { width }) => sum + width, 0)),
    ),
  );
  const variants = Array.from({ length: rows }, (_, y) => variantsOf(frames, y)).flat();
  const starts = [0];
  for (const { seconds } of frames) starts.push((starts.at(-1) ?? 0) + seconds);
  const total = starts.at(-1) ?? 1;
  const at = (frame: number) => `${Math.round(((starts[frame] ?? total) / total) * 10_000) / 100}%`;
  const moving = variants.filter(({ from, to }) => from > 0 || to < frames.length);
  const spans = new Map(moving.map((variant) => [nameOf(variant), variant]));
  const style = Array.from(spans, ([name, { from, to }]) => {
    const steps = [
      ...(from === 0 ? [] : ['0%{visibility:hidden}']),
      `${at(from)}{visibility:visible}`,
      ...(to === frames.length ? [] : [`${at(to)}{visibility:hidden}`]),
    ];
    const still = to === frames.length ? 'visible' : 'hidden';
    return `.${name}{visibility:${still};animation:${name} ${total}s step-end infinite}@keyframes ${name}{${steps.join('')}}`;
  });
  const reduced = '@media (prefers-reduced-motion:reduce){.t g{animation:none}}';
  const lines = variants.map((variant) =>
    moving.includes(variant) ? `<g class="${nameOf(variant)}">${variant.text}</g>` : variant.text,
  );
  return drawWindow({ columns, rows }, lines, {
    title,
    description,
    style: `\n${[...style, reduced].join('\n')}`,
  });
}

function nameOf({ from, to }: Variant): string {
  return `f${from}-${to}`;
}

function variantsOf(frames: readonly Frame[], y: number): Variant[] {
  const variants: Variant[] = [];
  frames.forEach(({ rows }, index) => {
    const text = drawRow(rows[y] ?? [], y);
    const last = variants.at(-1);
    if (last?.text === text) variants[variants.length - 1] = { ...last, to: index + 1 };
    else variants.push({ text, from: index, to: index + 1 });
  });
  return variants.filter(({ text }) => text !== '');
}
