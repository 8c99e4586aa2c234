import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessHealth } from '../../src/core/health.js';
import type { Selection, Service, Snapshot } from '../../src/core/model.js';
import { KNOWN_REGIONS, KNOWN_SERVICES } from '../../src/core/names.js';
import { compareStatus, STATUSES } from '../../src/core/status.js';
import { exitCodeOfHealth } from '../../src/exit-codes.js';
import { aSnapshot } from '../support/a-snapshot.js';

const NOW = Date.parse('2024-01-16T18:30:30Z');
const ALL: Selection = { services: [], regions: [] };

function assess(over: Partial<Snapshot>, selection: Partial<Selection> = {}) {
  return assessHealth(aSnapshot(over), { ...ALL, ...selection }, NOW);
}

function _notes(over: Partial<Snapshot>, selection: Partial<Selection> = {}) {
  return assess(over, selection).notes.map(({ code, message }) => `${code}: ${message}`);
}

describe('laws', () => {
  const word = fc.constantFrom(...STATUSES, 'wobbly');
  const region = fc.record({
    region: fc.constantFrom(...KNOWN_REGIONS.keys()),
    status: word,
    latency: fc.constant(null),
  });
  const service: fc.Arbitrary<Service> = fc.record({
    name: fc.constantFrom(...KNOWN_SERVICES.values()),
    status: word,
    uptime: fc.constant(null),
    responseTime: fc.constant(null),
    lastIncident: fc.constant(null),
    description: fc.constant(null),
    regions: fc.uniqueArray(region, { selector: (r) => r.region, maxLength: 3 }),
  });
  const snapshot = fc.record({
    overallStatus: word,
    services: fc.uniqueArray(service, { selector: (s) => s.name }),
  });
  const selection = fc.record({
    services: fc.uniqueArray(fc.constantFrom(...KNOWN_SERVICES.keys()), { maxLength: 3 }),
    regions: fc.uniqueArray(fc.constantFrom(...KNOWN_REGIONS.keys()), { maxLength: 2 }),
  });

  it('health is never better than any selected service, and unknown is never green', () => {
    fc.assert(
      fc.property(snapshot, selection, (over, chosen) => {
        const assessment = assess(over, chosen);
        for (const { effectiveStatus } of assessment.services) {
          expect(compareStatus(assessment.health, effectiveStatus)).toBeGreaterThanOrEqual(0);
        }
        for (const slug of chosen.services) {
          expect(assessment.services.map((s) => s.slug)).toContain(slug);
        }
        if (assessment.services.some((s) => s.effectiveStatus === 'unknown')) {
          expect(exitCodeOfHealth(assessment.statuses, 'never')).not.toBe(0);
        }
        if (
          chosen.services.some(
            (slug) => !assessment.services.find((s) => s.slug === slug)?.isReported,
          )
        ) {
          expect(exitCodeOfHealth(assessment.statuses, 'degraded')).not.toBe(0);
        }
      }),
    );
  });

  it('the order of lists does not matter', () => {
    fc.assert(
      fc.property(snapshot, selection, (over, chosen) => {
        const there = assess(over, chosen);
        const turned = over.services
          .map((s) => ({ ...s, regions: [...s.regions].reverse() }))
          .reverse();
        const back = assess(
          { ...over, services: turned },
          { services: [...chosen.services].reverse(), regions: [...chosen.regions].reverse() },
        );
        expect(back.health).toBe(there.health);
        for (const failOn of ['degraded', 'never'] as const) {
          expect(exitCodeOfHealth(back.statuses, failOn)).toBe(
            exitCodeOfHealth(there.statuses, failOn),
          );
        }
        expect(back.notes.map((n) => n.code).sort()).toEqual(there.notes.map((n) => n.code).sort());
      }),
    );
  });
});
