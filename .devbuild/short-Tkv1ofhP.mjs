import { nt as countByStatus, ct as formatAge, tt as freshnessOf } from './cli.mjs';
import { r as formatStatus } from './status-wci-M2C8.mjs';

// src/render/short.ts
/**
 * A few cells for a status bar: `▲ 2 degraded`, `✗ 1 partial outage ▲ 2 degraded`,
 * `✓ 8 operational`.
 */
function renderShort(report, { symbol }) {
  const { health, services, ageSeconds } = report;
  if (freshnessOf(report) !== 'fresh')
    return `${symbol('unknown')} unknown (data ${formatAge(ageSeconds * 1e3)} old)`;
  const counts = countByStatus(services.map(({ effectiveStatus }) => effectiveStatus));
  const failing = counts.filter(({ status }) => status !== 'operational');
  const isExplained = counts.some(({ status }) => status === health);
  const shown = failing.length > 0 ? failing : counts;
  return [
    ...(isExplained ? [] : [`${symbol(health)} ${formatStatus(health)}`]),
    ...(isExplained || failing.length > 0
      ? shown.map(({ status, text }) => `${symbol(status)} ${text}`)
      : []),
  ].join(' ');
}

export { renderShort };
