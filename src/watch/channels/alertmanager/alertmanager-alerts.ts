import type { AlertEvent } from '../../../core/alerts/alert-event.js';
import type { AlertKey } from '../../../core/alerts/alert-key.js';
import { kindOfKey, splitRegionSubject, subjectOfKey } from '../../../core/alerts/alert-key.js';
import { parseThreshold } from '../../../core/alerts/thresholds/parse-threshold.js';
import { canonicalName } from '../../../core/names.js';

/** As `POST /api/v2/alerts` takes them; the labels identify an alert. */
export interface AlertmanagerAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

/**
 * An event as the alert it is about; none for maintenance that is only announced: nothing is
 * wrong yet.
 *
 * @param endsAt milliseconds since 1970
 */
export function alertOf(event: AlertEvent, endsAt: number): AlertmanagerAlert[] {
  if (isAnnouncement(event)) return [];
  return [
    {
      labels: labelsOf(event),
      annotations: annotationsOf(event),
      startsAt: startOf(event, endsAt),
      endsAt: new Date(endsAt).toISOString(),
    },
  ];
}

/**
 * Alerts that were sent before under other labels, or may have been, as ended at `now`: the severity is a
 * label, so another severity is another alert. Maintenance that was put off is over for the time
 * being.
 */
export function replacedBy(
  event: AlertEvent,
  notified: readonly AlertEvent[],
  now: number,
): AlertmanagerAlert[] {
  const ended = new Map<string, AlertmanagerAlert>();
  for (const before of notified) {
    if (before.state === 'resolved') continue;
    if (before.severity === event.severity && !isAnnouncement(event)) continue;
    for (const alert of alertOf(before, now)) {
      ended.set(before.severity, { ...alert, annotations: annotationsOf(event) });
    }
  }
  return [...ended.values()];
}

const NAME_OF_KIND: ReadonlyMap<string, string> = new Map([
  ['overall', 'TensorOneOverall'],
  ['service', 'TensorOneService'],
  ['region', 'TensorOneRegion'],
  ['incident', 'TensorOneIncident'],
  ['maintenance', 'TensorOneMaintenance'],
  ['threshold', 'TensorOneThreshold'],
  ['feed', 'TensorOneFeed'],
]);

function labelsOf({ key, severity }: AlertEvent): Record<string, string> {
  const alertname = NAME_OF_KIND.get(kindOfKey(key)) ?? 'TensorOneWatch';
  const { service = '', region = '' } = placeOf(key);
  return withoutEmpty({ alertname, key, service, region, severity });
}

function placeOf(key: AlertKey): { readonly service?: string; readonly region?: string } {
  const subject = subjectOfKey(key);
  switch (kindOfKey(key)) {
    case 'service':
      return { service: subject };
    case 'region':
      return splitRegionSubject(subject);
    case 'threshold':
      return { service: serviceOfThreshold(subject) };
    default:
      return {};
  }
}

/** By its display name, as alerts about the service itself have it. */
function serviceOfThreshold(expr: string): string {
  const threshold = parseThreshold(expr);
  if ('at' in threshold || threshold.service === null) return '';
  return canonicalName(threshold.service, threshold.serviceTyped ?? '');
}

function annotationsOf({ message, subject, from, to }: AlertEvent): Record<string, string> {
  return withoutEmpty({
    summary: message,
    subject,
    status: to ?? '',
    previous_status: from ?? '',
  });
}

/** An Alertmanager refuses the whole list for one alert that begins after its end. */
function startOf({ since }: AlertEvent, endsAt: number): string {
  return Date.parse(since) <= endsAt ? since : new Date(endsAt).toISOString();
}

/** The end of a window that never began is no more than its announcement. */
function isAnnouncement({ key, state, from, to }: AlertEvent): boolean {
  const phase = state === 'resolved' ? from : to;
  return kindOfKey(key) === 'maintenance' && phase === 'scheduled';
}

function withoutEmpty(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
}
