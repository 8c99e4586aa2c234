import { describe, expect, it } from 'vitest';
import { assessAnswer } from '../../../src/core/assess-answer.js';
import type { ChangeKind, Severity } from '../../../src/core/diff/changes.js';
import { assessHealth } from '../../../src/core/health.js';
import type { StatusAnswer } from '../../../src/core/model.js';
import { AppError } from '../../../src/errors.js';
import { createTheme } from '../../../src/render/theme.js';
import type { GoodPoll, WatchEvent } from '../../../src/watch/events.js';
import { createEventLines } from '../../../src/watch/output/event-lines.js';
import { formatJsonLine } from '../../../src/watch/output/json-lines.js';
import { renderEventLine, renderWrapped } from '../../../src/watch/output/render-line.js';
import {
  anAnswer,
  anIncident,
  aService,
  aSnapshot,
  aWindow,
} from '../../support/watch-snapshots.js';

const TIME = Date.parse('2024-01-16T18:30:30Z');
const EVERYTHING = { services: [], regions: [] };

function aPoll(answer: StatusAnswer, parts: Partial<GoodPoll> = {}): GoodPoll {
  return {
    type: 'poll',
    ok: true,
    time: TIME,
    durationMs: 85.4,
    nextPollInMs: 59_914.6,
    isBaseline: false,
    isNew: true,
    answer,
    observed: answer.snapshot,
    selection: EVERYTHING,
    assessment: assessHealth(answer.snapshot, EVERYTHING, TIME),
    exitCode: 1,
    changes: [],
    ...parts,
  };
}

const bad = anAnswer(
  aSnapshot({
    overallStatus: 'degraded',
    services: [aService('API'), aService('AI Services', 'degraded'), aService('Storage')],
    incidents: [anIncident()],
    maintenanceWindows: [aWindow()],
  }),
);

const summary: WatchEvent = {
  type: 'summary',
  time: TIME,
  reason: 'interrupted',
  exitCode: 0,
  polls: 13,
  failures: 1,
  changes: 4,
  durationMs: 724_000.2,
  health: 'degraded',
  timeInStatusMs: {
    operational: 600_000.4,
    maintenance: 0,
    degraded: 64_000,
    unknown: 60_000,
    partial_outage: 0,
    major_outage: 0,
  },
};

const failed: WatchEvent = {
  type: 'poll',
  ok: false,
  exitCode: 3,
  time: TIME,
  durationMs: 3,
  nextPollInMs: 60_000,
  error: new AppError('http', 'the API failed (HTTP 500)', { httpStatus: 500, requestId: 'r-1' }),
  feed: { isLost: false, failedPolls: 1, failingSince: TIME },
};

function print(
  events: readonly WatchEvent[],
  { unicode = true, width = null }: { unicode?: boolean; width?: number | null } = {},
): string {
  const theme = createTheme({ color: false, unicode });
  const toLines = createEventLines({ formatClock: () => '18:30:30' });
  return events
    .flatMap(toLines)
    .map((spans) => renderEventLine(spans, theme, width))
    .join('\n');
}

const change = (kind: ChangeKind, to: string | null, severity: Severity) =>
  ({
    type: 'change',
    time: TIME,
    change: {
      change: kind,
      subject: 'X',
      from: null,
      to,
      severity,
      message: `${kind} → ${to}`,
    },
  }) as const;

describe('lines for people', () => {
  it('writes the times of a window to the second, and one that is none as it came', () => {
    const window = aWindow({ startTime: '2024-01-18T06:00:00.886Z', endTime: 'soon' });
    const answer = anAnswer(aSnapshot({ maintenanceWindows: [window] }));
    const poll = aPoll(answer, { isBaseline: true });
    expect(print([poll])).toContain('from 2024-01-18T06:00:00Z to soon: Indexing');
  });

  it('shows the baseline with what is degraded, and little where nothing changed', () => {
    const next = aPoll(bad);
    expect(print([aPoll(bad, { isBaseline: true }), next, failed, next])).toMatchInlineSnapshot(`
      "18:30:30 ▲ degraded  AI Services degraded; 2 operational; 1 incident
      18:30:30   ▲ AI Services degraded (99.9%)
      18:30:30   ▲ Incident INC-1 (medium, investigating): Slow videos
      18:30:30   ◆ Maintenance MAINT-1 from 2024-01-18T06:00:00Z to 2024-01-18T08:00:00Z: Indexing
      18:30:30 ▲ degraded  no change
      18:30:30 ? poll failed  the API failed (HTTP 500)
      18:30:30 ▲ degraded  AI Services degraded; 2 operational; 1 incident"
    `);
  });

  it('shows each change with the sign of what it means', () => {
    const events = [
      change('service.changed', 'major_outage', 'critical'),
      change('region.changed', null, 'warning'),
      change('incident.opened', 'investigating', 'critical'),
      change('incident.updated', 'monitoring', 'info'),
      change('incident.resolved', null, 'info'),
      change('maintenance.started', 'in_progress', 'info'),
    ];
    expect(print(events)).toMatchInlineSnapshot(`
      "18:30:30   ✖ service.changed → major_outage
      18:30:30   ? region.changed → null
      18:30:30   ✖ incident.opened → investigating
      18:30:30     incident.updated → monitoring
      18:30:30   ✓ incident.resolved → null
      18:30:30   ◆ maintenance.started → in_progress"
    `);
    expect(print(events.slice(0, 1), { unicode: false })).toBe(
      '18:30:30   X service.changed -> major_outage',
    );
  });

  it('shows the feed and the summary', () => {
    const error = new AppError('network', 'refused');
    expect(
      print([
        { type: 'feed', state: 'lost', time: TIME, failedPolls: 3, error },
        { type: 'feed', state: 'restored', time: TIME, failedPolls: 5, lostForMs: 300_000 },
        { type: 'notice', time: TIME, code: 'suspended', message: 'for stderr' },
        summary,
      ]),
    ).toMatchInlineSnapshot(`
      "18:30:30 ✖ feed lost after 3 failed polls: the state is unknown until the API answers again
      18:30:30 ✓ feed restored after 5 min (5 failed polls)

      --- watched for 12 min 4 s ---
      13 polls, 1 failed, 4 changes
      ✓ operational 10 min  ▲ degraded 1 min 4 s  ? unknown 1 min"
    `);
  });

  it('shows metrics where there are any', () => {
    const metrics = {
      apiRequests: null,
      resourceUsage: {
        cpuUtilization: 67.2,
        memoryUtilization: null,
        storageUsage: null,
        networkThroughput: null,
      },
      gpuClusters: {
        totalClusters: null,
        activeClusters: null,
        averageUtilization: null,
        queueLength: 1_023,
      },
    };
    expect(print([aPoll(anAnswer(aSnapshot({ metrics })))])).toBe(
      '18:30:30 ✓ operational  3 operational  CPU 67.2%, GPU queue 1,023',
    );
  });

  it('repeats a note only after it went away', () => {
    const noted = anAnswer(aSnapshot(), { notes: [{ code: 'x', message: 'Odd.' }] });
    const lines = print([aPoll(noted), aPoll(noted), aPoll(anAnswer()), aPoll(noted)]);
    expect(lines.match(/note: Odd\./g)).toHaveLength(2);
  });

  it('shows a note on another subject though one of its kind is known', () => {
    const noteOn = (name: string) => ({ code: 'odd', message: `${name} is odd.` });
    const [one, both] = [[noteOn('API')], [noteOn('API'), noteOn('Storage')]];
    const lines = print([one, both, both].map((notes) => aPoll(anAnswer(aSnapshot(), { notes }))));
    expect(lines.match(/note: .*/g)).toEqual(['note: API is odd.', 'note: Storage is odd.']);
  });

  it('says with every poll how old data is that has stopped moving, and notes it once', () => {
    const polls = [10, 11, 12].map((minute) => {
      const time = Date.parse('2024-01-16T18:30:00Z') + minute * 60_000;
      const answer = anAnswer(aSnapshot(), { ageMs: minute * 60_000, fetchedAt: time });
      const assessment = assessAnswer(answer, EVERYTHING, { now: time });
      return aPoll(answer, { time, assessment });
    });
    expect(print(polls)).toMatchInlineSnapshot(`
      "18:30:30 ✓ operational  3 operational  data 10 min old
      18:30:30   note: The data is 10 min old (last updated 2024-01-16T18:30:00Z).
      18:30:30 ✓ operational  no change  data 11 min old
      18:30:30 ✓ operational  no change  data 12 min old"
    `);
  });

  it('breaks the summary where it does not fit, and only between statuses', () => {
    const theme = createTheme({ color: false, unicode: true });
    const toLines = createEventLines({ formatClock: () => '' });
    const shown = toLines(summary).map((spans) => renderWrapped(spans, theme, 36));
    expect(shown.join('\n')).toMatchInlineSnapshot(`
      "
      --- watched for 12 min 4 s ---
      13 polls, 1 failed, 4 changes
      ✓ operational 10 min
        ▲ degraded 1 min 4 s
        ? unknown 1 min"
    `);
  });

  it('says that maintenance is under way, but not that it is overdue', () => {
    const status = 'in_progress';
    const during = { status, startTime: '2024-01-16T18:00:00Z', endTime: '2024-01-16T19:00:00Z' };
    const past = { status, startTime: '2024-01-16T17:00:00Z', endTime: '2024-01-16T18:00:00Z' };
    const words = [during, past].map((times) =>
      print([aPoll(anAnswer(aSnapshot({ maintenanceWindows: [aWindow(times)] })))]).split('\n'),
    );
    expect(words.map(([first]) => first)).toEqual([
      '18:30:30 ✓ operational  3 operational; maintenance under way',
      '18:30:30 ✓ operational  3 operational',
    ]);
  });

  it('names three failing services and counts the others', () => {
    const services = ['A', 'B', 'C', 'D', 'E'].map((name) => aService(name, 'degraded'));
    const answer = anAnswer(aSnapshot({ overallStatus: 'degraded', services }));
    expect(print([aPoll(answer)])).toBe(
      '18:30:30 ▲ degraded  A degraded, B degraded, C degraded, 2 more not operational',
    );
  });

  it('keeps an event on one line, and within the terminal', () => {
    const title = 'one\ntwo\r\nthree\u2028four';
    const answer = anAnswer(aSnapshot({ incidents: [anIncident({ title })] }));
    const events = [aPoll(answer, { isBaseline: true })];
    expect(print(events).split(/[\n\r\u2028]/)).toHaveLength(3);
    expect(print(events)).toContain('one two three four');
    const cut = print(events, { width: 30 }).split('\n');
    expect(cut).toMatchInlineSnapshot(`
      [
        "18:30:30 ✓ operational  3 ope…",
        "18:30:30   ▲ Incident INC-1 (…",
        "18:30:30   note: AI Services…",
      ]
    `);
    for (const text of cut) expect(text.length).toBeLessThanOrEqual(30);
  });
});

describe('JSON lines', () => {
  it('give a good poll', () => {
    const rateLimit = { limit: 100, remaining: 42, resetAt: null, windowMs: null };
    const answer = anAnswer(
      aSnapshot({ services: [aService('AI Services', 'degraded')], incidents: [anIncident()] }),
      { rateLimit },
    );
    expect(JSON.parse(formatJsonLine(aPoll(answer)))).toEqual({
      schemaVersion: 1,
      type: 'poll',
      time: '2024-01-16T18:30:30.000Z',
      ok: true,
      health: 'degraded',
      exitCode: 1,
      overallStatus: 'operational',
      lastUpdated: '2024-01-16T18:30:00Z',
      isBaseline: false,
      isNew: true,
      changes: 0,
      services: [
        {
          name: 'AI Services',
          slug: 'ai-services',
          status: 'degraded',
          effectiveStatus: 'degraded',
        },
      ],
      openIncidents: ['INC-1'],
      metrics: null,
      notes: [
        { code: 'overall-contradicts-services', message: expect.stringContaining('AI Services') },
      ],
      error: null,
      durationMs: 85,
      nextPollInMs: 59_915,
      rateLimitRemaining: 42,
    });
  });

  it('gives notes by code and message alone, as the other documents do', () => {
    const over = aWindow({ startTime: '2024-01-15T02:00:00Z', endTime: '2024-01-15T04:00:00Z' });
    const line = JSON.parse(
      formatJsonLine(aPoll(anAnswer(aSnapshot({ maintenanceWindows: [over] })))),
    );
    expect(line.notes).toEqual([{ code: 'maintenance-overdue', message: expect.any(String) }]);
  });

  it('give a failed poll with the same fields', () => {
    const told = JSON.parse(formatJsonLine(failed));
    expect(Object.keys(told)).toEqual(Object.keys(JSON.parse(formatJsonLine(aPoll(bad)))));
    expect(told).toMatchObject({
      exitCode: 3,
      health: 'unknown',
      error: {
        kind: 'http',
        message: 'the API failed (HTTP 500)',
        httpStatus: 500,
        requestId: 'r-1',
        hint: null,
      },
    });
  });

  it('give changes, the feed, notices and the summary', () => {
    const error = new AppError('network', 'refused\nby all');
    const events: WatchEvent[] = [
      change('service.changed', 'degraded', 'warning'),
      { type: 'feed', state: 'lost', time: TIME, failedPolls: 3, error },
      { type: 'feed', state: 'restored', time: TIME, failedPolls: 5, lostForMs: 300_000.3 },
      { type: 'notice', time: TIME, code: 'suspended', message: 'for 8 h' },
      summary,
    ];
    expect(events.map(formatJsonLine).join('\n')).toMatchInlineSnapshot(`
      "{"schemaVersion":1,"type":"change","time":"2024-01-16T18:30:30.000Z","change":"service.changed","subject":"X","from":null,"to":"degraded","severity":"warning","message":"service.changed → degraded"}
      {"schemaVersion":1,"type":"feed","time":"2024-01-16T18:30:30.000Z","state":"lost","failedPolls":3,"lostForMs":null,"error":{"kind":"network","message":"refused\\nby all","httpStatus":null,"requestId":null,"hint":null}}
      {"schemaVersion":1,"type":"feed","time":"2024-01-16T18:30:30.000Z","state":"restored","failedPolls":5,"lostForMs":300000,"error":null}
      {"schemaVersion":1,"type":"notice","time":"2024-01-16T18:30:30.000Z","code":"suspended","message":"for 8 h"}
      {"schemaVersion":1,"type":"summary","time":"2024-01-16T18:30:30.000Z","reason":"interrupted","exitCode":0,"polls":13,"failures":1,"changes":4,"durationMs":724000,"health":"degraded","timeInStatusMs":{"operational":600000,"maintenance":0,"degraded":64000,"unknown":60000,"partial_outage":0,"major_outage":0}}"
    `);
  });
});
