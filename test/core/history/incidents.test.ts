import { describe, expect, it } from 'vitest';
import { observationOf } from '../../../src/core/history/record.js';
import type { Incident, MaintenanceWindow } from '../../../src/core/model.js';
import { anIncident, aSnapshot, aWindow } from '../../support/a-snapshot.js';
import { ALL, failed, HOUR, MINUTE, report, START } from './records.js';

const at = (hours: number) => new Date(START + hours * HOUR).toISOString();
const hours = { from: START, to: START + 10 * HOUR };

function listed(
  time: number,
  incidents: readonly Incident[],
  maintenanceWindows: readonly MaintenanceWindow[] = [],
  selection = ALL,
) {
  const snapshot = aSnapshot({ incidents, maintenanceWindows });
  return observationOf(snapshot, { time, intervalMs: MINUTE, selection });
}

describe('incidents', () => {
  const opened = anIncident({ severity: 'low', startedAt: at(1), updatedAt: at(1) });
  const worse = anIncident({ severity: 'high', startedAt: at(1), updatedAt: at(2) });

  it('are followed through their updates to their end', () => {
    const resolved = { ...worse, status: 'resolved', updatedAt: at(3), resolvedAt: at(3) };
    const records = [
      listed(START + 2.1 * HOUR, [worse]),
      listed(START + 1.1 * HOUR, [opened]),
      listed(START + 3.1 * HOUR, [resolved]),
      listed(START + 1.2 * HOUR, [opened]),
      listed(START + 4 * HOUR, []),
    ];
    expect(report(records, hours).incidents).toEqual([
      {
        id: 'INC-1',
        title: 'Slow answers',
        severity: 'high',
        startedAt: at(1),
        resolvedAt: at(3),
        seconds: 7_200,
        affectedServices: [],
        updates: [
          { time: at(1), status: 'investigating', severity: 'low' },
          { time: at(2), status: 'investigating', severity: 'high' },
          { time: at(3), status: 'resolved', severity: 'high' },
        ],
      },
    ]);
    expect(report(records, { from: START + 5 * HOUR, to: START + 6 * HOUR }).incidents).toEqual([]);
  });

  it('end when an answer that should list them does not; a failed poll says nothing', () => {
    const records = [listed(START + 2 * HOUR, [opened]), failed(START + 3 * HOUR)];
    const open = report(records, hours).incidents;
    expect(open).toMatchObject([{ resolvedAt: null, seconds: 9 * 3_600 }]);
    const other = { services: ['storage'], regions: [] };
    const ofApi = { ...opened, affectedServices: ['API'] };
    const elsewhere = [listed(START + 2 * HOUR, [ofApi]), listed(START + 3 * HOUR, [], [], other)];
    expect(report(elsewhere, hours).incidents).toMatchObject([{ resolvedAt: null }]);
    const gone = [...elsewhere, listed(START + 4 * HOUR, [])];
    expect(report(gone, hours).incidents).toMatchObject([{ resolvedAt: at(4), seconds: 10_800 }]);
  });

  it('leave out what came after the period', () => {
    const records = [listed(START + 2 * HOUR, [opened]), listed(START + 4 * HOUR, [worse])];
    const early = report(records, { from: START, to: START + 3 * HOUR });
    expect(early.incidents).toMatchObject([{ severity: 'low', seconds: 7_200, updates: [{}] }]);
  });

  it('are those of the selection', () => {
    const ofApi = { ...opened, affectedServices: ['API'] };
    const records = [listed(START, [ofApi])];
    const of = (slug: string) =>
      report(records, { ...hours, selection: { services: [slug], regions: [] } }).incidents.length;
    expect([of('api'), of('storage')]).toEqual([1, 0]);
  });
});

describe('maintenance windows', () => {
  const window = aWindow({ startTime: at(6), endTime: at(8) });

  it('count their changes, and show when they were last listed', () => {
    const records = [
      listed(START, [], [window]),
      listed(START + HOUR, [], [{ ...window, endTime: at(9) }]),
      listed(START + 2 * HOUR, [], [{ ...window, endTime: at(9) }]),
    ];
    expect(report(records, hours).maintenance).toEqual([
      {
        id: 'M-1',
        title: 'Indexing',
        startTime: at(6),
        endTime: at(9),
        status: 'scheduled',
        affectedServices: [],
        sequence: 1,
        cancelledAt: null,
        lastSeenAt: at(2),
      },
    ]);
  });

  it('are cancelled by their word, or by vanishing before they begin', () => {
    const vanished = [listed(START, [], [window]), listed(START + HOUR, [])];
    expect(report(vanished, hours).maintenance).toMatchObject([
      { cancelledAt: at(1), sequence: 1 },
    ]);
    const said = [
      listed(START, [], [window]),
      listed(START + HOUR, [], [{ ...window, status: 'cancelled' }]),
    ];
    expect(report(said, hours).maintenance).toMatchObject([{ cancelledAt: at(1), sequence: 1 }]);
    const over = [listed(START, [], [window]), listed(START + 7 * HOUR, [])];
    expect(report(over, hours).maintenance).toMatchObject([{ cancelledAt: null, sequence: 0 }]);
    const back = [...vanished, listed(START + 2 * HOUR, [], [window])];
    expect(report(back, hours).maintenance).toMatchObject([{ cancelledAt: null, sequence: 2 }]);
  });

  it('count on when they come and go, so that no calendar takes a later state for an older one', () => {
    const records = [
      listed(START, [], [window]),
      listed(START + HOUR, []),
      listed(START + 2 * HOUR, [], [{ ...window, endTime: at(9) }]),
      listed(START + 3 * HOUR, []),
      listed(START + 4 * HOUR, [], [{ ...window, status: 'cancelled' }]),
      listed(START + 5 * HOUR, []),
    ];
    const sequences = records.map(
      (_, index) => report(records.slice(0, index + 1), hours).maintenance[0]?.sequence,
    );
    expect(sequences).toEqual([0, 1, 3, 4, 6, 6]);
  });

  it('are no others where they come and go after they began', () => {
    const records = [
      listed(START, [], [window]),
      listed(START + 7 * HOUR, []),
      listed(START + 8 * HOUR, [], [window]),
    ];
    expect(report(records, hours).maintenance).toMatchObject([{ cancelledAt: null, sequence: 0 }]);
  });
});
