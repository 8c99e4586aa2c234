import { describe, expect, it } from 'vitest';
import {
  assessThreshold,
  needsMetrics,
  type ThresholdJudgement,
} from '../../../../src/core/alerts/thresholds/assess-threshold.js';
import {
  parseThreshold,
  type Threshold,
} from '../../../../src/core/alerts/thresholds/parse-threshold.js';
import { assessHealth } from '../../../../src/core/health.js';
import type { Metrics, Service } from '../../../../src/core/model.js';
import { aService, aSnapshot } from '../../../support/a-snapshot.js';

const METRICS: Metrics = {
  apiRequests: { total: 400, successful: 380, failed: 20, averageResponseTime: 85 },
  resourceUsage: {
    cpuUtilization: 95.2,
    memoryUtilization: 60,
    storageUsage: 89.999,
    networkThroughput: null,
  },
  gpuClusters: {
    totalClusters: 12,
    activeClusters: 12,
    averageUtilization: 78.5,
    queueLength: 31,
  },
};

const SERVICES: readonly Service[] = [
  aService({
    name: 'API',
    uptime: 99.97,
    responseTime: 85,
    regions: [{ region: 'us-east-1', status: 'operational', latency: 40 }],
  }),
  aService({
    name: 'AI Services',
    uptime: 98.5,
    responseTime: 5_200,
    regions: [
      { region: 'us-east-1', status: 'operational', latency: 80 },
      { region: 'eu-west-1', status: 'degraded', latency: 320.6 },
      { region: 'global', status: 'operational', latency: null },
    ],
  }),
  aService({ name: 'Storage' }),
];

interface World {
  readonly services?: readonly Service[];
  readonly regions?: readonly string[];
  readonly metrics?: Metrics | null;
}

function thresholdOf(expr: string): Threshold {
  const threshold = parseThreshold(expr);
  if ('at' in threshold) throw new Error(threshold.message);
  return threshold;
}

function judge(expr: string, world: World = {}): ThresholdJudgement {
  const { services = SERVICES, regions = [], metrics = METRICS } = world;
  const selection = { services: [], regions };
  const assessment = assessHealth(aSnapshot({ services }), selection, 0);
  return assessThreshold(thresholdOf(expr), assessment.services, metrics);
}

/** `state value: message` */
function told(expr: string, world: World = {}): string {
  const judged = judge(expr, world);
  return judged.state === 'unknown'
    ? 'unknown'
    : `${judged.state} ${judged.value}: ${judged.message}`;
}

describe('judgeThreshold', () => {
  it.each([
    [
      'AI Services.responseTime>5000',
      'exceeded 5,200 ms: AI Services response time 5,200 ms is above 5,000 ms',
    ],
    ['ai-services.uptime<99', 'exceeded 98.5%: AI Services uptime 98.5% is below 99%'],
    [
      'AI Services.latency>300',
      'exceeded 321 ms: AI Services latency 321 ms in eu-west-1 is above 300 ms',
    ],
    [
      'AI Services.latency<100',
      'exceeded 80 ms: AI Services latency 80 ms in us-east-1 is below 100 ms',
    ],
    ['cpu>90', 'exceeded 95.2%: CPU 95.2% is above 90%'],
    ['memory<75.5', 'exceeded 60%: Memory 60% is below 75.5%'],
    ['storage>80', 'exceeded 90%: Storage 90% is above 80%'],
    ['gpu>75', 'exceeded 78.5%: GPU 78.5% is above 75%'],
    ['queue>20', 'exceeded 31: GPU queue 31 is above 20'],
    ['failureRate>4.5', 'exceeded 5%: Failure rate 5% is above 4.5%'],
  ])('finds that %s is passed', (expr, expected) => {
    expect(told(expr)).toBe(expected);
  });

  it.each([
    [
      'AI Services.responseTime>6000',
      'fine 5,200 ms: AI Services response time 5,200 ms, no longer above 6,000 ms',
    ],
    ['API.uptime<99', 'fine 99.97%: API uptime 99.97%, no longer below 99%'],
    [
      'AI Services.latency>400',
      'fine 321 ms: AI Services latency 321 ms in eu-west-1, no longer above 400 ms',
    ],
    ['queue>31', 'fine 31: GPU queue 31, no longer above 31'],
    ['cpu<5', 'fine 95.2%: CPU 95.2%, no longer below 5%'],
    ['failureRate>5', 'fine 5%: Failure rate 5%, no longer above 5%'],
  ])('finds that %s is not', (expr, expected) => {
    expect(told(expr)).toBe(expected);
  });

  it.each([
    [
      'responseTime>5000',
      'exceeded 5,200 ms: AI Services response time 5,200 ms is above 5,000 ms',
    ],
    ['responseTime<100', 'exceeded 85 ms: API response time 85 ms is below 100 ms'],
    ['uptime<99', 'exceeded 98.5%: AI Services uptime 98.5% is below 99%'],
    ['latency>300', 'exceeded 321 ms: AI Services latency 321 ms in eu-west-1 is above 300 ms'],
    [
      'responseTime>9000',
      'fine 5,200 ms: Highest response time 5,200 ms (AI Services), no longer above 9,000 ms',
    ],
    ['uptime<90', 'fine 98.5%: Lowest uptime 98.5% (AI Services), no longer below 90%'],
    [
      'latency>900',
      'fine 321 ms: Highest latency 321 ms (AI Services in eu-west-1), no longer above 900 ms',
    ],
  ])('without a service names the worst: %s', (expr, expected) => {
    expect(told(expr)).toBe(expected);
    const turned = SERVICES.map((s) => ({ ...s, regions: [...s.regions].reverse() })).reverse();
    expect(told(expr, { services: turned })).toBe(expected);
  });

  it('names the same of two that are equally bad, in any order', () => {
    const services = ['B', 'A', 'C'].map((name) => aService({ name, responseTime: 9 }));
    const expected = 'exceeded 9 ms: A response time 9 ms is above 5 ms';
    expect(told('responseTime>5', { services })).toBe(expected);
    expect(told('responseTime>5', { services: services.reverse() })).toBe(expected);
  });

  it('looks at the selected regions only', () => {
    const world = { regions: ['us-east-1'] };
    expect(told('AI Services.latency>75', world)).toContain('80 ms in us-east-1 is above 75 ms');
    expect(judge('AI Services.latency>300', world).state).toBe('fine');
    expect(judge('AI Services.latency>300', { regions: ['global'] }).state).toBe('unknown');
  });

  it.each<[string, World]>([
    ['cpu>90', { metrics: null }],
    ['cpu>90', { metrics: { ...METRICS, resourceUsage: null } }],
    ['queue>1', { metrics: { ...METRICS, gpuClusters: null } }],
    ['failureRate>1', { metrics: { ...METRICS, apiRequests: null } }],
    ['failureRate>1', { metrics: withRequests(null, 3) }],
    ['failureRate>1', { metrics: withRequests(100, null) }],
    ['failureRate<1', { metrics: withRequests(0, 0) }],
    ['Storage.responseTime>1', {}],
    ['Storage.latency<1', {}],
    ['Vector Search.uptime<99', {}],
    ['uptime<99', { services: [] }],
    ['uptime<99', { services: [aService(), aService({ name: 'Storage' })] }],
  ])('cannot tell %s from %j', (expr, world) => {
    expect(judge(expr, world)).toEqual({ state: 'unknown' });
  });

  it('takes zero for a figure like any other', () => {
    const services = [aService({ uptime: 0, responseTime: 0 })];
    expect(told('API.uptime<99', { services })).toContain('API uptime 0% is below 99%');
    expect(judge('API.responseTime<1', { services }).state).toBe('exceeded');
    expect(judge('failureRate<1', { metrics: withRequests(10, 0) }).state).toBe('exceeded');
  });

  it.each([
    [5_000, 5_000, 'fine', '5,000 ms, no longer above 5,000 ms'],
    [5_000.4, 5_000, 'exceeded', '5,000.4 ms is above 5,000 ms'],
    [4_999.6, 5_000, 'fine', '4,999.6 ms, no longer above 5,000 ms'],
    [5_123.6, 5_000, 'exceeded', '5,124 ms is above 5,000 ms'],
    [0.456, 0.25, 'exceeded', '0.46 ms is above 0.25 ms'],
    [1_234_567, 99_999.12345, 'exceeded', '1,234,567 ms is above 99,999.12345 ms'],
    [1e21, 1, 'exceeded', '1e+21 ms is above 1 ms'],
  ])('of %d ms against %d says %s: %s', (responseTime, limit, state, message) => {
    const judged = judge(`API.responseTime>${limit}`, { services: [aService({ responseTime })] });
    expect(judged.state).toBe(state);
    expect(told(`API.responseTime>${limit}`, { services: [aService({ responseTime })] })).toContain(
      `: API response time ${message}`,
    );
  });

  it('never rounds a percentage up to all', () => {
    const services = [aService({ uptime: 99.9991 })];
    expect(told('uptime<99.9', { services })).toContain('Lowest uptime 99.9991% (API)');
  });
});

function withRequests(total: number | null, failed: number | null): Metrics {
  return {
    ...METRICS,
    apiRequests: { total, failed, successful: null, averageResponseTime: null },
  };
}

it.each([
  ['cpu>1', true],
  ['memory>1', true],
  ['storage>1', true],
  ['gpu>1', true],
  ['queue>1', true],
  ['failureRate>1', true],
  ['responseTime>1', false],
  ['api.uptime<1', false],
  ['latency>1', false],
])('%s needs metrics: %s', (expr, needed) => {
  expect(needsMetrics(thresholdOf(expr))).toBe(needed);
});
