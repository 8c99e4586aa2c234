/** A time zone: how far its clocks are ahead of UTC. */
export interface TimeZone {
  /** As IANA spells it; of its names, the one that was asked for. */
  readonly name: string;
  /** Milliseconds at a time in milliseconds since 1970. */
  offsetAt(time: number): number;
}

export const UTC: TimeZone = { name: 'UTC', offsetAt: () => 0 };

const UTC_NAMES = new Set(['UTC', 'Z', 'ETC/UTC', 'ZULU', 'ETC/ZULU', 'UCT', 'ETC/UCT']);

const QUARTER_MS = 900_000;

/**
 * Finds a zone by its IANA name, in any case; `undefined` where there is none. UTC costs nothing;
 * for another zone ICU is loaded.
 */
export function findTimeZone(name: string): TimeZone | undefined {
  const asked = name.trim();
  if (UTC_NAMES.has(asked.toUpperCase())) return UTC;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: asked,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
  // ICU goes by old names: it makes Europe/Kyiv Europe/Kiev.
  const { timeZone } = format.resolvedOptions();
  const isCaseOnly = timeZone.toUpperCase() === asked.toUpperCase();
  return { name: isCaseOnly ? timeZone : asked, offsetAt: rememberOffsets(format) };
}

/** Clocks are set at quarters of an hour, so that one look serves each. */
function rememberOffsets(format: Intl.DateTimeFormat): TimeZone['offsetAt'] {
  const known = new Map<number, number>();
  return (time) => {
    const quarter = Math.floor(time / QUARTER_MS);
    const remembered = known.get(quarter);
    if (remembered !== undefined) return remembered;
    const offset = readOffset(format, quarter * QUARTER_MS);
    known.set(quarter, offset);
    return offset;
  };
}

function readOffset(format: Intl.DateTimeFormat, time: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(time)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - time;
}

/**
 * The first moment at which the clocks of a zone show `local` or later; `local` is written as if
 * the clocks showed UTC. A time that is skipped counts on from the change: 02:30 is 03:30.
 */
export function fromLocal(local: number, zone: TimeZone): number {
  const day = 86_400_000;
  const offsets = new Set([zone.offsetAt(local - day), zone.offsetAt(local + day)]);
  offsets.add(zone.offsetAt(local - zone.offsetAt(local)));
  const moments = [...offsets].map((offset) => local - offset).sort((a, b) => a - b);
  const valid = moments.find((moment) => moment + zone.offsetAt(moment) >= local);
  return valid ?? local - zone.offsetAt(local);
}
