import { expect, test } from 'vitest';
import { historyDocument } from '../../../src/view/history/history-document.js';
import { aHistoryReport } from '../../support/a-history-report.js';

test('the JSON document is the report with its kind, time and exit code, in a fixed order', () => {
  const now = Date.parse('2026-11-28T12:00:00Z');
  const document = historyDocument(aHistoryReport(), { exitCode: 3, now });
  expect(Object.keys(document)).toEqual([
    'schemaVersion',
    'kind',
    'time',
    'exitCode',
    'from',
    'to',
    'timeZone',
    'by',
    'weights',
    'maintenanceCounted',
    'services',
    'overall',
    'incidents',
    'maintenance',
    'notes',
  ]);
  expect(document).toMatchObject({
    schemaVersion: 1,
    kind: 'history',
    time: '2026-11-28T12:00:00.000Z',
    exitCode: 3,
    ...aHistoryReport(),
  });
  expect(Object.keys(document.services[0] ?? {}).slice(0, 3)).toEqual(['name', 'slug', 'uptime']);
});

test('it keeps the order of the API', () => {
  const { services } = historyDocument(aHistoryReport(), { exitCode: 0, now: 0 });
  const names = services.map(({ name }) => name);
  expect(names).toEqual(['API', 'GPU Clusters', 'AI Services', 'Monitoring']);
});
