import type { Status } from '../status.js';

/** Why a region could not be asked; an `AppError` is one. */
export interface RegionError {
  readonly kind: string;
  /** One line for people. */
  readonly message: string;
}

/** A service as one region sees it. */
export interface RegionService {
  readonly name: string;
  readonly slug: string;
  /** Upstream's word for the region; the service's own where it says nothing about the region. */
  readonly status: string;
  /** Milliseconds. */
  readonly latency: number | null;
  /** False where the service says nothing about the region. */
  readonly reportsRegion: boolean;
}

export interface ComparedRegion {
  readonly region: string;
  readonly location: string | null;
  /** The worst of the services; `unreachable` where the region could not be asked. */
  readonly status: Status | 'unreachable';
  /** What the region was last, where its data is too old to say how it is; else `null`. */
  readonly lastKnown: Status | null;
  /** What the answer says of the platform as a whole. */
  readonly overallStatus: string | null;
  /** Milliseconds; mean over the services that report one. */
  readonly averageResponseTime: number | null;
  /** Milliseconds; mean over the services that report one for this region. */
  readonly averageLatency: number | null;
  readonly services: readonly RegionService[];
  /** Ids of the open incidents whose `affectedRegions` hold this region. */
  readonly incidents: readonly string[];
  /** Per cent. */
  readonly cpuUtilization: number | null;
  /** Per cent. */
  readonly memoryUtilization: number | null;
  readonly error: RegionError | null;
}
