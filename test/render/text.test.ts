import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/render/layout/display-width.js';
import { renderText } from '../../src/render/text.js';
import { createTheme } from '../../src/render/theme.js';
import { BLANK, type Block, line, span, statusSpan } from '../../src/view/blocks.js';

const plain = createTheme({ color: false, unicode: true });
const coloured = createTheme({ color: true, unicode: true });

const TABLE: Block = {
  kind: 'table',
  columns: [
    { header: 'Service', importance: 0 },
    { header: 'Status', importance: 0 },
    { header: 'Uptime', align: 'right', importance: 2 },
    { header: 'Region', importance: 1 },
  ],
  rows: [
    [[span('API')], [statusSpan('operational')], [span('99.97%')], [span('us-east-1')]],
    [[span('GPU\nClusters')], [statusSpan('major_outage')], [span('8%')], [span('eu-west-1')]],
    [[span('AI Services')], [statusSpan('odd')], []],
  ],
};

function render(blocks: readonly Block[], width: number | null, theme = plain): Promise<string> {
  return renderText(blocks, { theme, width });
}

describe('tables', () => {
  test('are whole without a terminal', async () => {
    expect(await render([TABLE], null)).toMatchInlineSnapshot(`
      "Service       Status          Uptime  Region
      API           ✓ operational   99.97%  us-east-1
      GPU Clusters  ✖ major outage      8%  eu-west-1
      AI Services   ? odd"
    `);
  });

  test('leave out the least important columns where the terminal is narrow', async () => {
    expect(await render([TABLE], 42)).toMatchInlineSnapshot(`
      "Service       Status          Region
      API           ✓ operational   us-east-1
      GPU Clusters  ✖ major outage  eu-west-1
      AI Services   ? odd"
    `);
    expect(await render([TABLE], 30)).toMatchInlineSnapshot(`
      "Service       Status
      API           ✓ operational
      GPU Clusters  ✖ major outage
      AI Services   ? odd"
    `);
  });

  test('cut the widest column that has to stay', async () => {
    expect(await render([TABLE], 20)).toMatchInlineSnapshot(`
      "Service    Status
      API        ✓ operat…
      GPU Clus…  ✖ major…
      AI Servi…  ? odd"
    `);
    expect(await render([TABLE], 10)).toMatchInlineSnapshot(`
      "Ser…  Sta…
      API   ✓ o…
      GPU…  ✖ m…
      AI…   ? o…"
    `);
  });

  test('line up under wide characters, new emoji and joined sequences', async () => {
    const cells = ['日本', '🫠', '👨‍👩‍👧 family', 'e\u0301a', '\ue000', 'x\u200by', '✖ ✔️'];
    const rows = cells.map((cell) => [[span(cell)], [span('|')]]);
    const columns = [
      { header: 'A', importance: 0 },
      { header: 'B', importance: 0 },
    ];
    const lines = (await render([{ kind: 'table', columns, rows }], null, coloured)).split('\n');
    expect(lines.slice(1).map((row) => stringWidth(row))).toEqual(cells.map(() => 12));
    expect(lines.slice(1).map((row) => row.split('|')[0]?.trimEnd())).toEqual(
      cells.map((cell) => cell.replace('\u200b', '')),
    );
  });

  test('paint whole cells after cutting them', async () => {
    const rows = [[[statusSpan('degraded', 'degraded since long ago')]]];
    const block: Block = { kind: 'table', columns: [{ header: 'S', importance: 0 }], rows };
    expect(await render([block], 12, coloured)).toBe(
      '\u001b[1mS\u001b[22m\n\u001b[33m▲ degraded…\u001b[39m',
    );
  });

  test('more rows than one portion keep their widths', async () => {
    const rows = Array.from({ length: 100 }, (_, n) => [[span(`row ${n * n}`)], [span('.')]]);
    const columns = [
      { header: 'N', importance: 0 },
      { header: 'D', importance: 0 },
    ];
    const lines = (await render([{ kind: 'table', columns, rows }], 80)).split('\n');
    expect(lines).toHaveLength(101);
    expect(new Set(lines.map((row) => row.length))).toEqual(new Set([11]));
  });
});

describe('lines', () => {
  test('are never broken without a terminal, whatever they hold', async () => {
    const long = 'word '.repeat(100).trim();
    expect(await render([line(long), BLANK, line('a\nb\u001b[31mc\r\nd ')], null)).toBe(
      `${long}\n\na b [31mc d`,
    );
  });

  test('wrap between words, hanging by two, a sign never away from its word', async () => {
    const page = [line('  The platform says ', statusSpan('degraded'), ' since the deployment')];
    expect(await render(page, 22)).toMatchInlineSnapshot(`
      "  The platform says
          ▲ degraded since
          the deployment"
    `);
  });

  test('break a word of 200,000 wide signs', async () => {
    const rows = (await render([line('日'.repeat(200_000))], 80)).split('\n');
    expect(rows).toHaveLength(1 + Math.ceil((200_000 - 40) / 39));
    expect(rows.join('').replaceAll(' ', '')).toBe('日'.repeat(200_000));
  });

  test('break a word that is longer than a line', async () => {
    expect(
      await render([line('see https://status.tensorone.ai/incidents/1')], 20),
    ).toMatchInlineSnapshot(`
      "see https://status.t
        ensorone.ai/incide
        nts/1"
    `);
  });
});

const anySpan = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => span(text, 'warning')),
  fc.constant(statusSpan('major_outage')),
);
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.array(anySpan, { maxLength: 4 }).map((spans) => line(...spans)),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(
      fc.record({
        header: fc.string({ maxLength: 12 }),
        importance: fc.nat(3),
        align: fc.constantFrom('left' as const, 'right' as const),
      }),
      { maxLength: 6 },
    ),
    rows: fc.array(fc.array(fc.array(anySpan, { maxLength: 2 }), { maxLength: 6 }), {
      maxLength: 4,
    }),
  }),
);

test('no line is wider than the terminal, or ends in a space', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyBlock, { maxLength: 4 }),
      fc.integer({ min: 2, max: 120 }),
      async (blocks, width) => {
        for (const row of (await render(blocks, width)).split('\n')) {
          expect(stringWidth(row)).toBeLessThanOrEqual(width);
          expect(row).toBe(row.trimEnd());
        }
      },
    ),
    { numRuns: 200, examples: [[[line('\u{1d160}')], 2]] },
  );
});

test('the short way of measuring agrees with string-width', async () => {
  for (let code = 0x20; code < 0x3000; code++) {
    const sign = String.fromCharCode(code);
    if (/[\p{Cc}\p{Cf}\p{M}\p{Cn}]/u.test(sign)) continue;
    expect([code, displayWidth(sign)]).toEqual([code, stringWidth(sign)]);
  }
});

test('one cell across does not crash', async () => {
  expect(() => render([TABLE, line('日本 wide')], 1)).not.toThrow();
});
