import { describe, expect, it } from 'vitest';
import { assessAnswer } from '../../src/core/assess-answer.js';
import type { Snapshot, StatusAnswer } from '../../src/core/model.js';
import { anAnswer, aService, aSnapshot } from '../support/watch-snapshots.js';

const NOW = Date.parse('2024-01-16T18:30:30Z');
const ALL = { services: [], regions: [] };
const MINUTE = 60_000;

function assess(parts: Partial<StatusAnswer>, staleAfterMs?: number | null, snapshot?: Snapshot) {
  const answer = anAnswer(snapshot, { fetchedAt: NOW, ...parts });
  const options = staleAfterMs === undefined ? { now: NOW } : { now: NOW, staleAfterMs };
  const { health, notes } = assessAnswer(answer, ALL, options);
  return { health, notes: notes.map(({ code, message }) => `${code}: ${message}`) };
}

describe('the age of the data', () => {
  const updated = 'last updated 2024-01-16T18:30:00Z';

  it.each([
    [5 * MINUTE, 'operational', []],
    [5 * MINUTE + 1, 'operational', [`old-data: The data is 5 min old (${updated}).`]],
    [15 * MINUTE, 'operational', [`old-data: The data is 15 min old (${updated}).`]],
    [
      15 * MINUTE + 1,
      'unknown',
      [`stale-data: The data is 15 min old (${updated}), so the present state is unknown.`],
    ],
    [
      45 * 60 * MINUTE,
      'unknown',
      [`stale-data: The data is 45 h old (${updated}), so the present state is unknown.`],
    ],
    [-MINUTE, 'operational', []],
    [
      -61 * MINUTE,
      'operational',
      [
        'future-data: The data is dated 1 h in the future (2024-01-16T18:30:00Z); a clock is wrong.',
      ],
    ],
  ])('of %i ms is %s with %j', (ageMs, health, notes) => {
    expect(assess({ ageMs })).toEqual({ health, notes });
  });

  it.each(['2024-01-16T18:30:00.798Z', '2024-01-16T20:30:00.798+02:00'])(
    'gives the time %s in UTC, to the second',
    (lastUpdated) => {
      const { notes } = assess({ ageMs: 6 * MINUTE }, undefined, aSnapshot({ lastUpdated }));
      expect(notes).toEqual([`old-data: The data is 6 min old (${updated}).`]);
    },
  );

  it('may be as great as its limit', () => {
    const ageMs = 45 * 60 * MINUTE;
    expect(assess({ ageMs }, null).health).toBe('operational');
    expect(assess({ ageMs }, ageMs).health).toBe('operational');
    expect(assess({ ageMs }, ageMs - 1).health).toBe('unknown');
  });

  it('that is too great leaves a known outage one, and makes degraded unknown', () => {
    const with_ = (status: string) => aSnapshot({ services: [aService('API', status)] });
    const ageMs = 16 * MINUTE;
    expect(assess({ ageMs }, undefined, with_('major_outage')).health).toBe('major_outage');
    expect(assess({ ageMs }, undefined, with_('partial_outage')).health).toBe('partial_outage');
    expect(assess({ ageMs }, undefined, with_('degraded')).health).toBe('unknown');
  });

  it('counts from when it was fetched; how long it is kept does not make it stale', () => {
    expect(assess({ fetchedAt: NOW - 60 * MINUTE }).health).toBe('operational');
  });
});

it('an answer that was not read to its end has an unknown health', () => {
  expect(assess({ isIncomplete: true }).health).toBe('unknown');
});
