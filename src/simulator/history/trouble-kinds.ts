/** What may happen to the platform, as often as it is listed. */
export interface TroubleKind {
  /** Display names; the first one is hit worst, the others are degraded. */
  readonly services: readonly string[];
  /** Empty where it is everywhere. */
  readonly regions: readonly string[];
  readonly worst: 'degraded' | 'partial_outage' | 'major_outage';
  readonly minutes: readonly [least: number, most: number];
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  readonly title: string;
  readonly description: string;
}

export const TROUBLE_KINDS: readonly TroubleKind[] = [
  {
    services: ['AI Services'],
    regions: [],
    worst: 'degraded',
    minutes: [40, 190],
    severity: 'medium',
    title: 'Increased latency in text-to-video generation',
    description: 'Generation takes longer than usual. We are adding capacity.',
  },
  {
    services: ['GPU Clusters', 'AI Services'],
    regions: ['eu-west-1'],
    worst: 'partial_outage',
    minutes: [30, 140],
    severity: 'high',
    title: 'GPU capacity lost in Europe',
    description: 'A cooling failure took racks offline. Jobs are being moved.',
  },
  {
    services: ['Serverless Endpoints'],
    regions: ['us-west-2'],
    worst: 'degraded',
    minutes: [20, 90],
    severity: 'low',
    title: 'Slow cold starts in US West',
    description: 'Endpoints that scale from zero need longer than usual.',
  },
  {
    services: ['Training Services'],
    regions: [],
    worst: 'partial_outage',
    minutes: [25, 120],
    severity: 'high',
    title: 'Training jobs fail to start',
    description: 'A scheduler update is being rolled back.',
  },
  {
    services: ['Storage', 'Training Services'],
    regions: ['ap-southeast-1'],
    worst: 'partial_outage',
    minutes: [20, 80],
    severity: 'medium',
    title: 'Uploads fail in Asia Pacific',
    description: 'Objects in Asia Pacific are partly unavailable.',
  },
  {
    services: ['Monitoring'],
    regions: [],
    worst: 'degraded',
    minutes: [30, 240],
    severity: 'low',
    title: 'Metrics arrive late',
    description: 'Metrics and logs are delayed. Nothing is lost.',
  },
  {
    services: ['API', 'Serverless Endpoints'],
    regions: ['us-east-1'],
    worst: 'degraded',
    minutes: [10, 50],
    severity: 'medium',
    title: 'Elevated error rates of the API in US East',
    description: 'A share of requests is answered with 503. Retries succeed.',
  },
];

/** What happens once in a history. */
export const WORST_TROUBLE: TroubleKind = {
  services: ['Database', 'API', 'Storage', 'Training Services'],
  regions: [],
  worst: 'major_outage',
  minutes: [50, 95],
  severity: 'critical',
  title: 'Primary database down',
  description: 'The primary database is down. A replica is being promoted.',
};

export interface PlannedWork {
  readonly service: string;
  readonly title: string;
  readonly minutes: number;
}

/** What is maintained, in turn. */
export const PLANNED_WORK: readonly PlannedWork[] = [
  { service: 'GPU Clusters', title: 'GPU driver update', minutes: 120 },
  { service: 'Database', title: 'Database minor version upgrade', minutes: 45 },
  { service: 'Monitoring', title: 'Longer retention of logs', minutes: 90 },
  { service: 'Storage', title: 'Storage firmware update', minutes: 60 },
];
