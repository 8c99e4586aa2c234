import { t as STATUSES } from './status-wci-M2C8.mjs';
import './history-figures-BBpc7Q9V.mjs';

// src/render/history-csv.ts
/**
 * - `service`, `slug`: display name and slug
 * - `from`, `to`: RFC 3339, UTC; the bucket excludes `to`
 * - `worst`: the worst status seen, or `not_observed`
 * - `uptime_percent`: cut after three decimals; empty where less than half was observed
 * - `observed_ratio`: 0 to 1
 * - `down_seconds`: weighted
 * - `p95_ms`: response time; empty where nothing was measured
 * - `weights`: the rule of the uptime, as `major_outage=1 partial_outage=0.3`
 * - `maintenance_counted`: `true` where maintenance is in the denominator
 */
const CSV_COLUMNS = [
  'service',
  'slug',
  'from',
  'to',
  'worst',
  'uptime_percent',
  'observed_ratio',
  'down_seconds',
  'p95_ms',
  'weights',
  'maintenance_counted',
];
/** One row a service and bucket, services as the API orders them; without a newline at its end. */
function renderHistoryCsv(report) {
  const rule = [weightsCell(report), String(report.maintenanceCounted)];
  const rows = report.services.flatMap(({ name, slug, buckets }) =>
    buckets.map(({ from, to, worst, uptime, observedRatio, downSeconds, p95 }) => [
      csvText(name),
      csvText(slug),
      from,
      to,
      worst ?? 'not observed'.replace(' ', '_'),
      numberCell(uptime),
      numberCell(observedRatio),
      numberCell(downSeconds),
      numberCell(p95),
      ...rule,
    ]),
  );
  return [CSV_COLUMNS, ...rows].map((row) => row.join(',')).join('\n');
}
function weightsCell({ weights }) {
  return STATUSES.flatMap((status) => {
    const weight = weights[status] ?? 0;
    return weight === 0 ? [] : [`${status}=${weight}`];
  })
    .reverse()
    .join(' ');
}
function numberCell(value) {
  return value === null ? '' : String(value);
}
/** What a spreadsheet takes for a formula, full-width forms and leading space included. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/** A text as a cell after RFC 4180 that no spreadsheet runs. */
function csvText(text) {
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

export { renderHistoryCsv };
