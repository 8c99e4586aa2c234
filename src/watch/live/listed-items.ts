import type { AssessedService } from '../../core/health.js';
import { isOpen } from '../../core/incidents.js';
import type { Incident } from '../../core/model.js';
import { worstFirst, worstIncidentsFirst } from '../../view/worst-first.js';
import { type LiveModel, markKey } from './live-model.js';
import type { ViewState } from './view-state.js';

/** The services that the filter leaves, in the order of the screen. */
export function listedServices(
  { good }: Pick<LiveModel, 'good'>,
  { filter, sort }: Pick<ViewState, 'filter' | 'sort'>,
): readonly AssessedService[] {
  const services = (good?.assessment.services ?? []).filter(({ name, regions }) =>
    holds([name, ...regions.map(({ region }) => region)], filter),
  );
  switch (sort) {
    case 'worst':
      return worstFirst(services);
    case 'api':
      return services;
    case 'name':
      return services.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
    case 'response':
      return services.toSorted((a, b) => (b.responseTime ?? -1) - (a.responseTime ?? -1));
  }
}

/** The open incidents that the filter leaves, the worst first. */
export function listedIncidents(
  { good }: Pick<LiveModel, 'good'>,
  { filter }: Pick<ViewState, 'filter'>,
): readonly Incident[] {
  const open = (good?.assessment.incidents ?? []).filter(isOpen);
  return worstIncidentsFirst(open).filter(({ id, title, affectedServices, affectedRegions }) =>
    holds([id, title, ...affectedServices, ...affectedRegions], filter),
  );
}

/** The keys of all that can be selected, from top to bottom. */
export function listedKeys(model: LiveModel, view: ViewState): readonly string[] {
  return [
    ...listedServices(model, view).map(({ slug }) => markKey('service', slug)),
    ...listedIncidents(model, view).map(({ id }) => markKey('incident', id)),
  ];
}

function holds(texts: readonly string[], filter: string): boolean {
  return filter === '' || texts.some((text) => text.toLowerCase().includes(filter));
}
