import type { Bucket } from '../../core/history/report.js';
import { compareStatus, type Status } from '../../core/status.js';

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
  let found: Status | null = null;
  for (const { worst } of buckets) {
    if (worst === null || worst === found) continue;
    if (found === null || compareStatus(worst, found) > 0) found = worst;
  }
  return found;
}
