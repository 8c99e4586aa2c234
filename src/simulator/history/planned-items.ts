import type { Incident, MaintenanceWindow } from '../../core/model.js';
import type { PlannedWindow, Trouble } from './plan-history.js';

const HOUR_MS = 3_600_000;

/** What is over stays in the answers for this long. */
const AFTERLIFE_MS = HOUR_MS;

/** The life of an incident, as shares of its trouble. */
const STAGES = [
  { status: 'investigating', at: 0.08 },
  { status: 'identified', at: 0.35 },
  { status: 'monitoring', at: 0.8 },
  { status: 'resolved', at: 1 },
] as const;

/** The incidents that an answer at `time` (milliseconds since 1970) holds. */
export function incidentsAt(troubles: readonly Trouble[], time: number): readonly Incident[] {
  return troubles.flatMap((trouble) => {
    const { id, from, to, kind } = trouble;
    if (id === null || time < from || time > to + AFTERLIFE_MS) return [];
    const reached = STAGES.filter(({ at }) => stageTime(trouble, at) <= time);
    const [first, last] = [reached[0], reached.at(-1)];
    if (first === undefined || last === undefined) return [];
    // It looks smaller at first, where it becomes an outage.
    const isEarly = last.status === 'investigating' && kind.worst === 'major_outage';
    return [
      {
        id,
        title: kind.title,
        status: last.status,
        severity: isEarly ? 'high' : kind.severity,
        startedAt: toIso(stageTime(trouble, first.at)),
        updatedAt: toIso(stageTime(trouble, last.at)),
        resolvedAt: last.status === 'resolved' ? toIso(to) : null,
        affectedServices: kind.services,
        affectedRegions: kind.regions,
        description: kind.description,
      },
    ];
  });
}

function stageTime({ from, to }: Trouble, at: number): number {
  return Math.floor((from + (to - from) * at) / 1_000) * 1_000;
}

/** The maintenance windows that an answer at `time` holds. */
export function windowsAt(
  windows: readonly PlannedWindow[],
  time: number,
): readonly MaintenanceWindow[] {
  return windows.flatMap(({ id, title, service, from, to, announcedAt, cancelledAt }) => {
    const over = cancelledAt ?? to;
    if (time < announcedAt || time > over + AFTERLIFE_MS) return [];
    const status = statusAt({ from, to, cancelledAt }, time);
    return [
      {
        id,
        title,
        startTime: toIso(from),
        endTime: toIso(to),
        affectedServices: [service],
        impact: 'minimal',
        status,
      },
    ];
  });
}

function statusAt(
  { from, to, cancelledAt }: Pick<PlannedWindow, 'from' | 'to' | 'cancelledAt'>,
  time: number,
): string {
  if (cancelledAt !== null && time >= cancelledAt) return 'cancelled';
  if (time < from) return 'scheduled';
  return time < to ? 'in_progress' : 'completed';
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
