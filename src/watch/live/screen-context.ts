import type { Theme } from '../../render/theme.js';
import { type Span, type Spans, span, type Tone } from '../../view/blocks.js';
import { formatLength } from '../../view/format-values.js';
import type { LiveModel, Mark } from './live-model.js';
import type { ViewState } from './view-state.js';

/** All that a part of the screen is made of. */
export interface ScreenContext {
  readonly model: LiveModel;
  readonly view: ViewState;
  /** Wall clock, milliseconds since 1970. */
  readonly now: number;
  /** Cells across. */
  readonly width: number;
  readonly theme: Theme;
  /** About all that is shown; or nothing. */
  readonly remark?: string;
}

/** The mark of a subject, while it stands out. */
export function freshMark(context: ScreenContext, key: string): Mark | null {
  const mark = context.model.marks.get(key);
  return mark !== undefined && isFresh(mark.time, context) ? mark : null;
}

/** True while a change of that time stands out. */
export function isFresh(time: number, { model, now }: ScreenContext): boolean {
  return now - time < model.markedForMs;
}

/** The two cells in front of a row: the cursor, or the mark of a change. */
export function gutter(
  { key, mark }: { readonly key: string | null; readonly mark: Mark | null },
  { theme, view }: Pick<ScreenContext, 'theme' | 'view'>,
): Span {
  if (key !== null && key === view.cursor) return span(`${theme.glyphs.cursor} `, 'strong');
  return mark === null ? span('  ') : span(`${theme.glyphs.mark} `, 'strong');
}

/** The name of a row: in reverse video where it got worse a moment ago. */
export function nameTone(mark: Mark | null, { model }: Pick<ScreenContext, 'model'>): Tone {
  if (model.isLost) return 'muted';
  return mark?.isWorse === true ? 'marked' : 'strong';
}

/** Everything is grey while the feed is lost: it is what was, not what is. */
export function dimLost(spans: Spans, { model }: Pick<ScreenContext, 'model'>): Spans {
  if (!model.isLost) return spans;
  return spans.map(({ text, symbol }) => ({
    text,
    tone: 'muted',
    ...(symbol === undefined ? {} : { symbol: 'unknown' as const }),
  }));
}

/** How long ago; a clock that was set back makes nothing come from the future. */
export function ageOf(time: number, now: number): string {
  return formatLength(Math.max(0, now - time));
}
