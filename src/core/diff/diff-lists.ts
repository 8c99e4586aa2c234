import { compareText } from './changes.js';

export function indexById<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

/** What came into and went out of a set of names, as `now also A, B` and `no longer C`. */
export function listDifference(
  before: readonly string[],
  after: readonly string[],
  keyOf: (name: string) => string,
): string[] {
  const missingIn = (names: readonly string[], others: readonly string[]) => {
    const keys = new Set(others.map(keyOf));
    return [...new Set(names)].filter((name) => !keys.has(keyOf(name))).sort(compareText);
  };
  const added = missingIn(after, before);
  const removed = missingIn(before, after);
  return [
    ...(added.length === 0 ? [] : [`now also affects ${added.join(', ')}`]),
    ...(removed.length === 0 ? [] : [`no longer affects ${removed.join(', ')}`]),
  ];
}

/** True where two RFC 3339 times mean the same moment, however they are written. */
export function sameInstant(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && Date.parse(a) === Date.parse(b));
}
