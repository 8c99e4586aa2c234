/** The values of options as they were typed, by their long names in camelCase. */
export interface OptionReader {
  /** The value of an option that takes one. */
  text(key: string): string | undefined;
  /** The values of an option that takes several. */
  list(key: string): readonly string[] | undefined;
}

/** Reads values as commander hands them over; what has another shape counts as not given. */
export function readOptions(values: object): OptionReader {
  const read = (key: string): unknown => Object.getOwnPropertyDescriptor(values, key)?.value;
  return {
    text(key) {
      const value = read(key);
      return typeof value === 'string' ? value : undefined;
    },
    list(key) {
      const value = read(key);
      return Array.isArray(value) ? value.map(String) : undefined;
    },
  };
}
