import { a as regionSlug, o as serviceName, s as serviceSlug } from './names-DGHT_UtQ.mjs';
import { a as parseStatus } from './status-wci-M2C8.mjs';

// src/core/history/record.ts
/**
 * Makes a record of a snapshot. Only what was selected is kept, because an answer says nothing
 * about the rest; a selected service that the answer lacks is `unknown`.
 */
function observationOf(snapshot, options) {
  const selection = narrowSelection(options.selection);
  return {
    kind: 'observation',
    time: Math.round(options.time),
    intervalMs: Math.round(options.intervalMs),
    selection,
    overallStatus: selection === null ? parseStatus(snapshot.overallStatus) : null,
    services: observedServices(snapshot, options.selection),
    incidents: snapshot.incidents.map(({ description: _, ...incident }) => incident),
    maintenanceWindows: snapshot.maintenanceWindows.map(({ impact: _, ...window }) => window),
  };
}
/** Makes a record of a poll that failed or whose answer was stale. */
function missedPoll(kind, time, selection) {
  return {
    kind,
    time: Math.round(time),
    selection: narrowSelection(selection),
  };
}
/** `null` for everything. */
function narrowSelection({ services, regions }) {
  if (services.length === 0 && regions.length === 0) return null;
  return {
    services: [...services],
    regions: [...regions],
  };
}
function observedServices(snapshot, selection) {
  const selected = snapshot.services
    .map((service) => {
      const regions = service.regions.map((r) => ({
        region: regionSlug(r.region),
        status: parseStatus(r.status),
        latency: r.latency,
      }));
      return {
        slug: serviceSlug(service.name),
        name: service.name,
        status: parseStatus(service.status),
        responseTime: service.responseTime,
        regions: regions.filter((r) => includes(selection.regions, r.region)),
      };
    })
    .filter(({ slug }) => includes(selection.services, slug));
  const missing = selection.services.filter((slug) => !selected.some((s) => s.slug === slug));
  return [...selected, ...missing.map(missingService)];
}
function includes(selected, name) {
  return selected.length === 0 || selected.includes(name);
}
function missingService(slug) {
  return {
    slug,
    name: serviceName(slug),
    status: 'unknown',
    responseTime: null,
    regions: [],
  };
}

export { missedPoll as t, observationOf as n };
