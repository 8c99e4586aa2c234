import type { CancelSignal } from '../core/cancel-signal.js';
import type { DependencyMap, Note, RateLimit, StatusAnswer } from '../core/model.js';

/** What to ask `GET /v2/monitoring/system-status` for. Empty lists ask for everything. */
export interface StatusQuery {
  /** Slugs, sent as `services[]`. */
  readonly services?: readonly string[];
  /** Sent as `regions[]`. */
  readonly regions?: readonly string[];
  readonly includeMetrics?: boolean;
  readonly includeIncidents?: boolean;
}

export interface DependenciesAnswer {
  readonly dependencies: DependencyMap;
  readonly notes: readonly Note[];
  readonly rateLimit: RateLimit | null;
}

/**
 * The two reads of the API. Every call has one deadline over all of it, retries included, and
 * rejects with an `AppError`; an aborted signal rejects with the signal's reason.
 */
export interface ApiClient {
  /** An answer that repeats the last one to the byte has the same snapshot, the same object. */
  fetchStatus(query?: StatusQuery, signal?: CancelSignal): Promise<StatusAnswer>;
  fetchDependencies(signal?: CancelSignal): Promise<DependenciesAnswer>;
  /** Lets go of all connections. */
  close(): Promise<void>;
}
