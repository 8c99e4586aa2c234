/** Each item once, where its key says that it is another. */
export function withoutRepeats<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
