import type { AssessedService } from '../../core/health.js';
import type { Status } from '../../core/status.js';
import { worstOf } from '../../core/status.js';
import { shortHash } from '../model/file-slug.js';
import type { PageInput } from '../model/page-input.js';

export type Indicator = 'none' | 'minor' | 'major' | 'critical' | 'maintenance';

export type ComponentStatus =
  | 'operational'
  | 'degraded_performance'
  | 'partial_outage'
  | 'major_outage'
  | 'under_maintenance';

/** The page in every document. */
export interface StatuspagePage {
  readonly id: string;
  readonly name: string;
  /** Empty where it is not known under which address the page is published. */
  readonly url: string;
  readonly time_zone: string;
  readonly updated_at: string;
}

/** Statuspage has ids of twelve letters and digits. */
export function statuspageId(kind: string, id: string): string {
  return shortHash(`${kind}:${id}`, 12);
}

export const PAGE_ID = statuspageId('page', 'tensorone');

export function describePage({ report, settings, now }: PageInput): StatuspagePage {
  return {
    id: PAGE_ID,
    name: settings.title,
    url: settings.link ?? '',
    time_zone: settings.timeZone === 'UTC' ? 'Etc/UTC' : settings.timeZone,
    updated_at: toTime(report?.lastUpdated, now),
  };
}

/** A time as Statuspage writes it, with milliseconds; the fallback where it cannot be read. */
export function toTime(text: string | null | undefined, fallback: number): string {
  const time = Date.parse(text ?? '');
  return new Date(Number.isFinite(time) ? time : fallback).toISOString();
}

const INDICATORS: Readonly<Record<Status, Indicator>> = {
  operational: 'none',
  maintenance: 'maintenance',
  degraded: 'minor',
  unknown: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};

const DESCRIPTIONS: Readonly<Record<Status, string>> = {
  operational: 'All Systems Operational',
  maintenance: 'Service Under Maintenance',
  degraded: 'Partially Degraded Service',
  unknown: 'Status Unknown',
  partial_outage: 'Partial System Outage',
  major_outage: 'Major Service Outage',
};

export function describeStatus(input: PageInput): { indicator: Indicator; description: string } {
  const health = presentHealth(input);
  return { indicator: INDICATORS[health], description: DESCRIPTIONS[health] };
}

/** Old data still counts where it is worse than not knowing; after a lost feed nothing does. */
function presentHealth({ report, present }: PageInput): Status {
  if (report === null || present.state === 'lost') return 'unknown';
  return present.state === 'stale' ? worstOf([report.health, 'unknown']) : report.health;
}

const COMPONENT_STATUSES: Readonly<Record<Status, ComponentStatus>> = {
  operational: 'operational',
  maintenance: 'under_maintenance',
  degraded: 'degraded_performance',
  unknown: 'degraded_performance',
  partial_outage: 'partial_outage',
  major_outage: 'major_outage',
};

export function componentStatus(
  { effectiveStatus }: Pick<AssessedService, 'effectiveStatus'>,
  { present }: Pick<PageInput, 'present'>,
): ComponentStatus {
  if (present.state === 'lost') return COMPONENT_STATUSES.unknown;
  const known: Status[] = [effectiveStatus];
  return COMPONENT_STATUSES[worstOf(present.state === 'stale' ? [...known, 'unknown'] : known)];
}
