import { beforeAll, describe, expect, it } from 'vitest';
import { displayWidth, graphemes, loadWidths } from '../../../src/render/layout/display-width.js';

beforeAll(loadWidths);

describe('texts that are taken apart in portions', () => {
  it.each([
    ['日', 2],
    ['👨‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['e\u0301\u0301', 1],
    ['\u{1d400}', 1],
  ])('%s is one sign wherever it stands', (sign, width) => {
    for (const lead of ['', 'x', 'xx', 'xxx']) {
      const text = lead + sign.repeat(500);
      expect(graphemes(text)).toEqual([...lead, ...Array.from({ length: 500 }, () => sign)]);
      expect(displayWidth(text)).toBe(lead.length + 500 * width);
    }
  });

  it('are whole again, even where one sign fills a portion', () => {
    const text = `${'e'}${'\u0301'.repeat(1_000)}${'👨‍'.repeat(400)}x`;
    const parts = graphemes(text);
    expect(parts.join('')).toBe(text);
    expect(parts.every((part) => part.isWellFormed())).toBe(true);
  });

  it('are of any length', () => {
    expect(graphemes('日'.repeat(200_000))).toHaveLength(200_000);
  });
});
