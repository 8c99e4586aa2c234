import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importDocuments } from '../../../src/history/import/import-documents.js';
import { type History, openHistoryFolder } from '../../../src/history/open-history.js';
import { summarizeHistory } from '../../../src/history/summarize-history.js';
import { DAY, HOUR, MINUTE, START } from '../../core/history/records.js';
import { aFolder } from '../../support/a-folder.js';

const NOW = START + 30 * DAY + 5 * HOUR;
const OPTIONS = { everyMs: MINUTE, staleAfterMs: 900_000, now: NOW };

function open(path = aFolder()): History {
  return openHistoryFolder({ path, writer: 'w', pid: 1, now: () => NOW });
}

function statusDocument(time: number, status = 'operational', over: object = {}): object {
  const at = new Date(time).toISOString();
  return {
    schemaVersion: 1,
    kind: 'status',
    time: at,
    exitCode: 0,
    health: status,
    overallStatus: status,
    lastUpdated: at,
    fetchedAt: at,
    ageSeconds: 5,
    source: 'live',
    selection: { services: [], regions: [] },
    services: [
      { name: 'API', slug: 'api', status, effectiveStatus: status, responseTime: 85, regions: [] },
    ],
    incidents: [],
    maintenanceWindows: [],
    metrics: null,
    notes: [],
    error: null,
    ...over,
  };
}

function errorDocument(time: number): object {
  const at = new Date(time).toISOString();
  return {
    schemaVersion: 1,
    kind: 'error',
    time: at,
    exitCode: 3,
    error: { kind: 'timeout', message: 'x' },
  };
}

function report(history: History) {
  const { records, firstRecordAt } = history.read();
  return summarizeHistory(records, { now: NOW, firstRecordAt });
}

function folderSize(history: History): number {
  const sizes = readdirSync(history.path).map((name) => statSync(join(history.path, name)).size);
  return sizes.reduce((sum, size) => sum + size, 0);
}

const documents = [
  statusDocument(START),
  statusDocument(START + MINUTE, 'major_outage'),
  errorDocument(START + 2 * MINUTE),
  statusDocument(START + 3 * MINUTE),
  statusDocument(START + 4 * MINUTE, 'operational', { ageSeconds: 901 }),
  statusDocument(START + 25 * HOUR, 'degraded'),
  statusDocument(NOW - HOUR),
];

describe('the import of documents', () => {
  it('reads them one after another, pretty-printed or a line each', () => {
    const lines = open();
    const pretty = open();
    expect(
      importDocuments(documents.map((d) => JSON.stringify(d)).join('\n'), lines, OPTIONS),
    ).toEqual({
      read: 7,
      added: 7,
      unreadable: [],
      notes: [],
    });
    importDocuments(documents.map((d) => JSON.stringify(d, null, 2)).join(''), pretty, OPTIONS);
    expect([...pretty.polls()]).toEqual([...lines.polls()]);
    expect([...lines.polls()].map(({ kind }) => kind)).toEqual([
      'observation',
      'observation',
      'failed',
      'observation',
      'stale',
      'observation',
      'observation',
    ]);
    expect(report(lines).services[0]?.statusSeconds).toMatchObject({
      operational: 60 + 60 + 180,
      major_outage: 60,
      degraded: 180,
    });
  });

  it('twice changes neither a report nor the size of the folder', () => {
    const history = open();
    const text = documents.map((d) => JSON.stringify(d)).join('\n');
    importDocuments(text, history, OPTIONS);
    const [before, size] = [report(history), folderSize(history)];
    expect(importDocuments(text + text, history, OPTIONS)).toMatchObject({ read: 14, added: 0 });
    expect(report(history)).toEqual(before);
    expect(folderSize(history)).toBe(size);
  });

  it('gives the same report in every order, in one piece or in many', () => {
    const [one, other] = [open(), open()];
    importDocuments(JSON.stringify(documents[0]), one, OPTIONS);
    importDocuments(documents.map((d) => JSON.stringify(d)).join('\n'), one, OPTIONS);
    for (const each of documents.toReversed())
      importDocuments(JSON.stringify(each), other, OPTIONS);
    expect(report(other)).toEqual(report(one));
  });

  it('names what it cannot read, and goes on', () => {
    const good = JSON.stringify(documents[0]);
    const broken = `${good}\nnonsense\n{"kind":"status"}\n{"kind":"regions"}\n{"a":\n${JSON.stringify(documents[1])}\n{"tail":`;
    const result = importDocuments(broken, open(), OPTIONS);
    expect(result.read).toBe(2);
    expect(result.unreadable.map(({ line }) => line)).toEqual([2, 3, 4, 5, 7]);
    expect(result.unreadable[0]?.reason).toBe('it is not JSON');
    expect(importDocuments('', open(), OPTIONS)).toMatchObject({ read: 0, unreadable: [] });
  });

  it('takes a last known answer with an error for a failed poll, and leaves out what is too old', () => {
    const history = open();
    const lastKnown = statusDocument(START, 'operational', {
      time: new Date(START + HOUR).toISOString(),
      error: { kind: 'network', message: 'x' },
    });
    const old = statusDocument(NOW - 401 * DAY);
    const result = importDocuments(
      JSON.stringify([lastKnown, old]).slice(1, -1).replace('},{"schema', '} {"schema'),
      history,
      OPTIONS,
    );
    expect(result).toMatchObject({ read: 2, added: 1, notes: [{ code: 'too-old' }] });
    expect([...history.polls()]).toEqual([{ kind: 'failed', time: START + HOUR, selection: null }]);
  });
});
