import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PollRecord } from '../../../src/core/history/record.js';
import { rollUpDay, sortPolls } from '../../../src/core/history/rollup/day-rollup.js';
import type { HistoryRecord } from '../../../src/core/history/rollup/history-record.js';
import { sumUpDays } from '../../../src/core/history/rollup/month-rollup.js';
import { STATUSES, type Status } from '../../../src/core/status.js';
import { api, DAY, everyMinute, failed, HOUR, MINUTE, report, START, seen } from './records.js';

const status = fc.constantFrom<Status>(...STATUSES);

/** A few days of polls of one or two watches at whatever times, some of them failed. */
const polls = fc.array(
  fc.record({
    time: fc.integer({ min: -12 * 60, max: 72 * 60 }).map((minutes) => START + minutes * MINUTE),
    jitterMs: fc.integer({ min: 0, max: 59_999 }),
    intervalMs: fc.constantFrom(1_000, MINUTE, 5 * MINUTE, HOUR, 10 * HOUR),
    status,
    overall: status,
    fate: fc.constantFrom('good', 'good', 'good', 'good', 'failed', 'selected', 'lacking', 'b'),
    responseTime: fc.option(fc.integer({ min: 0, max: 5_000 })),
  }),
  { minLength: 1, maxLength: 60 },
);

type Script = (typeof polls)['generate'] extends (...args: never[]) => { value: infer T }
  ? T
  : never;

function toRecords(script: Script): PollRecord[] {
  return script.map(({ time, jitterMs, fate, ...poll }): PollRecord => {
    const at = time + jitterMs;
    if (fate === 'failed') return failed(at);
    if (fate === 'b') return failed(at, { services: ['b'], regions: [] });
    const over = { intervalMs: poll.intervalMs, responseTime: poll.responseTime };
    if (fate === 'lacking') {
      return seen(at, poll.status, { ...over, overallStatus: poll.overall, services: [] });
    }
    if (fate === 'good') return seen(at, poll.status, { ...over, overallStatus: poll.overall });
    const selection = { services: ['api'], regions: [] };
    return seen(at, poll.status, { ...over, selection, overallStatus: null });
  });
}

/** The same days, those that are over as the folder keeps them. */
function rolledUp(records: readonly PollRecord[], before: number): HistoryRecord[] {
  const days = new Map<number, PollRecord[]>();
  for (const record of records) {
    const midnight = Math.floor(record.time / DAY) * DAY;
    days.set(midnight, [...(days.get(midnight) ?? []), record]);
  }
  return [...days].flatMap(([midnight, ofDay]): HistoryRecord[] =>
    midnight + DAY <= before ? [rollUpDay(midnight, sortPolls(ofDay))] : ofDay,
  );
}

/** The same, the days that are over as the months of a folder. */
function byMonth(records: readonly PollRecord[], before: number): HistoryRecord[] {
  const rest: HistoryRecord[] = [];
  const months = new Map<string, ReturnType<typeof rollUpDay>[]>();
  for (const record of rolledUp(records, before)) {
    if (record.kind !== 'day') {
      rest.push(record);
      continue;
    }
    const day = rollUpDay(record.time, record.polls(true));
    const month = new Date(day.time).toISOString().slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  const whole = [...months.values()].map((ofMonth): HistoryRecord => {
    const days = ofMonth.sort((a, b) => a.time - b.time);
    const [time, last] = [days[0]?.time ?? 0, days.at(-1)?.time ?? 0];
    const sums = sumUpDays(days.map((day) => ({ time: day.time, sums: day.sums() })));
    const first = time + (sums?.first ?? 0);
    return { kind: 'month', time, end: last + DAY, first, sums: () => sums, days: () => days };
  });
  return [...whole, ...rest];
}

describe('a report', () => {
  it('is the exact integral of a script, whatever the intervals and restarts', () => {
    const stretch = fc.record({
      minutes: fc.integer({ min: 1, max: 300 }),
      status: fc.option(status, { nil: null }),
      intervalMs: fc.constantFrom(10_000, 20_000, 30_000, MINUTE),
    });
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 12 }), (script) => {
        const records: PollRecord[] = [];
        const expected: Partial<Record<Status | 'not_observed', number>> = {};
        let time = START;
        for (const { minutes, status: state, intervalMs } of script) {
          const end = time + minutes * MINUTE;
          // Where nothing is seen, the poll that fails is all there is.
          if (state === null) records.push(failed(time));
          else
            for (let at = time; at < end; at += intervalMs)
              records.push(seen(at, state, { intervalMs }));
          const key = state ?? 'not_observed';
          expected[key] = (expected[key] ?? 0) + minutes * 60;
          time = end;
        }
        const found = api(records, { from: START, to: time });
        expect(found.statusSeconds).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('is what adding up one observation after the other gives', () => {
    fc.assert(
      fc.property(polls, (script) => {
        const records = toRecords(script.map((each) => ({ ...each, fate: 'good' as const })));
        const [from, to] = [START, START + 3 * DAY];
        const byTime = new Map<number, PollRecord[]>();
        for (const r of records) byTime.set(r.time, [...(byTime.get(r.time) ?? []), r]);
        const times = [...byTime.keys()].sort((a, b) => a - b);
        const expected: Record<string, number> = {};
        times.forEach((time, index) => {
          const worst = STATUSES.findLast((each) =>
            byTime
              .get(time)
              ?.some((r) => r.kind === 'observation' && r.services[0]?.status === each),
          );
          const holds = byTime
            .get(time)
            ?.flatMap((r) =>
              r.kind === 'observation' && r.services[0]?.status === worst ? [r.intervalMs * 3] : [],
            );
          const until = time + Math.max(90_000, ...(holds ?? []));
          const end = Math.min(until, times[index + 1] ?? to, to);
          const length = end - Math.max(time, from);
          if (length > 0 && worst !== undefined)
            expected[worst] = (expected[worst] ?? 0) + length / 1_000;
        });
        const { not_observed: _, ...found } = api(records, { from, to }).statusSeconds;
        expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
        for (const [key, value] of Object.entries(found))
          expect(value).toBeCloseTo(expected[key] ?? -1, 6);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of records, nor on their coming twice', () => {
    fc.assert(
      fc.property(polls, fc.infiniteStream(fc.nat()), (script, numbers) => {
        const records = toRecords(script);
        const shuffled = records
          .map((record) => ({ record, key: numbers.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ record }) => record);
        const options = { from: START, to: START + 3 * DAY };
        const expected = report(records, options);
        expect(report(shuffled, options)).toEqual(expected);
        expect(report([...shuffled, ...records], options)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same of days that were rolled up', () => {
    const to = fc.integer({ min: 1, max: 96 * 60 }).map((minutes) => START + minutes * MINUTE);
    const by = fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const);
    const zone = fc.constantFrom('UTC', 'Asia/Kathmandu');
    fc.assert(
      fc.property(polls, to, to, by, zone, fc.boolean(), (script, a, b, unit, tz, isDated) => {
        const records = toRecords(script);
        const end = Math.max(a, b);
        const options = {
          to: end,
          by: unit,
          zone: tz,
          slo: 99,
          ...(isDated ? { from: Math.min(a, b) } : {}),
        };
        const expected = report(records, options);
        expect(report(rolledUp(records, START + 10 * DAY), options)).toEqual(expected);
        expect(report(rolledUp(records, START + DAY), options)).toEqual(expected);
        expect(report(byMonth(records, START + 10 * DAY), options)).toEqual(expected);
        expect(report(byMonth(records, START + DAY), options)).toEqual(expected);
        const drawn = { ...options, bucketPercentiles: false };
        expect(report(byMonth(records, START + 10 * DAY), drawn)).toEqual(report(records, drawn));
      }),
      { numRuns: 120 },
    );
  });

  it('of a month is the sum of its days', () => {
    fc.assert(
      fc.property(polls, (script) => {
        const records = toRecords(script);
        const options = { from: START, to: START + 3 * DAY };
        const whole = api(records, options);
        const days = [0, 1, 2].map((n) =>
          api(records, { from: START + n * DAY, to: START + (n + 1) * DAY }),
        );
        const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        expect(sum(days.map((day) => day.observedSeconds))).toBeCloseTo(whole.observedSeconds, 6);
        expect(sum(days.map((day) => day.downSeconds))).toBeCloseTo(whole.downSeconds, 6);
        expect(whole.buckets.map((bucket) => bucket.downSeconds)).toEqual(
          days.map((day) => day.downSeconds),
        );
        expect(whole.buckets.map((bucket) => bucket.uptime)).toEqual(days.map((day) => day.uptime));
        expect(sum(Object.values(whole.statusSeconds))).toBeCloseTo(3 * 86_400, 6);
      }),
      { numRuns: 60 },
    );
  });

  it('says the same of a period tomorrow', () => {
    fc.assert(
      fc.property(polls, (script) => {
        const records = toRecords(script);
        const options = { from: START, to: START + DAY };
        const today = report(
          records.filter((record) => record.time < options.to),
          options,
        );
        expect(report(records, options)).toEqual(today);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    { day: '2026-03-29', hours: 23, zone: 'Europe/Berlin' },
    { day: '2026-10-25', hours: 25, zone: 'Europe/Berlin' },
  ])('has a day of $hours hours on $day in $zone', ({ day, hours, zone }) => {
    const start = Date.parse(`${day}T00:00Z`) - 6 * HOUR;
    const records = everyMinute(start, start + 48 * HOUR);
    const { buckets } = api(records, { from: start, to: start + 48 * HOUR, zone });
    const bucket = buckets[1];
    const length = Date.parse(bucket?.to ?? '') - Date.parse(bucket?.from ?? '');
    expect(length).toBe(hours * HOUR);
    expect(bucket).toMatchObject({ uptime: 100, observedRatio: 1 });
  });

  it('gives percentiles within 1 %', () => {
    const values = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(values, (times) => {
        const records = times.map((responseTime, n) =>
          seen(START + n * MINUTE, 'operational', { responseTime }),
        );
        const options = { from: START, to: START + times.length * MINUTE };
        const found = api(records, options).responseTime;
        const sorted = times.toSorted((a, b) => a - b);
        const near = (share: number, value = 0) => {
          const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
          expect(Math.abs(value - exact) / exact).toBeLessThanOrEqual(0.01);
        };
        near(0.5, found?.p50);
        near(0.95, found?.p95);
        near(0.99, found?.p99);
        near(1, found?.max);
      }),
      { numRuns: 60 },
    );
  });
});
