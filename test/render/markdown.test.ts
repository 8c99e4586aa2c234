import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/render/markdown.js';
import { BLANK, type Block, line, span, statusSpan } from '../../src/view/blocks.js';

test('writes lines as paragraphs and tables as GitHub tables, each status as a sign and a word', () => {
  const table: Block = {
    kind: 'table',
    columns: [
      { header: 'Service', importance: 0 },
      { header: 'Uptime', align: 'right', importance: 2 },
    ],
    rows: [
      [[span('API')], [span('99.97%')]],
      [[statusSpan('partial_outage')], []],
    ],
  };
  expect(
    renderMarkdown([
      line(span('Overall', 'strong'), ': ', statusSpan('degraded')),
      table,
      BLANK,
      line('end'),
    ]),
  ).toMatchInlineSnapshot(`
    "**Overall**: 🟡 degraded

    | Service | Uptime |
    | --- | ---: |
    | API | 99.97% |
    | 🟠 partial outage |  |

    end"
  `);
});

test('keeps lines apart, and lists as lists', () => {
  expect(
    renderMarkdown([line('one'), line('two'), BLANK, line('• three'), line('- four')]),
  ).toMatchInlineSnapshot(`
    "one\\
    two

    - three
    - four"
  `);
});

test.each([
  ['a|b', 'a\\|b'],
  ['a\nb', 'a b'],
  ['<img src=x>', '&lt;img src=x&gt;'],
  ['R&D', 'R&amp;D'],
  ['`code`', '\\`code\\`'],
  ['*_[x]', '\\*\\_\\[x\\]'],
  ['back\\slash', 'back\\\\slash'],
  ['@everyone', '@\u200beveryone'],
  ['https://evil.example', 'https:&#47;/evil.example'],
  ['www.evil.example, WWW.evil.example', 'www&#46;evil.example, WWW&#46;evil.example'],
])('escapes %j in a cell', (text, escaped) => {
  const page = renderMarkdown([
    { kind: 'table', columns: [{ header: 'T', importance: 0 }], rows: [[[span(text)]]] },
  ]);
  expect(page.split('\n').at(-1)).toBe(`| ${escaped} |`);
});

test.each([
  ['# no heading', '\\# no heading'],
  ['1. no list', '1\\. no list'],
  ['+ no list', '\\+ no list'],
  ['--- no rule', '\\--- no rule'],
])('does not let %j open a block', (text, escaped) => {
  expect(renderMarkdown([line(text)])).toBe(escaped);
});

test('an empty page is an empty text', () => {
  expect(renderMarkdown([BLANK, { kind: 'table', columns: [], rows: [] }])).toBe('');
});
