import type { Observation, PollRecord } from '../../src/core/history/record.js';
import { KNOWN_REGIONS, KNOWN_SERVICES } from '../../src/core/names.js';

/** The same numbers from 0 to 1 in every run. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface PlausibleOptions {
  readonly from: number;
  readonly to: number;
  readonly intervalMs?: number;
  readonly seed?: number;
}

/** Polls of 8 services in 5 regions, with noise, short outages, failed polls and incidents. */
export function* plausiblePolls(options: PlausibleOptions): Generator<PollRecord> {
  const { from, to, intervalMs = 60_000, seed = 1 } = options;
  const random = numbersFrom(seed);
  let badUntil = 0;
  let incident = 0;
  for (let time = from; time < to; time += intervalMs) {
    const at = time + Math.floor(random() * 40);
    if (random() < 0.001) {
      yield { kind: 'failed', time: at, selection: null };
      continue;
    }
    if (random() < 0.001) {
      badUntil = time + random() * 3_600_000;
      incident++;
    }
    yield observation(at, intervalMs, time < badUntil, incident, random);
  }
}

function observation(
  time: number,
  intervalMs: number,
  isBad: boolean,
  incident: number,
  random: () => number,
): Observation {
  const status = isBad ? 'partial_outage' : 'operational';
  return {
    kind: 'observation',
    time,
    intervalMs,
    selection: null,
    overallStatus: status,
    services: [...KNOWN_SERVICES].map(([slug, name], index) => ({
      slug,
      name,
      status: index === 0 ? status : 'operational',
      responseTime: Math.round((60 + 40 * index) * (0.9 + 0.2 * random())),
      regions: [...KNOWN_REGIONS.keys()].map((region, place) => ({
        region,
        status: index === 0 && place === 0 ? status : 'operational',
        latency: Math.round((20 + 30 * place) * (0.9 + 0.2 * random())),
      })),
    })),
    incidents: isBad
      ? [
          {
            id: `INC-${incident}`,
            title: 'Elevated error rates',
            status: 'investigating',
            severity: 'high',
            startedAt: null,
            updatedAt: null,
            resolvedAt: null,
            affectedServices: ['API'],
            affectedRegions: [],
          },
        ]
      : [],
    maintenanceWindows: [],
  };
}
