export type { ApiClient, DependenciesAnswer, StatusQuery } from './api/api-client.js';
export type { Change, ChangeKind, Severity } from './core/diff/changes.js';
export {
  missedPoll,
  type Observation,
  observationOf,
  type PollRecord,
} from './core/history/record.js';
export type { HistoryReport, ServiceHistory, SubjectHistory } from './core/history/report.js';
export type { HistoryRecord } from './core/history/rollup/history-record.js';
export type { Impact, ImpactedService } from './core/impact/assess-impact.js';
export type { Direction } from './core/impact/dependency-graph.js';
export type {
  DependencyMap,
  Incident,
  MaintenanceWindow,
  Metrics,
  Note,
  RateLimit,
  Selection,
  Service,
  ServiceRegion,
  Snapshot,
  StatusAnswer,
} from './core/model.js';
export type { RegionComparison, RegionResult } from './core/regions/compare-regions.js';
export type { ComparedRegion } from './core/regions/compared-region.js';
export type { Status } from './core/status.js';
export { AppError, type ErrorKind } from './errors.js';
export type { FailOn } from './exit-codes.js';
export type { History } from './history/open-history.js';
export type { RequestLog } from './http/request-log.js';
export {
  type AssessImpactOptions,
  assessImpact,
  type CreateClientOptions,
  compareRegions,
  createClient,
  diffSnapshots,
  openHistory,
  type SummarizeHistoryOptions,
  summarizeHistory,
  type WatchStatusOptions,
  watchStatus,
} from './library.js';
export type { WatchEvent } from './watch/events.js';
