import type { AssessedService } from '../../core/health.js';
import { isOpen, maintenanceStage } from '../../core/incidents.js';
import type { Selection, ServiceRegion } from '../../core/model.js';
import { parseStatus, STATUSES } from '../../core/status.js';
import type { GoodPoll } from '../events.js';
import {
  countBy,
  gauge,
  type Labels,
  type MetricFamily,
  type Sample,
  sample,
  toRatio,
  toSeconds,
} from './metric-family.js';

/** Those that the API names; any other is `unknown`, so that a rule can hold all of them. */
const INCIDENT_SEVERITIES = ['low', 'medium', 'high', 'critical', 'unknown'] as const;

const WINDOW_STATUSES = ['scheduled', 'in_progress', 'completed', 'cancelled'] as const;

/** Each status as a row of 0 and 1; while the watch is blind, `unknown` is the present one. */
export function statusFamilies(
  { answer, assessment, selection }: GoodPoll,
  isBlind: boolean,
): readonly MetricFamily[] {
  const word = (upstream: string) => (isBlind ? 'unknown' : upstream);
  const { services } = assessment;
  const silent = silentRegions(services, selection);
  return [
    gauge(
      'tensorone_overall_status',
      'What the platform says of itself: 1 for the present status, 0 for the others.',
      oneHot({}, word(answer.snapshot.overallStatus)),
    ),
    gauge(
      'tensorone_service_status',
      'The status of a service, in the selected regions where there are any: 1 for the present one, 0 for the others.',
      services.flatMap(({ name, effectiveStatus }) =>
        oneHot({ service: name }, word(effectiveStatus)),
      ),
    ),
    gauge(
      'tensorone_service_region_status',
      'The status of a service in a region: 1 for the present one, 0 for the others.',
      services.flatMap((service) =>
        regionsOf({ ...service, regions: [...service.regions, ...silent] }, ({ status }, labels) =>
          oneHot(labels, word(status)),
        ),
      ),
    ),
  ];
}

export function serviceFamilies({ assessment }: GoodPoll): readonly MetricFamily[] {
  const { services } = assessment;
  return [
    gauge(
      'tensorone_service_uptime_ratio',
      'The uptime of a service as the platform states it, from 0 to 1.',
      services.flatMap(({ name, uptime }) => sample(toRatio(uptime), { service: name })),
    ),
    gauge(
      'tensorone_service_response_time_seconds',
      'The response time of a service as the platform states it.',
      services.flatMap(({ name, responseTime }) =>
        sample(toSeconds(responseTime), { service: name }),
      ),
    ),
    gauge(
      'tensorone_service_region_latency_seconds',
      'The latency of a service in a region as the platform states it.',
      services.flatMap((service) =>
        regionsOf(service, ({ latency }, labels) => sample(toSeconds(latency), labels)),
      ),
    ),
  ];
}

/** @param now milliseconds since 1970 */
export function incidentFamilies({ assessment }: GoodPoll, now: number): readonly MetricFamily[] {
  const { incidents, maintenanceWindows } = assessment;
  const severities = incidents.filter(isOpen).map(({ severity }) => parseSeverity(severity));
  const phases = maintenanceWindows.map((window) => maintenanceStage(window, now));
  return [
    gauge(
      'tensorone_incidents',
      'Open incidents that touch what is watched, by severity.',
      countBy('severity', INCIDENT_SEVERITIES, severities),
    ),
    gauge(
      'tensorone_maintenance_windows',
      'Maintenance windows that touch what is watched, by status.',
      countBy('status', WINDOW_STATUSES, phases),
    ),
  ];
}

function parseSeverity(upstream: string | null): (typeof INCIDENT_SEVERITIES)[number] {
  const word = upstream?.toLowerCase();
  return INCIDENT_SEVERITIES.find((severity) => severity === word) ?? 'unknown';
}

/** An unrecognised word is `unknown`: a series of its own would be missed by every rule. */
function oneHot(labels: Labels, upstream: string): Sample[] {
  const present = parseStatus(upstream);
  return STATUSES.map((status) => ({
    labels: { ...labels, status },
    value: status === present ? 1 : 0,
  }));
}

/** Selected regions that no service reports: they are unknown for each of them. */
function silentRegions(
  services: readonly AssessedService[],
  { regions }: Selection,
): readonly ServiceRegion[] {
  const reported = new Set(services.flatMap((each) => each.regions.map((r) => r.region)));
  return regions
    .filter((region) => !reported.has(region))
    .map((region) => ({ region, status: 'unknown', latency: null }));
}

function regionsOf(
  { name, regions }: AssessedService,
  read: (region: ServiceRegion, labels: Labels) => readonly Sample[],
): Sample[] {
  return regions.flatMap((place) => read(place, { service: name, region: place.region }));
}
