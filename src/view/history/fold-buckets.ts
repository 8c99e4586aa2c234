import type { Bucket } from '../../core/history/report.js';
import { type Status, worstOf } from '../../core/status.js';

/** Puts neighbours together, `size` to a group from the end; the first group may hold fewer. */
export function groupFromEnd<T>(items: readonly T[], size: number): (readonly T[])[] {
  const groups: (readonly T[])[] = [];
  for (let end = items.length; end > 0; end -= size) {
    groups.unshift(items.slice(Math.max(0, end - size), end));
  }
  return groups;
}

/** The worst status of some buckets; `null` where none of them was observed. */
export function worstSeen(buckets: readonly Pick<Bucket, 'worst'>[]): Status | null {
  const seen = buckets.flatMap(({ worst }) => worst ?? []);
  return seen.length === 0 ? null : worstOf(seen);
}
