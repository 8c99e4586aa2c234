import { describe, expect, it } from 'vitest';
import { type PaintedLine, repaint, repaintResized } from '../../../src/watch/live/paint-frame.js';
import { startEmulator } from '../../support/terminal/emulator.js';

const SIZE = { columns: 20, rows: 6 };
const painted = (...texts: string[]): PaintedLine[] =>
  texts.map((text) => ({ text, width: text.length }));

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
