import { describe, expect, it } from 'vitest';
import { oneLine } from '../../src/view/format-values.js';

describe('oneLine', () => {
  it.each([
    ['a  b', 'a  b'],
    ['a \n\t b\r\nc', 'a b c'],
    ['a\u0007b\u2028c', 'a b c'],
    ['\n', ' '],
    [`a${' '.repeat(1_000_000)}\n`, 'a '],
    [`\n${' a'.repeat(500_000)}`, `${' a'.repeat(500_000)}`],
  ])('%#', (text, line) => {
    expect(oneLine(text)).toBe(line);
  });
});
