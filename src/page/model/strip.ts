import { formatDuration } from '../../core/duration.js';
import type { Bucket } from '../../core/history/report.js';
import { formatStatus, type Status, worstOf } from '../../core/status.js';
import { plural } from '../../view/format-values.js';
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
  /** The same in words, for who cannot see it. */
  readonly summary: string;
}

export interface StripOptions {
  /** Cells of the strip. */
  readonly days: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The present status; `null` where it is not known. */
  readonly today: Status | null;
}

export function buildStrip(
  recorded: readonly Bucket[],
  { days, now, today }: StripOptions,
  zone: ZonedTime,
): Strip {
  // 90 days back from noon touch 91: the first, in part, is left out rather than all put in pairs.
  const buckets = recorded.length === days + 1 ? recorded.slice(1) : recorded;
  const groups = groupBuckets(buckets, days);
  const last = groups.at(-1)?.at(-1);
  const holdsToday = last !== undefined && zone.dayKey(now) === zone.dayKey(Date.parse(last.from));
  const cells: StripCell[] = groups.map((group) => buildCell(group, zone));
  if (holdsToday) cells.pop();
  const todays = todayCell(holdsToday ? groups.at(-1) : undefined, today, zone, now);
  const missing = Math.max(0, days - cells.length - 1);
  return {
    cells: [...Array<StripCell>(missing).fill(NOT_OBSERVED), ...cells, todays].slice(-days),
    summary: summarize(holdsToday ? buckets.slice(0, -1) : buckets, days, todays),
  };
}

/** Puts neighbouring days together where there are more of them than cells. */
function groupBuckets(buckets: readonly Bucket[], cells: number): (readonly Bucket[])[] {
  const size = Math.max(1, Math.ceil(buckets.length / cells));
  const groups: (readonly Bucket[])[] = [];
  for (let end = buckets.length; end > 0; end -= size) {
    groups.unshift(buckets.slice(Math.max(0, end - size), end));
  }
  return groups;
}

function buildCell(group: readonly Bucket[], zone: ZonedTime): StripCell {
  let status: Status | null = null;
  let observed = 0;
  for (const { worst, observedRatio } of group) {
    if (worst !== null) status = status === null ? worst : worstOf([status, worst]);
    observed += observedRatio / group.length;
  }
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
  group: readonly Bucket[] | undefined,
  today: Status | null,
  zone: ZonedTime,
  now: number,
): StripCell {
  if (today === null) {
    return { status: 'unknown', isPartial: false, label: 'Today: unknown' };
  }
  const seen = (group ?? []).flatMap(({ worst }) => worst ?? []);
  const status = worstOf([...seen, today]);
  const label =
    status === 'operational' ? '' : `${zone.formatDate(now)} (today): ${formatStatus(status)}`;
  return { status, isPartial: false, label };
}

/** Counts days, not cells. */
function summarize(past: readonly Bucket[], cells: number, { status }: StripCell): string {
  const days = Math.max(past.length + 1, cells);
  const counts = new Map<Status | null, number>();
  for (const { worst } of past) counts.set(worst, (counts.get(worst) ?? 0) + 1);
  const missing = days - 1 - past.length;
  if (missing > 0) counts.set(null, (counts.get(null) ?? 0) + missing);
  const parts = [...counts].map(
    ([worst, count]) => `${count} ${worst === null ? 'not observed' : formatStatus(worst)}`,
  );
  return `${plural(days, 'day')}: ${[...parts, `today ${formatStatus(status ?? 'unknown')}`].join(', ')}.`;
}
