import type { Service, Snapshot } from './model.js';
import { serviceSlug } from './names.js';

/** The snapshot with each service under the name that it had in the last one: identity is the slug. */
export function keepSpelling(snapshot: Snapshot, last: Snapshot): Snapshot {
  const names = new Map(last.services.map(({ name }) => [serviceSlug(name), name]));
  let isRespelled = false;
  const services = snapshot.services.map((service): Service => {
    const name = names.get(serviceSlug(service.name)) ?? service.name;
    if (name === service.name) return service;
    isRespelled = true;
    return { ...service, name };
  });
  return isRespelled ? { ...snapshot, services } : snapshot;
}
