import { diffSnapshots } from '../../../src/core/diff/diff-snapshots.js';
import { assessHealth } from '../../../src/core/health.js';
import type { Service, Snapshot } from '../../../src/core/model.js';
import { AppError } from '../../../src/errors.js';
import type { FailedPoll, GoodPoll, OutputEvent } from '../../../src/watch/events.js';
import { type LiveModel, reduceModel, startModel } from '../../../src/watch/live/live-model.js';
import { anAnswer, anIncident, aService, aSnapshot, aWindow } from '../watch-snapshots.js';

export const MINUTE = 60_000;
export const DAY_START = Date.parse('2024-01-16T18:30:00Z');

const EVERYTHING = { services: [], regions: [] };

const METRICS = {
  apiRequests: null,
  resourceUsage: {
    cpuUtilization: 67.2,
    memoryUtilization: 88.5,
    storageUsage: 45.3,
    networkThroughput: null,
  },
  gpuClusters: {
    totalClusters: 1_247,
    activeClusters: 892,
    averageUtilization: 96,
    queueLength: 23,
  },
};

const PLACES = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1'];

/** A service in four regions, all operational but those that are named. */
export function aPlacedService(
  name: string,
  parts: Partial<Service> = {},
  statuses: Readonly<Record<string, string>> = {},
): Service {
  const regions = PLACES.map((region, index) => ({
    region,
    status: statuses[region] ?? 'operational',
    latency: 40 + 15 * index,
  }));
  return { ...aService(name), regions, ...parts };
}

export function aGoodPoll(
  snapshot: Snapshot,
  time: number,
  before: Snapshot | null = null,
  parts: Partial<GoodPoll> = {},
): GoodPoll {
  const answer = anAnswer(snapshot, {
    rateLimit: { limit: 1_000, remaining: 962, resetAt: null, windowMs: null },
  });
  return {
    type: 'poll',
    ok: true,
    time,
    durationMs: 80,
    nextPollInMs: MINUTE,
    isBaseline: before === null,
    isNew: true,
    answer,
    observed: snapshot,
    selection: EVERYTHING,
    assessment: assessHealth(snapshot, EVERYTHING, time),
    exitCode: 0,
    changes: before === null ? [] : diffSnapshots(before, snapshot, EVERYTHING),
    ...parts,
  };
}

export function aFailedPoll(time: number, failedPolls: number): FailedPoll {
  return {
    type: 'poll',
    ok: false,
    exitCode: 3,
    time,
    durationMs: 80,
    nextPollInMs: MINUTE,
    error: new AppError('timeout', 'no answer within 10 s'),
    feed: {
      isLost: failedPolls >= 3,
      failedPolls,
      failingSince: time - (failedPolls - 1) * MINUTE,
    },
  };
}

/** A poll and the changes that it brought. */
export function eventsOf(poll: GoodPoll): OutputEvent[] {
  return [
    poll,
    ...poll.changes.map((change) => ({ type: 'change', time: poll.time, change }) as const),
  ];
}

export function modelOf(events: readonly OutputEvent[], startedAt = DAY_START): LiveModel {
  return events.reduce(reduceModel, startModel(startedAt, MINUTE));
}

function morning(minute: number): Snapshot {
  return aSnapshot({
    lastUpdated: new Date(DAY_START + minute * MINUTE - 12_000).toISOString(),
    services: [
      aPlacedService('API', { responseTime: 85 + (minute % 3) }),
      aPlacedService('GPU Clusters', { responseTime: 240, uptime: 99.97 }),
      aPlacedService('AI Services', { responseTime: 1_200 }),
      aPlacedService('Storage', { responseTime: 45 }),
      aPlacedService('Training Services', { responseTime: null, uptime: null }),
      aPlacedService('データベース', { responseTime: 20 }),
    ],
    maintenanceWindows: [
      aWindow({ id: 'MAINT-2', title: 'Database indexing' }),
      aWindow({
        id: 'MAINT-1',
        title: 'Kernel update 🚀 of the hosts',
        startTime: '2024-01-16T18:20:00Z',
        endTime: '2024-01-16T19:20:00Z',
        affectedServices: ['Training Services'],
        status: 'in_progress',
      }),
    ],
    metrics: METRICS,
  });
}

/** Eleven quiet polls. */
export function aQuietMoment(): { readonly model: LiveModel; readonly now: number } {
  const polls = Array.from({ length: 11 }, (_, minute) =>
    aGoodPoll(
      morning(minute),
      DAY_START + minute * MINUTE,
      minute === 0 ? null : morning(minute - 1),
    ),
  );
  return { model: modelOf(polls.flatMap(eventsOf)), now: DAY_START + 10 * MINUTE + 18_000 };
}

/** The bad moment, and then five polls without an answer. */
export function aLostMoment(): { readonly model: LiveModel; readonly now: number } {
  const { model } = aBadMoment();
  const start = DAY_START + 11 * MINUTE;
  const failures = Array.from({ length: 5 }, (_, index): FailedPoll => {
    const poll = aFailedPoll(start + index * MINUTE, index + 1);
    return poll;
  });
  const [, , third] = failures;
  if (third === undefined) throw new Error('five polls were made');
  const lost: OutputEvent = {
    type: 'feed',
    state: 'lost',
    time: third.time,
    failedPolls: 3,
    error: third.error,
  };
  const events = failures.flatMap((poll): OutputEvent[] =>
    poll === third ? [poll, lost] : [poll],
  );
  return { model: events.reduce(reduceModel, model), now: start + 4 * MINUTE + 18_000 };
}

/** Ten quiet polls, then one in which two services and two incidents come. */
export function aBadMoment(): { readonly model: LiveModel; readonly now: number } {
  const quiet = Array.from({ length: 10 }, (_, minute) => morning(minute));
  const last = morning(10);
  const bad: Snapshot = {
    ...last,
    overallStatus: 'partial_outage',
    services: last.services.map((service) => {
      if (service.name === 'Storage') {
        const statuses = { 'ap-southeast-1': 'partial_outage' };
        return aPlacedService(
          'Storage',
          {
            status: 'partial_outage',
            responseTime: 400,
            description: 'Objects in Asia Pacific are partly unavailable',
          },
          statuses,
        );
      }
      if (service.name !== 'AI Services') return service;
      const statuses = { 'us-east-1': 'degraded' };
      return aPlacedService(
        'AI Services',
        {
          status: 'degraded',
          responseTime: 3_800,
          description: 'Text-to-video generation experiencing higher latency',
        },
        statuses,
      );
    }),
    incidents: [
      anIncident({ id: 'INC-1', title: 'Increased latency in text-to-video generation' }),
      anIncident({
        id: 'INC-2',
        title: 'Object storage errors in Asia Pacific',
        severity: 'high',
        description:
          'Reads of objects fail more often than usual. We are investigating and will report again within the hour.',
        startedAt: '2024-01-16T18:38:00Z',
        affectedServices: ['Storage'],
        affectedRegions: ['ap-southeast-1'],
      }),
    ],
  };
  const polls = quiet.map((snapshot, minute) =>
    aGoodPoll(
      snapshot,
      DAY_START + minute * MINUTE,
      minute === 0 ? null : (quiet[minute - 1] ?? null),
    ),
  );
  const time = DAY_START + 10 * MINUTE;
  const events = [...polls, aGoodPoll(bad, time, quiet[9] ?? null)].flatMap(eventsOf);
  return { model: modelOf(events), now: time + 18_000 };
}
