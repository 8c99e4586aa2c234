import type { Snapshot, StatusAnswer } from '../core/model.js';
import { serviceSlug } from '../core/names.js';

/**
 * The snapshot to compare with the last one. A list that could not be read was dropped, which is
 * not the same as empty: what was in it is taken to be as it was, or every incident would seem
 * resolved for the sake of one malformed field, while the rest is still worth comparing.
 */
export function withoutLostParts(answer: StatusAnswer, last: Snapshot): Snapshot {
  const { snapshot } = answer;
  const dropped = answer.notes
    .filter((note) => note.code === 'dropped-field')
    .map((note) => note.message.split(' ', 1)[0] ?? '');
  if (dropped.length === 0) return snapshot;
  const isDropped = (path: RegExp) => dropped.some((field) => path.test(field));
  return {
    ...snapshot,
    incidents: isDropped(/^incidents$/) ? last.incidents : snapshot.incidents,
    maintenanceWindows: isDropped(/^maintenanceWindows$/)
      ? last.maintenanceWindows
      : snapshot.maintenanceWindows,
    services: isDropped(/^services\[\d+\]\.regions$/)
      ? withLastRegions(snapshot, last)
      : snapshot.services,
  };
}

function withLastRegions(snapshot: Snapshot, last: Snapshot): Snapshot['services'] {
  const regionsOf = new Map(last.services.map((s) => [serviceSlug(s.name), s.regions]));
  return snapshot.services.map((service) =>
    service.regions.length > 0
      ? service
      : { ...service, regions: regionsOf.get(serviceSlug(service.name)) ?? [] },
  );
}
