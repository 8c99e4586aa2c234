import xterm from '@xterm/headless';
import type { TerminalSize } from '../../src/context.js';

/** A terminal without a window: what is written to it ends up as rows of cells. */
export interface Emulator {
  write(text: string): void;
  resize(size: TerminalSize): Promise<void>;
  /** What a user sees, without the empty end of rows. */
  screen(): Promise<string[]>;
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
