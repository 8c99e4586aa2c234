import type { Snapshot } from '../model.js';
import { compareText } from './changes.js';

/**
 * True where the second snapshot adds nothing to the first: the same `lastUpdated` and
 * the same content, in whatever order. Upstream refreshes every 30 s; a faster poll sees it twice.
 */
export function isSameObservation(before: Snapshot, after: Snapshot): boolean {
  if (before === after) return true;
  if (before.lastUpdated !== after.lastUpdated) return false;
  // Nearly always in the same order too, which costs a tenth.
  return JSON.stringify(before) === JSON.stringify(after) || canonical(before) === canonical(after);
}

/** JSON with all keys and all lists in one order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort(compareText).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join()}}`;
}
