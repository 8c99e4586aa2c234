import type { Incident, MaintenanceWindow, Metrics, Service } from '../core/model.js';
import { KNOWN_REGIONS, serviceName } from '../core/names.js';
import { formatStatus, type Status, worstOf } from '../core/status.js';
import {
  BASELINES,
  GLOBAL_DISTANCE,
  HOME_REGIONS,
  REGION_BASELINES,
  type ServiceBaseline,
  STATUS_EFFECTS,
} from './baseline.js';
import { loadAt, metricsOf, type Noise } from './metrics.js';
import { noiseAt } from './noise.js';
import { type Moment, type SimulatedWorld, toIso } from './simulated-world.js';
import { replay, type ServiceState, statusAt, type WorldState } from './world.js';

/** What an answer is narrowed to: slugs and regions; empty lists are everything. */
export interface SnapshotQuery {
  readonly services: readonly string[];
  readonly regions: readonly string[];
  readonly includeMetrics: boolean;
  readonly includeIncidents: boolean;
}

/** The body of `GET /v2/monitoring/system-status`. */
export interface SystemStatusBody {
  readonly overallStatus: string;
  readonly lastUpdated: string;
  readonly services: readonly Service[];
  readonly incidents?: readonly Incident[];
  readonly maintenanceWindows: readonly MaintenanceWindow[];
  readonly metrics?: Metrics;
}

export const EVERYTHING: SnapshotQuery = {
  services: [],
  regions: [],
  includeMetrics: true,
  includeIncidents: true,
};

/** What is over stays in the answer for this long, in scenario time. */
const AFTERLIFE_MS = 3_600_000;

const DAY_MS = 86_400_000;

/** The answer at a moment; the same for the same world, moment and query. Pure. */
export function snapshotAt(
  simulated: SimulatedWorld,
  moment: Moment,
  query: SnapshotQuery = EVERYTHING,
): SystemStatusBody {
  const world = replay(simulated.scenario, moment.timeMs);
  const regions = query.regions.length === 0 ? [...KNOWN_REGIONS.keys()] : query.regions;
  const noise: Noise = (label) => noiseAt(simulated.seed, moment.refresh, label);
  const services = BASELINES.flatMap((baseline) => {
    const state = world.services.get(baseline.name);
    return state === undefined
      ? []
      : [serviceBody(simulated, moment, baseline, state, regions, noise)];
  });
  const wanted = new Set(query.services.map(serviceName));
  const isWanted = (names: readonly string[]) =>
    wanted.size === 0 || names.length === 0 || names.some((name) => wanted.has(name));
  const api = services.find((service) => service.name === 'API')?.responseTime ?? 0;
  return {
    overallStatus: world.overallStatus ?? worstOf(services.map((s) => statusOf(world, s, regions))),
    lastUpdated: toIso(moment.refreshedAt),
    services: services.filter((service) => isWanted([service.name])),
    ...(query.includeIncidents && {
      incidents: incidentsOf(simulated, moment, world).filter(
        (incident) =>
          isWanted(incident.affectedServices) && touches(incident.affectedRegions, query.regions),
      ),
    }),
    maintenanceWindows: windowsOf(simulated, moment, world).filter((window) =>
      isWanted(window.affectedServices),
    ),
    ...(query.includeMetrics && {
      metrics: metricsOf(world, query.regions, moment.timeMs, api, noise),
    }),
  };
}

function touches(affected: readonly string[], asked: readonly string[]): boolean {
  if (affected.length === 0 || asked.length === 0 || asked.includes('global')) return true;
  return affected.some((region) => asked.includes(region));
}

function statusOf(world: WorldState, service: Service, regions: readonly string[]): Status {
  const state = world.services.get(service.name);
  return state === undefined ? 'unknown' : worstIn(state, regions);
}

function worstIn(state: ServiceState, regions: readonly string[]): Status {
  return worstOf(regions.map((region) => statusAt(state, region)));
}

function serviceBody(
  simulated: SimulatedWorld,
  moment: Moment,
  baseline: ServiceBaseline,
  state: ServiceState,
  regions: readonly string[],
  noise: Noise,
): Service {
  const status = worstIn(state, regions);
  const places = regions.map((region) => ({
    region,
    status: statusAt(state, region),
    latency: latencyAt(baseline, state, region, moment.timeMs, noise),
  }));
  const homes = places.filter((place) => place.region !== 'global');
  const averaged = homes.length === 0 ? places : homes;
  const total = averaged.reduce((sum, place) => sum + place.latency, 0);
  const lastIncidentAt =
    state.lastIncidentMs === null
      ? simulated.startedAt - baseline.lastIncidentDaysAgo * DAY_MS
      : moment.realTime(state.lastIncidentMs);
  return {
    name: baseline.name,
    status,
    uptime: Math.round(state.uptime * 100) / 100,
    responseTime: Math.round(total / averaged.length),
    lastIncident: toIso(lastIncidentAt),
    description: describe(baseline, state, status, regions),
    regions: places,
  };
}

/** Milliseconds, rounded: distance, load and trouble on top of the service's usual. */
function latencyAt(
  baseline: ServiceBaseline,
  state: ServiceState,
  region: string,
  timeMs: number,
  noise: Noise,
): number {
  const jitter = 1 + 0.03 * noise(`${baseline.name}/${region}`);
  const scripted = state.places.get(region)?.responseTime ?? null;
  if (scripted !== null) return Math.round(scripted * jitter);
  const home = HOME_REGIONS.find((candidate) => candidate === region);
  const distance = home === undefined ? GLOBAL_DISTANCE : REGION_BASELINES[home].distance;
  const { slowdown } = STATUS_EFFECTS[statusAt(state, region)];
  const busy = 0.94 + 0.1 * loadAt(timeMs);
  return Math.max(1, Math.round(baseline.responseTime * distance * slowdown * busy * jitter));
}

function describe(
  baseline: ServiceBaseline,
  state: ServiceState,
  status: Status,
  regions: readonly string[],
): string {
  if (status === 'operational') return baseline.description;
  if (state.description !== null) return state.description;
  const where = regions.filter(
    (region) => region !== 'global' && statusAt(state, region) !== 'operational',
  );
  const place = where.length === 0 || where.length === HOME_REGIONS.length ? [] : where;
  const word = formatStatus(status);
  const sentence = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return place.length === 0 ? sentence : `${sentence} in ${place.join(', ')}`;
}

function incidentsOf(
  simulated: SimulatedWorld,
  moment: Moment,
  world: WorldState,
): readonly Incident[] {
  return [...world.incidents.values()]
    .filter(({ resolvedMs }) => resolvedMs === null || moment.timeMs - resolvedMs < AFTERLIFE_MS)
    .map((incident) => ({
      id: simulated.idInRound(incident.id, moment.round),
      title: incident.title,
      status: incident.status,
      severity: incident.severity,
      startedAt: toIso(moment.realTime(incident.startedMs)),
      updatedAt: toIso(moment.realTime(incident.updatedMs)),
      resolvedAt: incident.resolvedMs === null ? null : toIso(moment.realTime(incident.resolvedMs)),
      affectedServices: incident.services,
      affectedRegions: incident.regions,
      description: incident.description ?? incident.title,
    }));
}

function windowsOf(
  simulated: SimulatedWorld,
  moment: Moment,
  world: WorldState,
): readonly MaintenanceWindow[] {
  return [...world.windows.values()].flatMap((window) => {
    const { timeMs } = moment;
    const begun = timeMs >= window.startsMs ? 'in_progress' : 'scheduled';
    const status = window.status ?? (timeMs >= window.endsMs ? 'completed' : begun);
    const overSince = window.status === null ? window.endsMs : window.changedMs;
    const isOver = status === 'completed' || status === 'cancelled';
    if (isOver && timeMs - overSince >= AFTERLIFE_MS) return [];
    return [
      {
        id: simulated.idInRound(window.id, moment.round),
        title: window.title,
        startTime: toIso(moment.realTime(window.startsMs)),
        endTime: toIso(moment.realTime(window.endsMs)),
        affectedServices: window.services,
        impact: window.impact,
        status,
      },
    ];
  });
}
