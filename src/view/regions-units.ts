/** `1314 ms`, `0.5 ms`: one decimal at most. */
export function formatMilliseconds(value: number): string {
  return `${toOneDecimal(value)} ms`;
}

/** `67.2%`: one decimal at most. */
export function formatPercent(value: number): string {
  return `${toOneDecimal(value)}%`;
}

function toOneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}
