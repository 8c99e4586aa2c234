import { describe, expect, it } from 'vitest';
import {
  affects,
  isOpen,
  maintenancePhase,
  openIncidentsByService,
} from '../../src/core/incidents.js';
import { anIncident, aWindow } from '../support/a-snapshot.js';

describe('isOpen', () => {
  it.each([
    ['investigating', null, true],
    ['monitoring', null, true],
    ['a word never heard of', null, true],
    ['resolved', null, false],
    ['Resolved', null, false],
    ['closed', null, false],
    ['postmortem', null, false],
    ['monitoring', '2024-01-16T18:00:00Z', false],
  ])('status %s, resolvedAt %s: %s', (status, resolvedAt, open) => {
    expect(isOpen(anIncident({ status, resolvedAt }))).toBe(open);
  });
});

describe('maintenancePhase', () => {
  const before = '2024-01-16T17:00:00Z';
  const during = '2024-01-16T18:30:00Z';
  const end = '2024-01-16T19:00:00Z';
  it.each([
    ['scheduled', before, 'scheduled'],
    ['scheduled', during, 'scheduled'],
    ['scheduled', end, 'overdue'],
    ['in_progress', before, 'in_progress'],
    ['In-Progress', before, 'in_progress'],
    ['in_progress', during, 'in_progress'],
    ['in_progress', end, 'overdue'],
    ['completed', before, 'completed'],
    ['Completed', end, 'completed'],
    ['cancelled', during, 'cancelled'],
    ['canceled', during, 'cancelled'],
    ['never heard of', before, 'scheduled'],
    ['never heard of', during, 'in_progress'],
    ['never heard of', end, 'overdue'],
    [null, before, 'scheduled'],
    [null, during, 'in_progress'],
    [null, end, 'completed'],
  ])('%s at %s is %s', (status, now, phase) => {
    expect(maintenancePhase(aWindow({ status }), Date.parse(now))).toBe(phase);
  });
});

describe('affects', () => {
  it.each([
    [[], [], [], [], true],
    [[], [], ['api'], ['us-east-1'], true],
    [['API'], [], [], [], true],
    [['API'], [], ['api'], [], true],
    [['API'], [], ['storage'], [], false],
    [['GPU Clusters'], [], ['clusters'], [], true],
    [['API'], ['us-east-1'], ['api'], ['us-west-2'], false],
    [['API'], ['us-east-1'], ['api'], ['us-east-1'], true],
    [['API'], ['global'], ['api'], ['us-west-2'], true],
    [['API', 'Storage'], [], ['storage'], [], true],
  ])('services %j, regions %j; selected %j, %j: %s', (names, places, services, regions, hit) => {
    const incident = anIncident({ affectedServices: names, affectedRegions: places });
    expect(affects(incident, { services, regions })).toBe(hit);
  });

  it('takes a window, which names no regions, to be everywhere', () => {
    const window = aWindow({ affectedServices: ['API'] });
    expect(affects(window, { services: ['api'], regions: ['us-east-1'] })).toBe(true);
    expect(affects(window, { services: ['storage'], regions: [] })).toBe(false);
  });
});

describe('openIncidentsByService', () => {
  it('finds what is open on a service, each once, however it is named', () => {
    const slow = anIncident({
      id: 'INC-1',
      affectedServices: ['AI Services', 'ai-services', 'API'],
    });
    const lost = anIncident({ id: 'INC-2', affectedServices: ['api'] });
    const over = anIncident({ id: 'INC-3', affectedServices: ['api'], status: 'resolved' });
    const vague = anIncident({ id: 'INC-4', affectedServices: [] });
    const found = openIncidentsByService([slow, lost, over, vague]);
    expect([...found].map(([slug, incidents]) => [slug, incidents.map(({ id }) => id)])).toEqual([
      ['ai-services', ['INC-1']],
      ['api', ['INC-1', 'INC-2']],
    ]);
  });
});
