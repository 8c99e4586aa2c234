import type { Metrics } from '../core/model.js';
import { HOME_REGIONS, type HomeRegion, REGION_BASELINES, STATUS_EFFECTS } from './baseline.js';
import { type ServiceState, statusAt, type WorldState } from './world.js';

/** From -1 up to 1; the same for the same label within one refresh. */
export type Noise = (label: string) => number;

const DAY_MS = 86_400_000;
const REQUESTS_A_DAY = 2_480_000;
const CLUSTERS = 1_247;
const USUAL_QUEUE = 23;

/** How busy people are at a time of the scenario's day: 0.5 is the mean. */
export function loadAt(timeMs: number): number {
  return 0.6 + 0.25 * Math.sin((2 * Math.PI * timeMs) / DAY_MS);
}

/**
 * What the platform's machines do in some regions. Nothing selected, or `global`, is all of them.
 * `apiResponseTime` is the API's own in these regions, in milliseconds.
 */
export function metricsOf(
  world: WorldState,
  regions: readonly string[],
  timeMs: number,
  apiResponseTime: number,
  noise: Noise,
): Metrics {
  const all = regions.length === 0 || regions.includes('global');
  const homes = HOME_REGIONS.filter((region) => all || regions.includes(region));
  const load = loadAt(timeMs);
  const share = sum(homes.map((region) => REGION_BASELINES[region].share));
  const stress = mean(homes.map((region) => stressAt(world, region)));
  const cpu = mean(homes.map((home) => REGION_BASELINES[home].cpu + 2 * noise(`cpu/${home}`)));
  const place = homes.join('+');
  const traffic = share * (0.7 + load / 2) * (1 + 0.02 * noise(`traffic/${place}`));
  return {
    apiRequests: requestsOf(world, homes, traffic, apiResponseTime, noise),
    resourceUsage: {
      cpuUtilization: percent(48 + 25 * load + cpu + 22 * stress),
      memoryUtilization: percent(66 + 16 * load + cpu / 2 + 10 * stress),
      storageUsage: percent(45.8 + (0.6 * timeMs) / DAY_MS),
      networkThroughput: {
        inbound: throughput(2.6 * traffic),
        outbound: throughput(5.2 * traffic * (1 - 0.4 * stress)),
      },
    },
    gpuClusters: gpuOf(world, homes, share, load, noise(`gpu/${place}`)),
  };
}

function requestsOf(
  world: WorldState,
  homes: readonly HomeRegion[],
  traffic: number,
  apiResponseTime: number,
  noise: Noise,
): Metrics['apiRequests'] {
  const total = Math.round(REQUESTS_A_DAY * traffic);
  // What the API itself drops counts in full, a failing service behind it only in part.
  const services = [...world.services.values()];
  const api = services.filter((service) => service.name === 'API');
  const rate = failureRate(api, homes) + 0.3 * failureRate(services, homes);
  const failed = Math.round((total * rate * (1 + 0.05 * noise('failed'))) / 100);
  return {
    total,
    successful: total - failed,
    failed,
    averageResponseTime: Math.round(apiResponseTime * 1.5),
  };
}

function gpuOf(
  world: WorldState,
  homes: readonly HomeRegion[],
  share: number,
  load: number,
  noise: number,
): Metrics['gpuClusters'] {
  const totalClusters = Math.round(CLUSTERS * share);
  const lost = mean(homes.map((home) => LOST_CLUSTERS[statusIn(world, 'GPU Clusters', home)]));
  const activeClusters = Math.round(totalClusters * (0.62 + 0.16 * load) * (1 - lost));
  return {
    totalClusters,
    activeClusters,
    averageUtilization: percent(70 + 18 * load + 20 * lost + noise),
    queueLength: Math.round((USUAL_QUEUE * (1 + 0.2 * noise) + world.queue) * share),
  };
}

/** The part of the clusters that is gone. */
const LOST_CLUSTERS = {
  operational: 0,
  maintenance: 0.05,
  degraded: 0.12,
  partial_outage: 0.45,
  major_outage: 0.95,
} as const;

/** From 0, healthy, up to 1. */
function stressAt(world: WorldState, region: string): number {
  const services = [...world.services.values()];
  return Math.min(1, mean(services.map((s) => STRESS[statusAt(s, region)])) * 2);
}

const STRESS = {
  operational: 0,
  maintenance: 0.1,
  degraded: 0.35,
  partial_outage: 0.7,
  major_outage: 1,
} as const;

function failureRate(services: readonly ServiceState[], homes: readonly string[]): number {
  return mean(
    services.flatMap((service) =>
      homes.map((home) => STATUS_EFFECTS[statusAt(service, home)].failureRate),
    ),
  );
}

function statusIn(world: WorldState, name: string, region: string) {
  const service = world.services.get(name);
  return service === undefined ? 'operational' : statusAt(service, region);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
}

function percent(value: number): number {
  return Math.round(Math.min(99.9, Math.max(0, value)) * 10) / 10;
}

function throughput(gigabits: number): string {
  return `${gigabits.toFixed(1)} Gbps`;
}
