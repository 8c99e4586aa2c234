import type {
  Incident,
  MaintenanceWindow,
  Metrics,
  Service,
  ServiceRegion,
  Snapshot,
  StatusAnswer,
} from '../core/model.js';
import { regionSlug, serviceSlug } from '../core/names.js';
import { compareStatus, parseStatus } from '../core/status.js';
import type { TextCleaner } from '../text/text-cleaner.js';
import { type Fields, JsonReader } from './json-reader.js';

type ParsedSnapshot = Required<Pick<StatusAnswer, 'snapshot' | 'notes' | 'droppedFields'>>;

/**
 * Reads the body of `GET /v2/monitoring/system-status`.
 * Throws `AppError` of kind `invalid-response` where a required field is missing or wrong.
 */
export function parseSnapshot(body: unknown, clean: TextCleaner): ParsedSnapshot {
  const reader = new JsonReader(clean);
  const fields = reader.object(body, '');
  const snapshot: Snapshot = {
    overallStatus: fields.requiredLine('overallStatus'),
    lastUpdated: fields.requiredTime('lastUpdated'),
    services: mergeServices(fields.requiredList('services', readService), reader),
    incidents: mergeIncidents(fields.list('incidents', readIncident), reader),
    maintenanceWindows: mergeWindows(fields.list('maintenanceWindows', readWindow), reader),
    metrics: fields.object('metrics', readMetrics),
  };
  return { snapshot, notes: reader.notes(), droppedFields: reader.droppedFields() };
}

function readService(fields: Fields): Service {
  return {
    name: fields.requiredLine('name'),
    status: fields.requiredLine('status'),
    uptime: fields.percent('uptime'),
    responseTime: fields.number('responseTime'),
    lastIncident: fields.time('lastIncident'),
    description: fields.text('description'),
    regions: fields.list('regions', readRegion),
  };
}

function readRegion(fields: Fields): ServiceRegion {
  return {
    region: fields.requiredLine('region'),
    status: fields.requiredLine('status'),
    latency: fields.number('latency'),
  };
}

function readIncident(fields: Fields): Incident {
  return {
    id: fields.requiredLine('id'),
    title: fields.requiredLine('title'),
    status: fields.requiredLine('status'),
    severity: fields.line('severity'),
    startedAt: fields.time('startedAt'),
    updatedAt: fields.time('updatedAt'),
    resolvedAt: fields.time('resolvedAt'),
    affectedServices: fields.lines('affectedServices'),
    affectedRegions: fields.lines('affectedRegions'),
    description: fields.text('description'),
  };
}

function readWindow(fields: Fields): MaintenanceWindow {
  return {
    id: fields.requiredLine('id'),
    title: fields.requiredLine('title'),
    startTime: fields.requiredTime('startTime'),
    endTime: fields.requiredTime('endTime'),
    affectedServices: fields.lines('affectedServices'),
    impact: fields.line('impact'),
    status: fields.line('status'),
  };
}

function readMetrics(fields: Fields): Metrics {
  return {
    apiRequests: fields.object('apiRequests', (requests) => ({
      total: requests.number('total'),
      successful: requests.number('successful'),
      failed: requests.number('failed'),
      averageResponseTime: requests.number('averageResponseTime'),
    })),
    resourceUsage: fields.object('resourceUsage', (usage) => ({
      cpuUtilization: usage.percent('cpuUtilization'),
      memoryUtilization: usage.percent('memoryUtilization'),
      storageUsage: usage.percent('storageUsage'),
      networkThroughput: usage.object('networkThroughput', (throughput) => ({
        inbound: throughput.line('inbound'),
        outbound: throughput.line('outbound'),
      })),
    })),
    gpuClusters: fields.object('gpuClusters', (clusters) => ({
      totalClusters: clusters.number('totalClusters'),
      activeClusters: clusters.number('activeClusters'),
      averageUtilization: clusters.percent('averageUtilization'),
      queueLength: clusters.number('queueLength'),
    })),
  };
}

/** A name that comes twice is one service: the worse entry, with the worst word for each region. */
function mergeServices(services: readonly Service[], reader: JsonReader): Service[] {
  const merged = services.map((service) => ({
    ...service,
    regions: mergeRegions(service.regions),
  }));
  return mergeBy(
    merged,
    (service) => serviceSlug(service.name),
    reader,
    'service',
    (a, b) => ({
      ...worse(a, b),
      regions: mergeRegions([...regionsBeside(a, b), ...regionsBeside(b, a)]),
    }),
  );
}

/** For a region of which the other entry says nothing, that one's own status speaks too. */
function regionsBeside(service: Service, other: Service): ServiceRegion[] {
  const told = new Set(other.regions.map(({ region }) => regionSlug(region)));
  return service.regions.map((region) =>
    told.has(regionSlug(region.region))
      ? region
      : worse(region, { ...region, status: other.status }),
  );
}

function mergeRegions(regions: readonly ServiceRegion[]): ServiceRegion[] {
  const byName = new Map<string, ServiceRegion>();
  for (const region of regions) {
    const earlier = byName.get(region.region);
    byName.set(region.region, earlier === undefined ? region : worse(earlier, region));
  }
  return [...byName.values()];
}

function mergeIncidents(incidents: readonly Incident[], reader: JsonReader): Incident[] {
  return mergeBy(
    incidents,
    (incident) => incident.id,
    reader,
    'incident',
    (a, b) => (Date.parse(b.updatedAt ?? '') > Date.parse(a.updatedAt ?? '') ? b : a),
  );
}

function mergeWindows(
  windows: readonly MaintenanceWindow[],
  reader: JsonReader,
): MaintenanceWindow[] {
  return mergeBy(
    windows,
    (window) => window.id,
    reader,
    'maintenance window',
    (a) => a,
  );
}

function worse<T extends { readonly status: string }>(a: T, b: T): T {
  return compareStatus(parseStatus(b.status), parseStatus(a.status)) > 0 ? b : a;
}

function mergeBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  reader: JsonReader,
  what: string,
  merge: (a: T, b: T) => T,
): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    const earlier = byKey.get(key);
    if (earlier !== undefined) {
      reader.note('duplicate', `The answer lists the ${what} ${key} twice; shown once.`);
    }
    byKey.set(key, earlier === undefined ? item : merge(earlier, item));
  }
  return [...byKey.values()];
}
