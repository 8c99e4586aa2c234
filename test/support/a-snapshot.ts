import type {
  Incident,
  MaintenanceWindow,
  Service,
  ServiceRegion,
  Snapshot,
} from '../../src/core/model.js';

/** A healthy snapshot with nothing in it but what a test says. */
export function aSnapshot(over: Partial<Snapshot> = {}): Snapshot {
  return {
    overallStatus: 'operational',
    lastUpdated: '2024-01-16T18:30:00Z',
    services: [aService()],
    incidents: [],
    maintenanceWindows: [],
    metrics: null,
    ...over,
  };
}

export function aService(over: Partial<Service> = {}): Service {
  return {
    name: 'API',
    status: 'operational',
    uptime: null,
    responseTime: null,
    lastIncident: null,
    description: null,
    regions: [],
    ...over,
  };
}

export function aRegion(region: string, status = 'operational'): ServiceRegion {
  return { region, status, latency: null };
}

export function anIncident(over: Partial<Incident> = {}): Incident {
  return {
    id: 'INC-1',
    title: 'Slow answers',
    status: 'investigating',
    severity: null,
    startedAt: null,
    updatedAt: null,
    resolvedAt: null,
    affectedServices: [],
    affectedRegions: [],
    description: null,
    ...over,
  };
}

export function aWindow(over: Partial<MaintenanceWindow> = {}): MaintenanceWindow {
  return {
    id: 'M-1',
    title: 'Indexing',
    startTime: '2024-01-16T18:00:00Z',
    endTime: '2024-01-16T19:00:00Z',
    affectedServices: [],
    impact: null,
    status: 'scheduled',
    ...over,
  };
}
