import { DEFAULT_REGIONS } from '../core/names.js';
import type { ScenarioStatus } from './scenario.js';

/** What a service is like on a good day. */
export interface ServiceBaseline {
  readonly name: string;
  /** Per cent. */
  readonly uptime: number;
  /** Milliseconds, over all regions. */
  readonly responseTime: number;
  /** How long before the simulator started its last incident was. */
  readonly lastIncidentDaysAgo: number;
  readonly description: string;
  readonly dependencies: readonly string[];
}

/** In the order in which the API reports them. */
export const BASELINES: readonly ServiceBaseline[] = [
  {
    name: 'API',
    uptime: 99.97,
    responseTime: 85,
    lastIncidentDaysAgo: 6.2,
    description: 'All API endpoints are functioning normally',
    dependencies: ['Database', 'Monitoring'],
  },
  {
    name: 'GPU Clusters',
    uptime: 99.95,
    responseTime: 1_200,
    lastIncidentDaysAgo: 8.4,
    description: 'GPU infrastructure operating normally',
    dependencies: ['API', 'Storage'],
  },
  {
    name: 'Serverless Endpoints',
    uptime: 99.93,
    responseTime: 240,
    lastIncidentDaysAgo: 11.7,
    description: 'Endpoints are scaling and answering normally',
    dependencies: ['API', 'GPU Clusters'],
  },
  {
    name: 'Training Services',
    uptime: 99.91,
    responseTime: 450,
    lastIncidentDaysAgo: 15.1,
    description: 'Training jobs are being scheduled normally',
    dependencies: ['API', 'GPU Clusters', 'Storage'],
  },
  {
    name: 'AI Services',
    uptime: 99.9,
    responseTime: 2_400,
    lastIncidentDaysAgo: 4.3,
    description: 'AI generation is running normally',
    dependencies: ['API', 'Serverless Endpoints', 'GPU Clusters', 'Storage'],
  },
  {
    name: 'Storage',
    uptime: 99.99,
    responseTime: 65,
    lastIncidentDaysAgo: 22.6,
    description: 'Files and data are available',
    dependencies: ['Database'],
  },
  {
    name: 'Database',
    uptime: 99.99,
    responseTime: 18,
    lastIncidentDaysAgo: 31.9,
    description: 'All database clusters are in sync',
    dependencies: [],
  },
  {
    name: 'Monitoring',
    uptime: 99.98,
    responseTime: 110,
    lastIncidentDaysAgo: 19.5,
    description: 'Metrics and logs are collected normally',
    dependencies: ['Database', 'Storage'],
  },
];

/** The regions that have machines; `global` is the front before them. */
export type HomeRegion = (typeof DEFAULT_REGIONS)[number];

export const HOME_REGIONS: readonly HomeRegion[] = DEFAULT_REGIONS;

interface RegionBaseline {
  /** How far it is: a factor on response times. */
  readonly distance: number;
  /** Its part of the platform's traffic and machines. */
  readonly share: number;
  /** Per cent more or less than elsewhere. */
  readonly cpu: number;
}

/** `global` answers from the nearest edge and stands for the whole platform. */
export const REGION_BASELINES = {
  'us-east-1': { distance: 0.94, share: 0.4, cpu: 6 },
  'us-west-2': { distance: 1, share: 0.25, cpu: 0 },
  'eu-west-1': { distance: 1.06, share: 0.22, cpu: -4 },
  'ap-southeast-1': { distance: 1.16, share: 0.13, cpu: -8 },
} as const satisfies Record<HomeRegion, RegionBaseline>;

export const GLOBAL_DISTANCE = 0.82;

/** What a status does to the numbers around it. */
interface StatusEffect {
  /** A factor on response times. */
  readonly slowdown: number;
  /** Per cent of uptime lost in an hour; the figure looks back over some weeks. */
  readonly uptimeLossPerHour: number;
  /** Per cent of requests that fail. */
  readonly failureRate: number;
  /** Jobs that join the queue in an hour. */
  readonly queuePerHour: number;
}

export const STATUS_EFFECTS = {
  operational: { slowdown: 1, uptimeLossPerHour: 0, failureRate: 0.3, queuePerHour: -400 },
  maintenance: { slowdown: 1.15, uptimeLossPerHour: 0, failureRate: 0.4, queuePerHour: 10 },
  degraded: { slowdown: 1.6, uptimeLossPerHour: 0.02, failureRate: 1.8, queuePerHour: 60 },
  partial_outage: { slowdown: 2.6, uptimeLossPerHour: 0.12, failureRate: 9, queuePerHour: 180 },
  major_outage: { slowdown: 6, uptimeLossPerHour: 0.4, failureRate: 45, queuePerHour: 420 },
} as const satisfies Record<ScenarioStatus, StatusEffect>;
