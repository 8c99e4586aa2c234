import { describe, expect, test } from 'vitest';
import { renderHistorySvg } from '../../../src/render/history/history-svg.js';
import { cutText, escapeXml } from '../../../src/render/svg/svg-text.js';
import {
  aHistoryReport,
  anEmptyReport,
  anIncidentHistory,
  aServiceHistory,
  aSubject,
} from '../../support/a-history-report.js';
import { parseXml, type XmlElement } from '../../support/formats/parse-xml.js';

function draw(report = aHistoryReport(), showsUpdates = false): string {
  return renderHistorySvg(report, { showsUpdates });
}

function allOf({ children }: XmlElement): readonly XmlElement[] {
  return children.flatMap((child) => [child, ...allOf(child)]);
}

function textsOf(svg: string): readonly string[] {
  return allOf(parseXml(svg))
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);
}

describe('the picture of a history', () => {
  test('is well-formed, with a title and all figures in words', () => {
    const root = parseXml(draw());
    expect(root).toMatchObject({ name: 'svg', attributes: { role: 'img' } });
    const [title, desc] = root.children;
    expect(root.attributes['aria-labelledby']).toBe(
      [title, desc].map((element) => element?.attributes.id).join(' '),
    );
    expect(title?.text).toBe('TensorOne history, 2026-08-30T00:00:00Z to 2026-11-28T00:00:00Z');
    expect(desc?.text).toMatchInlineSnapshot(
      `"Rule: uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial outage 0.3. AI Services: 99.874 %, 96.6 % observed, down 2 h 37 min · 2 episodes, longest 2 h 10 min · p95 120 ms. Monitoring: not observed. API: 100.000 %, 98.8 % observed, down 0 s · no episodes · p95 120 ms. GPU Clusters: 100.000 %, 100 % observed, down 0 s · no episodes · p95 120 ms. Platform: 99.874 %, 96.6 % observed, down 2 h 37 min · 2 episodes, longest 2 h 10 min · p95 120 ms. 2 incidents."`,
    );
  });

  test('has the same figures as the table', () => {
    const texts = textsOf(draw());
    for (const text of ['99.874 %', '96.6 % observed', '100.000 %', 'not observed', '4 h so far']) {
      expect(texts).toContain(text);
    }
    expect(texts.filter((text) => text.startsWith('Uptime = '))).toHaveLength(1);
  });

  test('has bars of different heights, and names the days that were not operational', () => {
    const bars = allOf(parseXml(draw())).filter(({ name }) => name === 'rect');
    const heightOf = (look: string) =>
      bars.find(({ attributes }) => attributes.class === look)?.attributes.height;
    const looks = ['gap', 'maintenance', 'degraded', 'partial_outage', 'major_outage'];
    const heights = looks.map((look) => Number(heightOf(look)));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights).size).toBe(looks.length);
    const major = bars.find(({ attributes }) => attributes.class === 'major_outage');
    expect(major?.children[0]?.text).toBe('2026-10-01: major outage');
  });

  test('is light and dark, and loads and runs nothing', () => {
    const svg = draw();
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(svg).not.toMatch(/<script|<foreignObject|<image|<use|href|@import|url\((?!#)|\son\w+=/i);
    expect(svg.match(/https?:/g)).toHaveLength(1);
  });

  test('lists updates where asked for', () => {
    expect(textsOf(draw()).join('\n')).not.toContain('investigating');
    expect(textsOf(draw(aHistoryReport(), true)).join('\n')).toContain('investigating');
  });

  test('of nothing is not observed, and shows no per cent', () => {
    const texts = textsOf(draw(anEmptyReport()));
    expect(texts).toContain('Nothing was observed in this period.');
    expect(texts.join('\n')).not.toMatch(/\d %/);
  });

  test('says whether an objective was missed', () => {
    const slo = {
      target: 99.9,
      budgetSeconds: 60,
      spentSeconds: 90,
      leftRatio: -0.5,
      exhaustedAt: null,
    };
    const services = [aServiceHistory('API', 9, [], { slo })];
    expect(textsOf(draw(aHistoryReport({ services })))).toContain('SLO 99.9 %: missed, 30 s over');
  });

  test('does not let hostile text out of its element', () => {
    const hostile = `</text><script>alert(1)</script>&"'\u0000\ud800]]>`;
    const report = aHistoryReport({
      services: [aServiceHistory(hostile, 3, [{ day: 1, worst: 'degraded' }])],
      overall: aSubject(3),
      incidents: [anIncidentHistory({ title: hostile, severity: hostile })],
      notes: [{ code: 'x', message: hostile }],
    });
    const svg = draw(report, true);
    expect(allOf(parseXml(svg)).some(({ name }) => name === 'script')).toBe(false);
    expect(textsOf(svg).some((text) => text.includes('<script>alert(1)'))).toBe(true);
  });

  test('draws 400 days and a single hour', () => {
    for (const days of [1, 400]) {
      const report = aHistoryReport({ services: [aServiceHistory('API', days)] });
      expect(() => parseXml(draw(report))).not.toThrow();
      expect(draw(report)).not.toContain('NaN');
    }
  });
});

test('escaping', () => {
  expect(escapeXml(`<a b="c">'&\u0007`)).toBe('&lt;a b=&quot;c&quot;&gt;&#39;&amp;\ufffd');
  expect(escapeXml('🫠 ok')).toBe('🫠 ok');
});

test('cutting counts wide signs double', () => {
  expect(cutText('abc', 3)).toBe('abc');
  expect(cutText('abcd', 3)).toBe('abc…');
  expect(cutText('日本語', 4)).toBe('日本…');
});
