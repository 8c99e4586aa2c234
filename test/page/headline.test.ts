import { describe, expect, it } from 'vitest';
import { buildPageModel } from '../../src/page/model/build-page-model.js';
import { aService } from '../support/a-snapshot.js';
import { NOW } from './a-history.js';
import { aScene, DEGRADED, LOST, OUTAGE, type SceneParts } from './scenes.js';

const model = (parts: SceneParts = {}) => buildPageModel(aScene(parts));

describe('the headline', () => {
  it.each<[string, SceneParts, string, string, readonly string[]]>([
    ['all healthy', {}, 'operational', 'All services are operational', []],
    [
      'a selection that is healthy',
      { selection: { services: ['api'], regions: [] } },
      'operational',
      'Your selection is operational',
      [],
    ],
    [
      'one degraded',
      DEGRADED,
      'degraded',
      'AI Services: degraded',
      ['Text-to-video generation experiencing higher latency.', 'Since 17:44 UTC (46 min).'],
    ],
    [
      'one degraded in a selection',
      { ...DEGRADED, selection: { services: ['ai-services'], regions: [] } },
      'degraded',
      'Your selection: AI Services degraded',
      ['Text-to-video generation experiencing higher latency.', 'Since 17:44 UTC (46 min).'],
    ],
    [
      'four of eight',
      OUTAGE,
      'major_outage',
      'Storage: major outage',
      [
        'Storage: Object storage is not accepting reads or writes. Since 16:02 UTC (2 h 28 min).',
        'GPU Clusters: New clusters cannot mount volumes. Since 16:02 UTC (2 h 28 min).',
        'Training Services: Checkpoints are delayed.',
        '1 more is listed below.',
      ],
    ],
    [
      'a platform that says it is worse than its services',
      { snapshot: { overallStatus: 'partial_outage' } },
      'partial_outage',
      'TensorOne reports a partial outage',
      ['The platform calls itself partial outage; each service says it is better.'],
    ],
    [
      'a selected service that is not reported',
      { snapshot: { services: [aService()] }, selection: { services: ['storage'], regions: [] } },
      'unknown',
      'Your selection: Storage unknown',
      ['Storage is not reported, so its state is unknown.'],
    ],
    [
      'no services at all',
      { snapshot: { services: [] } },
      'unknown',
      'Part of TensorOne is unknown',
      ['The answer lists no services at all.'],
    ],
    [
      'a lost feed',
      { ...DEGRADED, present: LOST },
      'unknown',
      'Status unknown since 18:04 UTC',
      [
        'The API cannot be reached.',
        'What this page says about the present is the last known state.',
      ],
    ],
    [
      'stale data',
      { present: { state: 'stale', since: NOW - 45 * 3_600_000 } },
      'unknown',
      'Status unknown since 14 Jan 2024, 21:30 UTC',
      ['The API answers, but its data has not changed since then: it is 1 d 21 h old.'],
    ],
    [
      'nothing ever read',
      { snapshot: null, present: { ...LOST, since: null } },
      'unknown',
      'Status unknown',
      ['The API cannot be reached.', 'No status has been read yet.'],
    ],
  ])('of %s', (_case, parts, status, text, details) => {
    expect(model(parts).headline).toEqual({ status, text, details });
  });
});
