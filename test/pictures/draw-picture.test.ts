import { expect, it } from 'vitest';
import { startEmulator } from '../support/terminal/emulator.js';
import { drawPicture } from './draw-picture.js';

/** The drawn cells: looks, place, width and text of each run. */
async function drawn(text: string): Promise<string[]> {
  const emulator = startEmulator({ columns: 30, rows: 1 });
  emulator.write(text);
  const svg = drawPicture(await emulator.cells(), { title: 'a', description: 'b' });
  return [
    ...svg.matchAll(
      /^(?:<rect class="(\w+)".*?>)?<text(.*?)(?: lengthAdjust[^>]*)?>(.*)<\/text>/gm,
    ),
  ]
    .map(([, back = '', attributes = '', run = '']) => [back, attributes.trim(), run])
    .map((parts) => parts.filter((part) => part !== '').join(' | '));
}

it.each([
  ['words of one look', 'all is well', ['x="14" y="43" textLength="92.4" | all is well']],
  [
    'space between them',
    'a  b',
    ['x="14" y="43" textLength="8.4" | a', 'x="39.2" y="43" textLength="8.4" | b'],
  ],
  [
    'looks',
    '\u001b[1;31ma\u001b[22mb\u001b[2;39mc',
    [
      'class="c1 b" x="14" y="43" textLength="8.4" | a',
      'class="c1" x="22.4" y="43" textLength="8.4" | b',
      'class="d" x="30.8" y="43" textLength="8.4" | c',
    ],
  ],
  ['reverse', '\u001b[7ma b', ['r | class="i" x="14" y="43" textLength="25.2" | a b']],
  [
    'signs and wide characters, each in its own place',
    '✓日a',
    [
      'x="14" y="43" textLength="8.4" | ✓',
      'x="22.4" y="43" textLength="16.8" | 日',
      'x="39.2" y="43" textLength="8.4" | a',
    ],
  ],
  ['markup', '<&>', ['x="14" y="43" textLength="25.2" | &lt;&amp;&gt;']],
])('draws %s', async (_what, text, runs) => {
  expect(await drawn(text)).toEqual(runs);
});

it('refuses colours that are not of the sixteen', async () => {
  await expect(drawn('\u001b[38;2;1;2;3ma')).rejects.toThrow('a colour that no user chose');
});
