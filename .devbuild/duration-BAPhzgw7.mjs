// src/core/duration.ts
const UNIT_MS = {
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 36e5,
  d: 864e5,
};
/** Ten years: longer is a slip of the keyboard. */
const MAX_MS = 3156192e5;
/**
 * Reads `500ms`, `30s`, `5m`, `2h`, `1d`, `1h30m`; a bare number is seconds.
 * Returns milliseconds, or `undefined` for anything else: zero, negative, out of range, not a number.
 */
function parseDuration(text) {
  const trimmed = text.trim().toLowerCase();
  let ms = 0;
  if (/^\d+(\.\d+)?$/.test(trimmed)) ms = Number(trimmed) * 1e3;
  else {
    if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(trimmed)) return void 0;
    for (const [, amount, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g))
      ms += Number(amount) * (UNIT_MS[unit ?? ''] ?? NaN);
  }
  const rounded = Math.round(ms);
  return rounded > 0 && rounded <= MAX_MS ? rounded : void 0;
}
/** A length of time for people, two units at most: `450 ms`, `12 s`, `3 min`, `1 h 30 min`, `2 d`. */
function formatDuration(ms) {
  if (ms < 1e3) return `${Math.max(0, Math.round(ms))} ms`;
  const seconds = Math.round(ms / 1e3);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return twoUnits(seconds, 60, 'min', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return twoUnits(minutes, 60, 'h', 'min');
  return twoUnits(Math.round(minutes / 60), 24, 'd', 'h');
}
/** A limit that somebody set, not rounded where it is short: `1.5 s`. */
function formatLimit(ms) {
  return ms > 1e3 && ms < 6e4 && ms % 1e3 !== 0 ? `${ms / 1e3} s` : formatDuration(ms);
}
function twoUnits(amount, size, large, small) {
  const rest = amount % size;
  return `${Math.floor(amount / size)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}

export { formatDuration as t, formatLimit as n, parseDuration as r };
