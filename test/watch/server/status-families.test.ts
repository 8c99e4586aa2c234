import { describe, expect, it } from 'vitest';
import { anIncident, aService, aSnapshot, aWindow } from '../../support/watch-snapshots.js';
import { aView, goodPoll, NOW } from './a-view.js';
import { presentOf, seriesOf } from './read-metrics.js';

describe('the metrics of a snapshot', () => {
  it.each([
    [
      'one service twice',
      [aService('API'), aService('API', 'degraded'), aService('API')],
      'API degraded',
    ],
    ['a word never heard of', [aService('API', 'on_fire')], 'API unknown'],
    ['a word of JavaScript', [aService('API', 'constructor')], 'API unknown'],
    ['a hostile name', [aService('x"} 1\n\\', 'maintenance')], 'x"} 1\n\\ maintenance'],
  ])('show %s as one row', (_, services, present) => {
    const view = aView([goodPoll(aSnapshot({ services }))]);
    expect(presentOf('tensorone_service_status', view)).toEqual([present]);
    expect(seriesOf('tensorone_service_status', view)).toHaveLength(6);
  });

  it('show a region that comes under two names once, as the worse', () => {
    const places = { 'US East (Virginia)': 'operational', 'us-east-1': 'partial_outage' };
    const view = aView([goodPoll(aSnapshot({ services: [aService('API', 'degraded', places)] }))]);
    expect(presentOf('tensorone_service_region_status', view)).toEqual([
      'API us-east-1 partial_outage',
    ]);
  });

  it('judge services by the selected regions, and show a selected one that is missing', () => {
    const services = [
      aService('API', 'operational', { 'eu-west-1': 'degraded', 'us-west-2': 'major_outage' }),
    ];
    const selection = { services: ['api', 'storage'], regions: ['eu-west-1'] };
    const view = aView([goodPoll(aSnapshot({ services }), { selection })]);
    expect(presentOf('tensorone_service_status', view)).toEqual([
      'API degraded',
      'Storage unknown',
    ]);
    expect(presentOf('tensorone_service_region_status', view)).toEqual(['API eu-west-1 degraded']);
  });

  it('know nothing of a selected region that is missing', () => {
    const services = [aService('API', 'operational', { 'us-west-2': 'operational' })];
    const selection = { services: [], regions: ['us-west-2', 'eu-west-1'] };
    const view = aView([goodPoll(aSnapshot({ services }), { selection })]);
    expect(presentOf('tensorone_service_region_status', view)).toEqual([
      'API us-west-2 operational',
      'API eu-west-1 unknown',
    ]);
  });

  it('count open incidents by severity, with all that is no severity as unknown', () => {
    const incidents = ['low', 'HIGH', 'high', 'sev1', null].map((severity, i) =>
      anIncident({ id: `I-${i}`, severity }),
    );
    const closed = anIncident({ id: 'I-9', severity: 'critical', status: 'resolved' });
    const view = aView([goodPoll(aSnapshot({ incidents: [...incidents, closed] }))]);
    expect(seriesOf('tensorone_incidents', view)).toEqual([
      'low: 1',
      'medium: 0',
      'high: 2',
      'critical: 0',
      'unknown: 2',
    ]);
  });

  it('count maintenance windows by where they stand now; one past its end is over', () => {
    const times = { startTime: '2024-01-16T17:00:00Z', endTime: '2024-01-16T18:31:00Z' };
    const maintenanceWindows = [
      aWindow(),
      aWindow({ ...times, id: 'M-2', status: 'in_progress' }),
      aWindow({ ...times, id: 'M-3', status: 'completed' }),
    ];
    const events = [goodPoll(aSnapshot({ maintenanceWindows }))];
    const counts = (running: number, over: number) => [
      'scheduled: 1',
      `in_progress: ${running}`,
      `completed: ${over}`,
      'cancelled: 0',
    ];
    expect(seriesOf('tensorone_maintenance_windows', aView(events))).toEqual(counts(1, 1));
    const later = aView(events, { now: NOW + 60_000 });
    expect(seriesOf('tensorone_maintenance_windows', later)).toEqual(counts(0, 2));
  });
});
