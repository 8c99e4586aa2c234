/**
 * What the API says, after validation. Field names and units are the API's own, because the JSON
 * output repeats them; an absent field is `null` or an empty list, never `undefined`.
 * Every string has been through `sanitize` and is safe to print.
 */

/** One answer of `GET /v2/monitoring/system-status`. */
export interface Snapshot {
  /** The platform's own word for its state; an open enum, and sometimes kinder than `services`. */
  readonly overallStatus: string;
  /** RFC 3339 time at which upstream last refreshed the data (every 30 s). */
  readonly lastUpdated: string;
  readonly services: readonly Service[];
  readonly incidents: readonly Incident[];
  readonly maintenanceWindows: readonly MaintenanceWindow[];
  /** `null` unless metrics were asked for and given. */
  readonly metrics: Metrics | null;
}

export interface Service {
  /** Display name, such as `AI Services`; no two services of a snapshot share its slug. */
  readonly name: string;
  /** An open enum: the string as it came. */
  readonly status: string;
  /** Per cent. */
  readonly uptime: number | null;
  /** Milliseconds. */
  readonly responseTime: number | null;
  readonly lastIncident: string | null;
  readonly description: string | null;
  readonly regions: readonly ServiceRegion[];
}

export interface ServiceRegion {
  /** The slug, once a service. */
  readonly region: string;
  readonly status: string;
  /** Milliseconds. */
  readonly latency: number | null;
}

export interface Incident {
  readonly id: string;
  readonly title: string;
  /** `investigating`, `identified`, `monitoring`, `resolved`, … */
  readonly status: string;
  /** `low`, `medium`, `high`, `critical`, … */
  readonly severity: string | null;
  readonly startedAt: string | null;
  readonly updatedAt: string | null;
  readonly resolvedAt: string | null;
  /** Display names. */
  readonly affectedServices: readonly string[];
  readonly affectedRegions: readonly string[];
  readonly description: string | null;
}

export interface MaintenanceWindow {
  readonly id: string;
  readonly title: string;
  readonly startTime: string;
  readonly endTime: string;
  /** Display names. */
  readonly affectedServices: readonly string[];
  readonly impact: string | null;
  /** `scheduled`, `in_progress`, `completed`, … */
  readonly status: string | null;
}

export interface Metrics {
  readonly apiRequests: {
    readonly total: number | null;
    readonly successful: number | null;
    readonly failed: number | null;
    /** Milliseconds. */
    readonly averageResponseTime: number | null;
  } | null;
  readonly resourceUsage: {
    /** Per cent. */
    readonly cpuUtilization: number | null;
    /** Per cent. */
    readonly memoryUtilization: number | null;
    /** Per cent. */
    readonly storageUsage: number | null;
    readonly networkThroughput: {
      /** With its unit, such as `2.3 Gbps`. */
      readonly inbound: string | null;
      readonly outbound: string | null;
    } | null;
  } | null;
  readonly gpuClusters: {
    readonly totalClusters: number | null;
    readonly activeClusters: number | null;
    /** Per cent. */
    readonly averageUtilization: number | null;
    /** Jobs waiting. */
    readonly queueLength: number | null;
  } | null;
}

/** Which service depends on which, by display name. A name in a list may be no key: a leaf. */
export type DependencyMap = ReadonlyMap<string, readonly string[]>;

/** Something the reader should know that is no error: a contradiction, a dropped field, old data. */
export interface Note {
  /** A stable kebab-case word for scripts. */
  readonly code: string;
  /** One line for people. */
  readonly message: string;
  /** The slug, region or id that it is about; absent where it is about the whole answer. */
  readonly subject?: string;
}

/** What was asked for: slugs and region names; empty lists mean everything. */
export interface Selection {
  readonly services: readonly string[];
  readonly regions: readonly string[];
}

/** What the API said about the read budget, from the `X-RateLimit-*` headers of one answer. */
export interface RateLimit {
  /** Requests a window. */
  readonly limit: number | null;
  /** Requests left until `resetAt`. */
  readonly remaining: number | null;
  /** Milliseconds since 1970. */
  readonly resetAt: number | null;
  readonly windowMs: number | null;
}

/** A snapshot with what is known about its way here. */
export interface StatusAnswer {
  readonly snapshot: Snapshot;
  /** What was dropped on reading it. */
  readonly notes: readonly Note[];
  /** The same for programs, all of it, without numbers: `incidents`, `services[].regions`. */
  readonly droppedFields?: readonly string[];
  /** True where it holds more services or incidents than are read: its health is `unknown`. */
  readonly isIncomplete?: boolean;
  /** Milliseconds since 1970; of the original call where the answer is from the cache. */
  readonly fetchedAt: number;
  /**
   * Milliseconds from `lastUpdated` to the `Date` header of the answer, measured when it was
   * fetched; below zero where upstream dates its data in the future. Absent: to `fetchedAt`.
   */
  readonly ageMs?: number;
  readonly source: 'live' | 'cache';
  /** `null` where the answer has nothing about it. */
  readonly rateLimit: RateLimit | null;
}
