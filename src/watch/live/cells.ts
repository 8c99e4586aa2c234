import type { Theme } from '../../render/theme.js';
import type { Tone } from '../../view/blocks.js';

/** A sparkline of the latest values, the newest at the right, exactly `width` cells across. */
export function sparkline(
  values: readonly (number | null)[],
  width: number,
  { glyphs: { levels } }: Pick<Theme, 'glyphs'>,
): string {
  const shown = values.slice(-width);
  const known = shown.filter((value) => value !== null);
  const low = Math.min(...known);
  // Noise is no mountain: the top is at twice the lowest value, or higher.
  const high = Math.max(low * 2, low + 1, ...known);
  const top = levels.length - 1;
  const cells = shown.map((value) =>
    value === null ? ' ' : levels[Math.round(((value - low) / (high - low)) * top)],
  );
  return cells.join('').padStart(width);
}

/** A bar of some per cent, as two parts: the full cells and the empty ones. */
export function bar(
  percent: number,
  width: number,
  { glyphs }: Pick<Theme, 'glyphs'>,
): readonly [full: string, empty: string] {
  const share = Math.min(1, Math.max(0, percent / 100));
  const full = Math.round(share * width);
  const [fullCell, emptyCell] = glyphs.bar;
  return [fullCell.repeat(full), emptyCell.repeat(width - full)];
}

/** How bad it is that so much is used. */
export function toneOfUse(percent: number): Tone {
  if (percent >= 95) return 'critical';
  return percent >= 85 ? 'warning' : 'ok';
}
