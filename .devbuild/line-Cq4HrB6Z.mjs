import {
  Tt as EXIT,
  dt as formatPercent,
  tt as freshnessOf,
  mt as oneLine,
  ht as plural,
  gt as round,
  rt as worstFirst,
} from './cli.mjs';
import { r as isOpen } from './incidents-C126Ie37.mjs';
import {
  n as compareStatus,
  r as formatStatus,
  i as isRecognized,
  a as parseStatus,
} from './status-wci-M2C8.mjs';

// src/render/line.ts
const WORD_OF_CODE = /* @__PURE__ */ new Map([
  [EXIT.ok, 'OK'],
  [EXIT.warning, 'WARNING'],
  [EXIT.critical, 'CRITICAL'],
]);
/**
 * One line for Nagios and prompts, with performance data as the monitoring-plugins guidelines
 * have it: `TENSORONE WARNING - AI Services degraded (98.5%) | 'API response'=85ms …`.
 */
function renderLine(report, { hasIncidents }) {
  const isKnown = freshnessOf(report) === 'fresh';
  const data = [
    ...report.services.flatMap((service) => performanceData(service, isKnown)),
    ...(hasIncidents ? [incidentsData(report, isKnown)] : []),
    ...metricsData(report.metrics, isKnown),
  ].join(' ');
  return `${firstWords(report.exitCode)} - ${toText(summarize(report))}${data === '' ? '' : ` | ${data}`}`;
}
/** The same line for a failure: nothing is known. */
function renderErrorLine(exitCode, message) {
  return `${firstWords(exitCode)} - ${toText(message)}`;
}
function firstWords(exitCode) {
  return `TENSORONE ${WORD_OF_CODE.get(exitCode) ?? 'UNKNOWN'}`;
}
function summarize(report) {
  const parts = [];
  for (const { code, message } of report.notes)
    if (code === 'last-known' || code === 'stale-data') parts.push(message);
  const ailing = report.services.filter((service) => service.effectiveStatus !== 'operational');
  if (ailing.length > 0) parts.push(worstFirst(ailing).map(describe).join(', '));
  else if (report.health === 'operational')
    parts.push(`${plural(report.services.length, 'service')} operational`);
  if (isOverallReason(report, ailing.length === 0))
    parts.push(`the platform calls itself ${wordFor(report.overallStatus)}`);
  for (const note of report.notes)
    if (note.code === 'region-not-reported' || note.code === 'no-services')
      parts.push(note.message);
  const open = report.incidents.filter(isOpen);
  if (open.length > 0)
    parts.push(
      `${plural(open.length, 'incident')}: ${open.map((incident) => incident.title).join(', ')}`,
    );
  return parts.map((part) => part.replace(/\.$/, '')).join('; ');
}
/** Where the platform's own word is worse than its services, or the only one that is not well. */
function isOverallReason(report, areServicesWell) {
  const { selection, services, overallStatus, health } = report;
  if (selection.services.length + selection.regions.length > 0) return false;
  if (areServicesWell) return health !== 'operational';
  const overall = parseStatus(overallStatus);
  return services.every(({ effectiveStatus }) => compareStatus(overall, effectiveStatus) > 0);
}
/** A word never heard of is shown as it came. */
function wordFor(upstream) {
  return isRecognized(upstream) ? formatStatus(upstream) : upstream;
}
function describe({ name, status, effectiveStatus, uptime }) {
  const details = [
    ...(effectiveStatus === 'unknown' && !isRecognized(status) ? [status] : []),
    ...(uptime === null ? [] : [formatPercent(uptime)]),
  ].join(', ');
  return `${name} ${formatStatus(effectiveStatus)}${details === '' ? '' : ` (${details})`}`;
}
/** A figure that is no more than the last known one would be drawn as that of now. */
function performanceData({ name, responseTime, uptime }, isKnown) {
  const data = [];
  if (responseTime !== null) {
    const value = isKnown ? figure(responseTime, 3) : null;
    data.push(`${label(name, 'response')}=${value === null ? UNDETERMINED : `${value}ms`}`);
  }
  if (uptime !== null)
    data.push(`${label(name, 'uptime')}=${isKnown ? formatPercent(uptime, 4) : UNDETERMINED}`);
  return data;
}
function incidentsData({ incidents }, isKnown) {
  return `'open incidents'=${isKnown ? incidents.filter(isOpen).length : UNDETERMINED}`;
}
/** Where metrics were asked for: what a graph of the platform's load is drawn from. */
function metricsData(metrics, isKnown) {
  if (metrics === null) return [];
  const { resourceUsage, gpuClusters, apiRequests } = metrics;
  const { total = null, failed = null } = apiRequests ?? {};
  const failureRate = total === null || failed === null || total <= 0 ? null : failed / total;
  return [
    ['GPU queue', gpuClusters?.queueLength ?? null, ''],
    ['CPU', resourceUsage?.cpuUtilization ?? null, '%'],
    ['memory', resourceUsage?.memoryUtilization ?? null, '%'],
    ['storage', resourceUsage?.storageUsage ?? null, '%'],
    ['failure rate', failureRate === null ? null : failureRate * 100, '%'],
  ].flatMap(([name, value, unit]) => {
    if (value === null) return [];
    const shown = isKnown ? figure(value, 4) : null;
    return [`'${name}'=${shown === null ? UNDETERMINED : `${shown}${unit}`}`];
  });
}
/** What the guidelines have in place of a value and its unit. */
const UNDETERMINED = 'U';
/** Digits, a point and a sign are all that a value may be made of: `null` for an exponent. */
function figure(value, decimals) {
  const text = String(round(value, decimals));
  return /^[-0-9.]+$/.test(text) ? text : null;
}
/** Quoted; a quote inside is doubled, and the `=` and `|` that a label may not hold are dropped. */
function label(name, metric) {
  return `'${oneLine(`${name} ${metric}`).replace(/[=|]/g, ' ').replaceAll("'", "''")}'`;
}
/** Nagios keeps 4 KB of a line, and has to find the performance data in them. */
const MAX_CHARACTERS = 1e3;
/** A pipe begins the performance data, so the text cannot hold one. */
function toText(message) {
  const text = oneLine(message).replaceAll('|', '/');
  const cut = new RegExp(`^.{${MAX_CHARACTERS}}(?=.)`, 'u').exec(text)?.[0];
  return cut === void 0 ? text : `${cut.trimEnd()}…`;
}

export { renderErrorLine, renderLine };
