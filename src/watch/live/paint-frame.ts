import { SIMPLE_TEXT, widthOfPieces } from '../../render/layout/display-width.js';
import type { Theme } from '../../render/theme.js';
import type { TerminalSize } from '../../system/context.js';
import { paint } from '../output/render-line.js';
import type { Line } from './section.js';

/** A line as the terminal has it. */
export interface PaintedLine {
  readonly text: string;
  /** Cells, as this program counts them. */
  readonly width: number;
  /** False where terminals disagree about the width: emoji that are joined, rare scripts. */
  readonly isWidthCertain: boolean;
}

const ESC = '\u001b';
/**
 * Terminals that know it show what is between these at once; the others ignore it. A line that is
 * wider than this program takes it to be is cut there: wrapped, it would move all below it.
 */
const BEGIN = `${ESC}[?2026h${ESC}[?25l${ESC}[?7l`;
const END = `${ESC}[?7h${ESC}[?25h${ESC}[?2026l`;
const CLEAR_BELOW = `${ESC}[J`;
const CLEAR_REST_OF_LINE = `${ESC}[K`;
const CLEAR_LINE = `${ESC}[2K`;

export function paintLines(lines: readonly Line[], theme: Theme): PaintedLine[] {
  return lines.map((line) => ({
    text: paint(line, theme),
    width: widthOfPieces(line),
    isWidthCertain: line.every(({ text }) => SIMPLE_TEXT.test(text)),
  }));
}

/**
 * What turns the lines on the terminal into the next ones; nothing where they are the same. The
 * cursor is on the line below the last one before and after, so that whatever comes then, were it
 * the prompt after a crash, is below the screen.
 */
export function repaint(
  shown: readonly PaintedLine[],
  next: readonly PaintedLine[],
  { columns }: TerminalSize,
): string {
  if (shown.length === next.length && next.every((line, row) => isSame(line, shown[row]))) {
    return '';
  }
  const lines = next.map((line, row) =>
    isSame(line, shown[row]) ? '\r\n' : overwrite(line, row < shown.length, columns),
  );
  const rest = next.length < shown.length ? CLEAR_BELOW : '';
  return `${BEGIN}${up(shown.length)}${lines.join('')}${rest}${END}`;
}

/**
 * The same after the terminal was resized: most terminals have broken the lines that are too long
 * by now, so that each took more rows. All are written again. The screen is never cleared from its
 * first row on, which some terminals (tmux) take as a reason to keep it in their scrollback.
 */
export function repaintResized(
  shown: readonly PaintedLine[],
  next: readonly PaintedLine[],
  { columns, rows }: TerminalSize,
): string {
  const height = shown.reduce((sum, { width }) => sum + Math.max(1, Math.ceil(width / columns)), 0);
  const lines = next.map((line) => overwrite(line, true, columns));
  return `${BEGIN}${up(Math.min(height, rows - 1))}${lines.join('')}${CLEAR_BELOW}${END}`;
}

function overwrite(line: PaintedLine, isOverOther: boolean, columns: number): string {
  const { text, width, isWidthCertain } = line;
  if (!isOverOther) return `${text}\r\n`;
  if (!isWidthCertain) return `${CLEAR_LINE}${text}\r\n`;
  // Behind a full line the cursor still stands on its last cell, which would be cleared.
  return `${text}${width < columns ? CLEAR_REST_OF_LINE : ''}\r\n`;
}

function isSame(line: PaintedLine, other: PaintedLine | undefined): boolean {
  return line.text === other?.text;
}

function up(lines: number): string {
  return lines === 0 ? '\r' : `\r${ESC}[${lines}A`;
}
