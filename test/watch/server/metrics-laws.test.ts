import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metrics, Selection, Service, Snapshot } from '../../../src/core/model.js';
import { serviceSlug } from '../../../src/core/names.js';
import { STATUSES } from '../../../src/core/status.js';
import { formatExposition } from '../../../src/watch/server/exposition.js';
import { watchMetrics } from '../../../src/watch/server/watch-metrics.js';
import { anIncident, aService, aSnapshot, aWindow } from '../../support/watch-snapshots.js';
import { aView, delivery, failedPoll, goodPoll } from './a-view.js';
import { type ParsedFamily, parseExposition } from './parse-exposition.js';

const HOSTILE = [
  'API',
  'api',
  'a"b',
  'a\\',
  'a\\nb',
  'a\nb',
  '"} 1\ntensorone_up 2',
  '{}',
  '#',
  '__proto__',
  '動画 🚨',
  ' ',
];

const name = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }));
const word = fc.oneof(fc.constantFrom(...STATUSES), fc.constantFrom('on_fire', 'constructor', ''));
const figure = fc.option(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }));
const percent = fc.option(fc.double({ min: 0, max: 100, noNaN: true }));

const region = fc.record({
  region: fc.oneof(fc.constantFrom('us-east-1', 'US East (Virginia)', 'US-EAST-1'), name),
  status: word,
  latency: figure,
});

const service: fc.Arbitrary<Service> = fc
  .record({
    name,
    status: word,
    uptime: percent,
    responseTime: figure,
    regions: fc.array(region, { maxLength: 4 }),
  })
  .map(({ name, status, ...rest }) => ({ ...aService(name, status), ...rest }));

const incident = fc
  .record({
    id: name,
    severity: fc.option(fc.oneof(fc.constantFrom('low', 'High', 'critical', 'constructor'), name)),
    status: fc.constantFrom('investigating', 'resolved', 'on_fire'),
  })
  .map(anIncident);

const window = fc.record({ id: name, status: fc.option(fc.oneof(word, name)) }).map(aWindow);

const metrics: fc.Arbitrary<Metrics> = fc.record({
  apiRequests: fc.option(
    fc.record({ total: figure, successful: figure, failed: figure, averageResponseTime: figure }),
  ),
  resourceUsage: fc.option(
    fc.record({
      cpuUtilization: percent,
      memoryUtilization: percent,
      storageUsage: percent,
      networkThroughput: fc.constant(null),
    }),
  ),
  gpuClusters: fc.option(
    fc.record({
      totalClusters: figure,
      activeClusters: figure,
      averageUtilization: percent,
      queueLength: figure,
    }),
  ),
});

const snapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    overallStatus: word,
    services: fc.array(service, { maxLength: 6 }),
    incidents: fc.array(incident, { maxLength: 4 }),
    maintenanceWindows: fc.array(window, { maxLength: 3 }),
    metrics: fc.option(metrics),
  })
  .map(aSnapshot);

const selection: fc.Arbitrary<Selection> = fc.record({
  services: fc.uniqueArray(fc.constantFrom(...HOSTILE.map(serviceSlug), 'storage'), {
    maxLength: 3,
  }),
  regions: fc.subarray(['us-east-1', 'eu-west-1']),
});

const deliveries = fc.array(
  fc
    .tuple(name, fc.constantFrom('delivered', 'postponed', 'failed', 'expired'))
    .map((told) => delivery(...told)),
  { maxLength: 5 },
);

const FIGURES = /_(ratio|seconds)$|_incidents$|_windows$|_gpu_|_api_requests_/;

/** The series of a metric by their labels without the status, and what of them is 1. */
function rowsOf(family: ParsedFamily | undefined): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  for (const { labels, value } of family?.samples ?? []) {
    const { status = '', ...rest } = labels;
    const key = JSON.stringify(rest);
    const present = rows.get(key) ?? [];
    if (value !== 0) present.push(`${status} ${value}`);
    rows.set(key, present);
  }
  return rows;
}

describe('whatever the API and the channels are called', () => {
  const STATUS_METRICS = [
    'tensorone_overall_status',
    'tensorone_service_status',
    'tensorone_service_region_status',
  ];
  const arbitrary = fc.tuple(snapshot, selection, deliveries);

  it('each metric is well-formed, and each row of statuses has one that is 1', () => {
    fc.assert(
      fc.property(arbitrary, ([seen, selected, told]) => {
        const poll = goodPoll(seen, { selection: selected });
        const families = parseExposition(formatExposition(watchMetrics(aView([poll, ...told]))));
        for (const metric of STATUS_METRICS) {
          for (const present of rowsOf(families.get(metric)).values()) {
            expect(present).toEqual([expect.stringMatching(/^[a-z_]+ 1$/)]);
          }
        }
        const named = families
          .get('tensorone_service_status')
          ?.samples.map(({ labels }) => labels.service);
        const expected = poll.assessment.services.map(({ name }) => name.toWellFormed());
        expect(new Set(named)).toEqual(new Set(expected));
      }),
    );
  });

  it('nothing but `unknown` is left of them while the feed is lost', () => {
    fc.assert(
      fc.property(arbitrary, ([seen, selected, told]) => {
        const events = [goodPoll(seen, { selection: selected }), ...told, failedPoll()];
        const families = parseExposition(formatExposition(watchMetrics(aView(events))));
        for (const metric of STATUS_METRICS) {
          for (const present of rowsOf(families.get(metric)).values()) {
            expect(present).toEqual(['unknown 1']);
          }
        }
        const left = [...families.keys()].filter((metric) => FIGURES.test(metric));
        expect(left).toEqual([
          'tensorone_last_updated_timestamp_seconds',
          'tensorone_last_success_timestamp_seconds',
          'tensorone_poll_duration_seconds',
        ]);
      }),
    );
  });
});
