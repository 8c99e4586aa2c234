import type { MetricUnit } from './threshold-metrics.js';

const SUFFIXES = { ms: ' ms', '%': '%', jobs: '' } as const satisfies Record<MetricUnit, string>;

/** `5,000 ms`, `99.95%`, `20`: all digits, as a limit was meant. */
export function formatFigure(value: number, unit: MetricUnit): string {
  return `${separateThousands(String(value))}${SUFFIXES[unit]}`;
}

/**
 * A measured figure, rounded unless that would move it onto or over the limit beside which it is
 * shown, or up to all of 100%.
 */
export function formatMeasured(value: number, limit: number, unit: MetricUnit): string {
  const rounded = Number(value.toFixed(unit === 'ms' && value >= 10 ? 0 : 2));
  const isMisleading =
    Math.sign(rounded - limit) !== Math.sign(value - limit) ||
    (unit === '%' && rounded === 100 && value !== 100);
  return formatFigure(isMisleading ? value : rounded, unit);
}

function separateThousands(digits: string): string {
  if (digits.includes('e')) return digits;
  const [whole = '', fraction] = digits.split('.');
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}
