import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '../../../src/core/diff/diff-snapshots.js';
import { isSameObservation } from '../../../src/core/diff/same-observation.js';
import type { Selection, Snapshot } from '../../../src/core/model.js';
import { serviceSlug } from '../../../src/core/names.js';
import { STATUSES } from '../../../src/core/status.js';
import { normalizeSnapshot } from '../../../src/schema/normalize-snapshot.js';
import { anIncident, aService, aSnapshot, aWindow } from '../../support/watch-snapshots.js';

const UNIQUE_NAMES: readonly string[] = ['API', 'Storage', 'Database', 'Backups'];

const word: fc.Arbitrary<string> = fc.constantFrom(...STATUSES, 'on_fire', 'constructor');
const names = ['API', 'api', 'AI Services', 'Storage', '__proto__', '!!!'];
const time = fc
  .integer({ min: 0, max: 600 })
  .map((minute) => new Date(Date.UTC(2024, 0, 18, 0, minute)).toISOString());

const service = fc
  .tuple(
    fc.constantFrom(...names),
    word,
    fc.dictionary(fc.constantFrom('us-east-1', 'US East 1', 'eu-west-1'), word),
  )
  .map(([name, status, regions]) => aService(name, status, regions));

const incident = fc
  .record({
    id: fc.constantFrom('I-1', 'I-2', 'I-3'),
    status: fc.constantFrom('investigating', 'monitoring', 'resolved', 'postmortem'),
    severity: fc.constantFrom('low', 'medium', 'high', null),
    updatedAt: fc.option(time),
    affectedServices: fc.subarray(names),
  })
  .map(anIncident);

const window = fc
  .record({
    id: fc.constantFrom('M-1', 'M-2', 'M-3'),
    status: fc.constantFrom('scheduled', 'in_progress', 'completed', 'cancelled', null),
    startTime: time,
    endTime: time,
    affectedServices: fc.subarray(names),
  })
  .map(aWindow);

const snapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    overallStatus: word,
    lastUpdated: fc.oneof(time, fc.constant('not a date')),
    services: fc.array(service, { maxLength: 6 }),
    incidents: fc.array(incident, { maxLength: 4 }),
    maintenanceWindows: fc.array(window, { maxLength: 4 }),
  })
  .map(aSnapshot)
  // As the schema hands them over.
  .map((raw) => normalizeSnapshot(raw));

const selection: fc.Arbitrary<Selection> = fc.record({
  services: fc.subarray(names.map(serviceSlug)),
  regions: fc.subarray(['us-east-1', 'eu-west-1']),
});

const reversed = (of: Snapshot): Snapshot => ({
  ...of,
  services: of.services.map((s) => ({ ...s, regions: s.regions.toReversed() })).toReversed(),
  incidents: of.incidents
    .map((i) => ({ ...i, affectedServices: i.affectedServices.toReversed() }))
    .toReversed(),
  maintenanceWindows: of.maintenanceWindows.toReversed(),
});

describe('the laws of the difference', () => {
  it('nothing differs from itself, in whatever order it is listed', () => {
    fc.assert(
      fc.property(snapshot, selection, (a, selected) => {
        expect(diffSnapshots(a, a, selected)).toEqual([]);
        expect(diffSnapshots(a, structuredClone(a), selected)).toEqual([]);
      }),
    );
  });

  it('does not depend on the order of lists', () => {
    const single = snapshot.filter(({ incidents, maintenanceWindows }) =>
      [incidents, maintenanceWindows].every(
        (items) => new Set(items.map(({ id }) => id)).size === items.length,
      ),
    );
    fc.assert(
      fc.property(single, single, selection, (a, b, selected) => {
        const changes = diffSnapshots(a, b, selected);
        expect(diffSnapshots(reversed(a), b, selected)).toEqual(changes);
        expect(diffSnapshots(a, reversed(b), selected)).toEqual(changes);
        expect(isSameObservation(a, reversed(a))).toBe(true);
      }),
    );
  });

  it('concerns the same subjects forwards and backwards, each at most once a kind of thing', () => {
    fc.assert(
      fc.property(snapshot, snapshot, selection, (a, b, selected) => {
        const subjects = (x: Snapshot, y: Snapshot) =>
          diffSnapshots(x, y, selected)
            .map(({ change, subject }) => `${change.split('.')[0]} ${serviceSlug(subject)}`)
            .sort();
        expect(subjects(a, b)).toEqual(subjects(b, a));
        expect(new Set(subjects(a, b)).size).toBe(subjects(a, b).length);
      }),
    );
  });

  it('reports every service that differs once, with what it was and is', () => {
    const platform = fc
      .uniqueArray(fc.tuple(fc.constantFrom(...UNIQUE_NAMES), word), {
        selector: ([name]) => name,
      })
      .map((entries) => new Map(entries));
    const toSnapshot = (statuses: ReadonlyMap<string, string>) =>
      aSnapshot({ services: [...statuses].map(([name, status]) => aService(name, status)) });
    fc.assert(
      fc.property(platform, platform, (a, b) => {
        const applied = new Map(a);
        for (const { subject, from, to } of diffSnapshots(toSnapshot(a), toSnapshot(b))) {
          expect(applied.get(subject) ?? null).toBe(from);
          if (to === null) applied.delete(subject);
          else applied.set(subject, to);
        }
        expect(new Map([...applied].sort())).toEqual(new Map([...b].sort()));
      }),
    );
  });
});

describe('isSameObservation', () => {
  it.each([
    [{ lastUpdated: '2024-01-16T18:30:30Z' }],
    [{ overallStatus: 'degraded' }],
    [{ services: [aService('API')] }],
    [{ incidents: [anIncident()] }],
  ])('is false for %j', (parts) => {
    expect(isSameObservation(aSnapshot(), aSnapshot(parts))).toBe(false);
  });

  it('sees a measurement that moved', () => {
    const [first = aService('API'), ...rest] = aSnapshot().services;
    const moved = aSnapshot({ services: [{ ...first, responseTime: 86 }, ...rest] });
    expect(isSameObservation(aSnapshot(), moved)).toBe(false);
  });
});
