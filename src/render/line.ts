import { isOpen } from '../core/incidents.js';
import { formatStatus } from '../core/status.js';
import { EXIT } from '../exit-codes.js';
import { formatPercent, plural, round } from '../view/format-values.js';
import type { ReportedService, StatusReport } from '../view/status-report.js';

const WORD_OF_CODE: ReadonlyMap<number, string> = new Map([
  [EXIT.ok, 'OK'],
  [EXIT.warning, 'WARNING'],
  [EXIT.critical, 'CRITICAL'],
]);

/**
 * One line for Nagios and prompts, with performance data as the monitoring-plugins guidelines
 * have it: `TENSORONE WARNING - AI Services degraded (98.5%) | 'API response'=85ms …`.
 */
export function renderLine(report: StatusReport): string {
  const data = report.services.flatMap(performanceData).join(' ');
  return `${firstWords(report.exitCode)} - ${withoutPipe(summarize(report))}${data === '' ? '' : ` | ${data}`}`;
}

/** The same line for a failure: nothing is known. */
export function renderErrorLine(exitCode: number, message: string): string {
  return `${firstWords(exitCode)} - ${withoutPipe(message)}`;
}

function firstWords(exitCode: number): string {
  return `TENSORONE ${WORD_OF_CODE.get(exitCode) ?? 'UNKNOWN'}`;
}

function summarize(report: StatusReport): string {
  const parts: string[] = [];
  const isLastKnown = report.notes.find((note) => note.code === 'last-known');
  if (isLastKnown !== undefined) parts.push(isLastKnown.message);
  const ailing = report.services.filter((service) => service.effectiveStatus !== 'operational');
  if (ailing.length > 0) {
    parts.push(ailing.map(describe).join(', '));
  } else if (report.health === 'operational') {
    parts.push(`${plural(report.services.length, 'service')} operational`);
  } else if (report.selection.services.length + report.selection.regions.length === 0) {
    parts.push(`the platform calls itself ${formatStatus(report.overallStatus)}`);
  }
  for (const note of report.notes) {
    if (note.code === 'region-not-reported' || note.code === 'no-services')
      parts.push(note.message);
  }
  const open = report.incidents.filter(isOpen);
  if (open.length > 0) {
    parts.push(
      `${plural(open.length, 'incident')}: ${open.map((incident) => incident.title).join(', ')}`,
    );
  }
  return parts.map((part) => part.replace(/\.$/, '')).join('; ');
}

function describe(service: ReportedService): string {
  const uptime = service.uptime === null ? '' : ` (${formatPercent(service.uptime)})`;
  return `${service.name} ${formatStatus(service.effectiveStatus)}${uptime}`;
}

function performanceData(service: ReportedService): string[] {
  const data: string[] = [];
  if (service.responseTime !== null) {
    data.push(`${label(service.name, 'response')}=${round(service.responseTime, 3)}ms`);
  }
  if (service.uptime !== null) {
    data.push(`${label(service.name, 'uptime')}=${formatPercent(service.uptime, 4)}`);
  }
  return data;
}

/** Quoted; a quote inside is doubled, and the `=` and `|` that a label may not hold are dropped. */
function label(name: string, metric: string): string {
  return `'${`${name} ${metric}`.replace(/[=|]/g, ' ').replaceAll("'", "''")}'`;
}

/** A pipe begins the performance data, so the text cannot hold one. */
function withoutPipe(text: string): string {
  return text.replaceAll('|', '/');
}
