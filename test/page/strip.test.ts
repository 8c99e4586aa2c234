import { describe, expect, it } from 'vitest';
import { renderPage } from '../../src/page/html/render-page.js';
import { buildPageModel } from '../../src/page/model/build-page-model.js';
import { aService } from '../support/a-snapshot.js';
import { aHistory, aServiceHistory, bad, buckets, GAP } from './a-history.js';
import { aScene, type SceneParts } from './scenes.js';

const model = (parts: SceneParts = {}) => buildPageModel(aScene(parts));

describe('a strip', () => {
  const strip = (days: Parameters<typeof aServiceHistory>[2], parts: SceneParts = {}) => {
    const history = aHistory({ services: [aServiceHistory('API', 'api', days)] });
    return model({ snapshot: { services: [aService()] }, history, ...parts }).services[0]?.strip;
  };

  it('has a cell for each day, and gaps for what was not recorded', () => {
    const cells = strip(buckets(3, { 1: bad('degraded') }))?.cells.map(({ status }) => status);
    expect(cells).toEqual([...Array(87).fill(null), 'operational', 'degraded', 'operational']);
  });

  it('puts the days of a long record together, the worst of each counts', () => {
    const cells = strip(buckets(270, { 4: bad('major_outage'), 5: GAP }), {
      settings: { days: 270 },
    })?.cells;
    expect(cells).toHaveLength(90);
    expect(cells?.filter(({ status }) => status === 'major_outage')).toHaveLength(1);
  });

  it.each([
    [1, 1, 29],
    [7, 7, 23],
    [30, 30, 0],
    [91, 46, 0],
    [200, 67, 0],
    [400, 80, 0],
  ])('of %d recorded days has %d cells, none of them a gap', (days, cells, blank) => {
    // From noon to noon: one day more than was asked for, the first in part.
    const drawn = strip(buckets(days + 1), { settings: { days } });
    expect(drawn?.cells.map(({ status }) => status)).toEqual(Array(cells).fill('operational'));
    expect(drawn?.blank).toBe(blank);
    const words = days === 1 ? '1 day: ' : `${days} days: ${days - 1} operational, `;
    expect(drawn?.summary).toBe(`${words}today operational.`);
  });

  it('names the days that share the last cell with today', () => {
    const drawn = strip(buckets(200, { 2: bad('degraded') }), { settings: { days: 200 } });
    expect(drawn?.cells.at(-1)).toMatchObject({
      status: 'degraded',
      label: '14 Jan 2024 – 16 Jan 2024 (today): degraded',
    });
  });

  it('has its length under it, and that of its later half for a narrow page', () => {
    const lengths = (days: number) => {
      const page = renderPage(model({ settings: { days } }), 'file');
      return [...new Set(page.match(/\d+ days? ago/g))];
    };
    expect(lengths(90)).toEqual(['90 days ago', '45 days ago']);
    expect(lengths(200)).toEqual(['200 days ago', '99 days ago']);
    expect(lengths(7)).toEqual(['7 days ago']);
    expect(lengths(1)).toEqual(['1 day ago']);
  });

  it('marks a day of which less than half was observed', () => {
    const cells = strip(buckets(2, { 1: { observedRatio: 0.49 } }))?.cells;
    expect(cells?.at(-2)).toEqual({
      status: 'operational',
      isPartial: true,
      label: '15 Jan 2024: operational, 49 % observed',
    });
  });

  it('never shows today better than the present', () => {
    const snapshot = { services: [aService({ status: 'partial_outage' })] };
    expect(strip(buckets(2), { snapshot })?.cells.at(-1)?.status).toBe('partial_outage');
    expect(strip(buckets(2, { 0: bad('major_outage') }))?.cells.at(-1)?.status).toBe(
      'major_outage',
    );
  });

  it('has today as its last cell where the record ends before it', () => {
    const days = buckets(3).slice(0, 2);
    expect(
      strip(days)
        ?.cells.slice(-3)
        .map(({ status }) => status),
    ).toEqual(['operational', 'operational', 'operational']);
  });

  it('counts every recorded day where the record ends before today', () => {
    const days = buckets(4, { 1: bad('degraded') }).slice(0, 3);
    expect(strip(days)?.summary).toBe(
      '90 days: 2 operational, 1 degraded, 86 not observed, today operational.',
    );
  });

  it('is described in words', () => {
    expect(strip(buckets(90, { 3: bad('degraded'), 8: GAP }))?.summary).toBe(
      '90 days: 87 operational, 1 not observed, 1 degraded, today operational.',
    );
  });
});
