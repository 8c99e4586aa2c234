import type { MaintenanceHistory } from '../../core/history/report.js';
import { affects } from '../../core/incidents.js';
import type { MaintenanceWindow } from '../../core/model.js';
import type { PageInput } from './page-input.js';

/** A window of the last answer or of the record. Times are milliseconds since 1970. */
export interface KnownWindow {
  readonly window: MaintenanceHistory;
  readonly impact: string | null;
  /** When it was announced, as far as is known. */
  readonly published: number;
  /** When it last changed, as far as is known. */
  readonly updated: number;
}

const WEEK_MS = 7 * 86_400_000;

const CANCELLED_WORDS = new Set(['cancelled', 'canceled']);

/** Every window with times that can be read, once, the last answer before the record; by its start. */
export function knownWindows({ report, history, now }: PageInput): KnownWindow[] {
  const recorded = new Map((history?.maintenance ?? []).map((window) => [window.id, window]));
  const selection = report?.selection ?? { services: [], regions: [] };
  const reported = (report?.maintenanceWindows ?? []).map((window) =>
    describeReported(window, recorded.get(window.id), now),
  );
  const ids = new Set(reported.map(({ window }) => window.id));
  const past = [...recorded.values()]
    .filter((window) => !ids.has(window.id) && affects(window, { ...selection, regions: [] }))
    .map((window) => describeRecorded(window, null, now));
  return [...reported, ...past]
    .filter(({ window }) => hasTimes(window))
    .sort((a, b) => Date.parse(a.window.startTime) - Date.parse(b.window.startTime));
}

function describeReported(
  window: MaintenanceWindow,
  recorded: MaintenanceHistory | undefined,
  now: number,
): KnownWindow {
  const { impact, ...rest } = window;
  const nowText = new Date(now).toISOString();
  const isCancelled = CANCELLED_WORDS.has(window.status?.toLowerCase() ?? '');
  const merged: MaintenanceHistory = {
    ...rest,
    sequence: recorded?.sequence ?? 0,
    cancelledAt: isCancelled ? (recorded?.cancelledAt ?? nowText) : null,
    lastSeenAt: nowText,
  };
  return describeRecorded(merged, impact, now, recorded?.cancelledAt ?? null);
}

function describeRecorded(
  window: MaintenanceHistory,
  impact: string | null,
  now: number,
  cancelledAt = window.cancelledAt,
): KnownWindow {
  const [start, end] = [Date.parse(window.startTime), Date.parse(window.endTime)];
  // Where the record did not see it, the time of an export is no time of the window.
  const cancelled = Date.parse(cancelledAt ?? '');
  const published = announcedAt(start, now);
  const past = [start, end, cancelled].filter((time) => time <= now);
  return { window, impact, published, updated: Math.max(published, ...past) };
}

/**
 * The record does not say when a window was announced. Whole weeks before its start are a time that
 * stays the same from one export to the next, so that a feed reader does not show it again.
 */
function announcedAt(start: number, now: number): number {
  const weeks = Math.max(1, Math.ceil((start - now) / WEEK_MS));
  return start - weeks * WEEK_MS;
}

function hasTimes({ startTime, endTime }: MaintenanceHistory): boolean {
  return Number.isFinite(Date.parse(startTime)) && Number.isFinite(Date.parse(endTime));
}
