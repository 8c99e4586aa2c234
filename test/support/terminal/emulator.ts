import xterm from '@xterm/headless';
import type { TerminalSize } from '../../../src/system/context.js';

/** What stands in one place; the right half of a wide character is no cell of its own. */
export interface Cell {
  /** A space where nothing was written. */
  readonly text: string;
  /** 1, or 2 for a wide character. */
  readonly width: number;
  /** Of the 16 colours that a user chose; `null` is the terminal's own. */
  readonly color: number | null;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isInverse: boolean;
}

/** A terminal without a window: what is written to it ends up as rows of cells. */
export interface Emulator {
  write(text: string): void;
  resize(size: TerminalSize): Promise<void>;
  /** What a user sees, without the empty end of rows. */
  screen(): Promise<string[]>;
  /** What a user sees, cell by cell: all rows, each as wide as the terminal. */
  cells(): Promise<Cell[][]>;
  /** The same with all that was scrolled out of sight. */
  everything(): Promise<string[]>;
  /** Where the next text would go, from 0. */
  cursor(): Promise<{ readonly x: number; readonly y: number; readonly isVisible: boolean }>;
  /** How often the bell rang. */
  bells(): Promise<number>;
  title(): Promise<string>;
  /** Sequences that it does not know are no problem; bytes written so far. */
  readonly written: readonly string[];
}

export function startEmulator({ columns, rows }: TerminalSize): Emulator {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const written: string[] = [];
  let [bells, title, isVisible] = [0, '', true];
  terminal.onBell(() => {
    bells += 1;
  });
  terminal.onTitleChange((next) => {
    title = next;
  });
  const watchCursor = (isShown: boolean) => (params: (number | number[])[]) => {
    if (params.includes(25)) isVisible = isShown;
    return false;
  };
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, watchCursor(true));
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, watchCursor(false));
  const settled = () => new Promise<void>((resolve) => terminal.write('', resolve));
  const rowsFrom = async (first: number) => {
    await settled();
    const { buffer } = terminal;
    const lines: string[] = [];
    for (let y = first; y < buffer.active.length; y++) {
      lines.push(buffer.active.getLine(y)?.translateToString(true) ?? '');
    }
    while (lines.at(-1) === '') lines.pop();
    return lines;
  };
  return {
    written,
    write(text) {
      written.push(text);
      // The terminal driver turns a line feed into both.
      terminal.write(text.replaceAll(/(?<!\r)\n/g, '\r\n'));
    },
    async resize(size) {
      await settled();
      terminal.resize(size.columns, size.rows);
    },
    async screen() {
      await settled();
      return rowsFrom(terminal.buffer.active.baseY);
    },
    async cells() {
      await settled();
      const { active } = terminal.buffer;
      return Array.from({ length: terminal.rows }, (_, y) =>
        cellsOf(active.getLine(active.baseY + y)),
      );
    },
    everything: () => rowsFrom(0),
    async cursor() {
      await settled();
      const { cursorX, cursorY } = terminal.buffer.active;
      return { x: cursorX, y: cursorY, isVisible };
    },
    async bells() {
      await settled();
      return bells;
    },
    async title() {
      await settled();
      return title;
    },
  };
}

function cellsOf(line: xterm.IBufferLine | undefined): Cell[] {
  const cells: Cell[] = [];
  for (let x = 0; x < (line?.length ?? 0); x++) {
    const cell = line?.getCell(x);
    if (cell === undefined || cell.getWidth() === 0) continue;
    if (cell.isFgRGB() || !cell.isBgDefault()) throw new Error('a colour that no user chose');
    cells.push({
      text: cell.getChars() || ' ',
      width: cell.getWidth(),
      color: cell.isFgPalette() ? cell.getFgColor() : null,
      isBold: cell.isBold() !== 0,
      isDim: cell.isDim() !== 0,
      isInverse: cell.isInverse() !== 0,
    });
  }
  return cells;
}
