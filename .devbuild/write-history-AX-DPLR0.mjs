import {
  Ct as describeFileError,
  Tt as EXIT,
  ht as plural,
  wt as systemErrorCode,
} from './cli.mjs';
import { n as usageError } from './errors-BRq375x3.mjs';
import {
  i as BASELINES,
  o as HOME_REGIONS,
  n as mulberry32,
  s as REGION_BASELINES,
  c as STATUS_EFFECTS,
} from './noise-C9hY-TFY.mjs';
import { t as openHistoryFolder } from './open-history-B-r1pft-.mjs';
import { t as missedPoll, n as observationOf } from './record-BGQo7SP6.mjs';
import { n as sanitizeLine } from './sanitize-4QXdJe-z.mjs';
import { a as parseStatus, o as worstOf } from './status-wci-M2C8.mjs';

// src/simulator/history/trouble-kinds.ts
const TROUBLE_KINDS = [
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
const WORST_TROUBLE = {
  services: ['Database', 'API', 'Storage', 'Training Services'],
  regions: [],
  worst: 'major_outage',
  minutes: [50, 95],
  severity: 'critical',
  title: 'Primary database down',
  description: 'The primary database is down. A replica is being promoted.',
};
/** What is maintained, in turn. */
const PLANNED_WORK = [
  {
    service: 'GPU Clusters',
    title: 'GPU driver update',
    minutes: 120,
  },
  {
    service: 'Database',
    title: 'Database minor version upgrade',
    minutes: 45,
  },
  {
    service: 'Monitoring',
    title: 'Longer retention of logs',
    minutes: 90,
  },
  {
    service: 'Storage',
    title: 'Storage firmware update',
    minutes: 60,
  },
];
// src/simulator/history/plan-history.ts
const MINUTE_MS = 6e4;
const HOUR_MS$1 = 60 * MINUTE_MS;
const DAY_MS$2 = 24 * HOUR_MS$1;
/** The end of a history is calm, so that the present looks as on a good day. */
const CALM_END_MS = 30 * HOUR_MS$1;
/** Plans what happens in a period, the same for the same seed and period. Pure. */
function planHistory(seed, period) {
  const random = mulberry32(seed);
  const between = (least, most) => least + random() * (most - least);
  const end = period.to - CALM_END_MS;
  const windows = planWindows(period);
  const taken = windows.filter(({ cancelledAt }) => cancelledAt === null);
  const isFree = (stretch) =>
    stretch.to < end && !taken.some(({ from, to }) => from < stretch.to && stretch.from < to);
  const place = (near, lengthMs) => {
    const stretch = {
      from: near,
      to: near + lengthMs,
    };
    if (!isFree(stretch)) return null;
    taken.push({
      from: stretch.from - HOUR_MS$1 / 2,
      to: stretch.to + HOUR_MS$1 / 2,
    });
    return stretch;
  };
  const troubles = [];
  const add = (kind, at, minutes, hasIncident) => {
    const stretch = place(at, minutes * MINUTE_MS);
    if (stretch !== null)
      troubles.push({
        ...stretch,
        kind,
        id: hasIncident ? '' : null,
      });
  };
  const length = period.to - period.from;
  for (let at = period.from + length * between(0.3, 0.7); at < end; at += 3 * HOUR_MS$1) {
    add(WORST_TROUBLE, at, between(...WORST_TROUBLE.minutes), true);
    if (troubles.length > 0) break;
  }
  for (let at = period.from + between(1, 4) * DAY_MS$2; at < end; at += between(3, 9) * DAY_MS$2) {
    const kind = TROUBLE_KINDS[Math.floor(random() * TROUBLE_KINDS.length)] ?? WORST_TROUBLE;
    add(kind, at, between(...kind.minutes), true);
  }
  for (let at = period.from + between(0, 2) * DAY_MS$2; at < end; at += between(3, 12) * DAY_MS$2) {
    const kind = TROUBLE_KINDS[Math.floor(random() * TROUBLE_KINDS.length)] ?? WORST_TROUBLE;
    add(
      {
        ...kind,
        worst: 'degraded',
        services: kind.services.slice(0, 1),
      },
      at,
      between(3, 14),
      false,
    );
  }
  troubles.sort((a, b) => a.from - b.from);
  return {
    troubles: numbered(troubles),
    windows,
    failures: [...stretches(6, 20, 3, 25), ...failuresIn(troubles)].sort((a, b) => a.from - b.from),
    gaps: stretches(22, 40, 240, 1800).filter((gap) => !hidesWorst(gap, troubles)),
  };
  /** Stretches some days apart, of some minutes each. */
  function stretches(leastDays, mostDays, leastMinutes, mostMinutes) {
    const found = [];
    let from = period.from + between(leastDays / 2, mostDays) * DAY_MS$2;
    while (from < end - mostMinutes * MINUTE_MS) {
      found.push({
        from,
        to: from + between(leastMinutes, mostMinutes) * MINUTE_MS,
      });
      from += between(leastDays, mostDays) * DAY_MS$2;
    }
    return found;
  }
}
/** A history without its worst day would be dull. */
function hidesWorst(gap, troubles) {
  return troubles.some(
    ({ kind, from, to }) => kind.worst === 'major_outage' && from < gap.to && gap.from < to,
  );
}
/** The status API goes down with the platform for a part of its worst outage. */
function failuresIn(troubles) {
  return troubles
    .filter(({ kind }) => kind.worst === 'major_outage')
    .map(({ from, to }) => ({
      from: from + (to - from) * 0.4,
      to: from + (to - from) * 0.55,
    }));
}
/** Every other Sunday night; the fourth is called off a day before. */
function planWindows({ from, to }) {
  const windows = [];
  const midnight = Math.ceil(from / DAY_MS$2) * DAY_MS$2;
  let start = midnight + ((7 - new Date(midnight).getUTCDay()) % 7) * DAY_MS$2 + 2 * HOUR_MS$1;
  for (let count = 0; start < to + 10 * DAY_MS$2; count++, start += 14 * DAY_MS$2) {
    const work = PLANNED_WORK[count % PLANNED_WORK.length];
    if (work === void 0) break;
    const { service, title, minutes } = work;
    windows.push({
      id: `MAINT-${new Date(start).getUTCFullYear()}-${String(count + 1).padStart(3, '0')}`,
      title,
      service,
      from: start,
      to: start + minutes * MINUTE_MS,
      announcedAt: start - 6 * DAY_MS$2,
      cancelledAt: count % 4 === 3 ? start - DAY_MS$2 : null,
    });
  }
  return windows;
}
function numbered(troubles) {
  let count = 0;
  return troubles.map((trouble) => {
    if (trouble.id === null) return trouble;
    count += 1;
    const year = new Date(trouble.from).getUTCFullYear();
    return {
      ...trouble,
      id: `INC-${year}-${String(count).padStart(3, '0')}`,
    };
  });
}
// src/simulator/history/planned-items.ts
/** What is over stays in the answers for this long. */
const AFTERLIFE_MS = 36e5;
/** The life of an incident, as shares of its trouble. */
const STAGES = [
  {
    status: 'investigating',
    at: 0.08,
  },
  {
    status: 'identified',
    at: 0.35,
  },
  {
    status: 'monitoring',
    at: 0.8,
  },
  {
    status: 'resolved',
    at: 1,
  },
];
/** The incidents that an answer at `time` (milliseconds since 1970) holds. */
function incidentsAt(troubles, time) {
  return troubles.flatMap((trouble) => {
    const { id, from, to, kind } = trouble;
    if (id === null || time < from || time > to + AFTERLIFE_MS) return [];
    const reached = STAGES.filter(({ at }) => stageTime(trouble, at) <= time);
    const [first, last] = [reached[0], reached.at(-1)];
    if (first === void 0 || last === void 0) return [];
    const isEarly = last.status === 'investigating' && kind.worst === 'major_outage';
    return [
      {
        id,
        title: kind.title,
        status: last.status,
        severity: isEarly ? 'high' : kind.severity,
        startedAt: toIso$1(stageTime(trouble, first.at)),
        updatedAt: toIso$1(stageTime(trouble, last.at)),
        resolvedAt: last.status === 'resolved' ? toIso$1(to) : null,
        affectedServices: kind.services,
        affectedRegions: kind.regions,
        description: kind.description,
      },
    ];
  });
}
function stageTime({ from, to }, at) {
  return Math.floor((from + (to - from) * at) / 1e3) * 1e3;
}
/** The maintenance windows that an answer at `time` holds. */
function windowsAt(windows, time) {
  return windows.flatMap(({ id, title, service, from, to, announcedAt, cancelledAt }) => {
    if (time < announcedAt || time > (cancelledAt ?? to) + AFTERLIFE_MS) return [];
    const status = statusAt(
      {
        from,
        to,
        cancelledAt,
      },
      time,
    );
    return [
      {
        id,
        title,
        startTime: toIso$1(from),
        endTime: toIso$1(to),
        affectedServices: [service],
        impact: 'minimal',
        status,
      },
    ];
  });
}
function statusAt({ from, to, cancelledAt }, time) {
  if (cancelledAt !== null && time >= cancelledAt) return 'cancelled';
  if (time < from) return 'scheduled';
  return time < to ? 'in_progress' : 'completed';
}
function toIso$1(time) {
  return new Date(time).toISOString();
}
// src/simulator/history/simulate-history.ts
const DAY_MS$1 = 864e5;
const HOUR_MS = 36e5;
/** The API refreshes this often. */
const REFRESH_MS = 3e4;
/** What was lost is forgotten over some weeks. */
const FORGET_MS = 30 * DAY_MS$1;
/**
 * Plays the polls of a watch over some time in which services degrade, fail, recover and are
 * maintained, polls fail and the watch itself is down; the end is calm. The same for the same
 * options.
 */
function* simulateHistory(options) {
  const { seed, from, to, intervalMs } = options;
  const plan = planHistory(seed, {
    from,
    to,
  });
  const random = mulberry32(seed ^ 24301);
  const losses = BASELINES.map(() => 0);
  const lastIncidents = BASELINES.map(({ lastIncidentDaysAgo }) =>
    toIso(from - lastIncidentDaysAgo * DAY_MS$1),
  );
  const inGap = cursor(plan.gaps);
  const inFailure = cursor(plan.failures);
  const inTrouble = cursor(plan.troubles);
  const inWindow = cursor(plan.windows.filter(({ cancelledAt }) => cancelledAt === null));
  for (let time = from; time < to; time += intervalMs) {
    const trouble = inTrouble(time);
    const window = inWindow(time);
    for (let index = 0; index < BASELINES.length; index++) {
      const name = BASELINES[index]?.name ?? '';
      const { uptimeLossPerHour } = STATUS_EFFECTS[worstStatus(name, trouble, window, time)];
      const kept = 1 - intervalMs / FORGET_MS;
      losses[index] = (losses[index] ?? 0) * kept + (uptimeLossPerHour * intervalMs) / HOUR_MS;
      if (trouble?.id && trouble.kind.services.includes(name))
        lastIncidents[index] = toIso(trouble.from);
    }
    if (inGap(time) !== void 0) continue;
    if (inFailure(time) !== void 0) {
      yield {
        time,
        intervalMs,
        failed: 'HTTP 503',
      };
      continue;
    }
    const services = BASELINES.map((baseline, index) =>
      serviceAt(
        baseline,
        {
          trouble,
          window,
          time,
          random,
        },
        {
          loss: losses[index] ?? 0,
          lastIncident: lastIncidents[index] ?? null,
        },
      ),
    );
    yield {
      time,
      intervalMs,
      snapshot: snapshotOf(services, plan, time),
    };
  }
}
function snapshotOf(services, plan, time) {
  return {
    overallStatus: worstOf(services.map(({ status }) => parseStatus(status))),
    lastUpdated: toIso(Math.floor(time / REFRESH_MS) * REFRESH_MS),
    services,
    incidents: incidentsAt(plan.troubles, time),
    maintenanceWindows: windowsAt(plan.windows, time),
    metrics: null,
  };
}
function serviceAt(baseline, { trouble, window, time, random }, { loss, lastIncident }) {
  const worst = worstStatus(baseline.name, trouble, window, time);
  const isHit = worst !== 'operational';
  const busy = 0.94 + 0.1 * (0.6 + 0.25 * Math.sin((2 * Math.PI * time) / DAY_MS$1));
  const onlyIn = isHit && worst !== 'maintenance' ? (trouble?.kind.regions ?? []) : [];
  let total = 0;
  const regions = HOME_REGIONS.map((region) => {
    const status = onlyIn.length === 0 || onlyIn.includes(region) ? worst : 'operational';
    const { slowdown } = STATUS_EFFECTS[status];
    const jitter = 0.97 + 0.06 * random();
    const { distance } = REGION_BASELINES[region];
    const latency = Math.max(
      1,
      Math.round(baseline.responseTime * distance * slowdown * busy * jitter),
    );
    total += latency;
    return {
      region,
      status,
      latency,
    };
  });
  return {
    name: baseline.name,
    status: worst,
    uptime: Math.round(Math.max(0, baseline.uptime - loss) * 100) / 100,
    responseTime: Math.round(total / regions.length),
    lastIncident,
    description: isHit && trouble !== void 0 ? trouble.kind.description : baseline.description,
    regions,
  };
}
/** Trouble begins and ends as a slowdown, where it becomes more. */
function worstStatus(name, trouble, window, time) {
  if (trouble?.kind.services.includes(name)) {
    const share = (time - trouble.from) / (trouble.to - trouble.from);
    return trouble.kind.services[0] === name && share >= 0.12 && share < 0.85
      ? trouble.kind.worst
      : 'degraded';
  }
  return window?.service === name ? 'maintenance' : 'operational';
}
/** Finds the stretch that holds a time; asked in the order of time. */
function cursor(stretches) {
  let index = 0;
  return (time) => {
    while ((stretches[index]?.to ?? Number.POSITIVE_INFINITY) <= time) index += 1;
    const stretch = stretches[index];
    return stretch !== void 0 && stretch.from <= time ? stretch : void 0;
  };
}
function toIso(time) {
  return new Date(time).toISOString();
}
// src/cli/commands/demo/write-history.ts
const EVERYTHING = {
  services: [],
  regions: [],
};
const DAY_MS = 864e5;
/**
 * Writes what a watch would have recorded up to now into a folder that holds no history yet;
 * returns 0. Throws usage errors.
 */
function writeHistory(wish, io) {
  const { folder, days, seed, everyMs: intervalMs } = wish;
  const { now, processes } = io.context;
  const to = now();
  const history = openHistoryFolder({
    path: folder,
    writer: 'demo',
    pid: processes.pid,
    now,
  });
  let count = 0;
  try {
    if (history.read().firstRecordAt !== void 0 || history.records().length > 0)
      throw usageError(
        `${sanitizeLine(folder)} holds a history already`,
        'Made-up days are not mixed with others: name another folder.',
      );
    for (const poll of simulateHistory({
      seed,
      from: to - days * DAY_MS,
      to,
      intervalMs,
    })) {
      history.append(
        'failed' in poll
          ? missedPoll('failed', poll.time, EVERYTHING)
          : observationOf(poll.snapshot, {
              ...poll,
              selection: EVERYTHING,
            }),
      );
      count += 1;
    }
    history.rollUp();
  } catch (error) {
    if (systemErrorCode(error) === void 0) throw error;
    throw usageError(`cannot write to ${sanitizeLine(folder)}: ${describeFileError(error)}`);
  }
  io.print(
    `Wrote ${plural(days, 'day')} with ${plural(count, 'poll')} to ${sanitizeLine(folder)}.`,
  );
  io.notify(`Show them with: t1s history --history ${sanitizeLine(folder)}`);
  return EXIT.ok;
}

export { writeHistory };
