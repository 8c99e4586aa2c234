import { describe, expect, it } from 'vitest';
import { assessHealth } from '../../src/core/health.js';
import type { Selection, Snapshot } from '../../src/core/model.js';
import { anIncident, aRegion, aService, aSnapshot, aWindow } from '../support/a-snapshot.js';

const NOW = Date.parse('2024-01-16T18:30:30Z');
const ALL: Selection = { services: [], regions: [] };

function assess(over: Partial<Snapshot>, selection: Partial<Selection> = {}) {
  return assessHealth(aSnapshot(over), { ...ALL, ...selection }, NOW);
}

function notes(over: Partial<Snapshot>, selection: Partial<Selection> = {}) {
  return assess(over, selection).notes.map(({ code, message }) => `${code}: ${message}`);
}

describe('health', () => {
  const api = aService();
  const slow = aService({ name: 'AI Services', status: 'degraded' });
  const regional = aService({
    name: 'Storage',
    status: 'partial_outage',
    regions: [aRegion('us-east-1', 'major_outage'), aRegion('us-west-2')],
  });

  it.each<[string, Partial<Snapshot>, Partial<Selection>, string]>([
    ['all well', { services: [api] }, {}, 'operational'],
    ['the worst service, not the last', { services: [slow, api] }, {}, 'degraded'],
    ['overall, where nothing is selected', { overallStatus: 'major_outage' }, {}, 'major_outage'],
    [
      'not overall, where a service is',
      { overallStatus: 'major_outage' },
      { services: ['api'] },
      'operational',
    ],
    [
      'not overall, where a region is',
      { overallStatus: 'degraded', services: [regional] },
      { regions: ['us-west-2'] },
      'operational',
    ],
    ['only the selected service', { services: [api, slow] }, { services: ['api'] }, 'operational'],
    [
      'the selected region, not the service',
      { services: [regional] },
      { regions: ['us-west-2'] },
      'operational',
    ],
    [
      'the worst selected region',
      { services: [regional] },
      { regions: ['us-west-2', 'us-east-1'] },
      'major_outage',
    ],
    [
      'its own status where it reports none of the regions',
      { services: [regional, slow] },
      { regions: ['us-west-2'] },
      'degraded',
    ],
    ['a region that nobody reports', { services: [api] }, { regions: ['eu-west-1'] }, 'unknown'],
    [
      'a service that is not reported',
      { services: [api] },
      { services: ['api', 'storage'] },
      'unknown',
    ],
    ['no services at all', { services: [] }, {}, 'unknown'],
    [
      'no services, but an outage overall',
      { services: [], overallStatus: 'major_outage' },
      {},
      'major_outage',
    ],
    ['a status never heard of', { services: [aService({ status: 'wobbly' })] }, {}, 'unknown'],
    ['an overall word never heard of', { overallStatus: 'wobbly' }, {}, 'unknown'],
    [
      'a region never heard of',
      { services: [aService({ regions: [aRegion('us-east-1', 'wobbly')] })] },
      { regions: ['us-east-1'] },
      'unknown',
    ],
    ['maintenance', { services: [aService({ status: 'maintenance' })] }, {}, 'maintenance'],
  ])('is told for %s', (_what, over, selection, health) => {
    expect(assess(over, selection).health).toBe(health);
  });

  it('lists the selected services in the order they were typed, with the regions asked for', () => {
    const { services } = assess(
      { services: [api, regional] },
      { services: ['storage', 'database', 'api'], regions: ['us-east-1'] },
    );
    expect(
      services.map((s) => [s.slug, s.name, s.status, s.effectiveStatus, s.isReported]),
    ).toEqual([
      ['storage', 'Storage', 'partial_outage', 'major_outage', true],
      ['database', 'Database', 'unknown', 'unknown', false],
      ['api', 'API', 'operational', 'operational', true],
    ]);
    expect(services[0]?.regions.map((r) => r.region)).toEqual(['us-east-1']);
  });

  it('keeps incidents and maintenance that touch the selection, open or not', () => {
    const { incidents, maintenanceWindows } = assess(
      {
        incidents: [
          anIncident({ id: 'a', affectedServices: ['API'], status: 'resolved' }),
          anIncident({ id: 'b', affectedServices: ['Storage'] }),
          anIncident({ id: 'c' }),
        ],
        maintenanceWindows: [aWindow({ id: 'd', affectedServices: ['Storage'] }), aWindow()],
      },
      { services: ['api'] },
    );
    expect(incidents.map((i) => i.id)).toEqual(['a', 'c']);
    expect(maintenanceWindows.map((w) => w.id)).toEqual(['M-1']);
  });
});

describe('notes', () => {
  const slow = aService({ name: 'AI Services', status: 'degraded' });
  const down = aService({ name: 'Storage', status: 'major_outage' });

  it('are absent where nothing is odd', () => {
    expect(notes({})).toEqual([]);
    expect(notes({ overallStatus: 'degraded', services: [slow] })).toEqual([]);
    expect(notes({ overallStatus: 'major_outage', services: [slow] })).toEqual([]);
  });

  it('tell an overall word kinder than the services', () => {
    expect(notes({ services: [slow, aService()] })).toEqual([
      'overall-contradicts-services: The platform calls itself operational, but AI Services is degraded.',
    ]);
    expect(
      notes({ overallStatus: 'degraded', services: [down, slow, { ...down, name: 'Database' }] }),
    ).toEqual([
      'overall-contradicts-services: The platform calls itself degraded, but Storage and Database are major outage.',
    ]);
    const names = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ ...down, name }));
    expect(notes({ services: names })[0]).toContain('but A, B, C and 2 more are major outage');
  });

  it('tell a region worse than its service', () => {
    const service = aService({
      regions: [aRegion('us-east-1', 'partial_outage'), aRegion('us-west-2')],
    });
    expect(notes({ services: [service] })).toEqual([
      'region-worse: API says operational, but is partial outage in us-east-1.',
    ]);
    expect(notes({ services: [service] }, { regions: ['us-west-2'] })).toEqual([]);
  });

  it('tell an open incident on an operational service, by name or slug', () => {
    const open = anIncident({ affectedServices: ['api'] });
    expect(notes({ incidents: [open] })).toEqual([
      'incident-on-operational: API says operational, but incident INC-1 is open on it.',
    ]);
    expect(notes({ incidents: [{ ...open, status: 'resolved' }] })).toEqual([]);
    expect(notes({ incidents: [{ ...open, affectedServices: ['Storage'] }] })).toEqual([]);
    const degraded = aService({ status: 'degraded' });
    expect(notes({ overallStatus: 'degraded', services: [degraded], incidents: [open] })).toEqual(
      [],
    );
  });

  it('tell maintenance past its end', () => {
    const late = aWindow({ endTime: '2024-01-16T18:30:00Z', status: 'in_progress' });
    expect(notes({ maintenanceWindows: [late] })).toEqual([
      'maintenance-overdue: Maintenance M-1 was to end at 2024-01-16T18:30:00Z and still says in progress.',
    ]);
    const exact = { ...late, endTime: '2024-01-16T19:30:00.250+01:00' };
    expect(notes({ maintenanceWindows: [exact] })).toEqual([
      'maintenance-overdue: Maintenance M-1 was to end at 2024-01-16T18:30:00Z and still says in progress.',
    ]);
    expect(notes({ maintenanceWindows: [{ ...late, status: 'completed' }] })).toEqual([]);
    expect(notes({ maintenanceWindows: [{ ...late, status: null }] })).toEqual([]);
  });

  it('tell gaps', () => {
    expect(notes({ services: [] })).toEqual(['no-services: The answer lists no services at all.']);
    expect(notes({}, { services: ['storage'] })).toEqual([
      'service-not-reported: Storage is not reported, so its state is unknown.',
    ]);
    expect(notes({}, { regions: ['eu-west-1'] })).toEqual([
      'region-not-reported: Nothing is reported for eu-west-1, so its state is unknown.',
    ]);
  });

  it('tell each word never heard of once', () => {
    const odd = aService({ status: 'wobbly', regions: [aRegion('us-east-1', 'wobbly')] });
    expect(notes({ overallStatus: 'wobbly', services: [odd] })).toEqual([
      'unrecognized-status: The status "wobbly" is not one this program knows; it counts as unknown.',
    ]);
  });
});
