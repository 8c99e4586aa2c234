import type { StatusReport } from '../view/status-report.js';

const COLUMNS = [
  'service',
  'slug',
  'status',
  'effectiveStatus',
  'uptime',
  'responseTime',
  'lastIncident',
  'description',
  'regions',
  'ageSeconds',
] as const;

/**
 * A row a service in the order of the API, with the age of the data, after RFC 4180; without a line
 * break at the end.
 */
export function renderCsv({ services, ageSeconds }: StatusReport): string {
  const rows = services.map((service) => [
    service.name,
    service.slug,
    service.status,
    service.effectiveStatus,
    service.uptime,
    service.responseTime,
    service.lastIncident,
    service.description,
    service.regions.map(({ region, status }) => `${region}=${status}`).join(' '),
    ageSeconds,
  ]);
  return [COLUMNS, ...rows].map((row) => row.map(formatCell).join(',')).join('\r\n');
}

/**
 * A cell that no spreadsheet runs: text that would begin a formula gets an apostrophe, as OWASP has
 * it. Numbers stay numbers.
 */
function formatCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const inert = /^[\s]*[=+\-@\t\r|%]/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(inert) || inert !== inert.trim()
    ? `"${inert.replaceAll('"', '""')}"`
    : inert;
}
