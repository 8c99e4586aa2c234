import { formatAge } from '../core/duration.js';
import { isOpen, maintenancePhase } from '../core/incidents.js';
import type { MaintenanceWindow } from '../core/model.js';
import { formatStatus } from '../core/status.js';
import { type Block, type Span, span, statusSpan } from './blocks.js';
import { incidentsTable, maintenanceTable } from './events-tables.js';
import { formatTime } from './format-values.js';
import { freshnessOf, worstKnown } from './freshness.js';
import { metricsView } from './metrics-view.js';
import { notesView, section } from './notes-view.js';
import type { PageStyle } from './page-style.js';
import { onlyService, serviceDetail } from './service-detail.js';
import { servicesTable } from './services-table.js';
import type { StatusReport } from './status-report.js';

/** Where the page is narrower, the regions that fail are named beneath their service. */
const MIN_REGIONS_WIDTH = 72;

/** The page of `status`: a headline, the services, open incidents, maintenance, metrics, notes. */
export function statusView(report: StatusReport, style: PageStyle): Block[] {
  const isOver = (window: MaintenanceWindow) =>
    ['completed', 'cancelled'].includes(maintenancePhase(window, style.now));
  const only = onlyService(report);
  const isKnown = freshnessOf(report) === 'fresh';
  const hasRegions = only === null && (style.width ?? MIN_REGIONS_WIDTH) >= MIN_REGIONS_WIDTH;
  const namesRegions = only === null && !hasRegions;
  return [
    headline(report, style),
    ...section(servicesTable(report.services, { ...style, isKnown, hasRegions, namesRegions })),
    ...(only === null ? [] : serviceDetail(only, report.incidents, style)),
    ...section(incidentsTable(report.incidents.filter(isOpen), style)),
    ...section(
      maintenanceTable(
        report.maintenanceWindows.filter((window) => !isOver(window)),
        style,
      ),
    ),
    ...section(...metricsView(report.metrics)),
    ...section(...notesView(report.notes)),
  ];
}

function headline(report: StatusReport, style: PageStyle): Block {
  const { selection, health, overallStatus } = report;
  const isPartOnly = selection.services.length + selection.regions.length > 0;
  const subject = isPartOnly ? 'Your selection' : 'TensorOne';
  const words: Span = statusSpan(health, `${subject}: ${formatStatus(health)}`);
  const isFresh = freshnessOf(report) === 'fresh';
  const saysOther = isFresh && (isPartOnly || overallStatus !== health);
  return {
    kind: 'line',
    spans: [
      words,
      ...(saysOther ? [span(`  platform says ${formatStatus(overallStatus)}`, 'muted')] : []),
      ageSpan(report, style),
    ],
  };
}

/** How old the data is; where it no longer speaks of the present, also what was known last. */
function ageSpan(report: StatusReport, style: PageStyle): Span {
  const { source, lastUpdated, ageSeconds, services, notes } = report;
  const isStale = notes.some(({ code }) => code === 'stale-data' || code === 'old-data');
  const cached = source === 'cache' ? 'cached, ' : '';
  const updated = `updated ${formatTime(lastUpdated, style)}`;
  if (freshnessOf(report) !== 'fresh') {
    const was = services.length === 0 ? '' : `last known: ${formatStatus(worstKnown(services))}, `;
    return span(
      `  ${was}data ${formatAge(ageSeconds * 1_000)} old, ${cached}${updated}`,
      'warning',
    );
  }
  const old = isStale ? `data ${formatAge(ageSeconds * 1_000)} old, ` : '';
  return span(`  ${old}${cached}${updated}`, isStale ? 'warning' : 'muted');
}
