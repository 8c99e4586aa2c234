import type { ServiceRegion } from '../core/model.js';
import { formatStatus, parseStatus, STATUSES } from '../core/status.js';
import { type Block, MIN_NAME_WIDTH, type Span, type Spans, span, statusSpan } from './blocks.js';
import { formatMs, formatPercent } from './format-values.js';
import type { PageStyle } from './page-style.js';
import { reasonOf } from './reason.js';
import type { ReportedService } from './status-report.js';
import { worstFirst } from './worst-first.js';

interface ServicesTableOptions extends PageStyle {
  /** False where the services are no more than what they were last. */
  readonly isKnown: boolean;
  /** True where the regions have a column. */
  readonly hasRegions: boolean;
  /** True where the regions that fail are named beneath their service. */
  readonly namesRegions: boolean;
}

/** A row a service, the worst first, and beneath it the reason where it is not operational. */
export function servicesTable(
  services: readonly ReportedService[],
  options: ServicesTableOptions,
): Block | null {
  if (services.length === 0) return null;
  const { isKnown, hasRegions } = options;
  const sorted = worstFirst(services);
  const tone = isKnown ? 'plain' : 'muted';
  return {
    kind: 'table',
    columns: [
      { header: 'SERVICE', importance: 0, leastWidth: MIN_NAME_WIDTH },
      { header: 'STATUS', importance: 0 },
      { header: 'UPTIME', importance: 2, align: 'right' },
      { header: 'RESPONSE', importance: 3, align: 'right' },
      ...(hasRegions ? [{ header: 'REGIONS', importance: 1, leastWidth: MIN_NAME_WIDTH }] : []),
    ],
    rows: sorted.map((service) => [
      [span(service.name, isKnown ? 'strong' : 'muted')],
      [isKnown ? serviceStatus(service) : formerStatus(service)],
      [span(service.uptime === null ? '' : formatPercent(service.uptime), tone)],
      [span(service.responseTime === null ? '' : formatMs(service.responseTime), tone)],
      ...(hasRegions ? [regionsCell(service, options)] : []),
    ]),
    below: sorted.map((service) => {
      if (service.effectiveStatus === 'operational') return [];
      const places = options.namesRegions ? failingRegions(service) : '';
      const words = [places, reasonOf(service) ?? ''].filter((word) => word !== '').join(': ');
      return words === '' ? [] : [[span(words, tone)]];
    }),
  };
}

function failingRegions({ regions }: ReportedService): string {
  return regions
    .filter(({ status }) => parseStatus(status) !== 'operational')
    .map(({ region }) => region)
    .join(', ');
}

/** What counts, and behind it the API's own status where that is another. */
function serviceStatus(service: ReportedService): Span {
  const effective = formatStatus(service.effectiveStatus);
  const isSame = service.status === service.effectiveStatus;
  return statusSpan(
    service.effectiveStatus,
    isSame ? effective : `${effective} (says ${formatStatus(service.status)})`,
  );
}

/** Grey, and with the sign of what is not known. */
function formerStatus({ effectiveStatus }: ReportedService): Span {
  return { text: `was ${formatStatus(effectiveStatus)}`, tone: 'muted', symbol: 'unknown' };
}

/** The worst regions by name and the healthy ones as a number; where it is wide, every one. */
function regionsCell(
  { regions }: ReportedService,
  { isWide, isKnown }: ServicesTableOptions,
): Spans {
  const spans: Span[] = [];
  for (const status of new Set(regions.map((region) => region.status))) {
    const group = regions.filter((region) => region.status === status);
    const names = isWide
      ? `${formatStatus(status)}: ${group.map(regionWithLatency).join(', ')}`
      : namesAtAGlance(group, regions.length);
    spans.push(statusSpan(status, names));
  }
  const severity = (item: Span) => STATUSES.indexOf(item.symbol ?? 'unknown');
  spans.sort((a, b) => severity(b) - severity(a));
  const shown = isKnown
    ? spans
    : spans.map(({ text }): Span => ({ text, tone: 'muted', symbol: 'unknown' }));
  return shown.flatMap((item, index) => (index === 0 ? [item] : [span('  '), item]));
}

function namesAtAGlance(group: readonly ServiceRegion[], total: number): string {
  const [first] = group;
  if (first === undefined || parseStatus(first.status) !== 'operational' || group.length <= 2) {
    const word = first?.status === 'operational' ? '' : ` ${formatStatus(first?.status ?? '')}`;
    return `${group.map(({ region }) => region).join(', ')}${word}`;
  }
  return group.length === total ? `all ${total} regions` : `${group.length} others`;
}

function regionWithLatency({ region, latency }: ServiceRegion): string {
  return latency === null ? region : `${region} ${formatMs(latency)}`;
}
