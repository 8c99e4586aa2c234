import { t as DEFAULT_REGIONS } from './names-DGHT_UtQ.mjs';

// src/simulator/baseline.ts
/** In the order in which the API reports them. */
const BASELINES = [
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
    responseTime: 1200,
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
    responseTime: 2400,
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
const HOME_REGIONS = DEFAULT_REGIONS;
/** `global` answers from the nearest edge and stands for the whole platform. */
const REGION_BASELINES = {
  'us-east-1': {
    distance: 0.94,
    share: 0.4,
    cpu: 6,
  },
  'us-west-2': {
    distance: 1,
    share: 0.25,
    cpu: 0,
  },
  'eu-west-1': {
    distance: 1.06,
    share: 0.22,
    cpu: -4,
  },
  'ap-southeast-1': {
    distance: 1.16,
    share: 0.13,
    cpu: -8,
  },
};
const GLOBAL_DISTANCE = 0.82;
const STATUS_EFFECTS = {
  operational: {
    slowdown: 1,
    uptimeLossPerHour: 0,
    failureRate: 0.3,
    queuePerHour: -400,
  },
  maintenance: {
    slowdown: 1.15,
    uptimeLossPerHour: 0,
    failureRate: 0.4,
    queuePerHour: 10,
  },
  degraded: {
    slowdown: 1.6,
    uptimeLossPerHour: 0.02,
    failureRate: 1.8,
    queuePerHour: 60,
  },
  partial_outage: {
    slowdown: 2.6,
    uptimeLossPerHour: 0.12,
    failureRate: 9,
    queuePerHour: 180,
  },
  major_outage: {
    slowdown: 6,
    uptimeLossPerHour: 0.4,
    failureRate: 45,
    queuePerHour: 420,
  },
};
// src/simulator/noise.ts
/** A generator of numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 1831565813) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
/** From -1 up to 1; the same for the same seed, moment and label, whatever was asked before. */
function noiseAt(seed, moment, label) {
  let hash = Math.imul(seed ^ 2166136261, 16777619) ^ moment;
  for (const char of label) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return mulberry32(hash)() * 2 - 1;
}
/** Letters and digits of base 16 from a generator. */
function hexDigits(random, count) {
  return Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
}

export {
  BASELINES as i,
  GLOBAL_DISTANCE as a,
  HOME_REGIONS as o,
  hexDigits as t,
  mulberry32 as n,
  noiseAt as r,
  REGION_BASELINES as s,
  STATUS_EFFECTS as c,
};
