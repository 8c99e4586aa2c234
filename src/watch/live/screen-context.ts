import type { Theme } from '../../render/theme.js';
import { type Span, span } from '../../view/blocks.js';
import { formatAge } from '../../view/format-values.js';
import type { LiveModel, Mark } from './live-model.js';

/** All that a part of the screen is made of. */
export interface ScreenContext {
  readonly model: LiveModel;
  /** Wall clock, milliseconds since 1970. */
  readonly now: number;
  /** Cells across. */
  readonly width: number;
  readonly theme: Theme;
}

/** The mark of a subject, while it stands out. */
export function freshMark(look: ScreenContext, key: string): Mark | null {
  const mark = look.model.marks.get(key);
  return mark !== undefined && isFresh(mark.time, look) ? mark : null;
}

/** True while a change of that time stands out. */
export function isFresh(time: number, { model, now }: ScreenContext): boolean {
  return now - time < model.markedForMs;
}

/** The two cells in front of a row. */
export function gutter(isMarked: boolean, { theme }: ScreenContext): Span {
  return isMarked ? span(`${theme.glyphs.mark} `, 'strong') : span('  ');
}

/** How long ago; a clock that was set back makes nothing come from the future. */
export function ageOf(time: number, now: number): string {
  return formatAge(Math.max(0, now - time));
}
