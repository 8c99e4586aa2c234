import { isOpen } from '../core/incidents.js';
import type { Incident } from '../core/model.js';
import { serviceSlug } from '../core/names.js';
import { type Block, span, statusSpan } from './blocks.js';
import { formatMs, formatTime, type TimeStyle } from './format-values.js';
import { section } from './notes-view.js';
import { reasonOf } from './reason.js';
import type { ReportedService, StatusReport } from './status-report.js';
import { worstRegionsFirst } from './worst-first.js';

/** The only service that was asked for, which there is room to show in detail. */
export function onlyService({ services, selection }: StatusReport): ReportedService | null {
  const [service] = services;
  return selection.services.length === 1 && services.length === 1 ? (service ?? null) : null;
}

/** Its description, its last incident, since when it is as it is, and its regions, one a row. */
export function serviceDetail(
  service: ReportedService,
  incidents: readonly Incident[],
  style: TimeStyle,
): Block[] {
  const { effectiveStatus, lastIncident } = service;
  const isOperational = effectiveStatus === 'operational';
  const since = isOperational ? null : startOf(service, incidents);
  const facts = [
    ...(isOperational ? [['Description', reasonOf(service) ?? '']] : []),
    ['Since', since === null ? '' : `${formatTime(since.time, style)} (${since.id})`],
    ['Last incident', lastIncident === null ? '' : formatTime(lastIncident, style)],
  ].filter(([, value]) => value !== '');
  return [...section(factsTable(facts)), ...section(regionsTable(service))];
}

/** The API gives no time for a status: the oldest open incident on the service is the nearest. */
function startOf(
  { slug }: ReportedService,
  incidents: readonly Incident[],
): { readonly time: string; readonly id: string } | null {
  let first: { readonly time: string; readonly id: string } | null = null;
  for (const { id, startedAt, affectedServices, ...incident } of incidents) {
    if (startedAt === null || !isOpen({ id, startedAt, affectedServices, ...incident })) continue;
    if (!affectedServices.some((name) => serviceSlug(name) === slug)) continue;
    if (first === null || Date.parse(startedAt) < Date.parse(first.time)) {
      first = { time: startedAt, id };
    }
  }
  return first;
}

function factsTable(facts: readonly (readonly string[])[]): Block | null {
  if (facts.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      { header: 'ABOUT', importance: 0 },
      { header: '', importance: 0 },
    ],
    rows: facts.map(([name = '', value = '']) => [[span(name, 'strong')], [span(value)]]),
  };
}

function regionsTable({ regions }: ReportedService): Block | null {
  if (regions.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      { header: 'REGION', importance: 0 },
      { header: 'STATUS', importance: 0 },
      { header: 'LATENCY', importance: 1, align: 'right' },
    ],
    rows: worstRegionsFirst(regions).map(({ region, status, latency }) => [
      [span(region, 'strong')],
      [statusSpan(status)],
      [span(latency === null ? '' : formatMs(latency))],
    ]),
  };
}
