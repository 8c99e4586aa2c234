import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../../src/core/diff/diff-snapshots.js';
import type { Snapshot } from '../../../src/core/model.js';
import { parseSnapshot } from '../../../src/schema/snapshot-schema.js';
import { carryOverDroppedFields } from '../../../src/watch/poll/carry-over-dropped-fields.js';
import {
  anAnswer,
  anIncident,
  aService,
  aSnapshot,
  aWindow,
} from '../../support/watch-snapshots.js';

const asTheyCome = { line: (text: string) => text, text: (text: string) => text };

const last = aSnapshot({
  services: [aService('API', 'operational', { 'us-east-1': 'degraded' }), aService('Storage')],
  incidents: [anIncident(), anIncident({ id: 'INC-2', severity: 'high' })],
  maintenanceWindows: [aWindow()],
});

/** What a watch finds to have changed when the next answer is this body. */
function changesFrom(body: object): string[] {
  const answer = anAnswer(last, parseSnapshot(body, asTheyCome));
  return diffSnapshots(last, carryOverDroppedFields(answer, last)).map(
    ({ change, subject }) => `${change} ${subject}`,
  );
}

const bodyWith = (parts: Readonly<Record<keyof Snapshot, unknown>> | object) => ({
  ...last,
  ...parts,
});

describe('withoutLostParts', () => {
  const [api, storage] = last.services;
  const [first, second] = last.incidents;
  const [window] = last.maintenanceWindows;
  it.each<[string, object]>([
    ['all incidents', { incidents: { 'INC-1': first } }],
    ['all maintenance', { maintenanceWindows: 'none' }],
    ['the regions of a service', { services: [{ ...api, regions: 7 }, storage] }],
    ['the severity of an incident', { incidents: [first, { ...second, severity: 2 }] }],
    ['the time of an update', { incidents: [{ ...first, updatedAt: 'soon' }, second] }],
    ['what an incident affects', { incidents: [{ ...first, affectedServices: 'AI' }, second] }],
    ['the status of a window', { maintenanceWindows: [{ ...window, status: {} }] }],
    ['what a window affects', { maintenanceWindows: [{ ...window, affectedServices: {} }] }],
  ])('takes %s to be as before where it cannot be read', (_, parts) => {
    expect(parseSnapshot(bodyWith(parts), asTheyCome).notes).not.toEqual([]);
    expect(changesFrom(bodyWith(parts))).toEqual([]);
  });

  it('knows a lost list however much else was dropped', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ ...aService(`S${i}`), uptime: 'high' }));
    const body = bodyWith({ services: [...last.services, ...many], incidents: 'many' });
    expect(changesFrom(body).filter((change) => change.startsWith('incident'))).toEqual([]);
  });

  it('still compares what could be read', () => {
    const incidents = [
      { ...first, severity: 1, status: 'identified' },
      { ...second, severity: null },
    ];
    const body = bodyWith({ incidents });
    expect(changesFrom(body)).toEqual(['incident.updated INC-1']);
    expect(changesFrom(bodyWith({ incidents: [] }))).toEqual([
      'incident.resolved INC-1',
      'incident.resolved INC-2',
    ]);
  });
});
