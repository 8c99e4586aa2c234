import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { HistoryReport, SloReport } from '../../../src/core/history/report.js';
import { renderHistoryText } from '../../../src/render/history/history-text.js';
import { createTheme } from '../../../src/render/theme.js';
import {
  aHistoryReport,
  anEmptyReport,
  anIncidentHistory,
  aServiceHistory,
  aSubject,
} from '../../support/a-history-report.js';

interface Look {
  readonly isUnicode?: boolean;
  readonly color?: boolean;
  readonly showsUpdates?: boolean;
}

function render(report: HistoryReport, width: number, look: Look = {}): Promise<string> {
  const { isUnicode = true, color = false, showsUpdates = false } = look;
  const theme = createTheme({ color, unicode: isUnicode });
  return renderHistoryText(report, { theme, isUnicode, width, showsUpdates });
}

const MISSED: SloReport = {
  target: 99.9,
  budgetSeconds: 7_500,
  spentSeconds: 9_420,
  leftRatio: -0.256,
  exhaustedAt: '2026-11-01T08:00:00.000Z',
};

const MET: SloReport = {
  target: 99.9,
  budgetSeconds: 7_776,
  spentSeconds: 1_200,
  leftRatio: 0.8456,
  exhaustedAt: null,
};

/** Two services with an objective, one that missed it. */
function withSlo(): HistoryReport {
  const { services, overall } = aHistoryReport();
  return aHistoryReport({
    services: services.map((service) => ({
      ...service,
      slo: service.name === 'AI Services' ? MISSED : MET,
    })),
    overall: { ...overall, slo: MISSED },
  });
}

describe('the page of a history', () => {
  test('of 100 columns, as off a terminal', async () => {
    expect(await render(aHistoryReport(), 100)).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z to 2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial
        outage 0.3

      SERVICE       2026-08-30          2026-11-27        UPTIME  OBSERVED        DOWN  EPISODES     P95
      AI Services   ▁▁▁▁▁▁▃▁▁▁█·▁▁▁▁▁▁▁▁▅▁▁◆◆▁▁▁▁▁      99.874 %    96.6 %  2 h 37 min         2  120 ms
      Monitoring    ······························  not observed     0.0 %
      API           ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁     100.000 %    98.8 %         0 s         0  120 ms
      GPU Clusters  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁?     100.000 %     100 %         0 s         0  120 ms
      Platform      ▁▁▁▁▁▁▃▁▁▁█·▁▁▁▁▁▁▁▁▅▁▁◆◆▁▁▁▁▁      99.874 %    96.6 %  2 h 37 min         2  120 ms

      ▁ operational  ◆ maintenance  ▃ degraded  ? unknown  ▅ partial outage  █ major outage
        · not observed  one sign is 3 days, the worst counts

      2 INCIDENTS                               SEVERITY    LENGTH      STARTED               ID
      Increased latency in text-to-video gene…  ▲ medium    2 h 10 min  2026-10-01T08:14:00Z  INC-2026-041
      Uploads fail in Europe                    ✖ critical  4 h so far  2026-11-27T20:00:00Z  INC-2026-055"
    `);
  });

  test('of 100 columns in ASCII, with the updates of incidents', async () => {
    const page = await render(aHistoryReport(), 100, { isUnicode: false, showsUpdates: true });
    expect(page).toMatch(/^[\n\x20-\x7e]*$/);
    expect(page).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z to 2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial
        outage 0.3

      SERVICE       2026-08-30          2026-11-27        UPTIME  OBSERVED        DOWN  EPISODES     P95
      AI Services   ______-___# ________x__mm_____      99.874 %    96.6 %  2 h 37 min         2  120 ms
      Monitoring                                    not observed     0.0 %
      API           ______________________________     100.000 %    98.8 %         0 s         0  120 ms
      GPU Clusters  _____________________________?     100.000 %     100 %         0 s         0  120 ms
      Platform      ______-___# ________x__mm_____      99.874 %    96.6 %  2 h 37 min         2  120 ms

      _ operational  m maintenance  - degraded  ? unknown  x partial outage  # major outage
        (blank) not observed  one sign is 3 days, the worst counts

      2 INCIDENTS

      ! medium  Increased latency in text-to-video generation
        2 h 10 min; since 2026-10-01T08:14:00Z; affects AI Services; INC-2026-041
        2026-10-01T08:14:30Z  investigating  medium
        2026-10-01T10:24:30Z  resolved  medium

      X critical  Uploads fail in Europe
        4 h so far; since 2026-11-27T20:00:00Z; affects Storage, Database; INC-2026-055
        2026-11-27T20:01:00Z  identified  critical"
    `);
  });

  test('of 80 columns', async () => {
    expect(await render(aHistoryReport(), 80)).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z to 2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time / (observed time - maintenance); weights: major
        outage 1, partial outage 0.3

      SERVICE       08-30        11-27        UPTIME  OBSERVED        DOWN  EPISODES
      AI Services   ▁▁▁▁▃▁█▁▁▁▁▁▅▁◆▁▁▁      99.874 %    96.6 %  2 h 37 min         2
      Monitoring    ··················  not observed     0.0 %
      API           ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁     100.000 %    98.8 %         0 s         0
      GPU Clusters  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁?     100.000 %     100 %         0 s         0
      Platform      ▁▁▁▁▃▁█▁▁▁▁▁▅▁◆▁▁▁      99.874 %    96.6 %  2 h 37 min         2

      ▁ operational  ◆ maintenance  ▃ degraded  ? unknown  ▅ partial outage
        █ major outage  · not observed  one sign is 5 days, the worst counts

      2 INCIDENTS                         SEVERITY    LENGTH      STARTED
      Increased latency in text-to-vide…  ▲ medium    2 h 10 min  2026-10-01T08:14:00Z
      Uploads fail in Europe              ✖ critical  4 h so far  2026-11-27T20:00:00Z"
    `);
  });

  test('of 60 columns stacks each service', async () => {
    expect(await render(aHistoryReport(), 60)).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z to
        2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time / (observed time -
        maintenance); weights: major outage 1, partial outage 0.3

      AI Services
      ▁▁▁▁▁▁▁▁▁▁▃▁▁▁▁▁█·▁▁▁▁▁▁▁▁▁▁▁▁▅▁▁▁▁◆◆▁▁▁▁▁▁▁▁
      99.874 %  96.6 % observed
      down 2 h 37 min; 2 episodes, longest 2 h 10 min; p95 120 ms

      Monitoring
      not observed

      API
      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
      100.000 %  98.8 % observed
      down 0 s; no episodes; p95 120 ms

      GPU Clusters
      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁?
      100.000 %  100 % observed
      down 0 s; no episodes; p95 120 ms

      Platform
      ▁▁▁▁▁▁▁▁▁▁▃▁▁▁▁▁█·▁▁▁▁▁▁▁▁▁▁▁▁▅▁▁▁▁◆◆▁▁▁▁▁▁▁▁
      99.874 %  96.6 % observed
      down 2 h 37 min; 2 episodes, longest 2 h 10 min; p95 120 ms

      ▁ operational  ◆ maintenance  ▃ degraded  ? unknown
        ▅ partial outage  █ major outage  · not observed  one sign
        is 2 days, the worst counts

      2 INCIDENTS                           SEVERITY    LENGTH
      Increased latency in text-to-video…   ▲ medium    2 h 10 min
      Uploads fail in Europe                ✖ critical  4 h so far"
    `);
  });

  test('of 40 columns', async () => {
    expect(await render(aHistoryReport(), 40)).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z
        to 2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time /
        (observed time - maintenance);
        weights: major outage 1, partial
        outage 0.3

      AI Services
      ▁▁▁▁▁▁▃▁▁▁█·▁▁▁▁▁▁▁▁▅▁▁◆◆▁▁▁▁▁
      99.874 %  96.6 % observed
      down 2 h 37 min; 2 episodes, longest 2 h
        10 min; p95 120 ms

      Monitoring
      not observed

      API
      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
      100.000 %  98.8 % observed
      down 0 s; no episodes; p95 120 ms

      GPU Clusters
      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁?
      100.000 %  100 % observed
      down 0 s; no episodes; p95 120 ms

      Platform
      ▁▁▁▁▁▁▃▁▁▁█·▁▁▁▁▁▁▁▁▅▁▁◆◆▁▁▁▁▁
      99.874 %  96.6 % observed
      down 2 h 37 min; 2 episodes, longest 2 h
        10 min; p95 120 ms

      ▁ operational  ◆ maintenance  ▃ degraded
        ? unknown  ▅ partial outage
        █ major outage  · not observed  one
        sign is 3 days, the worst counts

      2 INCIDENTS       SEVERITY    LENGTH
      Increased laten…  ▲ medium    2 h 10 min
      Uploads fail in…  ✖ critical  4 h so far"
    `);
  });

  test('of 40 columns in ASCII', async () => {
    const page = await render(aHistoryReport(), 40, { isUnicode: false });
    expect(page).toMatch(/^[\n\x20-\x7e]*$/);
    expect(page).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z
        to 2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time /
        (observed time - maintenance);
        weights: major outage 1, partial
        outage 0.3

      AI Services
      ______-___# ________x__mm_____
      99.874 %  96.6 % observed
      down 2 h 37 min; 2 episodes, longest 2 h
        10 min; p95 120 ms

      Monitoring
      not observed

      API
      ______________________________
      100.000 %  98.8 % observed
      down 0 s; no episodes; p95 120 ms

      GPU Clusters
      _____________________________?
      100.000 %  100 % observed
      down 0 s; no episodes; p95 120 ms

      Platform
      ______-___# ________x__mm_____
      99.874 %  96.6 % observed
      down 2 h 37 min; 2 episodes, longest 2 h
        10 min; p95 120 ms

      _ operational  m maintenance  - degraded
        ? unknown  x partial outage
        # major outage  (blank) not observed
        one sign is 3 days, the worst counts

      2 INCIDENTS       SEVERITY    LENGTH
      Increased laten~  ! medium    2 h 10 min
      Uploads fail in~  X critical  4 h so far"
    `);
  });

  test('of 200 columns gives each day a sign', async () => {
    expect(await render(aHistoryReport(), 200)).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z to 2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial outage 0.3

      SERVICE       2026-08-30                                                                      2026-11-27        UPTIME  OBSERVED        DOWN  EPISODES     LONGEST     P95
      AI Services   ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▃▁▁▁▁▁▁▁▁▁▁▁█···▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▅▁▁▁▁▁▁▁▁▁▁◆◆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁      99.874 %    96.6 %  2 h 37 min         2  2 h 10 min  120 ms
      Monitoring    ··························································································  not observed     0.0 %
      API           ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁·▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁     100.000 %    98.8 %         0 s         0              120 ms
      GPU Clusters  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁?▁     100.000 %     100 %         0 s         0              120 ms
      Platform      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▃▁▁▁▁▁▁▁▁▁▁▁█···▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▅▁▁▁▁▁▁▁▁▁▁◆◆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁      99.874 %    96.6 %  2 h 37 min         2  2 h 10 min  120 ms

      ▁ operational  ◆ maintenance  ▃ degraded  ? unknown  ▅ partial outage  █ major outage  · not observed  one sign is 1 day

      2 INCIDENTS                                    SEVERITY    LENGTH      STARTED               AFFECTS            ID
      Increased latency in text-to-video generation  ▲ medium    2 h 10 min  2026-10-01T08:14:00Z  AI Services        INC-2026-041
      Uploads fail in Europe                         ✖ critical  4 h so far  2026-11-27T20:00:00Z  Storage, Database  INC-2026-055"
    `);
  });
});

describe('objectives', () => {
  test('are a table of budgets', async () => {
    expect(await render(withSlo(), 100)).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z to 2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial
        outage 0.3

      SERVICE       2026-08-30          2026-11-27        UPTIME  OBSERVED        DOWN  EPISODES     P95
      AI Services   ▁▁▁▁▁▁▃▁▁▁█·▁▁▁▁▁▁▁▁▅▁▁◆◆▁▁▁▁▁      99.874 %    96.6 %  2 h 37 min         2  120 ms
      Monitoring    ······························  not observed     0.0 %
      API           ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁     100.000 %    98.8 %         0 s         0  120 ms
      GPU Clusters  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁?     100.000 %     100 %         0 s         0  120 ms
      Platform      ▁▁▁▁▁▁▃▁▁▁█·▁▁▁▁▁▁▁▁▅▁▁◆◆▁▁▁▁▁      99.874 %    96.6 %  2 h 37 min         2  120 ms

      ▁ operational  ◆ maintenance  ▃ degraded  ? unknown  ▅ partial outage  █ major outage
        · not observed  one sign is 3 days, the worst counts

      SLO 99.9 %    VERDICT        BUDGET       SPENT                 LEFT  USED UP
      AI Services   ✖ missed    2 h 5 min  2 h 37 min          32 min over  2026-11-01T08:00:00Z
      Monitoring    ? unknown  2 h 10 min      20 min  1 h 50 min (84.5 %)  not at this rate
      API           ✓ met      2 h 10 min      20 min  1 h 50 min (84.5 %)  not at this rate
      GPU Clusters  ✓ met      2 h 10 min      20 min  1 h 50 min (84.5 %)  not at this rate
      Platform      ✖ missed    2 h 5 min  2 h 37 min          32 min over  2026-11-01T08:00:00Z

      2 INCIDENTS                               SEVERITY    LENGTH      STARTED               ID
      Increased latency in text-to-video gene…  ▲ medium    2 h 10 min  2026-10-01T08:14:00Z  INC-2026-041
      Uploads fail in Europe                    ✖ critical  4 h so far  2026-11-27T20:00:00Z  INC-2026-055"
    `);
  });

  test('keep all their figures at 40 columns', async () => {
    expect(await render(withSlo(), 40, { isUnicode: false })).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z
        to 2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time /
        (observed time - maintenance);
        weights: major outage 1, partial
        outage 0.3

      AI Services
      ______-___# ________x__mm_____
      99.874 %  96.6 % observed
      down 2 h 37 min; 2 episodes, longest 2 h
        10 min; p95 120 ms

      Monitoring
      not observed

      API
      ______________________________
      100.000 %  98.8 % observed
      down 0 s; no episodes; p95 120 ms

      GPU Clusters
      _____________________________?
      100.000 %  100 % observed
      down 0 s; no episodes; p95 120 ms

      Platform
      ______-___# ________x__mm_____
      99.874 %  96.6 % observed
      down 2 h 37 min; 2 episodes, longest 2 h
        10 min; p95 120 ms

      _ operational  m maintenance  - degraded
        ? unknown  x partial outage
        # major outage  (blank) not observed
        one sign is 3 days, the worst counts

      SLO 99.9 %
      AI Services  X missed; budget 2 h 5 min;
        spent 2 h 37 min; left 32 min over;
        used up 2026-11-01T08:00:00Z
      Monitoring  ? unknown; budget 2 h
        10 min; spent 20 min; left 1 h 50 min
        (84.5 %); used up not at this rate
      API  + met; budget 2 h 10 min; spent
        20 min; left 1 h 50 min (84.5 %); used
        up not at this rate
      GPU Clusters  + met; budget 2 h 10 min;
        spent 20 min; left 1 h 50 min
        (84.5 %); used up not at this rate
      Platform  X missed; budget 2 h 5 min;
        spent 2 h 37 min; left 32 min over;
        used up 2026-11-01T08:00:00Z

      2 INCIDENTS       SEVERITY    LENGTH
      Increased laten~  ! medium    2 h 10 min
      Uploads fail in~  X critical  4 h so far"
    `);
  });
});

describe('episodes', () => {
  const DOWN = [3, 20, 41].map((day) => ({
    day,
    worst: 'major_outage' as const,
    downSeconds: day * 60,
  }));
  const [first, second, third] = aServiceHistory('API', 90, DOWN).episodes;
  const episodes = [
    ...(first ? [first] : []),
    ...(second ? [{ ...second, worst: 'degraded' as const, endSeen: false }] : []),
    ...(third ? [{ ...third, to: null, endSeen: false }] : []),
  ];

  test('of one service are listed, the latest first', async () => {
    const services = [aServiceHistory('API', 90, DOWN, { episodes })];
    const report = aHistoryReport({ services, incidents: [] });
    expect(await render(report, 100)).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z to 2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial
        outage 0.3

      SERVICE   2026-08-30          2026-11-27    UPTIME  OBSERVED                DOWN  EPISODES     P95
      API       ▁█▁▁▁▁█▁▁▁▁▁▁█▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁  99.950 %     100 %  at least 1 h 4 min         3  120 ms
      Platform  ▁▁▁▁▁▁▃▁▁▁█·▁▁▁▁▁▁▁▁▅▁▁◆◆▁▁▁▁▁  99.874 %    96.6 %          2 h 37 min         2  120 ms

      ▁ operational  ◆ maintenance  ▃ degraded  ▅ partial outage  █ major outage  · not observed  one sign
        is 3 days, the worst counts

      3 EPISODES            LENGTH           WORST           ENDED
      2026-10-10T01:00:00Z  at least 41 min  ✖ major outage  still going on
      2026-09-19T01:00:00Z  at least 20 min  ▲ degraded      end not seen
      2026-09-02T01:00:00Z  3 min            ✖ major outage  2026-09-02T01:03:00Z"
    `);
    expect(await render(report, 40, { isUnicode: false })).toMatchInlineSnapshot(`
      "TensorOne history  2026-08-30T00:00:00Z
        to 2026-11-28T00:00:00Z
      Uptime = 1 - weighted down time /
        (observed time - maintenance);
        weights: major outage 1, partial
        outage 0.3

      API
      _#____#______#________________
      99.950 %  100 % observed
      down at least 1 h 4 min; 3 episodes,
        longest at least 41 min; p95 120 ms

      Platform
      ______-___# ________x__mm_____
      99.874 %  96.6 % observed
      down 2 h 37 min; 2 episodes, longest 2 h
        10 min; p95 120 ms

      _ operational  m maintenance  - degraded
        x partial outage  # major outage
        (blank) not observed  one sign is 3
        days, the worst counts

      3 EPISODES            LENGTH
      2026-10-10T01:00:00Z  at least 41 min
      2026-09-19T01:00:00Z  at least 20 min
      2026-09-02T01:00:00Z  3 min"
    `);
  });

  test('of one service are at most twenty', async () => {
    const many = Array.from({ length: 23 }, () => episodes)
      .flat()
      .slice(0, 23);
    const services = [aServiceHistory('API', 90, DOWN, { episodes: many })];
    const page = await render(aHistoryReport({ services, incidents: [] }), 100);
    expect(page).toContain('23 EPISODES');
    expect(page).toContain('and 3 earlier ones');
    expect(page.match(/^2026-[^ ]+Z /gm)).toHaveLength(20);
  });

  test('of several services are only counted', async () => {
    const services = ['A', 'B'].map((name) => aServiceHistory(name, 90, DOWN));
    expect(await render(aHistoryReport({ services }), 100)).not.toContain('3 EPISODES');
  });
});

test('a new installation was not observed, and shows no per cent at all', async () => {
  const page = await render(anEmptyReport(), 100);
  expect(page).not.toMatch(/\d %/);
  expect(page).toMatchInlineSnapshot(`
    "TensorOne history  2026-08-30T00:00:00Z to 2026-11-28T00:00:00Z  not observed
    Uptime = 1 - weighted down time / (observed time - maintenance); weights: major outage 1, partial
      outage 0.3

    Nothing was observed in this period."
  `);
});

test('a service that was never seen says so, at every width', async () => {
  const never = Array.from({ length: 9 }, (_, day) => ({ day, worst: null }));
  const report = aHistoryReport({
    services: [aServiceHistory('API', 9, never)],
    overall: aSubject(9, never),
    incidents: [],
  });
  for (const width of [40, 72, 100, 200]) {
    const page = await render(report, width);
    expect(page).toContain('not observed');
    expect(page).not.toContain('100');
  }
});

test('an uptime of less than half is a dash beside its share', async () => {
  const half = Array.from({ length: 6 }, (_, day) => ({ day, worst: null }));
  const report = aHistoryReport({
    services: [aServiceHistory('API', 10, half)],
    overall: aSubject(10, half),
  });
  expect(await render(report, 100)).toMatch(/^API .* –\s+40\.0 %/m);
  expect(await render(report, 100, { isUnicode: false })).toMatch(/^API .* -\s+40\.0 %/m);
});

test('"at least" stands where an end was not seen', async () => {
  const service = aServiceHistory('API', 9, [{ day: 3, worst: 'major_outage', downSeconds: 600 }]);
  const [episode] = service.episodes;
  const unseen = { ...service, episodes: episode ? [{ ...episode, endSeen: false }] : [] };
  const page = await render(aHistoryReport({ services: [unseen], incidents: [] }), 200);
  expect(page).toMatch(/^API .* at least 10 min\s+1\s+at least 10 min/m);
});

test('the worst come first, and the platform last', async () => {
  const down = (seconds: number) => [
    { day: 1, worst: 'major_outage' as const, downSeconds: seconds },
  ];
  const services = [
    aServiceHistory('Fine', 9),
    aServiceHistory('Bad', 9, down(60)),
    aServiceHistory('Worse', 9, down(600)),
    aServiceHistory('Also fine', 9),
  ];
  const page = await render(aHistoryReport({ services, incidents: [] }), 100);
  const names = page.match(/^(Fine|Bad|Worse|Also fine|Platform)\b/gm);
  expect(names).toEqual(['Worse', 'Bad', 'Fine', 'Also fine', 'Platform']);
});

test('other rules and zones are named', async () => {
  const page = await render(
    aHistoryReport({
      timeZone: 'Europe/Berlin',
      weights: { degraded: 1, major_outage: 1, maintenance: 1 },
      maintenanceCounted: true,
    }),
    200,
  );
  expect(page).toContain('days in Europe/Berlin');
  expect(page).toContain(
    'Uptime = 1 - weighted down time / observed time; weights: major outage 1, degraded 1, maintenance 1',
  );
});

test('no line is wider than the terminal, whatever the names are', async () => {
  const report = aHistoryReport({
    services: [
      aServiceHistory('日本語のサービス名がとても長い場合の表示', 90),
      aServiceHistory('x'.repeat(300), 90, [{ day: 4, worst: 'degraded' }]),
      aServiceHistory('👨‍👩‍👧 family', 3),
    ],
    incidents: [anIncidentHistory({ title: `a\nb ${'🫠'.repeat(90)}` })],
  });
  for (let width = 40; width <= 200; width += 4) {
    for (const isUnicode of [true, false]) {
      for (const showsUpdates of [true, false]) {
        const page = await render(report, width, { isUnicode, showsUpdates });
        for (const row of page.split('\n')) {
          expect(stringWidth(row)).toBeLessThanOrEqual(width);
          expect(row).toBe(row.trimEnd());
        }
      }
    }
  }
});

test('without colour each status has a sign of its own; with it the text is the same', async () => {
  const plain = await render(aHistoryReport(), 100);
  const painted = await render(aHistoryReport(), 100, { color: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes.
  expect(painted.replace(/\u001b\[[\d;]*m/g, '')).toBe(plain);
  expect(painted).toContain('\u001b[2mnot observed\u001b[22m');
});
