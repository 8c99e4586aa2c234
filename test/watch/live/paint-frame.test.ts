import { describe, expect, it } from 'vitest';
import { type PaintedLine, repaint, repaintResized } from '../../../src/watch/live/paint-frame.js';
import { startEmulator } from '../../support/terminal/emulator.js';

const SIZE = { columns: 20, rows: 6 };
const painted = (...texts: string[]): PaintedLine[] =>
  texts.map((text) => ({ text, width: text.length, isWidthCertain: true }));

describe('repaint', () => {
  it.each([
    [
      ['one', 'two'],
      ['one', 'two'],
    ],
    [
      ['one', 'two'],
      ['one', '2'],
    ],
    [['one', 'two'], ['one']],
    [['one'], ['one', 'two', 'three', 'four', 'five']],
    [['one', 'two'], []],
    [
      ['x'.repeat(20), 'two'],
      ['y'.repeat(20), 'z'.repeat(20)],
    ],
    [['x'.repeat(20)], ['short']],
  ])('turns %j into %j below what was there before', async (before, after) => {
    const terminal = startEmulator(SIZE);
    terminal.write('$ t1s watch\n');
    terminal.write(repaint([], painted(...before), SIZE));
    terminal.write(repaint(painted(...before), painted(...after), SIZE));
    expect(await terminal.everything()).toEqual(['$ t1s watch', ...after]);
    expect(await terminal.cursor()).toEqual({
      x: 0,
      y: Math.min(after.length + 1, SIZE.rows - 1),
      isVisible: true,
    });
  });

  it('writes nothing where nothing changed, and only the lines that did', () => {
    const lines = painted('one', 'two', 'three');
    expect(repaint(lines, lines, SIZE)).toBe('');
    const change = repaint(lines, painted('one', 'TWO', 'three'), SIZE);
    expect(change).toContain('TWO');
    expect(change).not.toMatch(/one|three/);
  });
});

describe('a terminal that takes a text to be wider or narrower than it is counted', () => {
  const line = (text: string, width: number): PaintedLine => ({
    text,
    width,
    isWidthCertain: false,
  });
  const FAMILY = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';

  it.each([
    ['narrower', line('x\u{16fe0}', 3)],
    ['as wide as the screen', line(`${'x'.repeat(18)}\u{16fe0}`, 20)],
    ['wider', line(`${FAMILY}${'x'.repeat(18)}`, 20)],
  ])('gets no rest of the line before, nor a broken line: %s', async (_, uncertain) => {
    const terminal = startEmulator(SIZE);
    terminal.write(repaint([], [uncertain, ...painted('two')], SIZE));
    const [alone] = await terminal.screen();
    terminal.write(repaint([uncertain, ...painted('two')], painted('y'.repeat(20), 'two'), SIZE));
    terminal.write(repaint(painted('y'.repeat(20), 'two'), [uncertain, ...painted('2')], SIZE));
    expect(await terminal.everything()).toEqual([alone, '2']);
    expect(await terminal.cursor()).toEqual({ x: 0, y: 2, isVisible: true });
  });

  it('wraps lines again once the screen is drawn', async () => {
    const terminal = startEmulator(SIZE);
    terminal.write(repaint([], painted('one'), SIZE));
    terminal.write('z'.repeat(25));
    expect(await terminal.screen()).toEqual(['one', 'z'.repeat(20), 'z'.repeat(5)]);
  });
});

describe('repaintResized', () => {
  it.each([
    { columns: 10, rows: 8 },
    { columns: 7, rows: 8 },
    { columns: 30, rows: 8 },
  ])('leaves nothing of what was broken into more rows, at %j', async (size) => {
    const terminal = startEmulator({ columns: 20, rows: 8 });
    terminal.write('$ t1s\n');
    const before = painted('the first line is 20', 'second');
    terminal.write(repaint([], before, { columns: 20, rows: 8 }));
    await terminal.resize(size);
    terminal.write(repaintResized(before, painted('1st', '2nd'), size));
    expect(await terminal.everything()).toEqual(['$ t1s', '1st', '2nd']);
  });
});
