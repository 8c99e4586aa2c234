import type { Service, Snapshot } from '../../core/model.js';
import { parseStatus, worstOf } from '../../core/status.js';
import {
  BASELINES,
  HOME_REGIONS,
  REGION_BASELINES,
  type ServiceBaseline,
  STATUS_EFFECTS,
} from '../baseline.js';
import { mulberry32 } from '../noise.js';
import type { ScenarioStatus } from '../scenario.js';
import { type HistoryPlan, planHistory, type Stretch, type Trouble } from './plan-history.js';
import { incidentsAt, windowsAt } from './planned-items.js';

/** One poll of a made-up watch. */
export type SimulatedPoll =
  | {
      /** Milliseconds since 1970. */
      readonly time: number;
      readonly intervalMs: number;
      readonly snapshot: Snapshot;
    }
  | {
      readonly time: number;
      readonly intervalMs: number;
      /** Why it failed, in one line. */
      readonly failed: string;
    };

export interface SimulatedHistoryOptions {
  readonly seed: number;
  /** Milliseconds since 1970; the last poll is before `to`. */
  readonly from: number;
  readonly to: number;
  readonly intervalMs: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The API refreshes this often. */
const REFRESH_MS = 30_000;

/** What was lost is forgotten over some weeks. */
const FORGET_MS = 30 * DAY_MS;

/**
 * Plays the polls of a watch over some time in which services degrade, fail, recover and are
 * maintained, polls fail and the watch itself is down; the end is calm. The same for the same
 * options.
 */
export function* simulateHistory(options: SimulatedHistoryOptions): Generator<SimulatedPoll> {
  const { seed, from, to, intervalMs } = options;
  const plan = planHistory(seed, { from, to });
  const random = mulberry32(seed ^ 0x5eed);
  const losses = BASELINES.map(() => 0);
  const lastIncidents = BASELINES.map(({ lastIncidentDaysAgo }) =>
    toIso(from - lastIncidentDaysAgo * DAY_MS),
  );
  const inGap = cursor(plan.gaps);
  const inFailure = cursor(plan.failures);
  const inTrouble = cursor(plan.troubles);
  const inWindow = cursor(plan.windows.filter(({ cancelledAt }) => cancelledAt === null));
  for (let time = from; time < to; time += intervalMs) {
    const trouble = inTrouble(time);
    const window = inWindow(time);
    for (let index = 0; index < BASELINES.length; index++) {
      const name = BASELINES[index]?.name ?? '';
      const { uptimeLossPerHour } = STATUS_EFFECTS[worstStatus(name, trouble, window, time)];
      const kept = 1 - intervalMs / FORGET_MS;
      losses[index] = (losses[index] ?? 0) * kept + (uptimeLossPerHour * intervalMs) / HOUR_MS;
      if (trouble?.id && trouble.kind.services.includes(name)) {
        lastIncidents[index] = toIso(trouble.from);
      }
    }
    if (inGap(time) !== undefined) continue;
    if (inFailure(time) !== undefined) {
      yield { time, intervalMs, failed: 'HTTP 503' };
      continue;
    }
    const services = BASELINES.map((baseline, index) =>
      serviceAt(
        baseline,
        { trouble, window, time, random },
        { loss: losses[index] ?? 0, lastIncident: lastIncidents[index] ?? null },
      ),
    );
    yield { time, intervalMs, snapshot: snapshotOf(services, plan, time) };
  }
}

function snapshotOf(services: readonly Service[], plan: HistoryPlan, time: number): Snapshot {
  return {
    overallStatus: worstOf(services.map(({ status }) => parseStatus(status))),
    lastUpdated: toIso(Math.floor(time / REFRESH_MS) * REFRESH_MS),
    services,
    incidents: incidentsAt(plan.troubles, time),
    maintenanceWindows: windowsAt(plan.windows, time),
    metrics: null,
  };
}

interface Scene {
  readonly trouble: Trouble | undefined;
  readonly window: { readonly service: string } | undefined;
  readonly time: number;
  random(): number;
}

function serviceAt(
  baseline: ServiceBaseline,
  { trouble, window, time, random }: Scene,
  { loss, lastIncident }: { readonly loss: number; readonly lastIncident: string | null },
): Service {
  const worst = worstStatus(baseline.name, trouble, window, time);
  const isHit = worst !== 'operational';
  // People work by day, in the time of most of them.
  const busy = 0.94 + 0.1 * (0.6 + 0.25 * Math.sin((2 * Math.PI * time) / DAY_MS));
  const onlyIn = isHit && worst !== 'maintenance' ? (trouble?.kind.regions ?? []) : [];
  let total = 0;
  const regions = HOME_REGIONS.map((region) => {
    const status = onlyIn.length === 0 || onlyIn.includes(region) ? worst : 'operational';
    const { slowdown } = STATUS_EFFECTS[status];
    const jitter = 0.97 + 0.06 * random();
    const { distance } = REGION_BASELINES[region];
    const latency = Math.max(
      1,
      Math.round(baseline.responseTime * distance * slowdown * busy * jitter),
    );
    total += latency;
    return { region, status, latency };
  });
  return {
    name: baseline.name,
    status: worst,
    uptime: Math.round(Math.max(0, baseline.uptime - loss) * 100) / 100,
    responseTime: Math.round(total / regions.length),
    lastIncident,
    description: isHit && trouble !== undefined ? trouble.kind.description : baseline.description,
    regions,
  };
}

/** Trouble begins and ends as a slowdown, where it becomes more. */
function worstStatus(
  name: string,
  trouble: Trouble | undefined,
  window: { readonly service: string } | undefined,
  time: number,
): ScenarioStatus {
  if (trouble?.kind.services.includes(name)) {
    const share = (time - trouble.from) / (trouble.to - trouble.from);
    const isFirst = trouble.kind.services[0] === name;
    return isFirst && share >= 0.12 && share < 0.85 ? trouble.kind.worst : 'degraded';
  }
  return window?.service === name ? 'maintenance' : 'operational';
}

/** Finds the stretch that holds a time; asked in the order of time. */
function cursor<T extends Stretch>(stretches: readonly T[]): (time: number) => T | undefined {
  let index = 0;
  return (time) => {
    while ((stretches[index]?.to ?? Number.POSITIVE_INFINITY) <= time) index += 1;
    const stretch = stretches[index];
    return stretch !== undefined && stretch.from <= time ? stretch : undefined;
  };
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
