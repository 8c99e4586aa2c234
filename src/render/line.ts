import { isOpen } from '../core/incidents.js';
import type { Metrics } from '../core/model.js';
import { compareStatus, formatStatus, isRecognized, parseStatus } from '../core/status.js';
import { EXIT } from '../exit-codes.js';
import { formatPercent, oneLine, plural, round } from '../view/format-values.js';
import { freshnessOf } from '../view/freshness.js';
import type { ReportedService, StatusReport } from '../view/status-report.js';
import { worstFirst } from '../view/worst-first.js';

const WORD_OF_CODE: ReadonlyMap<number, string> = new Map([
  [EXIT.ok, 'OK'],
  [EXIT.warning, 'WARNING'],
  [EXIT.critical, 'CRITICAL'],
]);

export interface LineOptions {
  /** False where incidents were not asked for: then their number is not known. */
  readonly hasIncidents: boolean;
}

/**
 * One line for Nagios and prompts, with performance data as the monitoring-plugins guidelines
 * have it: `TENSORONE WARNING - AI Services degraded (98.5%) | 'API response'=85ms …`.
 */
export function renderLine(report: StatusReport, { hasIncidents }: LineOptions): string {
  const isKnown = freshnessOf(report) === 'fresh';
  const data = [
    ...report.services.flatMap((service) => performanceData(service, isKnown)),
    ...(hasIncidents ? [incidentsData(report, isKnown)] : []),
    ...metricsData(report.metrics, isKnown),
  ].join(' ');
  return `${firstWords(report.exitCode)} - ${toText(summarize(report))}${data === '' ? '' : ` | ${data}`}`;
}

/** Why the health is what it is, in one line without performance data. */
export function renderReason(report: StatusReport): string {
  return toText(summarize(report));
}

/** The same line for a failure: nothing is known. */
export function renderErrorLine(exitCode: number, message: string): string {
  return `${firstWords(exitCode)} - ${toText(message)}`;
}

function firstWords(exitCode: number): string {
  return `TENSORONE ${WORD_OF_CODE.get(exitCode) ?? 'UNKNOWN'}`;
}

function summarize(report: StatusReport): string {
  const parts: string[] = [];
  const isLastKnown = report.notes.find((note) => note.code === 'last-known');
  if (isLastKnown !== undefined) parts.push(isLastKnown.message);
  parts.push(...messagesOf(report, ON_THE_DATA));
  const failing = report.services.filter((service) => service.effectiveStatus !== 'operational');
  if (failing.length > 0) {
    parts.push(worstFirst(failing).map(describe).join(', '));
  } else if (report.health === 'operational') {
    parts.push(`${plural(report.services.length, 'service')} operational`);
  }
  if (isOverallReason(report, failing.length === 0)) {
    parts.push(`the platform calls itself ${wordFor(report.overallStatus)}`);
  }
  parts.push(...messagesOf(report, ON_GAPS));
  const open = report.incidents.filter(isOpen);
  if (open.length > 0) {
    parts.push(
      `${plural(open.length, 'incident')}: ${open.map((incident) => incident.title).join(', ')}`,
    );
  }
  return parts.map((part) => part.replace(/\.$/, '')).join('; ');
}

const ON_THE_DATA: ReadonlySet<string> = new Set(['stale-data', 'old-data', 'too-many-items']);

const ON_GAPS: ReadonlySet<string> = new Set(['region-not-reported', 'no-services']);

function messagesOf({ notes }: StatusReport, codes: ReadonlySet<string>): string[] {
  return notes.filter(({ code }) => codes.has(code)).map(({ message }) => message);
}

/** Where the platform's own word is worse than its services, or the only one that is not well. */
function isOverallReason(report: StatusReport, areServicesWell: boolean): boolean {
  const { selection, services, overallStatus, health } = report;
  if (selection.services.length + selection.regions.length > 0) return false;
  if (areServicesWell && messagesOf(report, ON_THE_DATA).length === 0) {
    return health !== 'operational';
  }
  const overall = parseStatus(overallStatus);
  if (overall === 'operational') return false;
  return services.every(({ effectiveStatus }) => compareStatus(overall, effectiveStatus) > 0);
}

/** An unrecognised word is shown as it came. */
function wordFor(upstream: string): string {
  return isRecognized(upstream) ? formatStatus(upstream) : upstream;
}

function describe({ name, status, effectiveStatus, uptime }: ReportedService): string {
  const isOdd = effectiveStatus === 'unknown' && !isRecognized(status);
  const details = [
    ...(isOdd ? [status] : []),
    ...(uptime === null ? [] : [formatPercent(uptime)]),
  ].join(', ');
  return `${name} ${formatStatus(effectiveStatus)}${details === '' ? '' : ` (${details})`}`;
}

/** A figure that is no more than the last known one would be drawn as that of now. */
function performanceData({ name, responseTime, uptime }: ReportedService, isKnown: boolean) {
  const data: string[] = [];
  if (responseTime !== null) {
    const value = isKnown ? figure(responseTime, 3) : null;
    data.push(`${label(name, 'response')}=${value === null ? UNDETERMINED : `${value}ms`}`);
  }
  if (uptime !== null) {
    data.push(`${label(name, 'uptime')}=${isKnown ? formatPercent(uptime, 4) : UNDETERMINED}`);
  }
  return data;
}

function incidentsData({ incidents }: StatusReport, isKnown: boolean): string {
  return `'open incidents'=${isKnown ? incidents.filter(isOpen).length : UNDETERMINED}`;
}

/** Where metrics were asked for: what a graph of the platform's load is drawn from. */
function metricsData(metrics: Metrics | null, isKnown: boolean): string[] {
  if (metrics === null) return [];
  const { resourceUsage, gpuClusters, apiRequests } = metrics;
  const { total = null, failed = null } = apiRequests ?? {};
  const failureRate = total === null || failed === null || total <= 0 ? null : failed / total;
  const values: [name: string, value: number | null, unit: string][] = [
    ['GPU queue', gpuClusters?.queueLength ?? null, ''],
    ['CPU', resourceUsage?.cpuUtilization ?? null, '%'],
    ['memory', resourceUsage?.memoryUtilization ?? null, '%'],
    ['storage', resourceUsage?.storageUsage ?? null, '%'],
    ['failure rate', failureRate === null ? null : failureRate * 100, '%'],
  ];
  return values.flatMap(([name, value, unit]) => {
    if (value === null) return [];
    const shown = isKnown ? figure(value, 4) : null;
    return [`'${name}'=${shown === null ? UNDETERMINED : `${shown}${unit}`}`];
  });
}

/** What the guidelines have in place of a value and its unit. */
const UNDETERMINED = 'U';

/** Digits, a point and a sign are all that a value may be made of: `null` for an exponent. */
function figure(value: number, decimals: number): string | null {
  const text = String(round(value, decimals));
  return /^[-0-9.]+$/.test(text) ? text : null;
}

/** Quoted; a quote inside is doubled, and the `=` and `|` that a label may not hold are dropped. */
function label(name: string, metric: string): string {
  return `'${oneLine(`${name} ${metric}`).replace(/[=|]/g, ' ').replaceAll("'", "''")}'`;
}

/** Nagios keeps 4 KB of a line, and has to find the performance data in them. */
const MAX_CHARACTERS = 1_000;

/** A pipe begins the performance data, so the text cannot hold one. */
function toText(message: string): string {
  const text = oneLine(message).replaceAll('|', '/');
  const cut = new RegExp(`^.{${MAX_CHARACTERS}}(?=.)`, 'u').exec(text)?.[0];
  return cut === undefined ? text : `${cut.trimEnd()}…`;
}
