import { formatAge } from '../core/duration.js';
import { formatStatus } from '../core/status.js';
import { freshnessOf } from '../view/freshness.js';
import type { StatusReport } from '../view/status-report.js';
import { countByStatus } from '../view/worst-first.js';
import type { Theme } from './theme.js';

/**
 * A few cells for a status bar: `▲ 2 degraded`, `✗ 1 partial outage ▲ 2 degraded`,
 * `✓ 8 operational`.
 */
export function renderShort(report: StatusReport, { symbol }: Pick<Theme, 'symbol'>): string {
  const { health, services, ageSeconds } = report;
  if (freshnessOf(report) !== 'fresh') {
    return `${symbol('unknown')} unknown (data ${formatAge(ageSeconds * 1_000)} old)`;
  }
  const counts = countByStatus(services.map(({ effectiveStatus }) => effectiveStatus));
  const failing = counts.filter(({ status }) => status !== 'operational');
  // The platform may call itself worse than any of its services.
  const isExplained = counts.some(({ status }) => status === health);
  const shown = failing.length > 0 ? failing : counts;
  return [
    ...(isExplained ? [] : [`${symbol(health)} ${formatStatus(health)}`]),
    ...(isExplained || failing.length > 0
      ? shown.map(({ status, text }) => `${symbol(status)} ${text}`)
      : []),
  ].join(' ');
}
