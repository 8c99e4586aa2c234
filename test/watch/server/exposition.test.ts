import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPOSITION_TYPE, formatExposition } from '../../../src/watch/server/exposition.js';
import { gauge, type MetricFamily } from '../../../src/watch/server/metric-family.js';
import { parseExposition } from './parse-exposition.js';

const aGauge = (samples: MetricFamily['samples']) => gauge('t_x', 'What x is.', samples);

describe('the exposition', () => {
  it('is one group a metric, and nothing for a metric without series', () => {
    const families = [
      aGauge([
        { labels: { a: '1', b: 'two' }, value: 0.5 },
        { labels: { a: '2', b: 'two' }, value: 1e21 },
      ]),
      gauge('t_nothing', 'Nothing.', []),
      { name: 't_total', type: 'counter', help: 'All.', samples: [{ value: 3 }] } as const,
    ];
    expect(formatExposition(families)).toMatchInlineSnapshot(`
      "# HELP t_x What x is.
      # TYPE t_x gauge
      t_x{a="1",b="two"} 0.5
      t_x{a="2",b="two"} 1e+21
      # HELP t_total All.
      # TYPE t_total counter
      t_total 3
      "
    `);
  });

  it('of nothing is nothing', () => {
    expect(formatExposition([])).toBe('');
  });

  it('calls itself what Prometheus 3 insists on', () => {
    expect(EXPOSITION_TYPE).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it.each([
    ['a quote', 'a"b', String.raw`a\"b`],
    ['a backslash', String.raw`a\b`, String.raw`a\\b`],
    ['a backslash before n', String.raw`a\nb`, String.raw`a\\nb`],
    ['a line break', 'a\nb', String.raw`a\nb`],
    ['a backslash at the end', 'a\\', String.raw`a\\`],
    ['an end of labels', '"} 1\nt_x{a="', String.raw`\"} 1\nt_x{a=\"`],
    ['signs of the format', '{a,b}=#', '{a,b}=#'],
    ['other scripts', '動画 🚨', '動画 🚨'],
    ['nothing', '', ''],
  ])('escapes %s in a label', (_, value, escaped) => {
    const text = formatExposition([aGauge([{ labels: { a: value }, value: 1 }])]);
    expect(text).toBe(`# HELP t_x What x is.\n# TYPE t_x gauge\nt_x{a="${escaped}"} 1\n`);
    expect(parseExposition(text).get('t_x')?.samples).toEqual([{ labels: { a: value }, value: 1 }]);
  });

  it('gives back any label and any number', () => {
    const anything = fc.record({
      labels: fc.record({ a: fc.string({ unit: 'binary' }), b: fc.string() }),
      value: fc.double({ noDefaultInfinity: true }),
    });
    fc.assert(
      fc.property(anything, (sample) => {
        const read = parseExposition(formatExposition([aGauge([sample])])).get('t_x');
        expect(read?.samples).toEqual([{ ...sample, value: sample.value + 0 }]);
      }),
    );
  });
});

describe('the parser of these tests refuses', () => {
  const head = '# HELP t_x What.\n# TYPE t_x gauge\n';

  it.each([
    ['an open end', `${head}t_x 1`],
    ['an empty metric', head],
    ['no HELP', '# TYPE t_x gauge\nt_x 1\n'],
    ['no TYPE', '# HELP t_x What.\nt_x 1\n'],
    ['an unknown type', '# HELP t_x What.\n# TYPE t_x number\nt_x 1\n'],
    ['a late TYPE', '# HELP t_x What.\nt_x 1\n# TYPE t_x gauge\n'],
    ['a second TYPE', `${head}# TYPE t_x gauge\nt_x 1\n`],
    ['a second group', `${head}t_x 1\n${head}t_x{a="b"} 1\n`],
    ['a sample of another', `${head}t_y 1\n`],
    ['the same series again', `${head}t_x{a="1",b="2"} 1\nt_x{b="2",a="1"} 1\n`],
    ['the same label again', `${head}t_x{a="1",a="2"} 1\n`],
    ['a bare quote', `${head}t_x{a="1"2"} 1\n`],
    ['a bare line break', `${head}t_x{a="1\n2"} 1\n`],
    ['an unknown escape', `${head}t_x{a="\\t"} 1\n`],
    ['a bad label', `${head}t_x{a-b="1"} 1\n`],
    ['a bad name', '# HELP t-x What.\n# TYPE t-x gauge\nt-x 1\n'],
    ['no number', `${head}t_x one\n`],
    ['a number of JavaScript', `${head}t_x Infinity\n`],
    ['an empty line', `${head}\nt_x 1\n`],
  ])('%s', (_, text) => {
    expect(() => parseExposition(text)).toThrow();
  });
});
