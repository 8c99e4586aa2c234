import type { Note } from '../model.js';
import type { Status } from '../status.js';

/** A state as the history knows it: a status, or nothing was seen. */
export type HistoryState = Status | 'not_observed';

/** What the history says of a period; the body of `history --json`. Times are RFC 3339, UTC. */
export interface HistoryReport {
  readonly from: string;
  readonly to: string;
  /** IANA name of the zone in which days begin. */
  readonly timeZone: string;
  readonly by: 'hour' | 'day' | 'week' | 'month';
  /** Share of the time in a status that counts as down, 0 to 1; what is not named is 0. */
  readonly weights: Readonly<Partial<Record<Status, number>>>;
  readonly maintenanceCounted: boolean;
  /** In the order in which the API names them. */
  readonly services: readonly ServiceHistory[];
  /** The platform: the worst of `overallStatus` and all services. */
  readonly overall: SubjectHistory;
  readonly incidents: readonly IncidentHistory[];
  readonly maintenance: readonly MaintenanceHistory[];
  readonly notes: readonly Note[];
}

export interface SubjectHistory {
  /** Per cent, cut after three decimals; `null` where less than half was observed. */
  readonly uptime: number | null;
  /** Observed share of the period, 0 to 1. */
  readonly observedRatio: number;
  readonly observedSeconds: number;
  /** Weighted. */
  readonly downSeconds: number;
  /** Sums to the whole period, `not_observed` included. */
  readonly statusSeconds: Readonly<Partial<Record<HistoryState, number>>>;
  readonly episodes: readonly Episode[];
  /** Episodes whose beginning and end were both seen. */
  readonly closedEpisodes: number;
  readonly mttrSeconds: number | null;
  readonly mtbfSeconds: number | null;
  /** Milliseconds; `null` where nothing was measured. */
  readonly responseTime: Percentiles | null;
  readonly buckets: readonly Bucket[];
  readonly slo: SloReport | null;
}

export interface ServiceHistory extends SubjectHistory {
  readonly name: string;
  readonly slug: string;
}

/** A stretch in which a service was worse than operational. */
export interface Episode {
  readonly from: string;
  /** `null` where it was still going on at the end of the period. */
  readonly to: string | null;
  /** Observed time. */
  readonly seconds: number;
  readonly worst: Status;
  readonly startSeen: boolean;
  readonly endSeen: boolean;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface Bucket {
  readonly from: string;
  readonly to: string;
  /** `null` where nothing was observed. */
  readonly worst: Status | null;
  readonly uptime: number | null;
  readonly observedRatio: number;
  readonly downSeconds: number;
  /** Milliseconds of response time. */
  readonly p95: number | null;
}

export interface SloReport {
  /** Per cent. */
  readonly target: number;
  readonly budgetSeconds: number;
  readonly spentSeconds: number;
  /** `null` at a target of 100. */
  readonly leftRatio: number | null;
  /** When the budget is used up at the present rate; `null` where it will not be. */
  readonly exhaustedAt: string | null;
}

export interface IncidentHistory {
  readonly id: string;
  readonly title: string;
  readonly severity: string | null;
  readonly startedAt: string | null;
  readonly resolvedAt: string | null;
  /** From its start to its end, or to the end of the period. */
  readonly seconds: number | null;
  readonly affectedServices: readonly string[];
  readonly updates: readonly IncidentUpdate[];
}

export interface IncidentUpdate {
  readonly time: string;
  readonly status: string;
  readonly severity: string | null;
}

export interface MaintenanceHistory {
  readonly id: string;
  readonly title: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly status: string | null;
  readonly affectedServices: readonly string[];
  /** How often the window was changed since it was first seen. */
  readonly sequence: number;
  /** When it vanished or was cancelled before it began. */
  readonly cancelledAt: string | null;
  readonly lastSeenAt: string;
}
