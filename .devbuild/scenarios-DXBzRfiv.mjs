import { t as parseScenario } from './parse-scenario-_xRglZNO.mjs';

// src/simulator/scenarios/calm.ts
/** Nothing is wrong, all day; the numbers breathe. */
const calm = {
  duration: '24h',
  loop: true,
  steps: [],
};
// src/simulator/scenarios/day.ts
/** The state of the API's own example answer, with what lies behind it; over after 4 hours. */
const morning = [
  {
    at: '-24h',
    maintenance: 'MAINT-2024-002',
    title: 'Database optimization and indexing',
    starts: '14h',
    ends: '16h',
    services: ['api', 'training'],
    impact: 'minimal',
  },
  {
    at: '-45m',
    incident: 'INC-2024-001',
    title: 'Increased latency in text-to-video generation',
    severity: 'medium',
    services: 'ai-services',
    regions: 'us-east-1',
    description:
      'We are monitoring increased response times for text-to-video requests. The issue appears to be isolated to the US East region.',
  },
  {
    at: '-15m',
    incident: 'INC-2024-001',
    status: 'monitoring',
  },
  {
    at: '0',
    overallStatus: 'operational',
  },
  {
    at: '0',
    service: 'ai-services',
    region: 'us-east-1',
    status: 'degraded',
    responseTime: 3800,
    uptime: 98.5,
    description: 'Text-to-video generation experiencing higher latency',
  },
  {
    at: '0',
    service: 'clusters',
    region: 'us-east-1',
    status: 'degraded',
    description: 'Reduced GPU capacity in US East',
  },
  {
    at: '32m',
    service: 'storage',
    region: 'ap-southeast-1',
    status: 'degraded',
    description: 'Elevated error rate for object reads',
  },
  {
    at: '40m',
    incident: 'INC-2024-002',
    title: 'Object storage errors in Asia Pacific',
    severity: 'high',
    services: 'storage',
    regions: 'ap-southeast-1',
    description: 'Reads of objects fail more often than usual. We are investigating.',
  },
  {
    at: '56m',
    overallStatus: 'auto',
  },
  {
    at: '1h20m',
    service: 'clusters',
    status: 'operational',
  },
  {
    at: '1h36m',
    service: 'storage',
    region: 'ap-southeast-1',
    status: 'partial_outage',
    description: 'Objects in Asia Pacific are partly unavailable',
  },
  {
    at: '1h44m',
    incident: 'INC-2024-002',
    status: 'identified',
    severity: 'critical',
  },
  {
    at: '2h',
    service: 'ai-services',
    status: 'operational',
  },
  {
    at: '2h08m',
    incident: 'INC-2024-001',
    status: 'resolved',
  },
  {
    at: '2h32m',
    incident: 'INC-2024-002',
    status: 'monitoring',
    severity: 'high',
  },
  {
    at: '2h32m',
    service: 'storage',
    region: 'ap-southeast-1',
    status: 'degraded',
  },
  {
    at: '3h12m',
    service: 'storage',
    status: 'operational',
  },
  {
    at: '3h20m',
    incident: 'INC-2024-002',
    status: 'resolved',
  },
];
const plannedWork = [
  {
    at: '5h04m',
    maintenance: 'MAINT-2024-003',
    title: 'Longer retention of logs',
    starts: '6h24m',
    ends: '7h28m',
    services: 'monitoring',
    impact: 'minimal',
  },
  {
    at: '6h24m',
    service: 'monitoring',
    status: 'maintenance',
  },
  {
    at: '7h28m',
    service: 'monitoring',
    status: 'operational',
  },
];
/** Replication lag grows into an outage that takes the API along, and the status feed with it. */
const databaseOutage = [
  {
    at: '8h24m',
    service: 'database',
    region: 'us-east-1',
    status: 'degraded',
    description: 'Replication lag on the primary',
  },
  {
    at: '8h32m',
    incident: 'INC-2024-003',
    title: 'Replication lag in the primary database',
    severity: 'medium',
    services: 'database',
    regions: 'us-east-1',
    description: 'Writes reach the replicas late. We are investigating.',
  },
  {
    at: '9h04m',
    service: 'database',
    region: 'us-east-1',
    status: 'partial_outage',
  },
  {
    at: '9h04m',
    service: 'api',
    region: 'us-east-1',
    status: 'degraded',
  },
  {
    at: '9h12m',
    incident: 'INC-2024-003',
    severity: 'high',
    services: ['database', 'api'],
  },
  {
    at: '9h36m',
    service: 'database',
    region: ['us-east-1', 'us-west-2'],
    status: 'major_outage',
    description: 'The primary is down; failing over',
  },
  {
    at: '9h36m',
    service: 'api',
    region: ['us-east-1', 'us-west-2'],
    status: 'partial_outage',
  },
  {
    at: '9h44m',
    service: ['storage', 'training'],
    region: 'us-east-1',
    status: 'degraded',
  },
  {
    at: '9h44m',
    incident: 'INC-2024-003',
    title: 'Primary database down in US regions',
    status: 'identified',
    severity: 'critical',
    services: ['database', 'api', 'storage', 'training'],
    regions: ['us-east-1', 'us-west-2'],
    description: 'The primary database is down. A replica is being promoted.',
  },
  {
    at: '9h52m',
    http: 503,
  },
  {
    at: '10h48m',
    http: 200,
  },
  {
    at: '10h40m',
    service: 'database',
    status: 'degraded',
    description: 'Replica promoted',
  },
  {
    at: '10h48m',
    incident: 'INC-2024-003',
    status: 'monitoring',
    severity: 'high',
  },
  {
    at: '11h04m',
    service: ['api', 'storage', 'training'],
    status: 'operational',
  },
  {
    at: '11h28m',
    service: 'database',
    status: 'operational',
  },
  {
    at: '11h44m',
    incident: 'INC-2024-003',
    status: 'resolved',
  },
];
const afternoon = [
  {
    at: '14h',
    service: 'training',
    status: 'maintenance',
  },
  {
    at: '16h',
    service: 'training',
    status: 'operational',
  },
  {
    at: '16h24m',
    maintenance: 'MAINT-2024-004',
    title: 'Storage firmware update',
    starts: '20h',
    ends: '21h',
    services: 'storage',
    impact: 'moderate',
  },
  {
    at: '17h20m',
    maintenance: 'MAINT-2024-004',
    status: 'cancelled',
  },
  {
    at: '18h',
    service: 'endpoints',
    region: 'eu-west-1',
    status: 'degraded',
  },
  {
    at: '18h08m',
    incident: 'INC-2024-004',
    title: 'Slow cold starts in Europe',
    severity: 'low',
    services: 'endpoints',
    regions: 'eu-west-1',
    description: 'Endpoints that scale from zero need longer than usual.',
  },
  {
    at: '18h48m',
    incident: 'INC-2024-004',
    status: 'monitoring',
  },
  {
    at: '19h20m',
    service: 'endpoints',
    status: 'operational',
  },
  {
    at: '19h28m',
    incident: 'INC-2024-004',
    status: 'resolved',
  },
  {
    at: '20h40m',
    service: 'clusters',
    region: 'eu-west-1',
    status: 'partial_outage',
  },
  {
    at: '20h48m',
    service: 'ai-services',
    region: 'eu-west-1',
    status: 'degraded',
  },
  {
    at: '20h48m',
    incident: 'INC-2024-005',
    title: 'GPU capacity lost in Europe',
    severity: 'high',
    services: ['clusters', 'ai-services'],
    regions: 'eu-west-1',
    description: 'A cooling failure took racks offline. Jobs are being moved.',
  },
  {
    at: '21h20m',
    incident: 'INC-2024-005',
    status: 'identified',
  },
  {
    at: '22h',
    service: 'clusters',
    status: 'operational',
  },
  {
    at: '22h16m',
    service: 'ai-services',
    status: 'operational',
  },
  {
    at: '22h24m',
    incident: 'INC-2024-005',
    status: 'resolved',
  },
];
/** A bad day, three minutes long at speed 480; every step falls on a refresh (8 minutes) of it. */
const day = {
  duration: '24h',
  loop: true,
  steps: [...morning, ...plannedWork, ...databaseOutage, ...afternoon],
};
// src/simulator/scenarios/flapping.ts
const FLIP_MINUTES = 24;
function flip(count) {
  const at = `${count * FLIP_MINUTES}m`;
  if (count % 2 === 0)
    return {
      at,
      service: 'endpoints',
      status: 'operational',
    };
  return {
    at,
    service: 'endpoints',
    region: ['us-west-2', 'eu-west-1'],
    status: count % 4 === 1 ? 'degraded' : 'partial_outage',
    description: 'Cold starts fail from time to time',
  };
}
// src/simulator/scenarios.ts
const SOURCES = {
  day,
  calm,
  outage: {
    duration: '8h',
    steps: [
      {
        at: '-16m',
        incident: 'INC-2024-031',
        title: 'Database unavailable in all regions',
        severity: 'critical',
        services: 'database',
        description: 'The primary database does not accept connections.',
      },
      {
        at: '0',
        service: 'database',
        status: 'major_outage',
        description: 'No connections',
      },
      {
        at: '0',
        service: ['api', 'storage'],
        status: 'degraded',
      },
      {
        at: '16m',
        service: 'api',
        status: 'partial_outage',
      },
      {
        at: '24m',
        service: 'storage',
        status: 'partial_outage',
      },
      {
        at: '24m',
        incident: 'INC-2024-031',
        status: 'identified',
        services: ['database', 'api', 'storage'],
        description: 'A failed upgrade left the primary database read-only.',
      },
      {
        at: '40m',
        service: ['clusters', 'monitoring'],
        status: 'degraded',
      },
      {
        at: '56m',
        service: 'api',
        status: 'major_outage',
      },
      {
        at: '56m',
        http: 503,
      },
      {
        at: '1h28m',
        http: 200,
      },
      {
        at: '1h28m',
        service: ['endpoints', 'training'],
        status: 'partial_outage',
      },
      {
        at: '1h44m',
        service: 'ai-services',
        status: 'major_outage',
      },
      {
        at: '1h44m',
        incident: 'INC-2024-031',
        services: ['database', 'api', 'storage', 'endpoints', 'training', 'ai-services'],
      },
      {
        at: '4h',
        service: 'database',
        status: 'degraded',
        description: 'Replaying the log',
      },
      {
        at: '4h',
        incident: 'INC-2024-031',
        status: 'monitoring',
        severity: 'high',
      },
      {
        at: '4h16m',
        service: ['api', 'storage'],
        status: 'degraded',
      },
      {
        at: '4h48m',
        service: ['clusters', 'monitoring'],
        status: 'operational',
      },
      {
        at: '5h20m',
        service: ['endpoints', 'training', 'ai-services'],
        status: 'degraded',
      },
      {
        at: '6h',
        service: ['database', 'api', 'storage'],
        status: 'operational',
      },
      {
        at: '6h40m',
        service: ['endpoints', 'training', 'ai-services'],
        status: 'operational',
      },
      {
        at: '7h',
        incident: 'INC-2024-031',
        status: 'resolved',
      },
    ],
  },
  flapping: {
    duration: '4h',
    loop: true,
    steps: [
      ...Array.from({ length: 10 }, (_, count) => flip(count)),
      {
        at: '1h20m',
        incident: 'INC-2024-021',
        title: 'Intermittent failures of serverless endpoints',
        severity: 'medium',
        services: 'endpoints',
        regions: ['us-west-2', 'eu-west-1'],
        description: 'Endpoints fail and recover in turns. We are looking for the cause.',
      },
      {
        at: '2h40m',
        incident: 'INC-2024-021',
        status: 'identified',
      },
      {
        at: '3h44m',
        incident: 'INC-2024-021',
        status: 'resolved',
      },
    ],
  },
  maintenance: {
    duration: '12h',
    steps: [
      {
        at: '-24h',
        maintenance: 'MAINT-2024-011',
        title: 'Storage firmware update',
        starts: '1h20m',
        ends: '3h20m',
        services: ['storage', 'monitoring'],
        impact: 'moderate',
      },
      {
        at: '-6h',
        maintenance: 'MAINT-2024-012',
        title: 'Network switch replacement',
        starts: '4h',
        ends: '6h',
        services: 'clusters',
        impact: 'significant',
      },
      {
        at: '40m',
        maintenance: 'MAINT-2024-011',
        starts: '2h',
        ends: '4h',
      },
      {
        at: '1h20m',
        maintenance: 'MAINT-2024-012',
        status: 'cancelled',
      },
      {
        at: '2h',
        service: ['storage', 'monitoring'],
        status: 'maintenance',
        description: 'Planned work is under way',
      },
      {
        at: '4h',
        service: ['storage', 'monitoring'],
        status: 'operational',
      },
      {
        at: '5h',
        maintenance: 'MAINT-2024-013',
        title: 'Database optimization and indexing',
        starts: '7h',
        ends: '8h',
        services: ['api', 'training'],
        impact: 'minimal',
      },
      {
        at: '7h',
        service: 'training',
        status: 'maintenance',
      },
      {
        at: '8h',
        service: 'training',
        status: 'operational',
      },
    ],
  },
};
/** One of the scenarios that ship. */
function builtInScenario(name) {
  return parseScenario(SOURCES[name], name);
}

export { builtInScenario };
