import { describe, expect, test } from 'vitest';
import { csvText, renderHistoryCsv } from '../../../src/render/history/history-csv.js';
import { renderHistoryMarkdown } from '../../../src/render/history/history-markdown.js';
import {
  aHistoryReport,
  anEmptyReport,
  anIncidentHistory,
  aServiceHistory,
} from '../../support/a-history-report.js';

describe('CSV', () => {
  test('has a row a service and bucket, with the rule', () => {
    const services = [
      aServiceHistory('API', 2, [{ day: 1, worst: 'major_outage', downSeconds: 864 }]),
      aServiceHistory('Monitoring', 2, [{ day: 0, worst: null }]),
    ];
    expect(renderHistoryCsv(aHistoryReport({ services }))).toMatchInlineSnapshot(`
      "service,slug,from,to,worst,uptime_percent,observed_ratio,down_seconds,p95_ms,weights,maintenance_counted
      API,api,2026-08-30T00:00:00.000Z,2026-08-31T00:00:00.000Z,operational,100,1,0,85,major_outage=1 partial_outage=0.3,false
      API,api,2026-08-31T00:00:00.000Z,2026-09-01T00:00:00.000Z,major_outage,99,1,864,122,major_outage=1 partial_outage=0.3,false
      Monitoring,monitoring,2026-08-30T00:00:00.000Z,2026-08-31T00:00:00.000Z,not_observed,,0,0,,major_outage=1 partial_outage=0.3,false
      Monitoring,monitoring,2026-08-31T00:00:00.000Z,2026-09-01T00:00:00.000Z,operational,100,1,0,122,major_outage=1 partial_outage=0.3,false"
    `);
  });

  test('of nothing is its header', () => {
    expect(renderHistoryCsv(anEmptyReport()).split('\n')).toHaveLength(1);
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', `"'\rx"`],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['a,b', '"a,b"'],
    ['a "quoted" name', '"a ""quoted"" name"'],
    ['a\nb', '"a\nb"'],
    ['API = fine', 'API = fine'],
    ['', ''],
  ])('makes %j the cell %j', (text, cell) => {
    expect(csvText(text)).toBe(cell);
  });

  test('keeps a hostile name in its cell', () => {
    const services = [aServiceHistory('=cmd|"/c calc"!A1,\n@x', 1)];
    const csv = renderHistoryCsv(aHistoryReport({ services }));
    expect(csv).toContain(`\n"'=cmd|""/c calc""!A1,\n@x",`);
  });
});

describe('Markdown', () => {
  test('is a table with strips', () => {
    expect(renderHistoryMarkdown(aHistoryReport(), { showsUpdates: false })).toMatchInlineSnapshot(`
      "**TensorOne history**  2026-08-30T00:00:00Z to 2026-11-28T00:00:00Z\\
      Uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial outage 0.3

      | SERVICE | 2026-08-30          2026-11-27 | UPTIME | OBSERVED | DOWN | EPISODES | LONGEST | P95 |
      | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
      | **AI Services** | ▁▁▁▁▁▁▃▁▁▁█·▁▁▁▁▁▁▁▁▅▁▁◆◆▁▁▁▁▁ | 99.874 % | 96.6 % | 2 h 37 min | 2 | 2 h 10 min | 120 ms |
      | **Monitoring** | ······························ | not observed | 0.0 % |  |  |  |  |
      | **API** | ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ | 100.000 % | 98.8 % | 0 s | 0 |  | 120 ms |
      | **GPU Clusters** | ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁? | 100.000 % | 100 % | 0 s | 0 |  | 120 ms |
      | **Platform** | ▁▁▁▁▁▁▃▁▁▁█·▁▁▁▁▁▁▁▁▅▁▁◆◆▁▁▁▁▁ | 99.874 % | 96.6 % | 2 h 37 min | 2 | 2 h 10 min | 120 ms |

      ▁ operational  ◆ maintenance  ▃ degraded  ? unknown  ▅ partial outage  █ major outage  · not observed  one sign is 3 days, the worst counts

      | 2 INCIDENTS | SEVERITY | LENGTH | STARTED | AFFECTS | ID |
      | --- | --- | --- | --- | --- | --- |
      | Increased latency in text-to-video generation | 🟡 medium | 2 h 10 min | 2026-10-01T08:14:00Z | AI Services | INC-2026-041 |
      | Uploads fail in Europe | 🔴 critical | 4 h so far | 2026-11-27T20:00:00Z | Storage, Database | INC-2026-055 |"
    `);
  });

  test('lists updates', () => {
    const report = aHistoryReport({ services: [aServiceHistory('API', 3)] });
    expect(renderHistoryMarkdown(report, { showsUpdates: true })).toMatchInlineSnapshot(`
      "**TensorOne history**  2026-08-30T00:00:00Z to 2026-11-28T00:00:00Z\\
      Uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial outage 0.3

      | SERVICE | 2026-08-30          2026-11-27 | UPTIME | OBSERVED | DOWN | EPISODES | LONGEST | P95 |
      | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
      | **API** | ▁▁▁ | 100.000 % | 100 % | 0 s | 0 |  | 120 ms |
      | **Platform** | ▁▁▁▁▁▁▃▁▁▁█·▁▁▁▁▁▁▁▁▅▁▁◆◆▁▁▁▁▁ | 99.874 % | 96.6 % | 2 h 37 min | 2 | 2 h 10 min | 120 ms |

      ▁ operational  ◆ maintenance  ▃ degraded  ▅ partial outage  █ major outage  · not observed  one sign is 3 days, the worst counts

      **2 INCIDENTS**

      🟡 medium  **Increased latency in text-to-video generation**\\
      2 h 10 min; since 2026-10-01T08:14:00Z; affects AI Services; INC-2026-041\\
      2026-10-01T08:14:30Z  investigating  medium\\
      2026-10-01T10:24:30Z  resolved  medium

      🔴 critical  **Uploads fail in Europe**\\
      4 h so far; since 2026-11-27T20:00:00Z; affects Storage, Database; INC-2026-055\\
      2026-11-27T20:01:00Z  identified  critical"
    `);
  });

  test('shows hostile text as it is', () => {
    const hostile = '<img src=x onerror=alert(1)> [a](javascript:b) `c` | d\n# e @everyone';
    const report = aHistoryReport({
      services: [aServiceHistory(hostile, 3)],
      incidents: [anIncidentHistory({ title: hostile, id: hostile, affectedServices: [hostile] })],
    });
    for (const showsUpdates of [true, false]) {
      const page = renderHistoryMarkdown(report, { showsUpdates });
      expect(page).not.toMatch(/<img|[^\\]\]\(|[^\\]`|^# e|@everyone/m);
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    }
  });
});
