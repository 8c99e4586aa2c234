import { formatDuration } from '../../core/duration.js';
import type { Bucket } from '../../core/history/report.js';
import { formatStatus, type Status, worstOf } from '../../core/status.js';
import { plural } from '../../view/format-values.js';
import { groupFromEnd, worstSeen } from '../../view/history/fold-buckets.js';
import type { ZonedTime } from './zoned-time.js';

/** One day, or several that share a cell. `null` is a gap: nothing was observed. */
export interface StripCell {
  readonly status: Status | null;
  /** True where less than half of it was observed. */
  readonly isPartial: boolean;
  /** `Tue 16 Jan 2024: degraded, 99.1 % uptime`; empty where there is nothing to add. */
  readonly label: string;
}

/** The days of a service, oldest first; the last cell is today. */
export interface Strip {
  readonly cells: readonly StripCell[];
  /** Cells before the first that are left free: a period of a few days has few cells. */
  readonly blank: number;
  /** The same in words, for screen readers. */
  readonly summary: string;
}

/** How a strip divides the period that was asked for. */
export interface StripShape {
  /** Length of the period. */
  readonly days: number;
  readonly daysPerCell: number;
  readonly cells: number;
  readonly blank: number;
}

/** A longer period puts several days into each cell; a shorter one leaves the strip free. */
const MAX_CELLS = 90;
const MIN_CELLS = 30;

/** @param days length of the period, of which the last day may have only begun */
export function shapeStrip(days: number): StripShape {
  const whole = Math.max(1, Math.ceil(days));
  const daysPerCell = Math.ceil(whole / MAX_CELLS);
  const cells = Math.ceil(whole / daysPerCell);
  return { days: whole, daysPerCell, cells, blank: Math.max(0, MIN_CELLS - cells) };
}

export interface StripOptions {
  readonly shape: StripShape;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The present status; `null` where it is not known. */
  readonly today: Status | null;
}

export function buildStrip(
  recorded: readonly Bucket[],
  { shape, now, today }: StripOptions,
  zone: ZonedTime,
): Strip {
  const { days, daysPerCell, cells: count, blank } = shape;
  const newest = recorded.at(-1);
  const holdsToday =
    newest !== undefined && zone.dayKey(now) === zone.dayKey(Date.parse(newest.from));
  // 90 days back from noon touch 91: the first, in part, is left out.
  const earlier = holdsToday ? recorded.slice(0, -1) : recorded;
  const past = earlier.slice(Math.max(0, earlier.length - (days - 1)));
  const groups = groupFromEnd<Bucket | null>([...past, holdsToday ? newest : null], daysPerCell);
  const cells = groups.slice(0, -1).map((group) => buildCell(group.filter(isDay), zone));
  const todays = todayCell((groups.at(-1) ?? []).filter(isDay), today, zone, now);
  const missing = Math.max(0, count - cells.length - 1);
  return {
    cells: [...Array<StripCell>(missing).fill(NOT_OBSERVED), ...cells, todays].slice(-count),
    blank,
    summary: summarize(past, days, todays),
  };
}

function isDay(bucket: Bucket | null): bucket is Bucket {
  return bucket !== null;
}

function buildCell(group: readonly Bucket[], zone: ZonedTime): StripCell {
  const status = worstSeen(group);
  const observed = group.reduce((sum, each) => sum + each.observedRatio / group.length, 0);
  if (status === null) return NOT_OBSERVED;
  const isPartial = observed < 0.5;
  // Most days are like this one.
  if (status === 'operational' && !isPartial) return OPERATIONAL;
  return { status, isPartial, label: labelOf(group, status, isPartial, observed, zone) };
}

const NOT_OBSERVED: StripCell = { status: null, isPartial: false, label: '' };
const OPERATIONAL: StripCell = { status: 'operational', isPartial: false, label: '' };

function labelOf(
  group: readonly Bucket[],
  status: Status,
  isPartial: boolean,
  observed: number,
  zone: ZonedTime,
): string {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return '';
  const day = zone.formatDate(Date.parse(first.from));
  const until = last === first ? '' : ` – ${zone.formatDate(Date.parse(last.from))}`;
  const downSeconds = group.reduce((sum, bucket) => sum + bucket.downSeconds, 0);
  const down = downSeconds > 0 ? `, ${formatDuration(downSeconds * 1_000)} down` : '';
  const part = isPartial ? `, ${Math.floor(observed * 100)} % observed` : '';
  return `${day}${until}: ${formatStatus(status)}${down}${part}`;
}

/** The last cell speaks of the present too: it is never better than that. */
function todayCell(
  group: readonly Bucket[],
  today: Status | null,
  zone: ZonedTime,
  now: number,
): StripCell {
  if (today === null) {
    return { status: 'unknown', isPartial: false, label: 'Today: unknown' };
  }
  const status = worstOf([worstSeen(group) ?? today, today]);
  const [first] = group;
  const from = first === undefined ? now : Date.parse(first.from);
  const since = zone.dayKey(from) === zone.dayKey(now) ? '' : `${zone.formatDate(from)} – `;
  const days = `${since}${zone.formatDate(now)} (today)`;
  const label = status === 'operational' ? '' : `${days}: ${formatStatus(status)}`;
  return { status, isPartial: false, label };
}

/** Counts days, not cells. */
function summarize(past: readonly Bucket[], days: number, { status }: StripCell): string {
  const counts = new Map<Status | null, number>();
  for (const { worst } of past) counts.set(worst, (counts.get(worst) ?? 0) + 1);
  const missing = days - 1 - past.length;
  if (missing > 0) counts.set(null, (counts.get(null) ?? 0) + missing);
  const parts = [...counts].map(
    ([worst, count]) => `${count} ${worst === null ? 'not observed' : formatStatus(worst)}`,
  );
  return `${plural(days, 'day')}: ${[...parts, `today ${formatStatus(status ?? 'unknown')}`].join(', ')}.`;
}
