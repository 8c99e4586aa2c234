import { describe, expect, test } from 'vitest';
import { renderHistoryPlotSvg } from '../../../src/render/history/history-plot-svg.js';
import { plotSeriesOf } from '../../../src/view/history/plot-series.js';
import { aHistoryReport, aServiceHistory } from '../../support/a-history-report.js';
import { parseXml, type XmlElement } from '../../support/formats/parse-xml.js';

function allOf({ children }: XmlElement): readonly XmlElement[] {
  return children.flatMap((child) => [child, ...allOf(child)]);
}

describe('the picture of a plot', () => {
  const report = aHistoryReport();
  const svg = renderHistoryPlotSvg(plotSeriesOf(report, 'responseTime'), report, 'responseTime');
  const elements = allOf(parseXml(svg));

  test('has a line a service, broken at each gap', () => {
    const lines = elements.filter(({ attributes }) => attributes.class === 'line');
    // API and AI Services have a gap each, GPU Clusters none, Monitoring nothing at all.
    expect(lines).toHaveLength(2 + 2 + 1);
  });

  test('has axes, names, and its extremes in words', () => {
    const texts = elements.filter(({ name }) => name === 'text').map(({ text }) => text);
    for (const text of ['150 ms', '75 ms', '0 ms', 'API', '08-30', 'not observed']) {
      expect(texts).toContain(text);
    }
    expect(elements.find(({ name }) => name === 'desc')?.text).toContain(
      'API: lowest 85 ms, highest 134 ms.',
    );
  });

  test('loads and runs nothing', () => {
    expect(svg).not.toMatch(/<script|<image|href|@import|NaN/);
    expect(svg.match(/https?:/g)).toHaveLength(1);
  });
});

test('of uptimes ends at 100 per cent; a single value is a dot', () => {
  const days = [0, 2].map((day) => ({ day, worst: null }));
  const report = aHistoryReport({ services: [aServiceHistory('<b>"API"', 3, days)] });
  const svg = renderHistoryPlotSvg(plotSeriesOf(report, 'uptime'), report, 'uptime');
  const elements = allOf(parseXml(svg));
  expect(elements.filter(({ attributes }) => attributes.class === 'dot')).toHaveLength(1);
  expect(elements.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      '<b>"API"',
      '100.000 %',
      '99.900 %',
      'Uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial outage 0.3',
    ]),
  );
});

test('of nothing says so', () => {
  const svg = renderHistoryPlotSvg([], aHistoryReport(), 'latency');
  expect(svg).toContain('Nothing was observed in this period.');
});
