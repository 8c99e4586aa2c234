import type { AssessedService, Assessment } from '../../core/health.js';
import { isOpen, maintenancePhase } from '../../core/incidents.js';
import type { Metrics } from '../../core/model.js';
import { formatStatus } from '../../core/status.js';
import { formatCount, formatPercent, plural } from '../../view/format-values.js';

/** More failing services than this are a number. */
const MAX_NAMES = 3;

/** One poll in one line: `AI Services degraded; 7 operational; 1 incident`. */
export function summarizePoll(assessment: Assessment, now: number): string {
  const { services, incidents, maintenanceWindows } = assessment;
  const failing = services.filter((service) => service.effectiveStatus !== 'operational');
  const well = services.length - failing.length;
  const open = incidents.filter(isOpen).length;
  const isRunning = maintenanceWindows.some(
    (window) => maintenancePhase(window, now) === 'in_progress',
  );
  return [
    ...(failing.length === 0 ? [] : [nameFailing(failing)]),
    ...(well === 0 ? [] : [`${well} operational`]),
    ...(open === 0 ? [] : [plural(open, 'incident')]),
    ...(isRunning ? ['maintenance under way'] : []),
  ].join('; ');
}

function nameFailing(failing: readonly AssessedService[]): string {
  const named = failing
    .slice(0, MAX_NAMES)
    .map(({ name, effectiveStatus }) => `${name} ${formatStatus(effectiveStatus)}`);
  const more = failing.length - named.length;
  return [...named, ...(more === 0 ? [] : [`${more} more not operational`])].join(', ');
}

/** `CPU 67.2%, memory 78.5%, GPU queue 23`, or nothing where nothing is reported. */
export function summarizeMetrics(metrics: Metrics | null): string {
  const { cpuUtilization = null, memoryUtilization = null } = metrics?.resourceUsage ?? {};
  const queue = metrics?.gpuClusters?.queueLength ?? null;
  return [
    ...(cpuUtilization === null ? [] : [`CPU ${formatPercent(cpuUtilization)}`]),
    ...(memoryUtilization === null ? [] : [`memory ${formatPercent(memoryUtilization)}`]),
    ...(queue === null ? [] : [`GPU queue ${formatCount(queue)}`]),
  ].join(', ');
}
