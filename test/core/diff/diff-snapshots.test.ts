import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/core/diff/changes.js';
import { diffSnapshots } from '../../../src/core/diff/diff-snapshots.js';
import type { Snapshot } from '../../../src/core/model.js';
import { anIncident, aService, aSnapshot, aWindow } from '../../support/watch-snapshots.js';

const brief = (changes: readonly Change[]) =>
  changes.map((c) => `${c.severity} ${c.change} ${c.subject}: ${c.from} > ${c.to}`);

const diff = (before: Partial<Snapshot>, after: Partial<Snapshot>) =>
  diffSnapshots(aSnapshot(before), aSnapshot(after));

describe('overall, services and regions', () => {
  it.each([
    ['operational', 'degraded', 'warning'],
    ['operational', 'maintenance', 'info'],
    ['operational', 'partial_outage', 'critical'],
    ['degraded', 'major_outage', 'critical'],
    ['major_outage', 'degraded', 'warning'],
    ['degraded', 'operational', 'info'],
    ['operational', 'on_fire', 'warning'],
  ])('%s to %s is %s', (from, to, severity) => {
    expect(brief(diff({ overallStatus: from }, { overallStatus: to }))).toEqual([
      `${severity} overall.changed overall: ${from} > ${to}`,
    ]);
    expect(
      brief(diff({ services: [aService('API', from)] }, { services: [aService('API', to)] })),
    ).toEqual([`${severity} service.changed API: ${from} > ${to}`]);
  });

  it('tells a change in words', () => {
    const [change] = diff(
      { services: [aService('AI Services')] },
      { services: [aService('AI Services', 'partial_outage')] },
    );
    expect(change?.message).toBe('AI Services: operational → partial outage');
  });

  it('sees services come and go', () => {
    const changes = diff(
      { services: [aService('API'), aService('Storage', 'degraded')] },
      { services: [aService('API'), aService('Database', 'major_outage')] },
    );
    expect(brief(changes)).toEqual([
      'critical service.added Database: null > major_outage',
      'warning service.removed Storage: degraded > null',
    ]);
    expect(changes.map((c) => c.message)).toEqual([
      'Database is reported now: major outage',
      'Storage is no longer reported (was degraded)',
    ]);
  });

  it('sees regions change, come and go', () => {
    const changes = diff(
      { services: [aService('API', 'operational', { a: 'operational', b: 'degraded' })] },
      { services: [aService('API', 'operational', { a: 'degraded', c: 'operational' })] },
    );
    expect(brief(changes)).toEqual([
      'warning region.changed API/a: operational > degraded',
      'warning region.changed API/b: degraded > null',
      'info region.changed API/c: null > operational',
    ]);
  });

  it('takes spellings of a name for the same service, and the worse of two entries', () => {
    expect(
      diff({ services: [aService('AI Services')] }, { services: [aService('ai-services')] }),
    ).toEqual([]);
    const twice = [aService('API', 'degraded'), aService('API', 'major_outage')];
    expect(brief(diff({ services: [aService('API')] }, { services: twice }))).toEqual([
      'critical service.changed API: operational > major_outage',
    ]);
  });

  it('does not take a measurement or a description for a change', () => {
    const [api = aService('API')] = aSnapshot().services;
    const measured = { ...api, responseTime: 9_000, uptime: 1, description: 'x' };
    expect(diff({ services: [api] }, { services: [measured] })).toEqual([]);
  });
});

describe('incidents', () => {
  const opened = anIncident();
  const closed = anIncident({ status: 'resolved', resolvedAt: '2024-01-16T19:00:00Z' });
  it.each([
    ['medium', 'warning'],
    ['low', 'info'],
    ['HIGH', 'critical'],
    ['critical', 'critical'],
    ['apocalyptic', 'warning'],
    [null, 'warning'],
  ])('opened with severity %s is %s', (severity, expected) => {
    expect(brief(diff({}, { incidents: [anIncident({ severity })] }))).toEqual([
      `${expected} incident.opened INC-1: null > investigating`,
    ]);
  });

  it.each([
    ['gone', [opened], [], 'info incident.resolved INC-1: investigating > null'],
    ['says so', [opened], [closed], 'info incident.resolved INC-1: investigating > resolved'],
    ['reopened', [closed], [opened], 'warning incident.opened INC-1: resolved > investigating'],
  ])('%s', (_, before, after, expected) => {
    expect(brief(diff({ incidents: before }, { incidents: after }))).toEqual([expected]);
  });

  it('is no change where it was over when first seen, or vanishes after it was resolved', () => {
    expect(diff({}, { incidents: [closed] })).toEqual([]);
    expect(diff({ incidents: [closed] }, {})).toEqual([]);
  });

  it.each([
    [{ status: 'identified' }, 'investigating → identified'],
    [{ severity: 'high' }, 'severity medium → high'],
    [{ title: 'No videos' }, 'now titled "No videos"'],
    [{ affectedServices: ['AI Services', 'API'] }, 'now also affects API'],
    [{ affectedServices: [] }, 'no longer affects AI Services'],
    [{ affectedRegions: ['us-east-1'] }, 'now also affects us-east-1'],
    [{ updatedAt: '2024-01-16T18:20:00Z' }, 'Slow videos (investigating, 2024-01-16T18:20:00Z)'],
  ])('updated by %j', (parts, text) => {
    const changes = diff({ incidents: [opened] }, { incidents: [anIncident(parts)] });
    expect(changes).toHaveLength(1);
    expect(changes[0]?.change).toBe('incident.updated');
    expect(changes[0]?.message).toBe(`Incident INC-1 updated: ${text}`);
  });

  it.each([
    { updatedAt: '2024-01-16T18:15:00.000Z' },
    { updatedAt: '2024-01-16T19:15:00+01:00' },
    { affectedServices: ['ai-services', 'AI Services'] },
    { description: 'We are still looking.' },
  ])('is no update where only the writing differs: %j', (parts) => {
    expect(diff({ incidents: [opened] }, { incidents: [anIncident(parts)] })).toEqual([]);
  });
});

describe('maintenance', () => {
  const day = (time: string) => `2024-01-18T${time}:00Z`;
  const at = (time: string, window?: Parameters<typeof aWindow>[0]): Partial<Snapshot> => ({
    lastUpdated: day(time),
    maintenanceWindows: window === undefined ? [] : [aWindow(window)],
  });
  it.each([
    ['announced', at('01:00'), at('01:01', {}), 'scheduled MAINT-1: null > scheduled'],
    [
      'first seen running',
      at('07:00'),
      at('07:01', { status: 'in_progress' }),
      'started MAINT-1: null > in_progress',
    ],
    [
      'still says that it is to come when its time is over',
      at('07:59', {}),
      at('08:00', {}),
      'ended MAINT-1: scheduled > completed',
    ],
    [
      'says it runs',
      at('05:00', {}),
      at('05:01', { status: 'in_progress' }),
      'started MAINT-1: scheduled > in_progress',
    ],
    [
      'its time comes where there is no word',
      at('05:59', { status: null }),
      at('06:00', { status: null }),
      'started MAINT-1: scheduled > in_progress',
    ],
    [
      'says it is done',
      at('07:00', { status: 'in_progress' }),
      at('07:01', { status: 'completed' }),
      'ended MAINT-1: in_progress > completed',
    ],
    [
      'gone while it ran',
      at('07:00', { status: 'in_progress' }),
      at('07:01'),
      'ended MAINT-1: in_progress > null',
    ],
    [
      'gone after all of it passed',
      at('05:00', {}),
      at('09:00'),
      'ended MAINT-1: scheduled > null',
    ],
    ['gone before', at('05:00', {}), at('05:01'), 'cancelled MAINT-1: scheduled > null'],
    [
      'says it is off',
      at('05:00', {}),
      at('05:01', { status: 'canceled' }),
      'cancelled MAINT-1: scheduled > cancelled',
    ],
    [
      'put off while it ran',
      at('07:00', { status: 'in_progress' }),
      at('07:01', { startTime: day('09:00'), endTime: day('11:00') }),
      'changed MAINT-1: in_progress > scheduled',
    ],
    [
      'planned anew after it was called off',
      at('01:00', { status: 'cancelled' }),
      at('01:01', {}),
      'scheduled MAINT-1: cancelled > scheduled',
    ],
  ])('%s', (_, before, after, expected) => {
    expect(brief(diff(before, after))).toEqual([`info maintenance.${expected}`]);
  });

  it.each([
    ['first seen after its end', at('09:00'), at('09:01', {})],
    ['after its end called in progress', at('09:00', {}), at('09:01', { status: 'in_progress' })],
    ['after its end called completed', at('09:00', {}), at('09:01', { status: 'completed' })],
  ])('is no change %s', (_, before, after) => {
    expect(diff(before, after)).toEqual([]);
  });

  it.each([
    [{ startTime: day('05:00') }, 'starts 2024-01-18T05:00:00Z'],
    [{ endTime: day('10:00') }, 'ends 2024-01-18T10:00:00Z'],
    [{ startTime: '2024-01-18T06:00:00.250+01:00' }, 'starts 2024-01-18T05:00:00Z'],
    [{ endTime: '2024-01-18T10:00:00.250Z' }, 'ends 2024-01-18T10:00:00Z'],
    [{ title: 'Moving' }, 'now titled "Moving"'],
    [{ impact: 'significant' }, 'impact minimal → significant'],
    [{ affectedServices: ['API', 'Storage'] }, 'now also affects Storage'],
  ])('changed by %j', (parts, text) => {
    const changes = diff(at('01:00', {}), at('01:01', parts));
    expect(brief(changes)).toEqual(['info maintenance.changed MAINT-1: scheduled > scheduled']);
    expect(changes[0]?.message).toBe(`Maintenance MAINT-1 changed: ${text}`);
  });

  it('gives its times in UTC, to the second', () => {
    const exact = {
      startTime: '2024-01-18T06:00:00.250Z',
      endTime: '2024-01-18T09:00:00.250+01:00',
    };
    expect(diff(at('01:00'), at('01:01', exact))[0]?.message).toMatch(
      /^Maintenance MAINT-1 scheduled from 2024-01-18T06:00:00Z to 2024-01-18T08:00:00Z: /,
    );
    expect(diff(at('07:00'), at('07:01', { ...exact, status: 'in_progress' }))[0]?.message).toMatch(
      /^Maintenance MAINT-1 started, until 2024-01-18T08:00:00Z: /,
    );
  });

  it('is no change where it was over when first seen, or vanishes after its end was told', () => {
    const over = at('07:00', { status: 'completed' });
    expect(diff(at('06:59'), over)).toEqual([]);
    expect(diff(over, at('07:01'))).toEqual([]);
  });
});

describe('a selection', () => {
  const before = aSnapshot({
    services: [aService('API', 'operational', { a: 'operational', b: 'operational' })],
  });
  const after = aSnapshot({
    overallStatus: 'major_outage',
    services: [
      aService('API', 'degraded', { a: 'operational', b: 'major_outage' }),
      aService('Storage', 'major_outage'),
    ],
    incidents: [anIncident({ affectedServices: ['Storage'] })],
    maintenanceWindows: [aWindow({ affectedServices: ['Storage'] })],
  });

  it('leaves out what it does not touch, the overall status too', () => {
    const changes = diffSnapshots(before, after, { services: ['api'], regions: [] });
    expect(brief(changes)).toEqual([
      'critical region.changed API/b: operational > major_outage',
      'warning service.changed API: operational > degraded',
    ]);
  });

  it('judges a service by the selected regions', () => {
    expect(diffSnapshots(before, after, { services: ['api'], regions: ['a'] })).toEqual([]);
    const changes = diffSnapshots(before, after, { services: ['api'], regions: ['b'] });
    expect(brief(changes)).toEqual([
      'critical service.changed API: operational > major_outage',
      'critical region.changed API/b: operational > major_outage',
    ]);
  });

  it('sees an incident and a window move into it and out of it', () => {
    const elsewhere = aSnapshot({
      incidents: [anIncident({ affectedServices: ['API'] })],
      maintenanceWindows: [aWindow({ affectedServices: ['API'] })],
    });
    const here = aSnapshot({
      incidents: [anIncident({ affectedServices: ['Storage'] })],
      maintenanceWindows: [aWindow({ affectedServices: ['Storage'] })],
    });
    const storage = { services: ['storage'], regions: [] };
    expect(brief(diffSnapshots(elsewhere, here, storage))).toEqual([
      'warning incident.opened INC-1: null > investigating',
      'info maintenance.scheduled MAINT-1: null > scheduled',
    ]);
    const left = diffSnapshots(here, elsewhere, storage);
    expect(left.map((c) => c.message)).toEqual([
      'Incident INC-1 no longer affects these: Slow videos',
      'Maintenance MAINT-1 no longer affects these: Indexing',
    ]);
  });
});
