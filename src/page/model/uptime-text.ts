import type { HistoryReport, SubjectHistory } from '../../core/history/report.js';
import { formatStatus, STATUSES } from '../../core/status.js';

/** A record shorter than this says nothing of uptime. */
export const MIN_RECORD_MS = 60_000;

/**
 * `99.953 % uptime (97.7 % observed)`; `–` where not enough was observed.
 * @param period the length of the record where it is shorter than the strip; empty where it is too
 *   short for a figure
 */
export function formatUptime(
  { uptime, observedRatio }: SubjectHistory,
  period: string | null,
): string {
  if (observedRatio === 0) return 'Not observed';
  if (period === '') return 'No record yet';
  const share = `${formatShare(observedRatio)} observed`;
  const observed = period === null ? share : `${period}, ${share}`;
  return uptime === null ? `– uptime (${observed})` : `${uptime.toFixed(3)} % uptime (${observed})`;
}

/** A share is cut, so that less than all never reads as all. */
function formatShare(ratio: number): string {
  const percent = Math.floor(ratio * 1_000 + 1e-9) / 10;
  return percent === 0 ? '< 0.1 %' : `${percent} %`;
}

/** The rule behind the figures, in one sentence. */
export function uptimeRule({ weights, maintenanceCounted }: HistoryReport): string {
  const counted = STATUSES.filter((status) => (weights[status] ?? 0) > 0)
    .reverse()
    .map((status) => {
      const weight = weights[status] ?? 0;
      return `${formatStatus(status)} ${weight === 1 ? 'in full' : `at ${Math.round(weight * 1_000) / 10} %`}`;
    });
  const down = counted.length === 0 ? 'no status' : counted.join(', ');
  const maintenance = maintenanceCounted ? 'maintenance is counted' : 'maintenance is left out';
  return `Uptime counts ${down}; ${maintenance}, and so is what was not observed.`.replace(
    'counted, and so is what was not observed',
    'counted, what was not observed is left out',
  );
}
