import type {
  Incident,
  MaintenanceWindow,
  Service,
  Snapshot,
  StatusAnswer,
} from '../../src/core/model.js';

/** Three healthy services and nothing else; the parts that matter to a test are given. */
export function aSnapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return {
    overallStatus: 'operational',
    lastUpdated: '2024-01-16T18:30:00Z',
    services: [aService('API'), aService('Storage'), aService('AI Services')],
    incidents: [],
    maintenanceWindows: [],
    metrics: null,
    ...parts,
  };
}

/** Regions are written `{ 'us-east-1': 'degraded' }`. */
export function aService(
  name: string,
  status = 'operational',
  regions: Readonly<Record<string, string>> = {},
): Service {
  return {
    name,
    status,
    uptime: 99.9,
    responseTime: 85,
    lastIncident: null,
    description: null,
    regions: Object.entries(regions).map(([region, word]) => ({
      region,
      status: word,
      latency: 10,
    })),
  };
}

export function anIncident(parts: Partial<Incident> = {}): Incident {
  return {
    id: 'INC-1',
    title: 'Slow videos',
    status: 'investigating',
    severity: 'medium',
    startedAt: '2024-01-16T17:45:00Z',
    updatedAt: '2024-01-16T18:15:00Z',
    resolvedAt: null,
    affectedServices: ['AI Services'],
    affectedRegions: [],
    description: null,
    ...parts,
  };
}

export function aWindow(parts: Partial<MaintenanceWindow> = {}): MaintenanceWindow {
  return {
    id: 'MAINT-1',
    title: 'Indexing',
    startTime: '2024-01-18T06:00:00Z',
    endTime: '2024-01-18T08:00:00Z',
    affectedServices: ['API'],
    impact: 'minimal',
    status: 'scheduled',
    ...parts,
  };
}

export function anAnswer(
  snapshot: Snapshot = aSnapshot(),
  parts: Partial<StatusAnswer> = {},
): StatusAnswer {
  return {
    snapshot,
    notes: [],
    ageMs: 30_000,
    fetchedAt: Date.parse(snapshot.lastUpdated) + 30_000,
    source: 'live',
    rateLimit: null,
    ...parts,
  };
}
