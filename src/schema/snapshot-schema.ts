import type {
  Incident,
  MaintenanceWindow,
  Metrics,
  Service,
  ServiceRegion,
  Snapshot,
  StatusAnswer,
} from '../core/model.js';
import type { TextCleaner } from '../text/text-cleaner.js';
import { type Fields, JsonReader } from './json-reader.js';
import { normalizeSnapshot } from './normalize-snapshot.js';

type ParsedSnapshot = Required<
  Pick<StatusAnswer, 'snapshot' | 'notes' | 'droppedFields' | 'isIncomplete'>
>;

/** The most services, incidents and maintenance windows that are read of one answer. */
const MAX_ITEMS = 10_000;

/** The most regions of all services together that are read of one answer. */
const MAX_REGIONS = 50_000;

/** The most names that are read of one list of affected services or regions. */
const MAX_AFFECTED = 1_000;

/**
 * Reads the body of `GET /v2/monitoring/system-status`, with names and regions in one spelling and
 * each service, region, incident and window once, whatever the order. What is malformed and
 * optional, or an item of `incidents` or `maintenanceWindows`, is dropped with a note.
 * Throws `AppError` of kind `invalid-response` where a required field is missing or wrong.
 */
export function parseSnapshot(body: unknown, clean: TextCleaner): ParsedSnapshot {
  const reader = new JsonReader(clean);
  const fields = reader.object(body, '');
  const overallStatus = fields.requiredLine('overallStatus');
  const lastUpdated = fields.requiredTime('lastUpdated');
  const counts = { regions: 0 };
  const services = fields.requiredList('services', (each) => readService(each, counts), MAX_ITEMS);
  const incidents = fields.readableItems('incidents', readIncident, MAX_ITEMS);
  const windows = fields.readableItems('maintenanceWindows', readWindow, MAX_ITEMS);
  const hasLeftOut = (['services', 'incidents', 'maintenanceWindows'] as const).filter((key) =>
    noteExcess(key, fields.lengthOf(key), MAX_ITEMS, reader),
  );
  const hasTooManyRegions = noteExcess('services[].regions', counts.regions, MAX_REGIONS, reader);
  const snapshot: Snapshot = {
    overallStatus,
    lastUpdated,
    services,
    incidents,
    maintenanceWindows: windows,
    metrics: fields.object('metrics', readMetrics),
  };
  return {
    snapshot: normalizeSnapshot(snapshot, (note) =>
      reader.note(note.code, note.message, note.subject),
    ),
    notes: reader.notes(),
    droppedFields: reader.droppedFields(),
    isIncomplete: hasLeftOut.length > 0 || hasTooManyRegions,
  };
}

/** Notes where a list is longer than what is read of it. */
function noteExcess(path: string, length: number, most: number, reader: JsonReader): boolean {
  if (length <= most) return false;
  reader.dropped(`${path}[0]`);
  reader.note(
    'too-many-items',
    `The answer lists ${length} entries of ${path}; the first ${most} were read, so the health is unknown.`,
  );
  return true;
}

function readService(fields: Fields, counts: { regions: number }): Service {
  const room = Math.max(0, MAX_REGIONS - counts.regions);
  counts.regions += fields.lengthOf('regions');
  return {
    name: fields.requiredLine('name'),
    status: fields.requiredLine('status'),
    uptime: fields.percent('uptime'),
    responseTime: fields.number('responseTime'),
    lastIncident: fields.time('lastIncident'),
    description: fields.text('description'),
    regions: fields.list('regions', readRegion, room),
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
    affectedServices: fields.lines('affectedServices', MAX_AFFECTED),
    affectedRegions: fields.lines('affectedRegions', MAX_AFFECTED),
    description: fields.text('description'),
  };
}

function readWindow(fields: Fields): MaintenanceWindow {
  return {
    id: fields.requiredLine('id'),
    title: fields.requiredLine('title'),
    startTime: fields.requiredTime('startTime'),
    endTime: fields.requiredTime('endTime'),
    affectedServices: fields.lines('affectedServices', MAX_AFFECTED),
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
