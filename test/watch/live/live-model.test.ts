import { describe, expect, it } from 'vitest';
import { startModel, withNotice } from '../../../src/watch/live/live-model.js';
import {
  aFailedPoll,
  aGoodPoll,
  DAY_START,
  eventsOf,
  MINUTE,
  modelOf,
} from '../../support/terminal/live-day.js';
import { aService, aSnapshot } from '../../support/watch-snapshots.js';

const well = aSnapshot();
const degraded = aSnapshot({
  overallStatus: 'degraded',
  services: [
    aService('API', 'degraded', { 'us-east-1': 'degraded', 'eu-west-1': 'operational' }),
    aService('Storage'),
    aService('AI Services'),
  ],
});
const before = aSnapshot({
  services: [
    aService('API', 'operational', { 'us-east-1': 'operational', 'eu-west-1': 'operational' }),
    aService('Storage'),
    aService('AI Services'),
  ],
});
const at = (minute: number) => DAY_START + minute * MINUTE;
const textsOf = (lines: readonly { readonly spans: readonly { readonly text: string }[] }[]) =>
  lines.map(({ spans }) => spans.map(({ text }) => text).join(''));

describe('the model of the live screen', () => {
  it('knows since when the health is what it is, and when all was well', () => {
    const polls = [
      aGoodPoll(before, at(0)),
      aGoodPoll(before, at(1), before),
      aGoodPoll(degraded, at(2), before),
      aGoodPoll(degraded, at(3), degraded),
    ];
    const model = modelOf(polls.flatMap(eventsOf));
    expect(model).toMatchObject({ health: 'degraded', healthSince: at(2), lastWellAt: at(1) });
    expect(modelOf(polls.slice(0, 2))).toMatchObject({ healthSince: at(0), lastWellAt: at(1) });
  });

  it('lists what changed, the latest first, and a region only where its service did not', () => {
    const other = aSnapshot({
      ...degraded,
      services: degraded.services.map((service) =>
        service.name === 'API'
          ? aService('API', 'degraded', { 'us-east-1': 'degraded', 'eu-west-1': 'major_outage' })
          : service,
      ),
    });
    const model = modelOf(
      [
        aGoodPoll(before, at(0)),
        aGoodPoll(degraded, at(1), before),
        aGoodPoll(other, at(2), degraded),
      ].flatMap(eventsOf),
    );
    expect(textsOf(model.happenings)).toEqual([
      'API in eu-west-1: operational → major outage',
      'Overall: operational → degraded',
      'API: operational → degraded',
    ]);
    expect(model.marks.get('service:api')).toEqual({
      time: at(2),
      text: 'eu-west-1 was operational',
      isWorse: true,
    });
  });

  it('marks what got better, but not as worse', () => {
    const model = modelOf(
      [aGoodPoll(degraded, at(0)), aGoodPoll(before, at(1), degraded)].flatMap(eventsOf),
    );
    expect(model.marks.get('service:api')).toMatchObject({ text: 'was degraded', isWorse: false });
    expect(model.happenings.map(({ key }) => key)).toEqual(['overall:overall', 'service:api']);
  });

  it('does not repeat the error of the feed, which the headline has', () => {
    const failed = modelOf([aFailedPoll(at(0), 1)]);
    const model = withNotice(failed, at(0), 'error: no answer within 10 s\nhint: Wait.');
    expect(model.notices).toEqual([]);
    expect(textsOf(withNotice(model, at(0), 'warning: other').notices)).toEqual(['warning: other']);
  });

  it('leaves gaps in the response times where polls failed', () => {
    const model = modelOf([aGoodPoll(well, at(0)), aFailedPoll(at(1), 1), aGoodPoll(well, at(2))]);
    expect(model.responseTimes.get('api')).toEqual([85, null, 85]);
    expect(model.failed).toBeNull();
  });

  it('lists a row of failures once', () => {
    const model = modelOf([aGoodPoll(well, at(0)), aFailedPoll(at(1), 1), aFailedPoll(at(2), 2)]);
    expect(textsOf(model.happenings)).toEqual(['poll failed (timeout)']);
    expect(model.nextPollAt).toBe(at(3));
  });

  it.each([
    [2_000, 10_000],
    [60_000, 120_000],
    [3_600_000, 300_000],
  ])('at a pace of %i ms lets a change stand out for %i ms', (intervalMs, markedForMs) => {
    expect(startModel(0, intervalMs).markedForMs).toBe(markedForMs);
  });

  it('never grows without end', () => {
    let model = modelOf([]);
    const flapping = Array.from({ length: 500 }, (_, minute) =>
      minute % 2 === 0
        ? aGoodPoll(degraded, at(minute), before)
        : aGoodPoll(before, at(minute), degraded),
    );
    model = modelOf(flapping.flatMap(eventsOf));
    for (let i = 0; i < 500; i++) model = withNotice(model, at(i), 'one\ntwo');
    expect(model.happenings.length).toBeLessThanOrEqual(100);
    expect(model.notices.length).toBeLessThanOrEqual(20);
    expect(model.responseTimes.get('api')?.length).toBeLessThanOrEqual(60);
    expect(model.marks.size).toBeLessThanOrEqual(4);
  });
});
