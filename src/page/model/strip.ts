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
  /** True where the last cell is grey because the present is not known. */
  readonly isTodayUnknown: boolean;
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
  buckets: readonly Bucket[],
  { days, now, today }: StripOptions,
  zone: ZonedTime,
): Strip {
  const groups = groupBuckets(buckets, days);
  const last = groups.at(-1)?.at(-1);
  const holdsToday = last !== undefined && zone.dayKey(now) === zone.dayKey(Date.parse(last.from));
  const cells: StripCell[] = groups.map((group) => buildCell(group, zone));
  if (holdsToday) cells.pop();
  cells.push(todayCell(holdsToday ? groups.at(-1) : undefined, today, zone, now));
  while (cells.length > days) cells.shift();
  while (cells.length < days) cells.unshift({ status: null, isPartial: false, label: '' });
  return { cells, summary: summarize(buckets, cells, today), isTodayUnknown: today === null };
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
  const seen = group.flatMap(({ worst }) => worst ?? []);
  const status = seen.length === 0 ? null : worstOf(seen);
  const observed = group.reduce((sum, { observedRatio }) => sum + observedRatio, 0) / group.length;
  const isPartial = status !== null && observed < 0.5;
  return { status, isPartial, label: labelOf(group, status, isPartial, observed, zone) };
}

function labelOf(
  group: readonly Bucket[],
  status: Status | null,
  isPartial: boolean,
  observed: number,
  zone: ZonedTime,
): string {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined || status === null) return '';
  if (status === 'operational' && !isPartial) return '';
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

/** Counts days, not cells; the last one is today. */
function summarize(
  buckets: readonly Bucket[],
  cells: readonly StripCell[],
  today: Status | null,
): string {
  const days = Math.max(buckets.length, cells.length);
  const counts = new Map<string, number>();
  const past = buckets.slice(0, -1).map(({ worst }) => worst);
  for (const status of [...past, ...Array<null>(days - past.length - 1).fill(null)]) {
    const word = status === null ? 'not observed' : formatStatus(status);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = [...counts].map(([word, count]) => `${count} ${word}`);
  const last = today === null ? 'unknown' : formatStatus(cells.at(-1)?.status ?? 'unknown');
  return `${plural(days, 'day')}: ${parts.join(', ')}; today ${last}.`;
}
