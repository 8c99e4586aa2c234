import { beforeAll, describe, expect, test } from 'vitest';
import { isOpen } from '../../../src/core/incidents.js';
import {
  type SimulatedPoll,
  simulateHistory,
} from '../../../src/simulator/history/simulate-history.js';

const DAY_MS = 86_400_000;
const TO = Date.parse('2026-11-28T12:00:00Z');
const FROM = TO - 90 * DAY_MS;
const MINUTE_MS = 60_000;
const EVERY_MS = 5 * MINUTE_MS;

function play(seed: number, intervalMs: number, days = 90): SimulatedPoll[] {
  return [...simulateHistory({ seed, from: TO - days * DAY_MS, to: TO, intervalMs })];
}

function goodOf(polls: readonly SimulatedPoll[]) {
  return polls.flatMap((poll) => ('snapshot' in poll ? [poll] : []));
}

test('the same seed gives the same history, another one another', () => {
  const [one, same, other] = [play(7, 3_600_000), play(7, 3_600_000), play(8, 3_600_000)];
  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
});

test('thirty days of polls a minute have gaps, but few', () => {
  const to = FROM + 30 * 86_400_000;
  let count = 0;
  for (const _ of simulateHistory({ seed: 1, from: FROM, to, intervalMs: MINUTE_MS })) count++;
  expect(count).toBeGreaterThan(40_000);
  expect(count).toBeLessThan(30 * 1_440);
});

describe.each([1, 42, 4_711])('ninety days from seed %i', (seed) => {
  let polls: readonly SimulatedPoll[] = [];
  beforeAll(() => {
    polls = play(seed, EVERY_MS);
  });

  test('go forward in time, with gaps', () => {
    const pauses = polls.slice(1).map(({ time }, index) => time - (polls[index]?.time ?? 0));
    expect(Math.min(...pauses)).toBe(EVERY_MS);
    expect(pauses.filter((pause) => pause > 3 * 3_600_000).length).toBeGreaterThan(0);
    expect(polls[0]?.time).toBe(FROM);
    expect(polls.at(-1)?.time).toBeLessThan(TO);
  });

  test('have failed polls, but few', () => {
    const failed = polls.length - goodOf(polls).length;
    expect(failed).toBeGreaterThan(0);
    expect(failed / polls.length).toBeLessThan(0.01);
  });

  test('see every kind of status, and are nearly always operational', () => {
    const statuses = goodOf(polls).map(({ snapshot }) => snapshot.overallStatus);
    expect(new Set(statuses)).toEqual(
      new Set(['operational', 'maintenance', 'degraded', 'partial_outage', 'major_outage']),
    );
    const share = statuses.filter((status) => status === 'operational').length / statuses.length;
    expect(share).toBeGreaterThan(0.95);
    expect(share).toBeLessThan(0.999);
  });

  test('have incidents that are opened, updated and resolved', () => {
    const lives = new Map<string, Set<string>>();
    for (const { snapshot } of goodOf(polls)) {
      for (const { id, status } of snapshot.incidents) {
        lives.set(id, (lives.get(id) ?? new Set()).add(status));
      }
    }
    expect(lives.size).toBeGreaterThan(5);
    const whole = [...lives.values()].filter(
      (life) => life.has('investigating') && life.has('resolved') && life.size >= 3,
    );
    expect(whole.length / lives.size).toBeGreaterThan(0.6);
  });

  test('have maintenance that takes place when it says, and some that is called off', () => {
    const seen = new Set<string>();
    for (const { time, snapshot } of goodOf(polls)) {
      for (const { status, startTime, endTime, affectedServices } of snapshot.maintenanceWindows) {
        seen.add(status ?? '');
        if (status !== 'in_progress') continue;
        expect(time).toBeGreaterThanOrEqual(Date.parse(startTime));
        expect(time).toBeLessThan(Date.parse(endTime));
        const service = snapshot.services.find(({ name }) => affectedServices.includes(name));
        expect(service?.status).toBe('maintenance');
      }
    }
    expect(seen).toEqual(new Set(['scheduled', 'in_progress', 'completed', 'cancelled']));
  });

  test('end on a calm day', () => {
    const lastDay = goodOf(polls).filter(({ time }) => time > TO - DAY_MS);
    expect(lastDay).toHaveLength(DAY_MS / EVERY_MS - 1);
    for (const { snapshot } of lastDay) {
      const [worst] = snapshot.services.filter(({ status }) => status !== 'operational');
      expect(worst?.status ?? 'maintenance').toBe('maintenance');
      expect(snapshot.incidents.filter(isOpen)).toEqual([]);
    }
  });
});

test('a short history is played as well', () => {
  for (const days of [1, 2, 7, 400]) {
    expect(play(1, 3_600_000, days).length).toBeGreaterThan(days * 20);
  }
});

test('a snapshot is whole, and no older than a refresh', () => {
  const [poll] = goodOf(play(1, 3_600_000, 1));
  expect(poll?.snapshot.services).toHaveLength(8);
  expect(poll?.snapshot.services[0]).toMatchObject({
    name: 'API',
    status: 'operational',
    regions: [{ region: 'us-east-1', status: 'operational' }, {}, {}, {}],
  });
  const age = (poll?.time ?? 0) - Date.parse(poll?.snapshot.lastUpdated ?? '');
  expect(age).toBeGreaterThanOrEqual(0);
  expect(age).toBeLessThan(30_000);
});
