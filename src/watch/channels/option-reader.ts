/** The values of options as they were typed, by their long names in camelCase. */
export interface OptionReader {
  /** The value of an option that takes one. */
  text(key: string): string | undefined;
  /** The values of an option that takes several. */
  list(key: string): readonly string[] | undefined;
  /** What messages call an option: its flag, or the file and the setting that hold its value. */
  nameOf(key: string): string;
  /** The file and the setting that hold its value; `null` where it is not configured. */
  settingOf(key: string): string | null;
}

/** Where values come from, for messages. */
export type OptionOrigins = Pick<OptionReader, 'nameOf' | 'settingOf'>;

const TYPED: OptionOrigins = { nameOf: flagOf, settingOf: () => null };

/** `--email-to` for `emailTo`. */
export function flagOf(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * Reads values as commander hands them over; what has another shape counts as not given. Without
 * origins, all of them were typed.
 */
export function readOptions(values: object, origins: OptionOrigins = TYPED): OptionReader {
  const read = (key: string): unknown => Object.getOwnPropertyDescriptor(values, key)?.value;
  return {
    nameOf: (key) => origins.nameOf(key),
    settingOf: (key) => origins.settingOf(key),
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
