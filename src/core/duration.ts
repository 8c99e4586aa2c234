const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Ten years: longer is a slip of the keyboard. */
const MAX_MS = 3_653 * 86_400_000;

/**
 * Reads `500ms`, `30s`, `5m`, `2h`, `1d`, `1h30m`; a bare number is seconds.
 * Returns milliseconds, or `undefined` for anything else: zero, negative, out of range, not a number.
 */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  let ms = 0;
  if (/^\d+(\.\d+)?$/.test(trimmed)) {
    ms = Number(trimmed) * 1_000;
  } else {
    if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(trimmed)) return undefined;
    for (const [, amount, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
      ms += Number(amount) * (UNIT_MS[unit ?? ''] ?? Number.NaN);
    }
  }
  const rounded = Math.round(ms);
  return rounded > 0 && rounded <= MAX_MS ? rounded : undefined;
}

/** A length of time for people, two units at most: `450 ms`, `12 s`, `3 min`, `1 h 30 min`, `2 d`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return twoUnits(seconds, 60, 'min', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return twoUnits(minutes, 60, 'h', 'min');
  return twoUnits(Math.round(minutes / 60), 24, 'd', 'h');
}

/**
 * How old something is, in one unit, rounded down: `30 s`, `16 min`, `45 h`, `12 d`. A `Date` header
 * leaves out up to a second, and whole seconds drop the rest: what is that much short of a whole
 * unit counts as one.
 */
export function formatAge(ms: number): string {
  if (ms < 60_000) return `${Math.max(0, Math.floor(ms / 1_000))} s`;
  const seconds = Math.floor(ms / 1_000) + 1;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  const hours = Math.floor(seconds / 3_600);
  return hours < 72 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** A limit that the user set, not rounded where it is short: `1.5 s`. */
export function formatLimit(ms: number): string {
  const isFraction = ms > 1_000 && ms < 60_000 && ms % 1_000 !== 0;
  return isFraction ? `${ms / 1_000} s` : formatDuration(ms);
}

function twoUnits(amount: number, size: number, large: string, small: string): string {
  const rest = amount % size;
  return `${Math.floor(amount / size)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}
