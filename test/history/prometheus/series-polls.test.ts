import { describe, expect, test } from 'vitest';
import type { RangeSeries } from '../../../src/history/prometheus/range-answer.js';
import {
  type PrometheusPoll,
  type SeriesChunk,
  SeriesReader,
} from '../../../src/history/prometheus/series-polls.js';

const MINUTE = 60_000;
const START = Date.parse('2026-11-28T00:00:00Z');
const WATCH = { job: 'tensorone-status', instance: 'a:9' };

/** A series with a value at each minute from the start; `null` is none. */
function series(labels: object, values: readonly (number | null)[], watch = WATCH): RangeSeries {
  return {
    labels: { ...watch, ...labels },
    samples: values.flatMap((value, minute) =>
      value === null ? [] : [{ time: START + minute * MINUTE, value }],
    ),
  };
}

function chunk(over: Partial<SeriesChunk>): SeriesChunk {
  return {
    up: [],
    lastSuccess: [],
    overallStatus: [],
    serviceStatus: [],
    responseTime: [],
    regionStatus: [],
    latency: [],
    ...over,
  };
}

function read(over: Partial<SeriesChunk>): readonly PrometheusPoll[] {
  return new SeriesReader(MINUTE).read(chunk(over));
}

/** `minute status` or `minute failed` of each poll. */
function outline(polls: readonly PrometheusPoll[]): readonly string[] {
  return polls.map((poll) => {
    const minute = (poll.time - START) / MINUTE;
    return `${minute} ${'snapshot' in poll ? poll.snapshot.services.map(({ status }) => status).join('+') : 'failed'}`;
  });
}

const api = (status: string, values: readonly (number | null)[], watch = WATCH) =>
  series({ service: 'API', status }, values, watch);

test('each point is a poll with all that the series hold', () => {
  const [poll] = read({
    up: [series({}, [1])],
    overallStatus: [series({ status: 'degraded' }, [1])],
    serviceStatus: [
      series({ service: 'Storage', status: 'operational' }, [1]),
      series({ service: 'GPU Clusters', status: 'degraded' }, [1]),
    ],
    responseTime: [series({ service: 'GPU Clusters' }, [1.2])],
    regionStatus: [
      series({ service: 'GPU Clusters', region: 'us-east-1', status: 'degraded' }, [1]),
    ],
    latency: [series({ service: 'GPU Clusters', region: 'us-east-1' }, [0.078])],
  });
  expect(poll).toEqual({
    time: START,
    intervalMs: MINUTE,
    snapshot: {
      overallStatus: 'degraded',
      lastUpdated: '2026-11-28T00:00:00.000Z',
      services: [
        {
          name: 'GPU Clusters',
          status: 'degraded',
          uptime: null,
          responseTime: 1_200,
          lastIncident: null,
          description: null,
          regions: [{ region: 'us-east-1', status: 'degraded', latency: 78 }],
        },
        {
          name: 'Storage',
          status: 'operational',
          uptime: null,
          responseTime: null,
          lastIncident: null,
          description: null,
          regions: [],
        },
      ],
      incidents: [],
      maintenanceWindows: [],
      metrics: null,
    },
  });
});

describe('the status of a service', () => {
  test('is the one of the row that is 1', () => {
    const serviceStatus = [api('operational', [1, 0, 1]), api('major_outage', [0, 1, 0])];
    expect(outline(read({ serviceStatus }))).toEqual([
      '0 operational',
      '1 major_outage',
      '2 operational',
    ]);
  });

  test('is the worse of two, and of a slug and a name', () => {
    const serviceStatus = [
      api('operational', [1]),
      series({ service: 'api', status: 'degraded' }, [1]),
    ];
    expect(outline(read({ serviceStatus }))).toEqual(['0 degraded']);
  });

  test('is unknown where the word is not one that is known', () => {
    expect(outline(read({ serviceStatus: [api('on_fire', [1])] }))).toEqual(['0 unknown']);
  });

  test('is not made up where no row is 1', () => {
    const serviceStatus = [api('operational', [0])];
    expect(read({ serviceStatus, up: [series({}, [1])] })).toEqual([]);
  });
});

test('the platform is the worst of its services where its own word is not kept', () => {
  const [poll] = read({ serviceStatus: [api('partial_outage', [1])] });
  expect(poll).toMatchObject({ snapshot: { overallStatus: 'partial_outage' } });
});

test('a watch that is not up failed, whatever its last status is', () => {
  const polls = read({
    up: [series({}, [1, 0, 0, 1])],
    serviceStatus: [api('operational', [1, null, null, 1]), api('unknown', [null, 1, 1, null])],
  });
  expect(outline(polls)).toEqual(['0 operational', '1 failed', '2 failed', '3 operational']);
});

test('where nothing was scraped there is no poll', () => {
  const polls = read({
    up: [series({}, [1, null, null, 1])],
    serviceStatus: [api('operational', [1, null, null, 1])],
  });
  expect(outline(polls)).toEqual(['0 operational', '3 operational']);
});

describe('where the watch exports the time of its polls', () => {
  const at = (...minutes: readonly number[]) =>
    series(
      {},
      minutes.map((minute) => (START + minute * MINUTE) / 1_000),
    );

  test('a poll that several scrapes saw is one, at its own time, with its own interval', () => {
    const polls = read({
      up: [series({}, [1, 1, 1, 1, 1, 1, 1])],
      lastSuccess: [at(-0.5, -0.5, 1.5, 1.5, 3.5, 3.5, 5.5)],
      serviceStatus: [api('operational', [1, 1, 1, 1, 1, 1, 1])],
    });
    expect(outline(polls)).toEqual([
      '-0.5 operational',
      '1.5 operational',
      '3.5 operational',
      '5.5 operational',
    ]);
    expect(polls[1]).toMatchObject({ intervalMs: 2 * MINUTE });
  });

  test('no poll is seen twice at the border of two chunks', () => {
    const reader = new SeriesReader(MINUTE);
    const next = () =>
      reader.read(chunk({ lastSuccess: [at(0, 0)], serviceStatus: [api('operational', [1, 1])] }));
    expect([next().length, next().length]).toEqual([1, 0]);
  });

  test('a value that is no time of a poll is not taken for one', () => {
    const lastSuccess = [series({}, [1, 1, 1])];
    const polls = read({ lastSuccess, serviceStatus: [api('operational', [1, 1, 1])] });
    expect(outline(polls)).toEqual(['0 operational', '1 operational', '2 operational']);
  });

  test('a clock that is ahead does not bring polls from the future', () => {
    const polls = read({ lastSuccess: [at(9)], serviceStatus: [api('operational', [1])] });
    expect(outline(polls)).toEqual(['0 operational']);
  });

  test('a recovery is not put before the failure by a clock that is behind', () => {
    const polls = read({
      up: [series({}, [1, 0, 1])],
      lastSuccess: [at(-2, -2, 0.5)],
      serviceStatus: [api('operational', [1, null, 1])],
    });
    const [, failure, recovery] = polls;
    expect(polls).toHaveLength(3);
    expect(recovery?.time).toBeGreaterThan(failure?.time ?? Number.POSITIVE_INFINITY);
  });
});

test('two watches are kept apart, and stand among each other in the order of time', () => {
  const other = { job: 'tensorone-status', instance: 'b:9' };
  const polls = read({
    up: [series({}, [1, 0]), series({}, [1, 1], other)],
    serviceStatus: [
      api('operational', [1, null]),
      api('operational', [1, null], other),
      api('degraded', [null, 1], other),
    ],
  });
  expect(outline(polls)).toEqual(['0 operational', '0 operational', '1 failed', '1 degraded']);
});
