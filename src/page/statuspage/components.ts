import type { ServiceHistory } from '../../core/history/report.js';
import { serviceSlug } from '../../core/names.js';
import type { PageInput } from '../model/page-input.js';
import {
  type ComponentStatus,
  componentStatus,
  PAGE_ID,
  statuspageId,
  toTime,
} from './page-status.js';

/** A service, with the thirteen keys that a component of Statuspage has. */
export interface StatuspageComponent {
  readonly id: string;
  readonly name: string;
  readonly status: ComponentStatus;
  readonly created_at: string;
  readonly updated_at: string;
  /** From 1, in the order of the API. */
  readonly position: number;
  readonly description: string | null;
  readonly showcase: boolean;
  readonly start_date: string | null;
  readonly group_id: null;
  readonly page_id: string;
  readonly group: false;
  readonly only_show_if_degraded: false;
}

export function listComponents(input: PageInput): StatuspageComponent[] {
  const { report, history, now } = input;
  const recorded = new Map((history?.services ?? []).map((service) => [service.slug, service]));
  const services =
    report?.services ??
    (history?.services ?? []).map(({ name, slug }) => ({
      name,
      slug,
      effectiveStatus: 'unknown' as const,
      description: null,
    }));
  return services.map(({ name, slug, effectiveStatus, description }, index) => {
    const created = toTime(history?.from ?? report?.lastUpdated, now);
    return {
      id: statuspageId('component', slug),
      name,
      status: componentStatus({ effectiveStatus }, input),
      created_at: created,
      updated_at: toTime(lastChange(recorded.get(slug)) ?? created, now),
      position: index + 1,
      description,
      showcase: true as const,
      start_date: history === null ? null : created.slice(0, 10),
      group_id: null,
      page_id: PAGE_ID,
      group: false as const,
      only_show_if_degraded: false as const,
    };
  });
}

/** When the service last began or ceased to be worse than operational. */
function lastChange(service: ServiceHistory | undefined): string | undefined {
  const last = service?.episodes.at(-1);
  return last?.to ?? last?.from;
}

/** The components that an incident or a window names; all where it names `global`. */
export function affectedComponents(
  components: readonly StatuspageComponent[],
  affected: readonly string[],
): StatuspageComponent[] {
  const ids = new Set(affected.map((name) => statuspageId('component', serviceSlug(name))));
  return components.filter(({ id }) => ids.has(id) || affected.includes('global'));
}
