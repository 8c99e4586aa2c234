import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/core/model.js';
import { renderErrorLine, renderLine } from '../../src/render/line.js';
import { aReport, type ReportCase } from '../support/a-report.js';
import { anIncident, aRegion, aService } from '../support/a-snapshot.js';

function lineOf(over: Partial<Snapshot>, options: ReportCase = {}): string {
  return renderLine(aReport(over, options), { hasIncidents: false });
}

describe('renderLine', () => {
  const down = aService({ name: 'Storage', status: 'major_outage', uptime: 12.345 });
  const slow = aService({ name: 'AI Services', status: 'degraded' });

  it.each<[string, string]>([
    ['TENSORONE OK - 1 service operational', lineOf({})],
    [
      'TENSORONE OK - 2 services operational',
      lineOf({ services: [aService(), aService({ name: 'B' })] }),
    ],
    [
      'TENSORONE CRITICAL - AI Services degraded; the platform calls itself major outage',
      lineOf({ overallStatus: 'major_outage', services: [slow] }),
    ],
    [
      'TENSORONE UNKNOWN - A unknown (on_fire)',
      lineOf({ services: [aService({ name: 'A', status: 'on_fire' })] }),
    ],
    [
      "TENSORONE CRITICAL - Storage major outage (12.35%), AI Services degraded | 'Storage uptime'=12.345%",
      lineOf({ services: [aService(), down, slow] }),
    ],
    ['TENSORONE OK - AI Services degraded', lineOf({ services: [slow] }, { failOn: 'unknown' })],
    [
      'TENSORONE WARNING - the platform calls itself degraded',
      lineOf({ overallStatus: 'degraded' }),
    ],
    [
      'TENSORONE WARNING - API maintenance',
      lineOf({ services: [aService({ status: 'maintenance' })] }, { failOn: 'maintenance' }),
    ],
    ['TENSORONE UNKNOWN - Storage unknown', lineOf({}, { selection: { services: ['storage'] } })],
    [
      'TENSORONE UNKNOWN - Nothing is reported for eu-west-1, so its state is unknown',
      lineOf({}, { selection: { regions: ['eu-west-1'] } }),
    ],
    [
      'TENSORONE OK - 1 service operational',
      lineOf(
        { services: [{ ...slow, regions: [aRegion('us-west-2')] }] },
        { selection: { regions: ['us-west-2'] } },
      ),
    ],
    [
      'TENSORONE OK - 1 service operational; 2 incidents: One, Two',
      lineOf({
        incidents: [
          anIncident({ id: '1', title: 'One' }),
          anIncident({ id: '2', title: 'Two' }),
          anIncident({ id: '3', title: 'Three', status: 'resolved' }),
        ],
      }),
    ],
    [
      'TENSORONE UNKNOWN - This is the last known state, 1 min old, not the present one: no network; the platform calls itself operational',
      lineOf({}, { failure: 'no network' }),
    ],
  ])('%s', (expected, line) => {
    expect(line).toBe(expected);
  });

  it('keeps the text and the labels of the performance data apart from its grammar', () => {
    const odd = aService({
      name: "O'Brien|a=b",
      status: 'degraded',
      responseTime: 1.23456,
      uptime: 99.99999,
    });
    expect(lineOf({ services: [odd], incidents: [anIncident({ title: 'a|b' })] })).toBe(
      "TENSORONE WARNING - O'Brien/a=b degraded (99.99%); 1 incident: a/b | 'O''Brien a b response'=1.235ms 'O''Brien a b uptime'=99.9999%",
    );
  });

  it('shows tiny numbers without an exponent', () => {
    const tiny = aService({ responseTime: 1e-9, uptime: 0 });
    expect(lineOf({ services: [tiny] })).toContain("| 'API response'=0ms 'API uptime'=0%");
  });
});

describe('renderErrorLine', () => {
  it.each([
    [3, 'TENSORONE UNKNOWN - a/b'],
    [64, 'TENSORONE UNKNOWN - a/b'],
    [70, 'TENSORONE UNKNOWN - a/b'],
  ])('of code %i', (exitCode, line) => {
    expect(renderErrorLine(exitCode, 'a|b')).toBe(line);
  });
});

describe('the performance data of the platform', () => {
  const resourceUsage = {
    cpuUtilization: 67.2,
    memoryUtilization: 78.5,
    storageUsage: null,
    networkThroughput: null,
  };
  const metrics = {
    apiRequests: { total: 1_000, successful: 985, failed: 15, averageResponseTime: null },
    resourceUsage,
    gpuClusters: { totalClusters: 9, activeClusters: 8, averageUtilization: 5, queueLength: 23 },
  };
  const incidents = [anIncident(), anIncident({ id: '2', status: 'resolved' })];
  const dataOf = (options: ReportCase = {}) =>
    renderLine(aReport({ incidents, metrics }, options), { hasIncidents: true }).split(' | ')[1];

  it('holds the open incidents and the metrics', () => {
    expect(dataOf()).toBe(
      "'open incidents'=1 'GPU queue'=23 'CPU'=67.2% 'memory'=78.5% 'failure rate'=1.5%",
    );
  });

  it('is undetermined where it is not that of now', () => {
    expect(dataOf({ failure: 'no network' })).toBe(
      "'open incidents'=U 'GPU queue'=U 'CPU'=U 'memory'=U 'failure rate'=U",
    );
  });

  it('has no number of incidents where they were not asked for', () => {
    expect(renderLine(aReport({}), { hasIncidents: false })).not.toContain('|');
  });
});

it('says how old data is that has stopped moving', () => {
  const line = lineOf({ lastUpdated: '2024-01-16T18:20:30Z' });
  expect(line).toMatch(/^TENSORONE OK - The data is .* old .*; 1 service operational$/);
});
