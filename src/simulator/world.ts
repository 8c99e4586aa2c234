import { compareStatus } from '../core/status.js';
import { BASELINES, HOME_REGIONS, STATUS_EFFECTS } from './baseline.js';
import type {
  IncidentStep,
  MaintenanceStep,
  Scenario,
  ScenarioStatus,
  ServiceStep,
} from './scenario.js';

/** A service somewhere; `responseTime` is `null` where it follows from the status. */
interface PlaceState {
  readonly status: ScenarioStatus;
  readonly responseTime: number | null;
}

export interface ServiceState {
  readonly name: string;
  /** By region; `global` only where a step said so. */
  readonly places: ReadonlyMap<string, PlaceState>;
  /** Per cent. */
  readonly uptime: number;
  readonly description: string | null;
  /** Scenario time of the last incident's beginning, `null` before any. */
  readonly lastIncidentMs: number | null;
}

interface IncidentState {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly severity: string;
  readonly startedMs: number;
  readonly updatedMs: number;
  readonly resolvedMs: number | null;
  readonly services: readonly string[];
  readonly regions: readonly string[];
  readonly description: string | null;
}

interface WindowState {
  readonly id: string;
  readonly title: string;
  readonly startsMs: number;
  readonly endsMs: number;
  /** `null` where it follows from the times. */
  readonly status: string | null;
  /** When it was last changed. */
  readonly changedMs: number;
  readonly services: readonly string[];
  readonly impact: string;
}

/** Everything that a scenario has come to at one moment. */
export interface WorldState {
  readonly services: ReadonlyMap<string, ServiceState>;
  readonly incidents: ReadonlyMap<string, IncidentState>;
  readonly windows: ReadonlyMap<string, WindowState>;
  /** What the platform says of itself; `null` is the worst of its services. */
  readonly overallStatus: ScenarioStatus | null;
  /** What the API answers with; 200 is normal. */
  readonly httpStatus: number;
  /** Jobs waiting beyond the usual. */
  readonly queue: number;
}

const HOUR_MS = 3_600_000;
const QUEUE_MOST = 4_000;

/** The services whose trouble makes jobs wait. */
const QUEUEING = ['GPU Clusters', 'Training Services', 'AI Services'];

/** Plays a scenario up to a moment of its own time (milliseconds, within one round). Pure. */
export function replay(scenario: Scenario, untilMs: number): WorldState {
  let world = initialWorld();
  let clockMs = 0;
  for (const step of scenario.steps) {
    if (step.atMs > untilMs) break;
    world = wear(world, Math.max(0, step.atMs) - clockMs);
    clockMs = Math.max(0, step.atMs);
    switch (step.kind) {
      case 'service':
        world = { ...world, services: applyService(world.services, step) };
        break;
      case 'overall':
        world = { ...world, overallStatus: step.status };
        break;
      case 'http':
        world = { ...world, httpStatus: step.httpStatus };
        break;
      case 'incident':
        world = applyIncident(world, step, step.atMs);
        break;
      case 'maintenance':
        world = { ...world, windows: applyMaintenance(world.windows, step, step.atMs) };
        break;
    }
  }
  return wear(world, untilMs - clockMs);
}

function initialWorld(): WorldState {
  const places = new Map(
    HOME_REGIONS.map((region) => [region, { status: 'operational', responseTime: null } as const]),
  );
  return {
    services: new Map(
      BASELINES.map(({ name, uptime }) => [
        name,
        { name, places, uptime, description: null, lastIncidentMs: null },
      ]),
    ),
    incidents: new Map(),
    windows: new Map(),
    overallStatus: null,
    httpStatus: 200,
    queue: 0,
  };
}

/** What time does to a world in which nothing changes: uptime sinks, the queue grows or drains. */
function wear(world: WorldState, forMs: number): WorldState {
  if (forMs <= 0) return world;
  const hours = forMs / HOUR_MS;
  const services = new Map(
    [...world.services].map(([name, service]) => {
      const loss = mean(effectsOf(service).map((effect) => effect.uptimeLossPerHour));
      return [name, { ...service, uptime: Math.max(0, service.uptime - loss * hours) }];
    }),
  );
  const pressures = QUEUEING.flatMap((name) => {
    const service = world.services.get(name);
    return service === undefined ? [] : effectsOf(service).map((effect) => effect.queuePerHour);
  });
  const worst = Math.max(...pressures);
  const queue = Math.min(QUEUE_MOST, Math.max(0, world.queue + worst * hours));
  return { ...world, services, queue };
}

function effectsOf(service: ServiceState) {
  return HOME_REGIONS.map(
    (region) => STATUS_EFFECTS[service.places.get(region)?.status ?? 'operational'],
  );
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function applyService(
  services: ReadonlyMap<string, ServiceState>,
  step: ServiceStep,
): ReadonlyMap<string, ServiceState> {
  const changed = new Map(services);
  for (const name of step.services) {
    const before = services.get(name);
    if (before === undefined) continue;
    const places = new Map(before.places);
    if (step.regions.length === 0) places.delete('global');
    for (const region of step.regions.length === 0 ? HOME_REGIONS : step.regions) {
      places.set(region, { status: step.status, responseTime: step.responseTime });
    }
    changed.set(name, {
      ...before,
      places,
      uptime: step.uptime ?? before.uptime,
      description: step.description,
    });
  }
  return changed;
}

function applyIncident(world: WorldState, step: IncidentStep, atMs: number): WorldState {
  const before = world.incidents.get(step.id);
  const status = step.status ?? before?.status ?? 'investigating';
  const incident: IncidentState = {
    id: step.id,
    title: step.title ?? before?.title ?? step.id,
    status,
    severity: step.severity ?? before?.severity ?? 'medium',
    startedMs: before?.startedMs ?? atMs,
    updatedMs: atMs,
    resolvedMs: status === 'resolved' ? atMs : null,
    services: step.services ?? before?.services ?? [],
    regions: step.regions ?? before?.regions ?? [],
    description: step.description ?? before?.description ?? null,
  };
  const services = new Map(world.services);
  for (const name of incident.services) {
    const service = services.get(name);
    if (service === undefined) continue;
    const lastIncidentMs = Math.max(
      service.lastIncidentMs ?? incident.startedMs,
      incident.startedMs,
    );
    services.set(name, { ...service, lastIncidentMs });
  }
  return { ...world, services, incidents: new Map(world.incidents).set(step.id, incident) };
}

function applyMaintenance(
  windows: ReadonlyMap<string, WindowState>,
  step: MaintenanceStep,
  atMs: number,
): ReadonlyMap<string, WindowState> {
  const before = windows.get(step.id);
  return new Map(windows).set(step.id, {
    id: step.id,
    title: step.title ?? before?.title ?? step.id,
    startsMs: step.startsMs ?? before?.startsMs ?? atMs,
    endsMs: step.endsMs ?? before?.endsMs ?? atMs,
    status: step.status ?? before?.status ?? null,
    changedMs: atMs,
    services: step.services ?? before?.services ?? [],
    impact: step.impact ?? before?.impact ?? 'minimal',
  });
}

/** The status of a service somewhere; the global front serves from the best region there is. */
export function statusAt(service: ServiceState, region: string): ScenarioStatus {
  const reported = service.places.get(region)?.status;
  if (reported !== undefined) return reported;
  const regional = HOME_REGIONS.map((home) => service.places.get(home)?.status ?? 'operational');
  return regional.reduce((best, next) => (compareStatus(next, best) < 0 ? next : best));
}
