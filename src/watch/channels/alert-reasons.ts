import type { AlertEvent } from '../../core/alerts/alert-event.js';
import { kindOfKey, splitRegionSubject, subjectOfKey } from '../../core/alerts/alert-key.js';
import type { Snapshot } from '../../core/model.js';
import { serviceSlug } from '../../core/names.js';

/** Why something is as it is, in the words of the API; by slug of a service or id of an incident. */
export interface AlertReasons {
  readonly services: ReadonlyMap<string, string>;
  readonly incidents: ReadonlyMap<string, IncidentReason>;
}

export interface IncidentReason {
  /** Display names. */
  readonly affectedServices: readonly string[];
  readonly description: string | null;
}

export const NO_REASONS: AlertReasons = { services: new Map(), incidents: new Map() };

export function readReasons({ services, incidents }: Snapshot): AlertReasons {
  return {
    services: new Map(
      services.flatMap(({ name, description }) =>
        description === null ? [] : [[serviceSlug(name), description] as const],
      ),
    ),
    incidents: new Map(incidents.map((incident) => [incident.id, incident])),
  };
}

/** The reason of an alert as one text; `null` where the API gives none, or where it is over. */
export function reasonOf({ key, state }: AlertEvent, reasons: AlertReasons): string | null {
  if (state === 'resolved') return null;
  const subject = subjectOfKey(key);
  switch (kindOfKey(key)) {
    case 'service':
      return reasons.services.get(serviceSlug(subject)) ?? null;
    case 'region':
      return reasons.services.get(serviceSlug(splitRegionSubject(subject).service)) ?? null;
    case 'incident': {
      const { affectedServices = [], description = null } = reasons.incidents.get(subject) ?? {};
      const affected =
        affectedServices.length === 0 ? '' : `affects ${affectedServices.join(', ')}`;
      return [affected, description ?? ''].filter((part) => part !== '').join('. ') || null;
    }
    default:
      return null;
  }
}
