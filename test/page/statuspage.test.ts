import { describe, expect, it } from 'vitest';
import { STATUSES } from '../../src/core/status.js';
import type { StatuspageComponent } from '../../src/page/statuspage/components.js';
import { STATUSPAGE_DOCUMENTS } from '../../src/page/statuspage/documents.js';
import type { StatuspageIncident } from '../../src/page/statuspage/incidents.js';
import type { StatuspageMaintenance } from '../../src/page/statuspage/maintenances.js';
import type { StatuspagePage } from '../../src/page/statuspage/page-status.js';
import { anIncident, aService, aWindow } from '../support/a-snapshot.js';
import { aHistory, aPastWindow, NOW } from './a-history.js';
import { aScene, DEGRADED, INDEXING, LOST, type SceneParts } from './scenes.js';

/** A document as its readers see it; each has some of these. */
interface StatuspageDocument {
  readonly page: StatuspagePage;
  readonly status: { readonly indicator: string; readonly description: string };
  readonly components: readonly StatuspageComponent[];
  readonly incidents: readonly StatuspageIncident[];
  readonly scheduled_maintenances: readonly StatuspageMaintenance[];
}

function read(name: string, parts: SceneParts): StatuspageDocument {
  return JSON.parse(JSON.stringify(STATUSPAGE_DOCUMENTS[name]?.(aScene(parts))));
}

const ID = /^[a-z0-9]{12}$/;

describe('the documents of Statuspage', () => {
  it('are the eight that others read', () => {
    expect(Object.keys(STATUSPAGE_DOCUMENTS).sort()).toEqual([
      'components.json',
      'incidents.json',
      'incidents/unresolved.json',
      'scheduled-maintenances.json',
      'scheduled-maintenances/active.json',
      'scheduled-maintenances/upcoming.json',
      'status.json',
      'summary.json',
    ]);
  });

  it('have the keys of a real page', () => {
    const summary = read('summary.json', DEGRADED);
    expect(Object.keys(summary)).toEqual([
      'page',
      'components',
      'incidents',
      'scheduled_maintenances',
      'status',
    ]);
    expect(summary.page).toEqual({
      id: expect.stringMatching(ID),
      name: 'TensorOne status',
      url: '',
      time_zone: 'Etc/UTC',
      updated_at: '2024-01-16T18:30:00.000Z',
    });
    expect(summary.components[0]).toEqual({
      id: expect.stringMatching(ID),
      name: 'API',
      status: 'operational',
      created_at: '2023-10-18T18:30:30.000Z',
      updated_at: '2023-10-18T18:30:30.000Z',
      position: 1,
      description: 'API is operating normally',
      showcase: true,
      start_date: '2023-10-18',
      group_id: null,
      page_id: summary.page.id,
      group: false,
      only_show_if_degraded: false,
    });
    expect(summary.components.map(({ name }) => name)[4]).toBe('AI Services');
    expect(summary.status).toEqual({
      indicator: 'minor',
      description: 'Partially Degraded Service',
    });
  });

  it('describe an incident with its updates, newest first', () => {
    const [incident] = read('incidents/unresolved.json', DEGRADED).incidents;
    expect(Object.keys(incident ?? {})).toEqual([
      'id',
      'name',
      'status',
      'created_at',
      'updated_at',
      'monitoring_at',
      'resolved_at',
      'impact',
      'shortlink',
      'started_at',
      'page_id',
      'incident_updates',
      'components',
    ]);
    expect(incident).toMatchObject({
      name: 'Increased latency in text-to-video generation',
      status: 'monitoring',
      impact: 'minor',
      started_at: '2024-01-16T17:45:00.000Z',
      monitoring_at: '2024-01-16T18:15:00.000Z',
      resolved_at: null,
      components: [{ name: 'AI Services', status: 'degraded_performance' }],
    });
    expect(incident?.incident_updates.map((update) => [update.status, update.body])).toEqual([
      ['monitoring', expect.stringContaining('We are monitoring increased response times')],
      ['identified', 'Status: identified. Severity: medium.'],
      ['investigating', 'Status: investigating. Severity: low.'],
    ]);
    expect(Object.keys(incident?.incident_updates[0] ?? {}).sort()).toEqual([
      'affected_components',
      'body',
      'created_at',
      'custom_tweet',
      'deliver_notifications',
      'display_at',
      'id',
      'incident_id',
      'status',
      'tweet_id',
      'updated_at',
    ]);
  });

  it('list past incidents beside the open ones', () => {
    const { incidents } = read('incidents.json', DEGRADED);
    expect(incidents.map(({ status, resolved_at }) => [status, resolved_at])).toEqual([
      ['monitoring', null],
      ['resolved', '2024-01-10T16:05:00.000Z'],
      ['resolved', '2024-01-08T09:58:00.000Z'],
    ]);
  });

  it.each([
    ['operational', 'operational', 'none'],
    ['maintenance', 'under_maintenance', 'maintenance'],
    ['degraded', 'degraded_performance', 'minor'],
    ['unknown', 'degraded_performance', 'minor'],
    ['partial_outage', 'partial_outage', 'major'],
    ['major_outage', 'major_outage', 'critical'],
    ['on_fire', 'degraded_performance', 'minor'],
  ])('say of %s: %s, %s', (status, component, indicator) => {
    const summary = read('summary.json', { snapshot: { services: [aService({ status })] } });
    expect(summary.components[0]?.status).toBe(component);
    expect(summary.status.indicator).toBe(indicator);
  });

  it.each([
    ['low', 'minor'],
    ['medium', 'minor'],
    ['high', 'major'],
    ['critical', 'critical'],
    ['CRITICAL', 'critical'],
    ['odd', 'minor'],
    [null, 'minor'],
  ])('give an incident of severity %s the impact %s', (severity, impact) => {
    const { incidents } = read('summary.json', {
      snapshot: { incidents: [anIncident({ severity })] },
    });
    expect(incidents[0]?.impact).toBe(impact);
  });

  it.each(STATUSES)('never say that all is well while the feed is lost: was %s', (status) => {
    const snapshot = { services: [aService({ status })] };
    const summary = read('summary.json', { snapshot, present: LOST });
    expect(summary.status).toEqual({ indicator: 'minor', description: 'Status Unknown' });
    expect(summary.components[0]?.status).toBe('degraded_performance');
    expect(read('status.json', { snapshot: null, present: LOST }).status.indicator).toBe('minor');
  });

  it.each([
    ['operational', 'degraded_performance', 'minor'],
    ['major_outage', 'major_outage', 'critical'],
  ])('take old data that says %s for what it is worth', (status, component, indicator) => {
    const snapshot = { services: [aService({ status })] };
    const summary = read('summary.json', {
      snapshot,
      present: { state: 'stale', since: NOW - 3_600_000 },
    });
    expect(summary.components[0]?.status).toBe(component);
    expect(summary.status.indicator).toBe(indicator);
  });

  it('sort maintenance by whether it is to come, under way or over', () => {
    const snapshot = {
      maintenanceWindows: [
        INDEXING,
        aWindow({ id: 'M-2', title: 'Under way', status: 'in_progress' }),
        aWindow({ id: 'M-3', title: 'Cancelled', status: 'cancelled' }),
        aWindow({ id: 'M-4', title: 'Over', status: 'completed' }),
      ],
    };
    const history = aHistory({
      maintenance: [aPastWindow(), aPastWindow({ id: 'M-5', cancelledAt: '2024-01-11T00:00:00Z' })],
    });
    const names = (name: string) =>
      read(name, { snapshot, history }).scheduled_maintenances.map((each) => each.name);
    expect(names('scheduled-maintenances/upcoming.json')).toEqual([
      'Database optimization and indexing',
    ]);
    expect(names('scheduled-maintenances/active.json')).toEqual(['Under way']);
    expect(names('scheduled-maintenances.json')).toEqual([
      'Database optimization and indexing',
      'Over',
      'Under way',
      'Storage firmware',
    ]);
    expect(names('summary.json')).toEqual(['Database optimization and indexing', 'Under way']);
    expect(
      read('scheduled-maintenances/upcoming.json', { snapshot, history }).scheduled_maintenances[0],
    ).toMatchObject({
      impact: 'maintenance',
      status: 'scheduled',
      scheduled_for: '2024-01-18T06:00:00.000Z',
      scheduled_until: '2024-01-18T08:00:00.000Z',
      components: [{ name: 'API' }, { name: 'Training Services' }],
    });
  });

  it('keep the ids of services and incidents', () => {
    const ids = (parts: SceneParts) => read('summary.json', parts).components.map(({ id }) => id);
    expect(ids({})).toEqual(ids({ ...DEGRADED, settings: { title: 'Another' }, present: LOST }));
    expect(new Set(ids({})).size).toBe(8);
  });
});
